"""The certified bound of a timetable's relaxation."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from safepassage.compiling import is_compiled
from safepassage.plan.bounds.certified import certified
from safepassage.plan.bounds.limits import limits_of, sizes_of
from safepassage.plan.bounds.projection import projected
from safepassage.plan.model import Model
from safepassage.plan.solvers import Solver
from safepassage.plan.solvers.interior import interior
from safepassage.plan.timetable import Timetable

if TYPE_CHECKING:
    from safepassage.plan.bounds.barrier import Iterate
    from safepassage.plan.bounds.potentials import Potentials

Floats = NDArray[np.float64]

#: How near to each other the point and the bound are to be: a tenth of what a certified bound may lose.
_TOLERANCE = 5e-4

#: What a column seems to earn by rounding alone, as a share of its cost.
_ROUNDING = 1e-12

#: Models with at most so many columns are solved to a vertex: as fast, and exact.
_SMALL = 20_000


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Relaxed:
    """No point of the model costs less than `bound`, as the multipliers show; `point` is near the optimum of the relaxation."""

    bound: float
    point: Floats
    multipliers: Floats


#: Told each time that a bound is better.
Told = Callable[[Relaxed], None]

#: The parts of the way to the foreseen multipliers that are tried, and how nearly a point keeps to the rows for its cost to count.
_PARTS, _NEARLY = (0.5, 0.7, 1.0), 1e-3


def relaxed(
    model: Model,
    timetable: Timetable,
    *,
    tolerance: float = _TOLERANCE,
    is_late: Callable[[], bool] | None = None,
    told: Told | None = None,
) -> Relaxed:
    """A certified bound from the relaxation without whole numbers; minus infinity where it became late before any.

    Parameters
    ----------
    tolerance
        How far apart the costs of the point and the bound may be, as a share of the bound.
    is_late
        Asked now and then whether to stop; a small model is solved before anybody would ask.
    told
        Told each better bound of a large model with its point, which keeps to the rows the better the later it comes.
    """
    if model.width <= _SMALL:
        vertex = Solver(model).relaxed()
        if vertex.has_point and len(vertex.multipliers) == model.height:
            bound = certified(model, vertex.multipliers, upper=limits_of(model, timetable))
            return Relaxed(bound=bound, point=vertex.point, multipliers=vertex.multipliers)
    relaxation = _Relaxation(model, timetable, tolerance, is_late or _never)
    if is_compiled():
        relaxation.approach(told)
    if not relaxation.is_near and not relaxation.is_late():
        relaxation.finish()
    return relaxation.best


def _never() -> bool:
    return False


class _Relaxation:
    """The relaxation of a large model, solved on its projection, and the best bound as yet."""

    def __init__(self, model: Model, timetable: Timetable, tolerance: float, is_late: Callable[[], bool]) -> None:
        self._model, self._limits = model, limits_of(model, timetable)
        self._projection = projected(model)
        self._smaller = model if self._projection is None else self._projection.model
        self._sizes = sizes_of(self._smaller, timetable)
        self._tolerance, self.is_late, self.is_near = tolerance, is_late, False
        self.best = Relaxed(bound=-math.inf, point=np.zeros(model.width), multipliers=np.zeros(model.height))

    def approach(self, told: Told | None) -> None:
        """Our own method, step by step until the point and the bound are near each other."""
        # Compilers take a second to import, and most problems are small.
        from safepassage.plan.bounds.barrier import iterates, programme_of  # noqa: PLC0415 - as said
        from safepassage.plan.bounds.potentials import Potentials  # noqa: PLC0415 - as said

        potentials = Potentials(self._smaller)
        best = Relaxed(bound=-math.inf, point=np.zeros(0), multipliers=np.zeros(0))
        for iterate in iterates(programme_of(self._smaller, self._sizes)):
            found = self._foreseen(potentials, iterate)
            if found.bound > best.bound:
                best = found
                if told is not None:
                    told(self._whole(best))
            self.is_near = iterate.shortfall <= _NEARLY and self._are_near(iterate.value, best.bound)
            if self.is_near or self.is_late():
                break
        if len(best.multipliers):
            self.best = self._whole(best)

    def _are_near(self, value: float, bound: float) -> bool:
        """Whether they are as near as asked; a value below the bound says as well that the point is not there yet."""
        return abs(value - bound) <= self._tolerance * abs(bound)

    def _foreseen(self, potentials: Potentials, iterate: Iterate) -> Relaxed:
        """The best of the multipliers on the way to where the method foresees them, with potentials raised, and those it has."""
        tried = [potentials.raised(iterate.multipliers + part * iterate.direction) for part in _PARTS]
        tried.append(potentials.signed(iterate.multipliers))
        bounds = [self._estimated(multipliers) for multipliers in tried]
        best = int(np.argmax(bounds))
        return Relaxed(bound=bounds[best], point=iterate.point, multipliers=tried[best])

    def _estimated(self, multipliers: Floats) -> float:
        """What multipliers of the smaller model will prove, but for rounding."""
        model = self._smaller
        sides = np.where(multipliers == 0.0, 0.0, np.where(multipliers > 0.0, model.least, model.most))
        reduced = np.minimum(model.costs - model.priced(multipliers), 0.0)
        gains = reduced < -_ROUNDING * (1.0 + np.abs(model.costs))
        paid = reduced[gains] * np.minimum(model.upper, self._sizes)[gains]
        return float(model.constant + multipliers @ sides + paid.sum())

    def finish(self) -> None:
        """The method of HiGHS."""
        found = interior(self._smaller, tolerance=self._tolerance, is_late=self.is_late)
        if len(found.multipliers):
            whole = self._whole(Relaxed(bound=-math.inf, point=found.point, multipliers=found.multipliers))
            self.best = max(self.best, whole, key=lambda each: each.bound)

    def _whole(self, smaller: Relaxed) -> Relaxed:
        """Of the whole model, with its bound certified."""
        point, multipliers = smaller.point, smaller.multipliers
        if self._projection is not None:
            point, multipliers = self._projection.point(point), self._projection.multipliers(multipliers)
        return Relaxed(bound=certified(self._model, multipliers, upper=self._limits), point=point, multipliers=multipliers)
