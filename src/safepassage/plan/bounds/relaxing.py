"""The certified bound of a timetable's relaxation."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.bounds.certified import certified
from safepassage.plan.bounds.limits import limits_of
from safepassage.plan.bounds.projection import projected
from safepassage.plan.model import Model
from safepassage.plan.solvers import Solver
from safepassage.plan.solvers.interior import interior
from safepassage.plan.timetable import Timetable

Floats = NDArray[np.float64]

#: How near to the optimum of the relaxation the multipliers are to be: a tenth of what a certified bound may lose.
_TOLERANCE = 5e-4

#: Models with at most so many columns are solved to a vertex: as fast, and exact.
_SMALL = 20_000


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Relaxed:
    """No point of the model costs less than `bound`, as the multipliers show; `point` is near the optimum of the relaxation."""

    bound: float
    point: Floats
    multipliers: Floats


def relaxed(
    model: Model, timetable: Timetable, *, tolerance: float = _TOLERANCE, is_late: Callable[[], bool] | None = None
) -> Relaxed:
    """A certified bound from the relaxation without whole numbers; minus infinity where it became late before any.

    Parameters
    ----------
    is_late
        Asked now and then whether to stop; a small model is solved before anybody would ask.
    """
    if model.width <= _SMALL:
        vertex = Solver(model).relaxed()
        if vertex.has_point and len(vertex.multipliers) == model.height:
            bound = certified(model, vertex.multipliers, upper=limits_of(model, timetable))
            return Relaxed(bound=bound, point=vertex.point, multipliers=vertex.multipliers)
    projection = projected(model)
    smaller = model if projection is None else projection.model
    found = interior(smaller, tolerance=tolerance, is_late=is_late)
    if not len(found.multipliers):
        return Relaxed(bound=-math.inf, point=np.zeros(model.width), multipliers=np.zeros(model.height))
    multipliers = found.multipliers if projection is None else projection.multipliers(found.multipliers)
    point = found.point if projection is None else projection.point(found.point)
    return Relaxed(bound=certified(model, multipliers, upper=limits_of(model, timetable)), point=point, multipliers=multipliers)
