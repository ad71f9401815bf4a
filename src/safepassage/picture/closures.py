"""Bounds at once: limits from shortest paths, accepted only where a course of events attains them.

For one part that fits. Each way is a chain of moments whose differences are limited; ways within
others hand floors up and ceilings down. That gives outer limits. An end is answered only when a point
that satisfies every row of the part is found that attains it, so it is the very value of the linear
program; otherwise the solver is asked.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from safepassage.picture.kernels import Floats, Ints, close, lift
from safepassage.picture.linear import TOLERANCE, Matrix, Outcome, Sense, Solution
from safepassage.picture.rows import Constraints, Layout, Term, Way
from safepassage.picture.solving import GROWING, Weighing, Width, end_of, whole
from safepassage.quantities import Bounds

#: What stands for no limit is so many times all limits together: no vertex of the rows lies beyond.
_BEYOND = 1e3
#: Rounds of handing limits between ways; more only tighten what the solver can settle.
_ROUNDS = 2
#: Relative precision of sums of such sizes.
_PRECISION = 1e-9
#: Ways changed, again and again, for one candidate before the solver is asked.
_MOST_CHANGES = 24
#: Points kept of each part.
_MOST_POINTS = 64
#: Ways with more moments are left to the solver: closing costs their cube.
_MOST_MOMENTS = 450


class Closures:
    """What the rows of one part say about each way, for one width and with every statement standing."""

    def __init__(self, weighing: Weighing, width: Width) -> None:
        layout = weighing.constraints.layout or Layout(base={}, grid={}, first={}, around={}, wholes=[])
        self._weighing, self._layout, self._width = weighing, layout, width
        self._rows = _Checker(weighing.constraints)
        self._columns = {way: _columns(layout, way) for way in layout.base if len(layout.grid[way]) <= _MOST_MOMENTS}
        self._outer = {way: [outer for outer in layout.around[way] if outer in self._columns] for way in self._columns}
        self._at = {
            (way, outer): np.searchsorted(layout.grid[outer], layout.grid[way])
            for way in self._columns
            for outer in self._outer[way]
        }
        self._inside = _inside(layout, self._columns)
        self._wholes: dict[Way, list[tuple[Way, tuple[Way, ...]]]] = defaultdict(list)
        for total, parts in layout.wholes:
            if all(way in self._columns for way in (total, *parts)) and (parts[0], total) in self._at:
                for way in (total, *parts):
                    self._wholes[way].append((total, parts))
        everything = weighing.everything
        self._limits = {sense: weighing.limits_for(width, everything, sense) for sense in Sense}
        finite = np.concatenate([ends[np.isfinite(ends)] for ends in self._limits[Sense.MOST]])
        self.beyond = _BEYOND * (1.0 + float(np.abs(finite).sum()))
        self._along = {pair: self._with_first(*pair) for pair in self._at}
        self._closed = {sense: self._close(sense) for sense in Sense}
        self._points = {sense: self._starting_points(sense) for sense in Sense}
        self._pool = Pool(weighing.constraints.matrix.width)
        for sense in Sense:
            for point in self._points[sense]:
                self._pool.keep(point, sense)
        self._growth = weighing.growth(self._limits[Sense.MOST], self._steps())

    def _steps(self) -> list[tuple[int, int]]:
        """The columns between which people without limit may come, one step of a way after another; -1 for none."""
        closed = self._closed[Sense.MOST]
        return [
            (int(columns[node]), int(columns[node + 1]))
            for way, columns in self._columns.items()
            for node in np.flatnonzero(np.diagonal(closed[way], 1) >= self.beyond / 2).tolist()
        ]

    def _with_first(self, inner: Way, outer: Way) -> Ints:
        """Where the nodes of an inner way stand among those of the outer; the people at first too, of one place."""
        at, first = self._at[inner, outer], self._layout.first
        of_one_place = inner[0] == outer[0] and inner in first and outer in first
        return np.append(at, len(self._layout.grid[outer])) if of_one_place else at

    def _starting_points(self, sense: Sense) -> list[Floats]:
        """Courses of events from which little need change: everybody as late as can be, and as few moves as can be."""
        latest = np.zeros(self._weighing.constraints.matrix.width)
        for way, limits in self._closed[sense].items():
            self._put(latest, way, -limits[:, 0])
        points = [latest] if self._rows.holds(latest, *self._limits[sense]) else []
        fewest = self._weighing.optimum(self._limits[sense], np.ones(len(latest)), Sense.LEAST)
        return points if fewest is None else [*points, fewest]

    def _close(self, sense: Sense) -> dict[Way, Floats]:
        """By way the limits on differences between its moments, the people at first as one moment more."""
        limits = {way: _unlimited(len(columns), self.beyond) for way, columns in self._columns.items()}
        self._read_rows(limits, *self._limits[sense])
        order = sorted(limits, key=lambda way: len(self._layout.grid[way]))
        for _ in range(_ROUNDS):
            for way in order:
                close(limits[way])
                for outer in self._outer[way]:
                    self._hand_floors(limits[way], limits[outer], self._along[way, outer])
            for way in reversed(order):
                for outer in self._outer[way]:
                    self._hand_ceilings(limits[way], limits[outer], self._along[way, outer])
            for total, parts in self._layout.wholes:
                if total in self._wholes:
                    self._share(limits, total, parts)
            for way in reversed(order):
                close(limits[way])
        return limits

    @staticmethod
    def _hand_floors(inner: Floats, outer: Floats, at: Ints) -> None:
        size = len(at)
        lower = np.tril(np.ones((size, size), dtype=np.bool_), -1)
        there = np.ix_(at, at)
        outer[there] = np.where(lower, np.minimum(outer[there], inner[:size, :size]), outer[there])

    @staticmethod
    def _hand_ceilings(inner: Floats, outer: Floats, at: Ints) -> None:
        size = len(at)
        upper = np.triu(np.ones((size, size), dtype=np.bool_), 1)
        inner[:size, :size] = np.where(upper, np.minimum(inner[:size, :size], outer[np.ix_(at, at)]), inner[:size, :size])

    def _share(self, limits: dict[Way, Floats], total: Way, parts: tuple[Way, ...]) -> None:
        """The parts of a whole add up to it: what the others leave limits each."""
        ways = (total, *parts)
        size = len(self._layout.grid[total]) + all(way in self._layout.first for way in ways)
        later = np.triu(np.ones((size, size), dtype=np.bool_), 1)
        most = {way: limits[way][:size, :size] for way in ways}
        least = {way: -limits[way][:size, :size].T for way in ways}
        found = {total: (sum(most[part] for part in parts), sum(least[part] for part in parts))}
        for part in parts:
            others = [other for other in parts if other != part]
            found[part] = (most[total] - sum(least[other] for other in others), least[total] - sum(most[other] for other in others))
        for way, (highest, lowest) in found.items():
            there = limits[way][:size, :size]
            np.minimum(there, np.where(later, highest, math.inf), out=there)
            np.minimum(there, np.where(later, -lowest, math.inf).T, out=there)

    def _read_rows(self, limits: dict[Way, Floats], lower: Floats, upper: Floats) -> None:
        """Take up the rows on one difference of one way."""
        node_of: dict[int, tuple[Way, int]] = {}
        for way, columns in self._columns.items():
            for node, column in enumerate(columns.tolist()):
                if column >= 0:
                    node_of[column] = (way, node)
        matrix = self._weighing.constraints.matrix
        for row in np.flatnonzero(np.diff(matrix.starts) <= _DIFFERENCE).tolist():
            entries = range(matrix.starts[row], matrix.starts[row + 1])
            signs = {float(matrix.values[e]): node_of.get(int(matrix.columns[e])) for e in entries}
            if 1.0 not in signs or set(signs) - {1.0, -1.0} or len(signs) < len(entries):
                continue
            head, tail = signs[1.0], signs.get(-1.0, (signs[1.0][0], 0) if signs[1.0] else None)
            if head is None or tail is None or head[0] != tail[0]:
                continue
            limit = limits[head[0]]
            limit[tail[1], head[1]] = min(limit[tail[1], head[1]], upper[row])
            limit[head[1], tail[1]] = min(limit[head[1], tail[1]], -lower[row])

    def bounds(self, way: Way, start: int, end: int) -> Bounds:
        """Least and most of the difference between two nodes of a way.

        A node is the number of a moment in the way's grid; the people at first, if any, follow the moments.
        """
        ends = []
        for sense in Sense:
            value = self._value(way, start, end, sense)
            value = self._asked(way, start, end, sense) if value is None else value
            ends.append(value if abs(value) < self.beyond / 2 else math.inf)
        return whole(*ends)

    def _asked(self, way: Way, start: int, end: int, sense: Sense) -> float:
        """The end from the solver; at first with all alike on this way, so that one point serves them too."""
        columns = _columns(self._layout, way)
        asked = [(int(columns[end]), 1.0), *([(int(columns[start]), -1.0)] if start else [])]
        if way in self._columns:
            alike = self._alike(way, start, end, sense)
            heavy = [(column, sign * (1 + len(alike))) for column, sign in asked]
            spans = [(int(columns[node]), sign) for pair in alike for node, sign in zip(pair, (-1.0, 1.0), strict=True) if node]
            self._solve([*heavy, *spans], sense)
            source, target = (start, end) if sense is Sense.MOST else (end, start)
            outer = float(self._closed[sense][way][source, target])
            if self._pool.attains(columns[source], columns[target], outer, sense):
                return -sense.value * outer
        return self._learn(way, start, end, sense, end_of(self._solve(asked, sense)))

    def _learn(self, way: Way, start: int, end: int, sense: Sense, value: float) -> float:
        """Tighten the limits on a way by an end that the solver found."""
        limits = self._closed[sense].get(way)
        if limits is not None and math.isfinite(value):
            source, target = (start, end) if sense is Sense.MOST else (end, start)
            limit = -sense.value * value
            np.minimum(limits, limits[:, source, None] + limit + limits[None, target, :], out=limits)
        return value

    def _solve(self, goal: list[Term], sense: Sense) -> Solution:
        """What the solver says; its point may attain other ends."""
        solution = self._weighing.extreme(self._width, self._weighing.everything, sense, goal)
        if solution.outcome is Outcome.OPTIMAL:
            self._pool.keep(solution.point, sense)
        return solution

    def _alike(self, way: Way, start: int, end: int, sense: Sense) -> list[tuple[int, int]]:
        """The other differences on a way that begin where this one does; of people present, those at other moments."""
        moments, columns = len(self._layout.grid[way]), self._columns[way]
        others = (
            [(node, end) for node in range(moments)] if end == moments else [(start, node) for node in range(start + 1, moments)]
        )
        return [
            pair
            for pair in others
            if pair != (start, end) and not (sense is Sense.MOST and self._grows(*columns[list(pair)].tolist()))
        ]

    def _value(self, way: Way, start: int, end: int, sense: Sense) -> float | None:
        """The least or most difference between two nodes of a way; None where no point attains the limit."""
        limits = self._closed[sense].get(way)
        if limits is None:
            return None
        source, target = (start, end) if sense is Sense.MOST else (end, start)
        columns = self._columns[way]
        if sense is Sense.MOST and self._grows(columns[start], columns[end]):
            return math.inf
        goal = float(limits[source, target])
        if self._pool.attains(columns[source], columns[target], goal, sense):
            return -sense.value * goal
        courses = {way: _tight(limits, source, target), **self._companions(way, start, end, sense)}
        for point in self._points[sense]:
            for more_at_first in (True, False):
                found = self._fit(way, courses, point, sense, more_at_first=more_at_first)
                if found is not None and abs(found[target] - found[source] - goal) <= TOLERANCE * (1.0 + goal * _PRECISION):
                    return -sense.value * goal
        return None

    def _grows(self, start: int, end: int) -> bool:
        """Whether people without limit can come between two columns."""
        before = self._growth[start] if start >= 0 else 0.0
        return bool(self._growth[end] > before + GROWING)

    def _companions(self, way: Way, start: int, end: int, sense: Sense) -> dict[Way, Floats]:
        """Ways that must give room: for a least those within, for a most the other parts of a whole and the stocks around."""
        if sense is Sense.LEAST:
            return self._tightened(self._inside[way], way, (start, end), Sense.LEAST)
        others = [part for _, parts in self._wholes.get(way, ()) if way in parts for part in parts if part != way]
        room = self._tightened(others, way, (start, end), Sense.LEAST)
        if end == len(self._layout.grid[way]):
            around = [outer for outer in self._layout.first if way in self._inside[outer]]
            room.update(self._tightened(around, way, (start, end), Sense.MOST))
        return room

    def _tightened(self, ways: Iterable[Way], like: Way, nodes: tuple[int, int], end: Sense) -> dict[Way, Floats]:
        """The courses of other ways that are least or most between the same moments, or those next within."""
        grid = self._layout.grid[like]
        first, last = (grid[node] if node < len(grid) else None for node in nodes)
        courses = {}
        for way in ways:
            moments, limits = self._layout.grid[way], self._closed[Sense.MOST if end is Sense.MOST else Sense.LEAST].get(way)
            if limits is None:
                continue
            here = 0 if first is None else min(bisect_left(moments, first), len(moments) - 1)
            there = bisect_right(moments, last) - 1 if last is not None else len(moments) if way in self._layout.first else -1
            if 0 <= here < there:
                courses[way] = _tight(limits, here, there) if end is Sense.MOST else _tight(limits, there, here)
        return courses

    def _fit(self, fixed: Way, courses: dict[Way, Floats], point: Floats, sense: Sense, *, more_at_first: bool) -> Floats | None:
        """The course of `fixed` in a course of all that keeps near `point` and `courses`; None where the rows refuse it."""
        candidate = point.copy()
        for way, course in courses.items():
            self._put(candidate, way, course)
        ahead = list(courses)
        for way in ahead:
            if len(ahead) > _MOST_CHANGES or any(outer not in self._columns for outer in self._layout.around[way]):
                return None
            around = self._layout.around[way]
            ahead.extend(outer for outer in around if self._raise(candidate, way, outer, more_at_first=more_at_first))
            for total, parts in self._wholes.get(way, ()):
                ahead.extend(self._balance(candidate, total, parts, fixed))
        return self._take(candidate, fixed) if self._rows.holds(candidate, *self._limits[sense]) else None

    def _raise(self, candidate: Floats, inner: Way, outer: Way, *, more_at_first: bool) -> bool:
        """Let an outer way carry at least an inner one; whether that changed it."""
        at, before = self._at[inner, outer], self._take(candidate, outer)
        after = lift(self._take(candidate, inner)[: len(at)], before, at)
        if after is before:
            return False
        if outer in self._layout.first and not more_at_first:
            after[-1] = before[-1]
        self._put(candidate, outer, after)
        return True

    def _balance(self, candidate: Floats, whole: Way, parts: tuple[Way, ...], fixed: Way) -> list[Way]:
        """Let the parts of a whole add up to it: raise the whole to their sum, and one part by what is missing; who changed."""
        at = self._at[parts[0], whole]
        size = len(at)
        together = np.sum([self._take(candidate, part)[:size] for part in parts], axis=0)
        before = self._take(candidate, whole)
        after = lift(together, before, at)
        changed = [] if after is before else [whole]
        if changed:
            self._put(candidate, whole, after)
        rest = after[at] - together
        if rest.any():
            taker = next(part for part in parts if part != fixed)
            course = self._take(candidate, taker)
            course[:size] += rest - rest[0]
            self._put(candidate, taker, course)
            changed.append(taker)
        return changed

    def _take(self, point: Floats, way: Way) -> Floats:
        columns = self._columns[way]
        return np.where(columns >= 0, point[columns], 0.0)

    def _put(self, point: Floats, way: Way, course: Floats) -> None:
        columns = self._columns[way]
        point[columns[1:]] = course[1:]


_DIFFERENCE = 2


def _columns(layout: Layout, way: Way) -> Ints:
    """The columns of a way's moments, -1 for the first, and that of the people at first where it has one."""
    base, moments = layout.base[way], len(layout.grid[way])
    columns = np.arange(base, base + moments, dtype=np.int64)
    columns[0] = -1
    return np.append(columns, layout.first[way]) if way in layout.first else columns


def _tight(limits: Floats, source: int, target: int) -> Floats:
    """The latest course in which as many as can be come to the target after the source."""
    course: Floats = np.maximum(-limits[:, 0], limits[source, target] - limits[:, target] - limits[source, 0])
    return course


def _inside(layout: Layout, ways: Iterable[Way]) -> dict[Way, list[Way]]:
    """All ways within each way, directly or not."""
    inside: dict[Way, list[Way]] = {way: [] for way in layout.base}
    for way in ways:
        ahead, seen = list(layout.around[way]), set()
        while ahead:
            outer = ahead.pop()
            if outer not in seen:
                seen.add(outer)
                inside.setdefault(outer, []).append(way)
                ahead.extend(layout.around[outer])
    return inside


def _unlimited(size: int, beyond: float) -> Floats:
    limits = np.full((size, size), beyond)
    limits[:, 0] = 0.0  # nobody goes back: every number is at least that of the first moment, which is none
    np.fill_diagonal(limits, 0.0)
    return limits


class Pool:
    """Points that satisfy every row: for a most those within its caps, for a least all."""

    def __init__(self, width: int) -> None:
        # One column more, always zero, stands for the first moment of every way: its number is -1.
        self._points = np.zeros((_MOST_POINTS, width + 1))
        self._capped = np.zeros(_MOST_POINTS, dtype=np.bool_)
        self._kept = 0

    def keep(self, point: Floats, sense: Sense) -> None:
        """Keep a point in place of the oldest."""
        index = self._kept % _MOST_POINTS
        self._points[index, :-1] = point
        self._capped[index] = sense is Sense.MOST
        self._kept += 1

    def attains(self, source: int, target: int, goal: float, sense: Sense) -> bool:
        """Whether some point has this difference between two columns."""
        near = np.abs(self._points[:, target] - self._points[:, source] - goal) <= TOLERANCE * (1.0 + abs(goal) * _PRECISION)
        if sense is Sense.MOST:
            near &= self._capped
        return bool(near[: self._kept].any())


class _Checker:
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
