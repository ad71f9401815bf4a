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
    limits = model.upper.copy()
    for kinds, pools in ((_OF_VEHICLES, timetable.vehicles), (_OF_PARTIES, timetable.parties)):
        counts = np.array([pool.count for pool in pools], dtype=np.float64)
        for kind in kinds:
            columns = model.column.of(kind)
            limits[columns] = np.minimum(limits[columns], counts[model.column.pool[columns]])
    return limits
