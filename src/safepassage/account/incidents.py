"""Incidents, each attributed through the claim that reports it and never tallied by party."""

from __future__ import annotations

from dataclasses import dataclass

from safepassage.quantities import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """Something that stood in the way of the operation, as one claim reports it."""

    id: str
    interval: Interval | None = None
    place: str = ""
    corridor: str = ""
    window: str = ""
    kind: str = ""
    claim: str = ""
    effect: str = ""
