"""What named people decided before anything is planned: how unsafe hours weigh, and what is fixed by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from safepassage.plan.problem import FixingKind
from safepassage.plan.resources import Need


@dataclass(frozen=True, slots=True, kw_only=True)
class Priority:
    """What an unsafe hour of a person with that need weighs, of those of one `priority` or of all; `by` whom it was signed."""

    need: Need
    weight: float
    by: str
    priority: str = ""
    decided_at: datetime | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """One thing fixed by hand, as its row says it; `count` of `vehicles`."""

    kind: FixingKind
    place: str = ""
    towards: str = ""
    at: datetime | None = None
    count: int | None = None
    vehicles: str = ""
    window: str = ""
    by: str = ""
    decided_at: datetime | None = None
    why: str = ""
