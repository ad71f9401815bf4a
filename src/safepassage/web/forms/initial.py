"""What a new row begins with: who writes it, and when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

#: Tables that are signed: the column of the signer and of the time.
_SIGNED = {"judgements": "at", "decisions": "at", "planning_figures": "decided_at"}


def signed(table: str, by: str, at: datetime) -> Mapping[str, str]:
    """The cells that sign a row of that table; none where rows are not signed."""
    if table not in _SIGNED:
        return {}
    return {"by": by, _SIGNED[table]: at.isoformat(timespec="seconds")}
