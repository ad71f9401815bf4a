"""What a new row begins with: who writes it, and when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from itertools import count

from safepassage.exchange.tables import SCHEMAS, Operation

#: Ids that nobody has to invent: the first free one of this series.
_SERIES = "N"
#: Tables that are signed: the column of the signer and of the time.
_SIGNED = {"judgements": "at", "decisions": "at", "planning_figures": "decided_at"}


def begun(table: str, operation: Operation, by: str, at: datetime) -> Mapping[str, str]:
    """The cells that a new row of that table begins with: a free id, and its signature."""
    if "id" not in SCHEMAS[table].key:
        return signed(table, by, at)
    taken = operation.codes[table]
    return {"id": next(name for number in count(1) if (name := f"{_SERIES}{number}") not in taken)}


def signed(table: str, by: str, at: datetime) -> Mapping[str, str]:
    """The cells that sign a row of that table; none where rows are not signed."""
    if table not in _SIGNED:
        return {}
    return {"by": by, _SIGNED[table]: at.isoformat(timespec="seconds")}
