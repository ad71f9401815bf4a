"""Vehicles as planning counts on them."""

from __future__ import annotations

from dataclasses import dataclass

from safepassage.plan.problem.spans import Span
from safepassage.plan.resources import VehicleKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Fleet:
    """`count` vehicles alike that start from one place; one is named by the fleet's id and its number from 1 on.

    available
        When they may be on the road; None is always.
    duty
        Most minutes on the road, loading included, from midnight to midnight of the problem's zone; None is no limit.
    range_km
        Km on one filling; filled whenever a vehicle stands at the `place` it started from. None is no limit.
    """

    id: str
    kind: VehicleKind
    count: int
    place: str
    seats: int = 0
    stretchers: int = 0
    wheelchairs: int = 0
    available: Span | None = None
    duty: int | None = None
    range_km: float | None = None
