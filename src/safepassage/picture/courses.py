"""A course of events that is being fitted: ways are set one by one, and others follow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from safepassage.picture.chains import Chains
from safepassage.picture.kernels import Floats, Ints, carry, keep
from safepassage.picture.linear import TOLERANCE
from safepassage.picture.rows import Way

#: Ways fitted after those that were set, again and again, before the course is given up. Of 600 ends
#: of the speed section drawn by chance 6 leave 62 to the solver, 12 leave 61, and so do 24 and 48.
_MOST_CHANGES = 12
#: Rounds in which a way is fitted to its limits, to those within and to what they leave of a whole. 6, 12 and 24 leave
#: as many ends to the solver.
_MOST_ROUNDS = 6


@dataclass(frozen=True, slots=True)
class _Rest:
    """The part of a whole that makes up what the others leave."""

    part: Way
    others: Floats
    limits: Floats


class Course:
    """A point, one number longer than the columns: the last is the zero of every first moment.

    `limits` are those of `Limits.of`, to which every way that follows keeps; `fixed` gives nothing up to a whole.
    """

    def __init__(self, chains: Chains, point: Floats, limits: Mapping[Way, Floats], fixed: Way | None = None) -> None:
        self._chains, self._limits, self._fixed = chains, limits, fixed
        self.point = point.copy()

    def take(self, way: Way) -> Floats:
        course: Floats = self.point[self._chains.columns[way]]
        return course

    def put(self, way: Way, course: Floats) -> None:
        self.point[self._chains.columns[way][1:]] = course[1:]

    def settles(self, ways: Sequence[Way]) -> bool:
        """Let all follow the ways that were set; False where one cannot, or too much would change."""
        ahead = list(ways)
        for number, way in enumerate(ahead):
            around = self._chains.layout.around[way]
            if number > len(ways) + _MOST_CHANGES or any(outer not in self._chains.columns for outer in around):
                return False
            rests = self._rests(way)
            before, after = self.take(way), self._fitted(way, rests)
            if after is None:
                return False
            self.put(way, after)
            if number < len(ways) or (after > before + TOLERANCE).any():
                ahead.extend(around)
            for rest in rests:
                self._make_up(rest, after)
                ahead.extend(outer for outer in self._chains.outer[rest.part] if outer != way)
        return True

    def _rests(self, total: Way) -> list[_Rest]:
        """What one part, not the fixed one, makes up of a whole."""
        rests = []
        for whole, parts in self._chains.wholes.get(total, ()):
            if whole == total:
                taker = next(part for part in parts if part != self._fixed)
                size = self._chains.in_common[total]
                others = np.sum([self.take(part)[:size] for part in parts if part != taker], axis=0)
                rests.append(_Rest(taker, others, self._limits[taker][:size, :size]))
        return rests

    def _make_up(self, rest: _Rest, total: Floats) -> None:
        course, size = self.take(rest.part), len(rest.others)
        course[:size] = total[:size] - rest.others
        self.put(rest.part, course)

    def _fitted(self, way: Way, rests: Sequence[_Rest]) -> Floats | None:
        """The least course above that of a way that keeps to its limits and carries all within it; None where there is none."""
        course, inner = self.take(way), self._inner(way)
        for _ in range(_MOST_ROUNDS):
            before = course
            course = keep(course, self._limits[way])
            for at, within in inner:
                course[at] = carry(course[at], within)
            for rest in rests:
                size = len(rest.others)
                left = keep(course[:size] - rest.others, rest.limits)
                for at, within in self._inner(rest.part):
                    shared = at[at < size]
                    left[shared] = carry(left[shared], within[: len(shared)])
                course[:size] = left + rest.others
            if course[0] > TOLERANCE:
                return None
            if (course <= before + TOLERANCE).all():
                return course
        return None

    def _inner(self, way: Way) -> list[tuple[Ints, Floats]]:
        return [(at, self.take(inner)[: len(at)]) for inner, at in self._chains.inner[way]]
