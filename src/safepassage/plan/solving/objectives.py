"""The objectives as costs of a model's columns."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.model import ColumnKind, Directory, Model, RowKind
from safepassage.plan.problem import HOUR
from safepassage.plan.timetable import PartyPool, Timetable

Floats = NDArray[np.float64]

#: What being late weighs in hours while both levels are planned at once: more than anybody can lose by waiting for others, less
#: than what makes sums inexact. It only says where to search: each level has a bound of its own.
HOURS_FOR_LATE = 1_000.0
#: A level counts as kept within so much of its value, for solvers see whole numbers only so closely.
_KEPT = 1e-6


def lateness(timetable: Timetable, model: Model) -> Model:
    """The model with the first level of safety for its costs: the weight of everybody not safe before the supplies end."""
    late = _unsafe(timetable, model, [pool.deadline for pool in timetable.parties], [pool.weight for pool in timetable.parties])
    return replace(late, constant=late.constant + surely_late(timetable))


def surely_late(timetable: Timetable) -> float:
    """The weight of those who stay whatever is planned: no plan has less in the first level of safety."""
    return float(sum(count * party.weight(timetable.problem.policy) for party, count in timetable.staying))


def both(timetable: Timetable, model: Model, late: Model) -> Model:
    """The model with unsafe hours for its costs, and `HOURS_FOR_LATE` for each weighted person who is late and need not be."""
    return replace(
        model,
        costs=model.costs + HOURS_FOR_LATE * late.costs,
        constant=model.constant + HOURS_FOR_LATE * (late.constant - surely_late(timetable)),
    )


def unsafe_at(timetable: Timetable, model: Model, minute: int) -> Model:
    """The model with the people not safe by a minute for its costs."""
    return _unsafe(timetable, model, [minute] * len(timetable.parties), [float(pool.people) for pool in timetable.parties])


def busy(timetable: Timetable, model: Model) -> Model:
    """The model with the third level of safety for its costs: hours that vehicles are busy."""
    entries, column = timetable.entries, model.column
    costs = np.zeros(model.width)
    entering = column.of(ColumnKind.ENTERING)
    at = column.place[entering]
    costs[entering] = (entries.arrives - entries.minute)[at] / HOUR
    return replace(model, costs=costs, constant=_driven(timetable))


def _driven(timetable: Timetable) -> float:
    """Vehicle-hours of what has happened, leg by leg."""
    problem = timetable.problem
    minutes = 0
    for convoy in problem.happened:
        for leg in convoy.legs:
            way = problem.way.get((leg.origin, leg.destination))
            begins = leg.departs - (way.loading if way is not None else 0)
            minutes += (leg.arrives - begins) * sum(used.count for used in convoy.vehicles)
    return minutes / HOUR


def lifted(model: Model, bound: float) -> float:
    """A bound on the costs, lifted to the next sum that whole numbers can have where all that costs counts in them."""
    priced = np.flatnonzero(model.costs)
    costs = model.costs[priced]
    if not math.isfinite(bound) or not model.integral[priced].all() or (costs != np.round(costs)).any():
        return bound
    step = int(np.gcd.reduce(np.abs(costs).astype(np.int64), initial=0))
    if not step:
        return max(bound, model.constant)
    return model.constant + step * math.ceil((bound - model.constant) / step - _KEPT)


def is_settled(model: Model) -> bool:
    """Whether no column costs anything: then every plan is as good by this objective."""
    return not model.costs.any()


def keeping(model: Model, other: Model, value: float) -> Model:
    """The model with one row more: by the costs of another one (`other`) nothing gets worse than `value`."""
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
