"""From a relaxed plan to one in whole vehicles and whole parties."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.model import ColumnKind, Model
from safepassage.plan.solvers import Solution, Solver
from safepassage.plan.timetable import Timetable

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

_WHOLE = 1e-6


def whole(
    timetable: Timetable, model: Model, point: Floats, lower: Floats, upper: Floats, *, seconds: float, gap: float
) -> Solution:
    """The best whole plan near a relaxed point: at most one vehicle more or fewer at an entry, and none where there was none.

    Where nothing whole lies so near, anything between the limits may be chosen.
    """
    vehicles = model.column.kind == ColumnKind.ENTERING
    convoys = (model.column.kind == ColumnKind.CONVOY) | (model.column.kind == ColumnKind.COUNTED)
    parties = model.column.kind == ColumnKind.TRAVELLING
    low, high = lower.copy(), upper.copy()
    low[vehicles] = np.maximum(low, np.floor(point + _WHOLE) - 1.0)[vehicles]
    near = np.minimum(high, np.where(point > _WHOLE, np.ceil(point - _WHOLE) + 1.0, 0.0))
    high[vehicles] = np.maximum(low, near)[vehicles]
    decided = vehicles | convoys
    if any(pool.people > 1 for pool in timetable.parties):
        decided = decided | parties
    found = _solved(model, low, high, decided, seconds, gap)
    if not found.has_point:
        found = _solved(model, lower, upper, decided, seconds, gap)
    if not found.has_point or _is_whole(found.point[parties]):
        return found
    low, high = lower.copy(), upper.copy()
    fixed = vehicles | convoys
    low[fixed] = high[fixed] = np.round(found.point[fixed])
    return _solved(model, low, high, parties, seconds, gap)


def tidied(timetable: Timetable, model: Model, point: Floats, *, seconds: float) -> Floats:
    """The same parties on the same entries with the least vehicle time: without trips that serve nobody.

    Only trips of the plan itself are kept or left out, so this is a small question.
    """
    vehicles = model.column.kind == ColumnKind.ENTERING
    convoys = (model.column.kind == ColumnKind.CONVOY) | (model.column.kind == ColumnKind.COUNTED)
    parties = model.column.kind == ColumnKind.TRAVELLING
    lower, upper = model.lower.copy(), model.upper.copy()
    lower[parties] = upper[parties] = np.round(point[parties])
    upper[vehicles] = np.round(point[vehicles])
    entries = timetable.entries
    busy = np.zeros(model.width)
    at = model.column.place[vehicles]
    busy[vehicles] = entries.arrives[at] - entries.minute[at]
    solver = Solver(model)
    solver.price(busy)
    solver.limit(lower, upper)
    found = solver.whole(vehicles | convoys, seconds=seconds)
    return found.point if found.has_point else point


def _solved(model: Model, lower: Floats, upper: Floats, integral: Bools, seconds: float, gap: float) -> Solution:
    solver = Solver(model)
    solver.limit(lower, upper)
    return solver.whole(integral, seconds=seconds, gap=gap)


def _is_whole(values: Floats) -> bool:
    return bool((np.abs(values - np.round(values)) <= _WHOLE).all())
