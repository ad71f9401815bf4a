"""Whether a mix of tours, in parts, could do it all within a horizon; if not, the prices that prove it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from safepassage.plan.shuttles.columns import Columns, Course, Floats
from safepassage.plan.shuttles.kernels import trace
from safepassage.plan.shuttles.problem import Shuttles
from safepassage.plan.shuttles.proofs import (
    TIMED,
    Count,
    Earnings,
    Limits,
    Prices,
    Refuted,
    account,
    are_sound,
    earnings,
    quick_grid,
)
from safepassage.plan.solvers.covering import MOST_FURTHER, Cover, Covering

Limited = Mapping[Count, Limits]

#: Prices are whole numbers in this unit: fine enough for what the solver's tolerance of 1e-7 can tell, small enough for 64 bits.
_PRICE = 1 << 24
#: Less than this is missing only by the solver's rounding.
_NOTHING = 1e-7
#: A tour must earn this more than its bus is worth to be of use.
_USEFUL = _PRICE >> 20
#: New tours at a time, and tours that are remembered; both matter to speed alone.
_AT_A_TIME, _REMEMBERED = 60, 1200
#: Tours are looked for on a grid of about so many moments first; the last of them, and proofs, need the finest.
_QUICK_MOMENTS = 1500
_FREE = Limits()


@dataclass(frozen=True, slots=True)
class Mix:
    """Tours in parts, `used` of each column in their present order; they do it all, or nearly where the solver knows no further."""

    used: Floats
    is_complete: bool


class Relaxation:
    """Mixes of tours within one horizon; what one question has found out helps with the next."""

    def __init__(self, shuttles: Shuttles, horizon: int, known: Columns | None = None) -> None:
        self._shuttles, self._horizon = shuttles, horizon
        loads, room, buses = (np.array(row, np.float64) for row in (shuttles.loads, shuttles.room, shuttles.buses))
        none = np.full(len(room) + len(buses), -math.inf)
        self._covering = Covering(np.concatenate([loads, none]), np.concatenate([loads, room, buses]))
        self._quick = quick_grid(shuttles, horizon, _QUICK_MOMENTS)
        self._rows = len(loads) + len(none)
        self.columns = Columns(shuttles)
        self._limited: Limited = {}
        self._counted: dict[Count, int] = {}
        if known is not None:
            self._add([course for course, end in zip(known.courses, known.ends, strict=True) if end <= horizon])

    def ask(self, limits: Limited, is_over: Callable[[], bool]) -> Refuted | Mix | None:
        """A mix of tours within the limits, or prices that refute them; None where time is over."""
        self._limit(limits)
        is_quick = self._quick.unit > 1 and not any(count.deed in TIMED for count in limits)
        quick = is_quick
        while not is_over():
            cover = self._covering.solve()
            if cover.missing < _NOTHING:
                return Mix(cover.used, is_complete=True)
            prices = self._prices(cover)
            earned = earnings(self._shuttles, self._horizon, prices, self._quick if quick else None)
            if not quick and self._is_refuted(earned, prices):
                return Refuted(prices)
            found = self._courses(earned, self._bus_worth(cover))
            if not found and not quick:
                return Mix(cover.used, is_complete=False)
            self._add(found)
            quick = is_quick and bool(found)
        return None

    def _is_refuted(self, earned: Earnings, prices: Prices) -> bool:
        return account(self._shuttles, earned, prices, self._limited) > 0 and are_sound(
            self._shuttles, self._horizon, prices, self._limited
        )

    def _limit(self, limits: Limited) -> None:
        """Set these limits and no others; the rows of others stay, so that the solver can go on from where it is."""
        if len(self.columns) > _REMEMBERED:
            self._forget()
        if len(self._counted) + len(limits) > MOST_FURTHER:
            self._covering.drop_rows()
            self._counted, self._limited = {}, {}
        for count in limits:
            if count not in self._counted:
                self._counted[count] = self._covering.add_row(self.columns.counted(count))
        for count in {**self._limited, **limits}:
            limit = limits.get(count, _FREE)
            if limit != self._limited.get(count, _FREE):
                self._covering.limit(self._counted[count], limit.least or -math.inf, math.inf if limit.most is None else limit.most)
        self._limited = limits

    def _forget(self) -> None:
        """Keep the newer half: the older one was made for other limits."""
        flags = np.arange(len(self.columns)) >= _REMEMBERED // 2
        self.columns.keep(flags)
        self._covering.keep(flags)

    def _prices(self, cover: Cover) -> Prices:
        """The solver's multipliers in whole numbers."""
        whole = [round(value * _PRICE) for value in cover.multipliers.tolist()]
        points, shelters = len(self._shuttles.loads), len(self._shuttles.room)
        counts = {}
        for count, limit in self._limited.items():
            price = whole[self._counted[count]]
            if price > 0 or (price < 0 and limit.most is not None):
                counts[count] = price
        tolls = tuple(max(0, -price) for price in whole[points : points + shelters])
        return Prices(points=tuple(whole[:points]), shelters=tolls, counts=counts)

    def _bus_worth(self, cover: Cover) -> Floats:
        worth: Floats = -_PRICE * cover.multipliers[len(self._shuttles.loads) + len(self._shuttles.room) : self._rows]
        return worth

    def _courses(self, earned: Earnings, bus_worth: Floats) -> list[Course]:
        """The tours that earn most more than their bus is worth, at most one for each way to set out."""
        gain = earned.start - bus_worth[:, None]
        yards, points = np.nonzero(gain > _USEFUL)
        best = np.argsort(-gain[yards, points], kind="stable")[:_AT_A_TIME]
        return [
            (int(yard), trace(point, earned.left[yard, point], earned.terms, earned.landed, earned.aboard))
            for yard, point in zip(yards[best], points[best], strict=True)
        ]

    def _add(self, courses: list[Course]) -> None:
        if not courses:
            return
        known = len(self.columns)
        self.columns.add(courses)
        limited = [self.columns.counted(count, known)[:, None] for count in self._counted]
        self._covering.add(np.concatenate([self.columns.basic(known), *limited], axis=1))
