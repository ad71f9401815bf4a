"""From a relaxed plan to one in whole vehicles and whole parties."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.model import ColumnKind, Model
from safepassage.plan.solvers import Solution, Solver
from safepassage.plan.timetable import Timetable

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

_WHOLE = 1e-6
#: Vehicles more or fewer at an entry that count as near: with one, plans are 0.1 % worse, with three as good as with any.
_FEW = 3.0


class Reach(Enum):
    """How far whole numbers of vehicles may lie from relaxed ones.

    NEAR
        A few vehicles, and none enter where none did: fast, a little worse.
    ALL
        Anything between the limits.
    """

    NEAR = "near"
    ALL = "all"


def whole(
    timetable: Timetable, model: Model, point: Floats, limits: tuple[Floats, Floats], reach: Reach, *, seconds: float, gap: float
) -> Solution:
    """The best whole plan within limits of the columns and within reach of a relaxed one; within any where none is so near."""
    vehicles = model.column.kind == ColumnKind.ENTERING
    others = (ColumnKind.CONVOY, ColumnKind.COUNTED, ColumnKind.RESTED)
    decided = vehicles | np.isin(model.column.kind, others)
    parties = model.column.kind == ColumnKind.TRAVELLING
    # Single persons come out whole or nearly so once vehicles are whole; larger parties do not.
    integral = decided | parties if any(pool.people > 1 for pool in timetable.parties) else decided
    tried = [_near(point, limits, vehicles), limits] if reach is Reach.NEAR else [limits]
    for lower, upper in (_with_vehicles(model, *each) for each in tried):
        found = solved(model, lower, upper, integral, seconds=seconds, gap=gap)
        if found.has_point:
            break
    if not found.has_point or _is_whole(found.point[parties]):
        return found
    low, high = limits[0].copy(), limits[1].copy()
    low[decided] = high[decided] = np.round(found.point[decided])
    return solved(model, low, high, parties, seconds=seconds, gap=gap)


def around(model: Model, relaxed: Floats, best: Floats, *, seconds: float, gap: float) -> Solution:
    """The best whole plan on the entries that a relaxed point or the best plan so far uses, which is where it begins.

    On the operation of Azovstal these are one in twenty, and all of the 5 % are found there that rounding leaves.
    """
    moving = np.isin(model.column.kind, (ColumnKind.ENTERING, ColumnKind.CONVOY, ColumnKind.TRAVELLING))
    used = np.zeros(int(model.column.place[moving].max(initial=-1)) + 1, dtype=np.bool_)
    used[model.column.place[moving & ((relaxed > _WHOLE) | (best > _WHOLE))]] = True
    upper = model.upper.copy()
    upper[moving] = np.where(used[model.column.place[moving]], upper[moving], 0.0)
    return solved(
        model, model.lower, upper, moving | (model.column.kind == ColumnKind.RESTED), seconds=seconds, gap=gap, start=best
    )


def _near(point: Floats, limits: tuple[Floats, Floats], vehicles: Bools) -> tuple[Floats, Floats]:
    low, high = limits[0].copy(), limits[1].copy()
    low[vehicles] = np.maximum(low, np.floor(point + _WHOLE) - _FEW)[vehicles]
    most = np.where(point > _WHOLE, np.ceil(point - _WHOLE) + _FEW, 0.0)
    high[vehicles] = np.maximum(low, np.minimum(high, most))[vehicles]
    return low, high


def _with_vehicles(model: Model, lower: Floats, upper: Floats) -> tuple[Floats, Floats]:
    """The limits with nobody on the entries that no vehicle may use: a third of all columns, left out at once."""
    directory = model.column
    entering, travelling = directory.of(ColumnKind.ENTERING), directory.of(ColumnKind.TRAVELLING)
    used = np.zeros(int(directory.place.max(initial=-1)) + 1, dtype=np.bool_)
    used[directory.place[entering[upper[entering] > 0.0]]] = True
    high = upper.copy()
    high[travelling] = np.maximum(lower[travelling], np.where(used[directory.place[travelling]], upper[travelling], 0.0))
    return lower, high


def tidied(timetable: Timetable, model: Model, point: Floats, *, seconds: float) -> Floats:
    """The same parties on the same entries with the least vehicle time: without trips that serve nobody.

    Only trips of the plan itself are kept or left out, so this is a small question.
    """
    vehicles = model.column.kind == ColumnKind.ENTERING
    convoys = np.isin(model.column.kind, (ColumnKind.CONVOY, ColumnKind.COUNTED, ColumnKind.RESTED))
    parties = model.column.kind == ColumnKind.TRAVELLING
    lower, upper = model.lower.copy(), model.upper.copy()
    lower[parties] = upper[parties] = np.round(point[parties])
    upper[vehicles] = np.round(point[vehicles])
    entries = timetable.entries
    busy = np.zeros(model.width)
    at = model.column.place[vehicles]
    busy[vehicles] = entries.arrives[at] - entries.minute[at]
    stocks = ~vehicles & ~convoys & ~parties & (model.column.kind != ColumnKind.PARKED)
    lower[stocks] = upper[stocks] = point[stocks]
    found = solved(replace(model, costs=busy), lower, upper, vehicles | convoys, seconds=seconds)
    return found.point if found.has_point else point


def solved(
    model: Model,
    lower: Floats,
    upper: Floats,
    integral: Bools,
    *,
    seconds: float,
    gap: float = 0.0,
    start: Floats | None = None,
    is_late: Callable[[], bool] | None = None,
) -> Solution:
    """Solve what is open: columns whose limits meet are taken out first, with all that they alone decide.

    Parameters
    ----------
    start
        (columns,) a point that fits, to begin from.
    is_late
        Whether there is something better to do by now.
    """
    is_open = upper > lower
    fixed = np.where(is_open, 0.0, lower)
    met = is_open[model.columns]
    rows, where = np.unique(model.rows[met], return_inverse=True)
    activity = model.activity(fixed)
    numbers = np.cumsum(is_open) - 1
    part = replace(
        model,
        costs=model.costs[is_open],
        constant=model.constant + float(model.costs @ fixed),
        lower=lower[is_open],
        upper=upper[is_open],
        # A place is too full or not, a stream goes on or not, whatever else may be divided: between the two no rule would hold.
        integral=(integral | np.isin(model.column.kind, (ColumnKind.CROWDED, ColumnKind.AHEAD)))[is_open],
        least=(model.least - activity)[rows],
        most=(model.most - activity)[rows],
        rows=where,
        columns=numbers[model.columns[met]],
        values=model.values[met],
        row=model.row.at(rows),
        column=model.column.at(np.flatnonzero(is_open)),
    )
    begin = None if start is None else start[is_open]
    found = Solver(part).whole(part.integral, seconds=seconds, gap=gap, start=begin, is_late=is_late)
    if not found.has_point:
        return found
    fixed[is_open] = found.point
    return replace(found, point=fixed)


def _is_whole(values: Floats) -> bool:
    return bool((np.abs(values - np.round(values)) <= _WHOLE).all())
