"""Asking the rows of one part: do these statements fit together, and how few or many people do they allow?"""

from __future__ import annotations

import math
from enum import Enum

import numpy as np

from safepassage.picture.linear import TOLERANCE, Floats, Outcome, Program, Sense, Solution
from safepassage.picture.rows import Booleans, Constraints
from safepassage.quantities import Bounds


class Width(Enum):
    """At their word, or as wide as their method warrants."""

    SAID = "said"
    WARRANTED = "warranted"


class Weighing:
    """The rows of a part, loaded once; every question names which statements stand."""

    def __init__(self, constraints: Constraints) -> None:
        self.constraints = constraints
        self.statements = constraints.statements
        self._ends = {
            Width.SAID: _ends([s.said for s in self.statements]),
            Width.WARRANTED: _ends([s.warranted for s in self.statements]),
        }
        self._program: Program | None = None
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

    def fits(self, width: Width, standing: Booleans) -> Solution:
        """Whether some course of events satisfies the standing statements."""
        return self._loaded(*self.limits(width, standing)).fits()

    def _loaded(self, lower: Floats, upper: Floats) -> Program:
        if self._program is None:
            self._program = Program(self.constraints.matrix, lower, upper)
        else:
            self._program.limit(lower, upper)
        return self._program

    def extreme(self, width: Width, standing: Booleans, sense: Sense) -> Solution:
        """The least or most that the goal can be."""
        goal: dict[int, float] = {}
        for column, value in self.constraints.goal:
            goal[column] = goal.get(column, 0.0) + value
        columns = np.array(list(goal), dtype=np.int32)
        weights = np.array(list(goal.values()))
        if sense is Sense.MOST and len(self.constraints.caps):
            capped = self._loaded(*self.limits(width, standing, capped=True)).solve(columns, weights, sense)
            if capped.outcome is not Outcome.INFEASIBLE:
                return capped
        return self._loaded(*self.limits(width, standing)).solve(columns, weights, sense)

    def bounds(self, width: Width, standing: Booleans) -> Bounds | None:
        """Least and most of the goal in whole people; None where the standing statements exclude each other."""
        if not self.constraints.goal:
            return Bounds(0, 0)
        low = self.extreme(width, standing, Sense.LEAST)
        if low.outcome is Outcome.INFEASIBLE:
            return None
        high = self.extreme(width, standing, Sense.MOST)
        least = max(0, math.ceil(low.value - TOLERANCE)) if low.outcome is Outcome.OPTIMAL else 0
        most = math.floor(high.value + TOLERANCE) if high.outcome is Outcome.OPTIMAL else None
        return Bounds(min(least, most) if most is not None else least, most)

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


def _ends(bounds: list[Bounds | None]) -> tuple[Floats, Floats]:
    least = np.array([-math.inf if b is None else b.least for b in bounds], dtype=np.float64)
    most = np.array([math.inf if b is None or b.most is None else b.most for b in bounds], dtype=np.float64)
    return least, most
