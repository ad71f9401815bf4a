"""Patterns of convoys, rounded from relaxations: when convoys go, with everything else still open."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.exact.counting import Counted
from safepassage.plan.solvers import Solution, Solver

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

#: A convoy goes where the number of convoys so far passes a whole number by such a share. Small shares let a convoy go as soon as
#: the relaxation wants any part of it, which costs little; measured on the given instances.
SHARES = (0.005, 0.02, 0.05)
_WHOLE = 1e-6


def rounded(counted: Counted, point: Floats, share: float, within: tuple[Ints, ...] | None = None) -> Floats:
    """(convoys,) 1 where a convoy goes, with as many convoys as a relaxation has, each at the entry that completes its share.

    Headway holds by itself: where no window of entries holds more than one convoy in fractions, the entries at which their
    sum passes two whole numbers (moved by one share) are further apart than that.
    """
    pattern = np.round(point[counted.convoys])
    for group in counted.groups if within is None else within:
        passed = np.floor(np.cumsum(point[counted.convoys[group]]) + (1.0 - share) + 1e-9)
        pattern[group] = np.minimum(np.diff(passed, prepend=0.0), 1.0)
    return pattern


def kept_to(counted: Counted, pattern: Floats) -> tuple[Floats, Floats]:
    """Limits of the columns under which convoys go at most as in a pattern."""
    upper = counted.model.upper.copy()
    upper[counted.convoys] = np.minimum(upper[counted.convoys], pattern)
    return counted.model.lower, upper


class Patterns:
    """The best pattern known so far, and ways to a better one."""

    def __init__(self, counted: Counted, solver: Solver, is_late: Callable[[], bool]) -> None:
        self._counted = counted
        self._solver = solver
        self._is_late = is_late
        self.value = math.inf
        self.pattern: Floats = np.zeros(len(counted.convoys))
        self.point: Floats = np.zeros(0)
        #: Of the rows, in the relaxation of the best pattern.
        self._multipliers: Floats = np.zeros(0)

    def begin(self, entries: Bools) -> bool:
        """Try the pattern in which convoys go at (entries,) those of a plan before."""
        convoys = self._counted.convoys
        return self._try(entries[self._counted.model.column.place[convoys]].astype(np.float64))

    def round(self, point: Floats) -> bool:
        """Try the roundings of a relaxed point; whether one is better than what was known."""
        return self._try_all(rounded(self._counted, point, share) for share in SHARES)

    def improve(self) -> bool:
        """Open one window of one way after the other, round what the relaxation makes of it; whether anything got better."""
        improved = [self._open(group) for group in self._counted.groups if not self._is_late()]
        return any(improved)

    def hasten(self) -> bool:
        """Open only the window of a way in which one more convoy promises most; whether anything got better."""
        return self._open(max(self._counted.groups, key=self._promise)) if len(self._multipliers) else False

    def _open(self, group: Ints) -> bool:
        pattern = self.pattern.copy()
        pattern[group] = 1.0
        relaxed = self._relaxed(pattern)
        if not math.isfinite(relaxed.value) or relaxed.value >= self.value - abs(self.value) * _WHOLE:
            return False
        return self._try_all(self._with(group, relaxed.point, share) for share in SHARES)

    def _with(self, group: Ints, point: Floats, share: float) -> Floats:
        """The best pattern with the convoys of one group rounded anew."""
        pattern = self.pattern.copy()
        pattern[group] = rounded(self._counted, point, share, (group,))[group]
        return pattern

    def _promise(self, group: Ints) -> float:
        """What one more convoy of a group would save by the multipliers of the rows."""
        model, closed = self._counted.model, self._counted.convoys[group[self.pattern[group] == 0.0]]
        reduced = model.costs - np.bincount(
            model.columns, weights=model.values * self._multipliers[model.rows], minlength=model.width
        )
        return float(-reduced[closed].min(initial=0.0))

    def dive(self, point: Floats, lower: Floats, upper: Floats) -> bool:
        """Fix the most fractional number of convoys so far to the better of its two neighbours, and again, until all are whole.

        Begins from a relaxed point between limits of the columns. Costs some sixty relaxations, and finds what no rounding
        does. Whether something better was found.
        """
        columns = self._counted.counts
        while len(columns) and not self._is_late():
            counts = point[columns]
            off = np.abs(counts - np.round(counts))
            if not (off > _WHOLE).any():
                return self._try(np.round(point[self._counted.convoys]))
            column, at = columns[np.argmax(off)], counts[np.argmax(off)]
            below, above = upper.copy(), lower.copy()
            below[column], above[column] = math.floor(at), math.ceil(at)
            halves = [(self._bounded(lower, below), lower, below), (self._bounded(above, upper), above, upper)]
            solution, lower, upper = min(halves, key=lambda half: half[0].value)
            if not solution.value < self.value:
                return False
            point = solution.point
        return False

    def _try_all(self, patterns: Iterable[Floats]) -> bool:
        """Try patterns, each once, while there is time; whether one is better than what was known."""
        tried: set[bytes] = set()
        better = False
        for pattern in patterns:
            if pattern.tobytes() not in tried and not (tried and self._is_late()):
                tried.add(pattern.tobytes())
                better |= self._try(pattern)
        return better

    def _try(self, pattern: Floats) -> bool:
        solution = self._relaxed(pattern)
        if not solution.value < self.value:
            return False
        self.value, self.pattern, self.point = solution.value, pattern, solution.point
        self._multipliers = solution.multipliers
        return True

    def _relaxed(self, pattern: Floats) -> Solution:
        return self._bounded(*kept_to(self._counted, pattern))

    def _bounded(self, lower: Floats, upper: Floats) -> Solution:
        self._solver.limit(lower, upper)
        return self._solver.relaxed()
