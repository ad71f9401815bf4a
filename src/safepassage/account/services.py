"""Services at a place: asserted, given and seen are three different things."""

from __future__ import annotations

from dataclasses import dataclass

from safepassage.quantities import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A service that somebody asserts, gives or has seen. `capacity_per_day` in people a day."""

    place: str
    service: str
    asserted_by: tuple[str, ...] = ()
    given_by: tuple[str, ...] = ()
    seen_by: tuple[str, ...] = ()
    interval: Interval | None = None
    capacity_per_day: int | None = None
    note: str = ""
