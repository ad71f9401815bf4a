"""A course of events that is being fitted: ways are set one by one, and others follow."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from safepassage.picture.chains import Chains, Whole
from safepassage.picture.kernels import Floats, lift
from safepassage.picture.rows import Way

#: Ways changed after those that were set, again and again, before the course is given up.
_MOST_CHANGES = 24


class Course:
    """A point, one number longer than the columns: the last is the zero of every first moment."""

    def __init__(self, chains: Chains, point: Floats) -> None:
        self._chains = chains
        self.point = point.copy()

    def take(self, way: Way) -> Floats:
        course: Floats = self.point[self._chains.columns[way]]
        return course

    def put(self, way: Way, course: Floats) -> None:
        self.point[self._chains.columns[way][1:]] = course[1:]

    def settles(self, ways: Sequence[Way], fixed: Way | None = None, *, more_at_first: bool = True) -> bool:
        """Let all follow the ways that were set; False where too much would change.

        Parameters
        ----------
        fixed
            The way that gives nothing up to a whole.
        more_at_first
            Whether who goes without having been reported was there at first.
        """
        ahead, layout = list(ways), self._chains.layout
        for way in ahead:
            around = layout.around[way]
            if len(ahead) > len(ways) + _MOST_CHANGES or any(outer not in self._chains.columns for outer in around):
                return False
            ahead.extend(outer for outer in around if self._raise(way, outer, more_at_first=more_at_first))
            for whole in self._chains.wholes.get(way, ()):
                ahead.extend([*self._hold(whole), *self._share_rest(whole, fixed)])
        return True

    def _raise(self, inner: Way, outer: Way, *, more_at_first: bool) -> bool:
        """Let an outer way carry at least an inner one; whether that changed it."""
        at, before = self._chains.along[inner, outer], self.take(outer)
        after = lift(self.take(inner)[: len(at)], before, at)
        if after is before:
            return False
        if outer in self._chains.layout.first and not more_at_first:
            after[-1] = before[-1]
        self.put(outer, after)
        return True

    def _together(self, whole: Whole) -> Floats:
        total, parts = whole
        together: Floats = np.sum([self.take(part)[: self._chains.moments(total)] for part in parts], axis=0)
        return together

    def _hold(self, whole: Whole) -> list[Way]:
        """Raise a whole to the sum of its parts; who changed."""
        total, _ = whole
        before = self.take(total)
        after = lift(self._together(whole), before, np.arange(self._chains.moments(total)))
        if after is before:
            return []
        self.put(total, after)
        return [total]

    def _share_rest(self, whole: Whole, fixed: Way | None) -> list[Way]:
        """Let one part make up what is missing of a whole; who changed."""
        total, parts = whole
        size = self._chains.moments(total)
        rest = self.take(total)[:size] - self._together(whole)
        if not rest.any():
            return []
        taker = next(part for part in parts if part != fixed)
        course = self.take(taker)
        course[:size] += rest - rest[0]
        self.put(taker, course)
        return [taker]
