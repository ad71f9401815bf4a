"""Rolling through the days: each made whole by itself, the days after it seen ahead without whole numbers, the rest as prices."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.model import ColumnKind, Model
from safepassage.plan.problem import DAY
from safepassage.plan.search.parts import Part, Spread, part_of
from safepassage.plan.solvers import Solver
from safepassage.plan.timetable import Timetable

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

#: Where a day made whole as near to its best as asked takes too long, any whole day within this share will do.
_ANY = 0.5
_SECONDS = 30.0
_WHOLE = (ColumnKind.ENTERING, ColumnKind.CONVOY)


@dataclass(frozen=True, kw_only=True, eq=False)
class Roll:
    """What a roll needs.

    kept, prices
        The columns that count, and what the rows beyond the days seen are worth.
    ahead, near
        How many days are seen ahead, and the share of its best within which a day is whole enough.
    """

    timetable: Timetable
    model: Model
    spread: Spread
    kept: Bools
    prices: Floats
    ahead: int
    near: float


def rolled(roll: Roll, is_late: Callable[[], bool]) -> Floats | None:
    """A point with whole vehicles and convoys; None where a day came to nothing or the time was up."""
    slots = max(1, DAY // roll.timetable.problem.slot)
    point = np.zeros(roll.model.width)
    for begin in range(0, roll.timetable.slots, slots):
        if is_late():
            return None
        part = _seen(roll, point, begin, begin + (1 + roll.ahead) * slots)
        solved = _solved(roll, part, begin + slots)
        if solved is None:
            return None
        settled = roll.spread.last[part.columns] < begin + slots
        point[part.columns[settled]] = solved[settled]
    return point


def _seen(roll: Roll, point: Floats, begin: int, until: int) -> Part:
    """The days from `begin` until `until`; what comes after is in the costs."""
    spread, model = roll.spread, roll.model
    columns = np.flatnonzero(roll.kept & (spread.last >= begin) & (spread.first < until))
    is_beyond = spread.rows >= until
    held = np.where(spread.last < begin, point, 0.0)
    costs = model.costs - model.priced(np.where(is_beyond, roll.prices, 0.0))
    return part_of(model, columns, ~is_beyond, held=held, costs=costs)


def _solved(roll: Roll, part: Part, until: int) -> Floats | None:
    """The part with whole vehicles and convoys before `until`."""
    is_whole = np.isin(roll.model.column.kind[part.columns], _WHOLE) & (roll.spread.first[part.columns] < until)
    solver = Solver(part.model)
    for gap in (roll.near, _ANY):
        found = solver.whole(is_whole, seconds=_SECONDS, gap=gap)
        if found.has_point:
            return np.where(is_whole, np.rint(found.point), found.point)
    return None
