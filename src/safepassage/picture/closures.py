"""Bounds at once: limits from shortest paths, accepted only where a course of events attains them.

For one part that fits. Shortest paths give outer limits (`limits`). An end is answered only when a
point that satisfies every row of the part is known or found that attains the limit, so it is the very
value of the linear program; otherwise the solver is asked.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from safepassage.picture.chains import Chains
from safepassage.picture.courses import Course
from safepassage.picture.kernels import Floats
from safepassage.picture.limits import Limits
from safepassage.picture.linear import Outcome, Sense, Solution
from safepassage.picture.points import Checker, Pool
from safepassage.picture.rows import Layout, Term, Way
from safepassage.picture.solving import GROWING, Weighing, Width, cone, end_of, whole
from safepassage.quantities import Bounds

#: What stands for no limit is so many times all limits together: no vertex of the rows lies beyond.
_BEYOND = 1e3
#: Ways with more moments are left to the solver: closing costs their cube.
_MOST_MOMENTS = 450
#: Points sought for each kind of span when a part is opened. Of the speed section of the benchmarks 2 leave 14 of 2,000 ends to the
#: solver, 3 leave 12; so do 4, with 61 more solves when parts are opened (858 for 797).
_REACHES = 3

#: A difference that somebody may ask for: between two nodes of a way.
Span = tuple[Way, int, int]


class Closures:
    """What the rows of one part say about each way, for one width and with every statement standing."""

    def __init__(self, weighing: Weighing, width: Width) -> None:
        rows = weighing.constraints
        self._layout = rows.layout or Layout(base={}, grid={}, first={}, around={}, wholes=[])
        self._weighing, self._width = weighing, width
        self._rows = Checker(rows)
        self._ways = Chains(self._layout, _MOST_MOMENTS)
        self._columns = self._ways.columns
        self._ends = {sense: weighing.limits_for(width, weighing.everything, sense) for sense in Sense}
        finite = np.concatenate([ends[np.isfinite(ends)] for ends in self._ends[Sense.MOST]])
        self.beyond = _BEYOND * (1.0 + float(np.abs(finite).sum()))
        self._limits = {sense: Limits(self._ways, rows, self._ends[sense], sense, self.beyond) for sense in Sense}
        self._pool = Pool(rows.matrix.width)
        self._points = {sense: self._starting_points(sense) for sense in Sense}
        self._growth = self._direction()
        for sense in Sense:
            for spans in self._together():
                self._reach(spans, sense)

    # -- what is known when a part is opened ----------------------------------------------------------

    def _starting_points(self, sense: Sense) -> list[Floats]:
        """Courses of events from which little need change: everybody as late as can be, and as few moves as can be."""
        latest = Course(self._ways, np.zeros(self._weighing.constraints.matrix.width + 1), self._limits[sense].of)
        for way in self._columns:
            latest.put(way, self._limits[sense].latest(way))
        points = [latest.point] if self._rows.holds(latest.point, *self._ends[sense]) else []
        fewest = self._weighing.optimum(self._ends[sense], np.ones(len(latest.point) - 1), Sense.LEAST)
        points.extend([] if fewest is None else [np.append(fewest, 0.0)])
        for point in points:
            self._pool.keep(point, sense)
        return points

    def _direction(self) -> Floats:
        """The direction in which everything grows that can, at first as the limits let it."""
        cones = {way: np.where(limits >= self.beyond / 2, math.inf, 0.0) for way, limits in self._limits[Sense.MOST].of.items()}
        course = Course(self._ways, np.zeros(self._weighing.constraints.matrix.width + 1), cones)
        pairs: list[tuple[int, int]] = []
        for way, columns in self._columns.items():
            grows = np.diagonal(self._limits[Sense.MOST].of[way], 1) >= self.beyond / 2
            course.put(way, np.concatenate(([0.0], np.cumsum(grows))))
            pairs.extend((int(columns[node]), int(columns[node + 1])) for node in np.flatnonzero(grows).tolist())
        ends = self._ends[Sense.MOST]
        if not course.settles(self._ways.inner_first) or not self._rows.holds(course.point, *cone(*ends)):
            course.point[:] = 0.0
        return self._weighing.growth(ends, pairs, course.point)

    def _together(self) -> list[list[Span]]:
        """Spans whose ends one course may well attain together: the moves of a category up to each moment, the stays in a place."""
        moves: dict[str, list[Span]] = defaultdict(list)
        for way in self._columns:
            moves[way[2]] += [(way, 0, node) for node in range(1, self._ways.moments(way))]
        stays = (
            [(way, node, self._ways.moments(way)) for node in range(self._ways.moments(way))]
            for way in self._layout.first
            if way in self._columns
        )
        return [*moves.values(), *stays]

    def _reach(self, spans: list[Span], sense: Sense) -> None:
        """Keep points where the sum of those spans is least or most that have an end and attain it nowhere yet.

        After the first point the foremost of them weighs as much as all: else they may outweigh each other for ever.
        """
        ended = [span for span in spans if not (sense is Sense.MOST and self._grows(*span))]
        nodes = [self._columns[way][[start, end]] for way, start, end in ended]
        columns = np.array(nodes, dtype=np.int64).reshape(-1, 2)
        values = np.array([self._limits[sense].end(*span) for span in ended])
        for turn in range(_REACHES):
            missed = ~self._pool.attained(columns[:, 0], columns[:, 1], values, sense)
            if not missed.any():
                return
            columns, values = columns[missed], values[missed]
            weights = [1.0 + len(columns) * (turn > 0), *[1.0] * (len(columns) - 1)]
            goal = [
                (column, sign * weight)
                for nodes, weight in zip(columns.tolist(), weights, strict=True)
                for column, sign in zip(nodes, (-1.0, 1.0), strict=True)
                if column >= 0
            ]
            self._solve(goal, sense)

    # -- ends -----------------------------------------------------------------------------------------

    def bounds(self, way: Way, start: int, end: int) -> Bounds:
        """Least and most of the difference between two nodes of a way.

        A node is the number of a moment in the way's grid; the people at first, if any, follow the moments.
        """
        return whole(*(self._end(way, start, end, sense) for sense in Sense))

    def _end(self, way: Way, start: int, end: int, sense: Sense) -> float:
        """The least or most; infinite where there is none."""
        if way not in self._columns:
            return end_of(self._solve(self._goal(way, start, end), sense))
        if sense is Sense.MOST and self._grows(way, start, end):
            return math.inf
        if self._attains(way, start, end, sense) or self._finds(way, start, end, sense):
            value = self._limits[sense].end(way, start, end)
        else:
            value = self._asked(way, start, end, sense)
        return value if value < self.beyond / 2 else math.inf

    def _attains(self, way: Way, start: int, end: int, sense: Sense) -> bool:
        """Whether a point is known that attains the outer limit."""
        columns = self._columns[way]
        return self._pool.attains(columns[start], columns[end], self._limits[sense].end(way, start, end), sense)

    def _grows(self, way: Way, start: int, end: int) -> bool:
        """Whether people without limit can come between two nodes."""
        columns = self._columns[way]
        return bool(self._growth[columns[end]] > self._growth[columns[start]] + GROWING)

    def _goal(self, way: Way, start: int, end: int) -> list[Term]:
        columns = ((self._layout.column(way, node), sign) for node, sign in ((end, 1.0), (start, -1.0)))
        return [(column, sign) for column, sign in columns if column >= 0]

    # -- asking the solver ----------------------------------------------------------------------------

    def _asked(self, way: Way, start: int, end: int, sense: Sense) -> float:
        """The end from the solver; what is tighter than the limit tightens others."""
        value = end_of(self._solve(self._goal(way, start, end), sense))
        if math.isfinite(value) and not self._attains(way, start, end, sense):
            self._limits[sense].learn(way, start, end, value)
        return value

    def _solve(self, goal: list[Term], sense: Sense) -> Solution:
        """What the solver says; its point may attain other ends."""
        solution = self._weighing.extreme(self._width, self._weighing.everything, sense, goal)
        if solution.outcome is Outcome.OPTIMAL:
            self._pool.keep(solution.point, sense)
        return solution

    # -- finding a course -----------------------------------------------------------------------------

    def _finds(self, way: Way, start: int, end: int, sense: Sense) -> bool:
        """Whether a point is found that attains the outer limit; it may attain others too."""
        courses = {way: self._limits[sense].extreme(way, start, end), **self._companions(way, start, end, sense)}
        for point in self._points[sense]:
            course = Course(self._ways, point, self._limits[sense].of, way)
            for each, numbers in courses.items():
                course.put(each, numbers)
            if course.settles(list(courses)) and self._rows.holds(course.point, *self._ends[sense]):
                self._pool.keep(course.point, sense)
                if self._attains(way, start, end, sense):
                    return True
        return False

    def _companions(self, way: Way, start: int, end: int, sense: Sense) -> dict[Way, Floats]:
        """Ways that must give room: for a least those within, for a most those around and the other parts of a whole."""
        nodes = start, end
        if sense is Sense.LEAST:
            return self._tightened(self._ways.inside[way], way, nodes, Sense.LEAST)
        others = [part for _, parts in self._ways.wholes.get(way, ()) if way in parts for part in parts if part != way]
        around = [outer for outer in self._columns if way in self._ways.inside[outer]]
        return {**self._tightened(others, way, nodes, Sense.LEAST), **self._tightened(around, way, nodes, Sense.MOST)}

    def _tightened(self, ways: Iterable[Way], like: Way, nodes: tuple[int, int], sense: Sense) -> dict[Way, Floats]:
        """The courses of other ways that are least or most between the same moments, or those next within."""
        grid = self._layout.grid[like]
        first, last = (grid[node] if node < len(grid) else None for node in nodes)
        courses = {}
        for way in ways:
            if way not in self._columns:
                continue
            moments = self._layout.grid[way]
            here = 0 if first is None else min(bisect_left(moments, first), len(moments) - 1)
            there = bisect_right(moments, last) - 1 if last is not None else len(moments) if way in self._layout.first else -1
            if 0 <= here < there:
                courses[way] = self._limits[sense].extreme(way, here, there)
        return courses
