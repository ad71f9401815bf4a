"""Whole-number problems on the few entries that a plan uses, beginning from that plan."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.exact import solved
from safepassage.plan.model import ColumnKind, Model
from safepassage.plan.solving.flows import Flows
from safepassage.plan.timetable import Timetable

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

#: What moves along entries, and what is decided in whole numbers before people are.
_MOVING = (ColumnKind.ENTERING, ColumnKind.CONVOY, ColumnKind.TRAVELLING)
_DECIDED = (ColumnKind.ENTERING, ColumnKind.CONVOY, ColumnKind.RESTED, ColumnKind.CHANGED)
_WHOLE = 1e-6


def narrowed(model: Model, entered: Bools) -> Model:
    """The model in which nothing enters but at some entries."""
    moving = np.isin(model.column.kind, _MOVING)
    shut = moving & ~entered[np.where(moving, model.column.place, 0)]
    return replace(model, upper=np.where(shut, 0.0, model.upper))


def point_of(model: Model, flows: Flows) -> Floats | None:
    """The point of a plan: where it goes decides who stays where. None where its model has no such point."""
    low, high = model.lower.copy(), model.upper.copy()
    for kind, table in ((ColumnKind.ENTERING, flows.vehicles), (ColumnKind.TRAVELLING, flows.parties)):
        columns = model.column.of(kind)
        low[columns] = high[columns] = table[model.column.pool[columns], model.column.place[columns]]
    convoys = model.column.of(ColumnKind.CONVOY)
    low[convoys] = high[convoys] = flows.entered[model.column.place[convoys]]
    found = solved(model, low, high, np.zeros(model.width, dtype=np.bool_), seconds=np.inf)
    return found.point if found.has_point else None


def whole(timetable: Timetable, model: Model, *, seconds: float, start: Floats | None) -> Floats | None:
    """The best point in whole numbers; None where none was found.

    Single persons come out whole once vehicles are, or nearly so, and are made whole where they do not; larger parties do not.
    """
    parties, decided = model.column.kind == ColumnKind.TRAVELLING, np.isin(model.column.kind, _DECIDED)
    counted = decided | parties if any(pool.people > 1 for pool in timetable.parties) else decided
    found = solved(model, model.lower, model.upper, counted, seconds=seconds, start=start)
    if found.has_point and (np.abs(found.point - np.round(found.point))[parties] > _WHOLE).any():
        low, high = model.lower.copy(), model.upper.copy()
        low[decided] = high[decided] = np.round(found.point[decided])
        found = solved(model, low, high, parties, seconds=seconds)
    return found.point if found.has_point else None


def flows_at(model: Model, like: Flows, point: Floats) -> Flows:
    """What enters at a point."""
    vehicles, parties = np.zeros_like(like.vehicles), np.zeros_like(like.parties)
    for kind, table in ((ColumnKind.ENTERING, vehicles), (ColumnKind.TRAVELLING, parties)):
        columns = model.column.of(kind)
        table[model.column.pool[columns], model.column.place[columns]] = np.round(point[columns]).astype(np.int64)
    return Flows(vehicles=vehicles, parties=parties)
