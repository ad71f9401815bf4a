"""Asking the rows of one part: do these statements fit together, and how few or many people do they allow?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import Enum

import numpy as np

from safepassage.picture.linear import TOLERANCE, Floats, Outcome, Program, Sense, Solution
from safepassage.picture.rows import Booleans, Constraints, Term
from safepassage.quantities import Bounds

#: What grows, grows by a fraction with one of the rows below the line; the solver's noise is far smaller.
GROWING = 1e-4


class Width(Enum):
    """At their word, or as wide as their method warrants."""

    SAID = "said"
    WARRANTED = "warranted"


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
        self.programs: dict[bool, Program] = {}
        self._like = {} if like is None else like.programs
        self._stated = np.flatnonzero(constraints.owner >= 0)
        self._owner = constraints.owner[self._stated]

    def limits(self, width: Width, standing: Booleans, *, capped: bool = False) -> tuple[Floats, Floats]:
        """The limits of every row when only the statements in `standing` hold; `capped` with what only lowers ceilings."""
        rows, least, most = self.constraints, *self._ends[width]
        lower, upper = rows.lower.copy(), rows.upper.copy()
        if not capped:
            upper[rows.caps] = math.inf
        stands = standing[self._owner]
        floors, ceilings = rows.floors[self._stated] & stands, rows.ceilings[self._stated] & stands
        lower[self._stated[floors]] = least[self._owner[floors]]
        upper[self._stated[ceilings]] = most[self._owner[ceilings]]
        for row, owners in rows.sums:
            if standing[list(owners)].all():
                lower[row] = least[list(owners)].sum()
        return lower, upper

    def limits_for(self, width: Width, standing: Booleans, sense: Sense) -> tuple[Floats, Floats]:
        """The limits for a least or a most: what only lowers ceilings holds for a most, unless the statements need more."""
        if sense is Sense.MOST and len(self.constraints.caps):
            capped = self.limits(width, standing, capped=True)
            if self._loaded(*capped, capped=True).fits().outcome is not Outcome.INFEASIBLE:
                return capped
        return self.limits(width, standing)

    def fits(self, width: Width, standing: Booleans) -> Solution:
        """Whether some course of events satisfies the standing statements."""
        return self._loaded(*self.limits(width, standing)).fits()

    def _loaded(self, lower: Floats, upper: Floats, *, capped: bool = False) -> Program:
        """The program with these limits; one with caps and one without, so that each starts from its own last answer."""
        if capped not in self.programs:
            before = self._like.get(capped)
            self.programs[capped] = Program(self.constraints.matrix, lower, upper)
            if before is not None:
                self.programs[capped].begin_like(before)
        self.programs[capped].limit(lower, upper)
        return self.programs[capped]

    def optimum(self, limits: tuple[Floats, Floats], weights: Floats, sense: Sense) -> Floats | None:
        """A point within the limits where the weighted sum of all columns is least or most; None where there is none."""
        columns = np.arange(self.constraints.matrix.width, dtype=np.int32)
        solution = self._loaded(*limits).solve(columns, weights, sense)
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
        if sense is Sense.MOST and len(self.constraints.caps):
            capped = self._loaded(*self.limits(width, standing, capped=True), capped=True).solve(columns, weights, sense)
            if capped.outcome is not Outcome.INFEASIBLE:
                return capped
        return self._loaded(*self.limits(width, standing)).solve(columns, weights, sense)

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
