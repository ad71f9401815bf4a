"""Asking the rows of one part: do these statements fit together, and how few or many people do they allow?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import Enum

import numpy as np

from safepassage.picture.kernels import Floats
from safepassage.picture.linear import TOLERANCE, Indexes, Outcome, Program, Sense, Solution
from safepassage.picture.rows import Booleans, Constraints, Term
from safepassage.quantities import Bounds

#: What grows, grows by a fraction with one of the rows below the line; the solver's noise is far smaller.
GROWING = 1e-4
#: So many rows are reduced before they are asked whether anything fits: 26,000 then take half a second instead of six. Fewer
#: are quicker from their last answer.
MANY_ROWS = 10_000


class Width(Enum):
    """At their word, or as wide as their method warrants."""

    SAID = "said"
    WARRANTED = "warranted"


class Held(Enum):
    """Which rows that only lower ceilings hold; each is tried where those before leave no course of events."""

    ALL = "all"
    POSSIBLE = "those that the statements alone leave room for, one by one"
    SCALE = "of these, those on all who left"
    NONE = "none"


class Weighing:
    """The rows of a part, loaded once; every question names which statements stand.

    `like` holds nearly the same rows, such as those of other moments: the solver goes on from its answers.
    """

    def __init__(self, constraints: Constraints, like: Weighing | None = None) -> None:
        self.constraints = constraints
        self.statements = constraints.statements
        self._ends = {
            Width.SAID: _ends([s.said for s in self.statements]),
            Width.WARRANTED: _ends([s.warranted for s in self.statements]),
        }
        self.programs: dict[Held, Program] = {}
        self._last_exceeded: tuple[object, Indexes] | None = None
        self._last_held: tuple[object, Held] | None = None
        self._like = {} if like is None else like.programs
        self._stated = np.flatnonzero(constraints.owner >= 0)
        self._owner = constraints.owner[self._stated]

    def limits(self, width: Width, standing: Booleans, held: Held = Held.NONE) -> tuple[Floats, Floats]:
        """The limits of every row when only the statements in `standing` hold."""
        rows, least, most = self.constraints, *self._ends[width]
        lower, upper = rows.lower.copy(), rows.upper.copy()
        stands = standing[self._owner]
        floors, ceilings = rows.floors[self._stated] & stands, rows.ceilings[self._stated] & stands
        lower[self._stated[floors]] = least[self._owner[floors]]
        upper[self._stated[ceilings]] = most[self._owner[ceilings]]
        for row, owners in rows.sums:
            if standing[list(owners)].all():
                lower[row] = least[list(owners)].sum()
        if held is Held.NONE:
            upper[rows.caps] = math.inf
        elif held is not Held.ALL:
            upper[self._exceeded(width, standing)] = math.inf
        if held is Held.SCALE:
            upper[rows.ends] = math.inf
        return lower, upper

    def _exceeded(self, width: Width, standing: Booleans) -> Indexes:
        """The rows that only lower ceilings, and that lie below what the statements need; each alone, so in no order."""
        asked = width, standing.tobytes()
        if self._last_exceeded is None or self._last_exceeded[0] != asked:
            program, limits = self._loaded(Held.NONE, *self.limits(width, standing)), self.constraints.upper
            rows = [row for row in self.constraints.caps.tolist() if self._least(program, row) > limits[row] + TOLERANCE]
            self._last_exceeded = asked, np.array(rows, dtype=np.int32)
        return self._last_exceeded[1]

    def _least(self, program: Program, row: int) -> float:
        """The least that a row can come to; infinite where nothing fits."""
        matrix = self.constraints.matrix
        entries = slice(matrix.starts[row], matrix.starts[row + 1])
        return end_of(program.solve(matrix.columns[entries], matrix.values[entries], Sense.LEAST))

    def limits_for(self, width: Width, standing: Booleans, sense: Sense) -> tuple[Floats, Floats]:
        """The limits for a least or a most: what only lowers ceilings holds for a most, unless the statements need more."""
        if sense is Sense.LEAST:
            return self.limits(width, standing)
        nothing = np.zeros(0, dtype=np.int32), np.zeros(0)
        return self.limits(width, standing, self._solve(width, standing, sense, nothing)[0])

    def _solve(self, width: Width, standing: Booleans, sense: Sense, goal: tuple[Indexes, Floats]) -> tuple[Held, Solution]:
        """The least or most of a weighted sum, and what held for it; what leaves no course of events is not tried again."""
        if sense is Sense.LEAST or not len(self.constraints.caps):
            return Held.NONE, self._loaded(Held.NONE, *self.limits(width, standing)).solve(*goal, sense)
        asked = width, standing.tobytes()
        if self._last_held is None or self._last_held[0] != asked:
            self._last_held = asked, Held.ALL
        order = tuple(Held)
        for held in order[order.index(self._last_held[1]) :]:
            solution = self._loaded(held, *self.limits(width, standing, held)).solve(*goal, sense)
            self._last_held = asked, held
            if solution.outcome is not Outcome.INFEASIBLE:
                break
        return held, solution

    def fits(self, width: Width, standing: Booleans) -> Solution:
        """Whether some course of events satisfies the standing statements; if none does, why."""
        limits = self.limits(width, standing)
        if self.has_many_rows:
            return Program(self.constraints.matrix, *limits, presolve=True).fits()
        return self._loaded(Held.NONE, *limits).fits()

    def _loaded(self, held: Held, lower: Floats, upper: Floats) -> Program:
        """The program with these limits; one for each kind, so that each starts from its own last answer."""
        if held not in self.programs:
            before = self._like.get(held)
            self.programs[held] = Program(self.constraints.matrix, lower, upper)
            if before is not None:
                self.programs[held].begin_like(before)
        self.programs[held].limit(lower, upper)
        return self.programs[held]

    def optimum(self, limits: tuple[Floats, Floats], weights: Floats, sense: Sense) -> Floats | None:
        """A point within the limits where the weighted sum of all columns is least or most; None where there is none."""
        columns = np.arange(self.constraints.matrix.width, dtype=np.int32)
        solution = self._loaded(Held.NONE, *limits).solve(columns, weights, sense)
        return solution.point if solution.outcome is Outcome.OPTIMAL else None

    def growth(self, limits: tuple[Floats, Floats], steps: Sequence[tuple[int, int]], begun: Floats) -> Floats:
        """A direction without end, in which every difference between two columns rises that can rise without limit.

        Parameters
        ----------
        steps
            Pairs of columns, the second never less than the first; -1 is none.
        begun
            (columns + 1,) such a direction, in which not all of them need rise; the last number is 0.
        """
        start, end = np.array(steps, dtype=np.int64).reshape(-1, 2).T
        width, found = self.constraints.matrix.width, begun.copy()
        program: Program | None = None
        while (still := found[end] - found[start] <= GROWING).any():
            program = program or Program(self.constraints.matrix, *cone(*limits), most=1.0, presolve=True)
            weights = np.bincount(end[still], minlength=width + 1) - np.bincount(start[still] % (width + 1), minlength=width + 1)
            solution = program.solve(np.arange(width, dtype=np.int32), weights[:width].astype(np.float64), Sense.MOST)
            if solution.value <= GROWING:
                break
            found[:width] += solution.point
        return found

    def extreme(self, width: Width, standing: Booleans, sense: Sense, goal: Sequence[Term]) -> Solution:
        """The least or most that the goal can be."""
        summed: dict[int, float] = {}
        for column, value in goal:
            summed[column] = summed.get(column, 0.0) + value
        columns, weights = np.array(list(summed), dtype=np.int32), np.array(list(summed.values()))
        return self._solve(width, standing, sense, (columns, weights))[1]

    def bounds(self, width: Width, standing: Booleans, goal: Sequence[Term]) -> Bounds | None:
        """Least and most of the goal in whole people; None where the standing statements exclude each other."""
        if not goal:
            return Bounds(0, 0)
        low = self.extreme(width, standing, Sense.LEAST, goal)
        if low.outcome is Outcome.INFEASIBLE:
            return None
        return whole(end_of(low), end_of(self.extreme(width, standing, Sense.MOST, goal)))

    def named_by(self, multipliers: Floats) -> list[int]:
        """The statements whose rows carry a multiplier."""
        rows = np.flatnonzero(np.abs(multipliers) > TOLERANCE)
        named = set(self.constraints.owner[rows].tolist()) - {-1}
        heavy = set(rows.tolist())
        for row, owners in self.constraints.sums:
            if row in heavy:
                named.update(owners)
        return sorted(named)

    @property
    def has_many_rows(self) -> bool:
        """Whether `fits` says of these rows only whether anything does: each statement is as suspect as the others."""
        return self.constraints.matrix.height > MANY_ROWS

    @property
    def everything(self) -> Booleans:
        return np.ones(len(self.statements), dtype=np.bool_)


def cone(lower: Floats, upper: Floats) -> tuple[Floats, Floats]:
    """The limits of directions in which one can go on without end."""
    free, none = (np.where(np.isfinite(ends), 0.0, ends) for ends in (lower, upper))
    return free, none


def end_of(solution: Solution) -> float:
    """The value of an end; infinite where it has no limit."""
    return solution.value if solution.outcome is Outcome.OPTIMAL else math.inf


def whole(least: float, most: float) -> Bounds:
    """Whole people: no fewer than the least and no more than the most; an infinite end is none."""
    low = max(0, math.ceil(least - TOLERANCE)) if math.isfinite(least) else 0
    high = math.floor(most + TOLERANCE) if math.isfinite(most) else None
    return Bounds(low if high is None else min(low, high), high)


def _ends(bounds: list[Bounds | None]) -> tuple[Floats, Floats]:
    least = np.array([-math.inf if b is None else b.least for b in bounds], dtype=np.float64)
    most = np.array([math.inf if b is None or b.most is None else b.most for b in bounds], dtype=np.float64)
    return least, most
