"""The objectives as costs of a model's columns."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.model import ColumnKind, Directory, Model, RowKind
from safepassage.plan.timetable import PartyPool, Timetable

Floats = NDArray[np.float64]

#: A level counts as kept within so much of its value, for solvers see whole numbers only so closely.
_KEPT = 1e-6


def lateness(timetable: Timetable, model: Model) -> Model:
    """The model with the first level of safety for its costs: the weight of everybody not safe before the supplies end."""
    late = _unsafe(timetable, model, [pool.deadline for pool in timetable.parties], [pool.weight for pool in timetable.parties])
    staying = sum(count * party.weight(timetable.problem.policy) for party, count in timetable.staying)
    return replace(late, constant=late.constant + staying)


def unsafe_at(timetable: Timetable, model: Model, minute: int) -> Model:
    """The model with the people not safe by a minute for its costs."""
    return _unsafe(timetable, model, [minute] * len(timetable.parties), [float(pool.people) for pool in timetable.parties])


def is_settled(model: Model) -> bool:
    """Whether no column costs anything: then every plan is as good by this objective."""
    return not model.costs.any()


def keeping(model: Model, other: Model, value: float) -> Model:
    """The model with one row more: by the costs of another one nothing gets worse than `value`."""
    priced = np.flatnonzero(other.costs)
    most = value - other.constant + abs(value) * _KEPT + _KEPT
    row = model.row
    return replace(
        model,
        least=np.append(model.least, -np.inf),
        most=np.append(model.most, most),
        rows=np.append(model.rows, np.full(len(priced), model.height)),
        columns=np.append(model.columns, priced),
        values=np.append(model.values, other.costs[priced]),
        row=Directory(
            kind=np.append(row.kind, RowKind.LEVEL),
            pool=np.append(row.pool, -1),
            place=np.append(row.place, -1),
            slot=np.append(row.slot, -1),
        ),
    )


def _unsafe(timetable: Timetable, model: Model, ends: list[int], weights: list[float]) -> Model:
    """Costs that take off the weight of every party that arrives in time where it is safe."""
    entries = timetable.entries
    costs = np.zeros(model.width)
    constant = sum(
        weight * _not_there(timetable, number, pool, end)
        for number, (pool, end, weight) in enumerate(zip(timetable.parties, ends, weights, strict=True))
    )
    columns = model.column.of(ColumnKind.TRAVELLING)
    at, pools = model.column.place[columns], model.column.pool[columns]
    for number, (pool, end, weight) in enumerate(zip(timetable.parties, ends, weights, strict=True)):
        saved = (pools == number) & pool.safe[timetable.destination[entries.way[at]]] & (entries.arrives[at] <= end)
        costs[columns[saved]] = -weight
    return replace(model, costs=costs, constant=float(constant))


def _not_there(timetable: Timetable, number: int, pool: PartyPool, end: int) -> int:
    """Parties that are not safe from the start and have not become so in what has happened."""
    arrived = sum(
        move.count
        for move in timetable.party_moves
        if move.pool == number and pool.safe[move.destination] and not pool.safe[move.origin] and move.arrives <= end
    )
    return int(pool.stock[~pool.safe].sum()) - arrived
