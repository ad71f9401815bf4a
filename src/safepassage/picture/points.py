"""Points that satisfy every row of a part: whether one does, and which ends those known attain."""

from __future__ import annotations

import numpy as np

from safepassage.picture.kernels import Floats, Ints
from safepassage.picture.linear import TOLERANCE, Matrix, Sense
from safepassage.picture.rows import Booleans, Constraints

#: How far from an end a point may be to attain it, beside the tolerance: the relative precision of sums of such sizes.
_PRECISION = 1e-9
#: Points kept of each part. In the speed section 32, 64 and 128 leave as many ends to the solver.
_MOST_POINTS = 32


class Pool:
    """Points that satisfy every row: for a most those within its caps, for a least all."""

    def __init__(self, width: int) -> None:
        # A column a point; one row more, always zero, stands for the first moment of every way: its number is -1.
        self._points = {sense: np.zeros((width + 1, _MOST_POINTS)) for sense in Sense}
        self._kept = dict.fromkeys(Sense, 0)

    def keep(self, point: Floats, sense: Sense) -> None:
        """Keep a point in place of the oldest."""
        for end in (Sense.LEAST, sense) if sense is Sense.MOST else (sense,):
            self._points[end][: len(point), self._kept[end] % _MOST_POINTS] = point
            self._kept[end] += 1

    def attains(self, start: int, end: int, value: float, sense: Sense) -> bool:
        """Whether at some point the difference between two columns is this end, which none can lie beyond."""
        return bool(self.attained(start, end, value, sense))

    def attained(self, starts: int | Ints, ends: int | Ints, values: float | Floats, sense: Sense) -> Booleans:
        """The same for many differences at once."""
        kept, points = self._kept[sense], self._points[sense]
        if not kept:
            return np.zeros(np.shape(values), dtype=np.bool_)
        found = points[ends, :kept] - points[starts, :kept]
        within: Floats = values - found.min(axis=-1) if sense is Sense.LEAST else found.max(axis=-1) - values
        reached: Booleans = within >= -TOLERANCE * (1.0 + np.abs(values) * _PRECISION)
        return reached


class Checker:
    """Whether a point satisfies every row, within the solver's tolerance."""

    def __init__(self, constraints: Constraints) -> None:
        self._matrix: Matrix = constraints.matrix
        filled = np.diff(self._matrix.starts) > 0
        self._filled = np.flatnonzero(filled)
        self._starts = self._matrix.starts[:-1][filled]

    def holds(self, point: Floats, lower: Floats, upper: Floats) -> bool:
        if (point < -TOLERANCE).any():
            return False
        sums = np.add.reduceat(self._matrix.values * point[self._matrix.columns], self._starts)
        slack = TOLERANCE * (1.0 + np.abs(sums) * 1e-6)
        return bool((sums >= lower[self._filled] - slack).all() and (sums <= upper[self._filled] + slack).all())
