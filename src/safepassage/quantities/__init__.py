"""Bounds (least and most), half-open intervals of time, clocks of several zones, and distances on the sphere."""

from safepassage.quantities.bounds import Bounds
from safepassage.quantities.clocks import Reading, clocks_differ, readings
from safepassage.quantities.interval import (
    MOMENT,
    Days,
    Interval,
    aged,
    day_ended,
    last_day,
    parse_end,
    parse_instant,
    parse_start,
    show_time,
)
from safepassage.quantities.units import KILOMETRES_PER_MILE, great_circle_km, initial_bearing

__all__ = [
    "KILOMETRES_PER_MILE",
    "MOMENT",
    "Bounds",
    "Days",
    "Interval",
    "Reading",
    "aged",
    "clocks_differ",
    "day_ended",
    "great_circle_km",
    "initial_bearing",
    "last_day",
    "parse_end",
    "parse_instant",
    "parse_start",
    "readings",
    "show_time",
]
