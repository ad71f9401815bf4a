"""What a plan was asked for, as its file keeps it: with it the same problem can be posed again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from safepassage.errors import CellFault, InputRefused, InvalidValue
from safepassage.exchange.plans.json_values import load, text_of
from safepassage.language import say
from safepassage.plan import Change, read_change, write_change
from safepassage.plan.problem import Objective
from safepassage.quantities import parse_start, show_time


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The objective, the windows that are not counted on, what else is supposed, and the moment from which it is planned anew."""

    objective: Objective = Objective.SAFETY
    without: frozenset[str] = frozenset()
    now: datetime | None = None
    changes: tuple[Change, ...] = ()

    def json(self, zone: ZoneInfo) -> dict[str, object]:
        return {
            "objective": self.objective.value,
            "without": sorted(self.without),
            "now": self.now and show_time(self.now, zone),
            "changes": [write_change(change) for change in self.changes],
        }


def read_request(source: Path | str, zone: ZoneInfo) -> Request:
    """What the plan in a file was asked for; the usual where it does not say it, as a spreadsheet does not.

    Raises
    ------
    InputRefused
        If it says it in words that no plan has.
    """
    path = Path(source)
    if path.is_dir():
        return Request()
    try:
        value = load(path.read_bytes().decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return Request()  # no JSON: whoever reads the plan itself says what it is
    asked = value.get("asked") if isinstance(value, dict) else None
    if asked is None:
        return Request()
    try:
        return _request(asked, zone)
    except (KeyError, TypeError, ValueError, InvalidValue) as broken:
        expected = say("what the command plan writes under that name")
        raise InputRefused([CellFault("plan", 0, "asked", str(asked)[:80], expected)]) from broken


def _request(asked: Mapping[str, Any], zone: ZoneInfo) -> Request:
    now = asked["now"]
    return Request(
        objective=Objective(asked["objective"]),
        without=frozenset(map(text_of, asked["without"])),
        now=None if now is None else parse_start(text_of(now), zone),
        changes=tuple(read_change(text_of(change)) for change in asked.get("changes", ())),
    )
