"""Outer limits from shortest paths: how far apart two nodes of a way can be at most.

Each way is a chain of nodes whose differences are limited. Floors are handed to the ways around,
ceilings to those within, and the parts of a whole hand each other what is left of it, until nothing
changes any more or enough was done: more only tightens what the solver can settle.
"""

from __future__ import annotations

import math

import numpy as np

from safepassage.picture.chains import Chains, Whole
from safepassage.picture.kernels import Floats, close
from safepassage.picture.linear import Sense
from safepassage.picture.rows import Constraints, Way

#: Rounds of handing limits between ways. In the speed section of the benchmarks 2 cost 10 solves more when parts are opened
#: (807 for 797); 4 and 6 save none.
_ROUNDS = 3
#: Entries of a row on one difference.
_DIFFERENCE = 2


class Limits:
    """For one sense; ``of[way][i, j]`` limits node j minus node i from above. `beyond` stands for no limit."""

    def __init__(self, chains: Chains, constraints: Constraints, ends: tuple[Floats, Floats], sense: Sense, beyond: float) -> None:
        self._chains, self._sense = chains, sense
        self.of = {way: _unlimited(len(columns), beyond) for way, columns in chains.columns.items()}
        self._read(constraints, *ends)
        self._stale = set(self.of)
        for _ in range(_ROUNDS):
            self._exchange()
            if not self._stale:
                break
        for way in list(self._stale):
            self._settle(way)

    def end(self, way: Way, start: int, end: int) -> float:
        """What no least lies below, or no most above."""
        return float(self.of[way][start, end] if self._sense is Sense.MOST else -self.of[way][end, start])

    def learn(self, way: Way, start: int, end: int, value: float) -> None:
        """Take up an end that is known."""
        source, target, limit = (start, end, value) if self._sense is Sense.MOST else (end, start, -value)
        limits = self.of[way]
        np.minimum(limits, limits[:, source, None] + limit + limits[None, target, :], out=limits)

    def latest(self, way: Way) -> Floats:
        """The course in which everybody is as late as can be."""
        course: Floats = -self.of[way][:, 0]
        return course

    def extreme(self, way: Way, start: int, end: int) -> Floats:
        """The latest course in which the difference is as small, or as large, as can be."""
        source, target = (start, end) if self._sense is Sense.MOST else (end, start)
        limits = self.of[way]
        course: Floats = np.maximum(-limits[:, 0], limits[source, target] - limits[:, target] - limits[source, 0])
        return course

    def _exchange(self) -> None:
        chains = self._chains
        for way in chains.inner_first:
            self._settle(way)
            for outer in chains.outer[way]:
                self._hand_floors(way, outer)
        for way in reversed(chains.inner_first):
            self._settle(way)
            for inner in chains.inside[way]:
                if way in chains.outer[inner]:
                    self._hand_ceilings(inner, way)
        for whole in chains.layout.wholes:
            if whole[0] in chains.wholes:
                self._share(whole)

    def _settle(self, way: Way) -> None:
        if way in self._stale:
            close(self.of[way])
            self._stale.discard(way)

    def _hand_floors(self, inner: Way, outer: Way) -> None:
        at = self._chains.along[inner, outer]
        self._lower(outer, np.ix_(at, at), np.where(_earlier(len(at)), self.of[inner][: len(at), : len(at)], math.inf))

    def _hand_ceilings(self, inner: Way, outer: Way) -> None:
        at = self._chains.along[inner, outer]
        here = np.arange(len(at))
        self._lower(inner, np.ix_(here, here), np.where(_earlier(len(at)).T, self.of[outer][np.ix_(at, at)], math.inf))

    def _lower(self, way: Way, there: tuple[np.ndarray, ...], limits: Floats) -> None:
        """Tighten some limits on a way."""
        known = self.of[way][there]
        if (limits < known).any():
            self.of[way][there] = np.minimum(limits, known)
            self._stale.add(way)

    def _share(self, whole: Whole) -> None:
        """The parts of a whole add up to it: what the others leave limits each."""
        total, parts = whole
        size = self._chains.in_common[total]
        most = {way: self.of[way][:size, :size].copy() for way in (total, *parts)}
        least = {way: -limits.T for way, limits in most.items()}
        found = {total: (sum(most[part] for part in parts), sum(least[part] for part in parts))}
        for part in parts:
            others = [other for other in parts if other != part]
            found[part] = (most[total] - sum(least[other] for other in others), least[total] - sum(most[other] for other in others))
        here, earlier = np.arange(size), _earlier(size)
        for way, (highest, lowest) in found.items():
            self._lower(way, np.ix_(here, here), np.where(earlier.T, highest, np.where(earlier, -np.asarray(lowest).T, math.inf)))

    def _read(self, constraints: Constraints, lower: Floats, upper: Floats) -> None:
        """Take up the rows on one difference of one way."""
        node_of: dict[int, tuple[Way, int]] = {}
        for way, columns in self._chains.columns.items():
            for node, column in enumerate(columns.tolist()):
                if column >= 0:
                    node_of[column] = (way, node)
        matrix = constraints.matrix
        for row in np.flatnonzero(np.diff(matrix.starts) <= _DIFFERENCE).tolist():
            entries = range(matrix.starts[row], matrix.starts[row + 1])
            signs = {float(matrix.values[e]): node_of.get(int(matrix.columns[e])) for e in entries}
            if 1.0 not in signs or set(signs) - {1.0, -1.0} or len(signs) < len(entries):
                continue
            head, tail = signs[1.0], signs.get(-1.0, (signs[1.0][0], 0) if signs[1.0] else None)
            if head is None or tail is None or head[0] != tail[0]:
                continue
            limit = self.of[head[0]]
            limit[tail[1], head[1]] = min(limit[tail[1], head[1]], upper[row])
            limit[head[1], tail[1]] = min(limit[head[1], tail[1]], -lower[row])


def _earlier(size: int) -> np.ndarray:
    """Where the second of two nodes comes before the first."""
    return np.tri(size, k=-1, dtype=np.bool_)


def _unlimited(size: int, beyond: float) -> Floats:
    limits = np.full((size, size), beyond)
    limits[:, 0] = 0.0  # nobody goes back: every number is at least that of the first moment, which is none
    np.fill_diagonal(limits, 0.0)
    return limits
