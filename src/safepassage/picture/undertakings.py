"""Undertakings: who promised what by when, how it can be tested, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from safepassage.quantities import Interval


class Fate(StrEnum):
    KEPT = "kept"
    LATE = "late"
    BROKEN = "broken"
    DISPUTED = "disputed"
    UNKNOWABLE = "unknowable"
    PENDING = "pending"


@dataclass(frozen=True, slots=True, kw_only=True)
class Undertaking:
    """A promise made in a claim. `settled_by` are the claims that show its fate."""

    id: str
    claim: str = ""
    speaker: str = ""
    promise: str = ""
    due: Interval | None = None
    test: str = ""
    fate: Fate = Fate.PENDING
    settled_by: tuple[str, ...] = ()
    note: str = ""
