"""The plan nearest to one before it: of all that are good enough, that in which the fewest convoys are otherwise."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.model import ColumnKind, Directory, Model, RowKind
from safepassage.plan.solving.flows import Flows
from safepassage.plan.solving.narrowing import flows_at, narrowed, point_of, whole
from safepassage.plan.timetable import Timetable

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

#: Seconds for leaving out what nobody needs of convoys that are otherwise anyway.
_CHEAPER = 0.5


def nearest(timetable: Timetable, model: Model, kept: Flows, best: Flows, *, seconds: float) -> Flows | None:
    """Of all plans that the rows of a model allow, one with the fewest convoys that are not as in `kept`.

    Convoys may go where they go in `kept` or in `best`. One counts once, however many of its vehicles and people are
    otherwise: whoever was told of it has to be told again. How good a plan must be stands in the rows; of those with as few
    changes the costs choose, as far as the same convoys are otherwise.

    Parameters
    ----------
    best
        A plan that is good enough, to begin from.
    seconds
        Of processor time.

    Returns
    -------
    Flows | None
        None where nothing was found in time.
    """
    entered = kept.entered | best.entered
    narrow = narrowed(model, entered)
    telling, told = _telling(replace(narrow, costs=np.zeros(model.width), constant=0.0), kept, entered)
    point = point_of(narrow, best)
    changed = (kept.vehicles != best.vehicles).any(axis=0) | (kept.parties != best.parties).any(axis=0)
    start = None if point is None else np.concatenate((point, changed[told]))
    found = whole(timetable, telling, seconds=seconds, start=start)
    if found is None:
        return None
    costs = np.append(narrow.costs, np.zeros(len(told)))
    return flows_at(telling, kept, _cheapest(timetable, telling, costs, found, kept))


def _cheapest(timetable: Timetable, telling: Model, costs: Floats, point: Floats, kept: Flows) -> Floats:
    """The least cost with the same people aboard and the same convoys otherwise, but for those that carried nobody."""
    low, high = telling.lower.copy(), telling.upper.copy()
    carried = np.asarray((kept.parties > 0).any(axis=0))
    changed = telling.column.of(ColumnKind.CHANGED)
    told = changed[carried[telling.column.place[changed]]]
    settled = np.concatenate((told, telling.column.of(ColumnKind.TRAVELLING)))
    low[settled] = high[settled] = np.round(point[settled])
    convoys = telling.column.kind == ColumnKind.CONVOY
    high[convoys] = np.round(point[convoys])
    cheap = replace(telling, costs=costs, lower=low, upper=high)
    found = whole(timetable, cheap, seconds=_CHEAPER, start=point)
    return point if found is None else found


def _telling(model: Model, kept: Flows, entered: Bools) -> tuple[Model, Ints]:
    """The model with one column more for each entry: whether its convoy is otherwise than it was, which costs 1; and those entries.

    Where it is not, vehicles and parties are as they were: two rows each, those that hold anyway left out. Where none went
    before and convoys are counted, one that goes is otherwise by itself: it needs no column.
    """
    convoys = model.column.of(ColumnKind.CONVOY)
    new = convoys[~kept.entered[model.column.place[convoys]]]
    costs = model.costs.copy()
    costs[new] = 1.0
    entries = np.setdiff1d(np.flatnonzero(entered), model.column.place[new])
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
    telling = replace(
        model,
        costs=np.concatenate((costs, np.ones(more))),
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
    return telling, entries


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
