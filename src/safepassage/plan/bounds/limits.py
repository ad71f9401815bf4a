"""Limits of columns that hold for every plan, where a model states none."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.model import ColumnKind, Model
from safepassage.plan.timetable import Timetable

Floats = NDArray[np.float64]

_OF_VEHICLES = (ColumnKind.ENTERING, ColumnKind.PARKED)
_OF_PARTIES = (ColumnKind.TRAVELLING, ColumnKind.WAITING, ColumnKind.READY, ColumnKind.PASSING)


def limits_of(model: Model, timetable: Timetable) -> Floats:
    """(width,) upper limits of the columns: nobody is twice in one stock or at one entry, so none is above the size of its pool."""
    return np.minimum(model.upper, sizes_of(model, timetable))


def sizes_of(model: Model, timetable: Timetable) -> Floats:
    """(width,) the size of the pool that each column counts; infinite where it counts none."""
    sizes = np.full(model.width, np.inf)
    for kinds, pools in ((_OF_VEHICLES, timetable.vehicles), (_OF_PARTIES, timetable.parties)):
        counts = np.array([pool.count for pool in pools], dtype=np.float64)
        for kind in kinds:
            columns = model.column.of(kind)
            sizes[columns] = counts[model.column.pool[columns]]
    return sizes
