"""The plan nearest to one before it: of all that are good enough, that in which the fewest convoys are otherwise."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.exact import solved
from safepassage.plan.model import ColumnKind, Directory, Model, RowKind
from safepassage.plan.solving.flows import Flows
from safepassage.plan.timetable import Timetable

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

_VEHICLES = (ColumnKind.ENTERING, ColumnKind.CONVOY, ColumnKind.CHANGED)
_MOVING = (ColumnKind.ENTERING, ColumnKind.CONVOY, ColumnKind.TRAVELLING)
_WHOLE = 1e-6


def nearest(timetable: Timetable, model: Model, kept: Flows, best: Flows, *, seconds: float) -> Flows | None:
    """Of all plans that the rows of a model allow, one with the fewest convoys that are not as in `kept`.

    Convoys may go where they go in `kept` or in `best`. One counts once, however many of its vehicles and people are
    otherwise: whoever was told of it has to be told again. How good a plan must be stands in the rows.

    Parameters
    ----------
    best
        A plan that is good enough, to begin from.
    seconds
        On the clock.

    Returns
    -------
    Flows | None
        None where nothing was found in time.
    """
    entered = kept.entered | best.entered
    narrow = _narrowed(model, entered)
    telling = _telling(narrow, kept, np.flatnonzero(entered))
    start = _started(narrow, kept, best, entered)
    # Single persons come out whole once vehicles are, or nearly so; larger parties do not.
    counted = (*_VEHICLES, ColumnKind.TRAVELLING) if any(pool.people > 1 for pool in timetable.parties) else _VEHICLES
    integral = np.isin(telling.column.kind, counted)
    found = solved(telling, telling.lower, telling.upper, integral, seconds=seconds, start=start)
    parties = telling.column.kind == ColumnKind.TRAVELLING
    if found.has_point and (np.abs(found.point - np.round(found.point))[parties] > _WHOLE).any():
        decided = np.isin(telling.column.kind, _VEHICLES)
        low, high = telling.lower.copy(), telling.upper.copy()
        low[decided] = high[decided] = np.round(found.point[decided])
        found = solved(telling, low, high, parties, seconds=seconds)
    return _flows(model, kept, found.point) if found.has_point else None


def _narrowed(model: Model, entered: Bools) -> Model:
    """The model with no costs in which nothing enters but where something is wanted."""
    moving = np.isin(model.column.kind, _MOVING)
    shut = moving & ~entered[np.where(moving, model.column.place, 0)]
    return replace(model, costs=np.zeros(model.width), constant=0.0, upper=np.where(shut, 0.0, model.upper))


def _telling(model: Model, kept: Flows, entries: Ints) -> Model:
    """The model with one column more for each entry: whether its convoy is otherwise than it was, which costs 1.

    Where it is not, vehicles and parties are as they were: two rows each, those that hold anyway left out.
    """
    number = np.full(kept.vehicles.shape[1], -1, dtype=np.int64)
    number[entries] = model.width + np.arange(len(entries))
    columns, before = _moving(model, kept, number)
    least, most = model.lower[columns], model.upper[columns]
    changed = number[model.column.place[columns]]
    above, below = np.flatnonzero(most > before), np.flatnonzero(least < before)
    height = model.height + len(above) + len(below)
    rows = np.concatenate((np.arange(model.height, height), np.arange(model.height, height)))
    which = np.concatenate((above, below))
    factors = np.concatenate((-(most - before)[above], (before - least)[below]))
    put = (
        np.concatenate((model.rows, rows)),
        np.concatenate((model.columns, columns[which], changed[which])),
        np.concatenate((model.values, np.ones(len(which)), factors)),
    )
    order = np.lexsort((put[1], put[0]))
    more, no_limit = len(entries), np.full(len(which), np.inf)
    return replace(
        model,
        costs=np.concatenate((model.costs, np.ones(more))),
        lower=np.concatenate((model.lower, np.zeros(more))),
        upper=np.concatenate((model.upper, np.ones(more))),
        integral=np.concatenate((model.integral, np.ones(more, dtype=np.bool_))),
        least=np.concatenate((model.least, np.where(np.arange(len(which)) < len(above), -no_limit, before[which]))),
        most=np.concatenate((model.most, np.where(np.arange(len(which)) < len(above), before[which], no_limit))),
        rows=put[0][order],
        columns=put[1][order],
        values=put[2][order],
        row=_longer(model.row, RowKind.CHANGED, model.column.place[columns[which]]),
        column=_longer(model.column, ColumnKind.CHANGED, entries),
    )


def _moving(model: Model, flows: Flows, number: Ints) -> tuple[Ints, Floats]:
    """The columns of vehicles and parties at numbered entries, and how many enter there in a plan."""
    columns, counts = [], []
    for kind, table in ((ColumnKind.ENTERING, flows.vehicles), (ColumnKind.TRAVELLING, flows.parties)):
        of_kind = model.column.of(kind)
        of_kind = of_kind[number[model.column.place[of_kind]] >= 0]
        columns.append(of_kind)
        counts.append(table[model.column.pool[of_kind], model.column.place[of_kind]].astype(np.float64))
    return np.concatenate(columns), np.concatenate(counts)


def _longer(directory: Directory, kind: int, places: Ints) -> Directory:
    nothing = np.full(len(places), -1, dtype=np.int64)
    return Directory(
        kind=np.append(directory.kind, np.full(len(places), kind)),
        pool=np.append(directory.pool, nothing),
        place=np.append(directory.place, places),
        slot=np.append(directory.slot, nothing),
    )


def _started(model: Model, kept: Flows, best: Flows, entered: Bools) -> Floats | None:
    """The whole point of `best`: where it goes decides who stays where. None where its model has no such point."""
    columns, counts = _moving(model, best, np.where(entered, 0, -1))
    low, high = model.lower.copy(), model.upper.copy()
    low[columns] = high[columns] = counts
    convoys = model.column.of(ColumnKind.CONVOY)
    low[convoys] = high[convoys] = best.entered[model.column.place[convoys]]
    found = solved(model, low, high, np.zeros(model.width, dtype=np.bool_), seconds=np.inf)
    if not found.has_point:
        return None
    changed = (kept.vehicles != best.vehicles).any(axis=0) | (kept.parties != best.parties).any(axis=0)
    return np.concatenate((found.point, changed[entered]))


def _flows(model: Model, like: Flows, point: Floats) -> Flows:
    vehicles, parties = np.zeros_like(like.vehicles), np.zeros_like(like.parties)
    for kind, table in ((ColumnKind.ENTERING, vehicles), (ColumnKind.TRAVELLING, parties)):
        columns = model.column.of(kind)
        table[model.column.pool[columns], model.column.place[columns]] = np.round(point[columns]).astype(np.int64)
    return Flows(vehicles=vehicles, parties=parties)
