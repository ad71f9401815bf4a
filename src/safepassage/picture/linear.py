"""The one door to the linear-programming solver."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

import highspy
import numpy as np
from numpy.typing import NDArray

from safepassage.picture.kernels import Floats

#: Numbers of rows and columns, as the solver takes them.
Indexes = NDArray[np.int32]

#: Values below this are zero: the solver's own tolerance is 1e-7.
TOLERANCE = 1e-6


class Sense(Enum):
    LEAST = 1.0
    MOST = -1.0


class Outcome(Enum):
    OPTIMAL = "optimal"
    UNBOUNDED = "unbounded"
    INFEASIBLE = "infeasible"


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Rows in compressed form: row i holds `columns[starts[i]:starts[i+1]]` with `values` alike."""

    width: int
    starts: Indexes
    columns: Indexes
    values: Floats

    @property
    def height(self) -> int:
        return len(self.starts) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """`multipliers` a row: the dual values of an optimum, or a Farkas certificate of infeasibility."""

    outcome: Outcome
    value: float
    multipliers: Floats
    point: Floats


_OUTCOMES = {
    highspy.HighsModelStatus.kOptimal: Outcome.OPTIMAL,
    highspy.HighsModelStatus.kUnbounded: Outcome.UNBOUNDED,
    highspy.HighsModelStatus.kInfeasible: Outcome.INFEASIBLE,
}


#: Strategies of HiGHS. A new goal leaves the last point within all limits, where the primal simplex goes on from;
#: new limits leave the last multipliers right, where the dual does.
_AS_FITS_THE_START, _DUAL = 0, 1


class Program:
    """A linear program over columns from nought to `most` that stays loaded: only limits and goals change."""

    def __init__(self, matrix: Matrix, lower: Floats, upper: Floats, *, most: float = math.inf, presolve: bool = False) -> None:
        self._matrix = matrix
        self._solver = highspy.Highs()
        self._is_reduced = presolve
        for option, value in (
            ("output_flag", False),
            ("threads", 1),
            ("presolve", "on" if presolve else "off"),
            ("solver", "simplex"),
        ):
            self._solver.setOptionValue(option, value)
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = matrix.width, matrix.height
        lp.col_cost_ = np.zeros(matrix.width)
        lp.col_lower_ = np.zeros(matrix.width)
        lp.col_upper_ = np.full(matrix.width, most)
        lp.row_lower_, lp.row_upper_ = lower, upper
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = matrix.starts, matrix.columns, matrix.values
        self._solver.passModel(lp)
        self._lower, self._upper = lower.copy(), upper.copy()
        self._goal: Indexes = np.zeros(0, dtype=np.int32)

    def begin_like(self, other: Program) -> None:
        """Begin where another program ended, if it has as many rows and columns: from a start nearby the way is short."""
        if (other._matrix.width, other._matrix.height) == (self._matrix.width, self._matrix.height):
            self._solver.setBasis(other._solver.getBasis())

    def limit(self, lower: Floats, upper: Floats) -> None:
        """Set the limits of every row; only those that change are passed on."""
        changed = np.flatnonzero((lower != self._lower) | (upper != self._upper)).astype(np.int32)
        if len(changed):
            self._solver.changeRowsBounds(len(changed), changed, lower[changed], upper[changed])
            self._lower, self._upper = lower.copy(), upper.copy()

    def solve(self, columns: Indexes, weights: Floats, sense: Sense) -> Solution:
        """Minimise or maximise the weighted sum of columns (none: only ask whether anything fits)."""
        if len(self._goal):
            self._solver.changeColsCost(len(self._goal), self._goal, np.zeros(len(self._goal)))
        if len(columns):
            self._solver.changeColsCost(len(columns), columns, weights * sense.value)
        self._goal = columns
        self._solver.setOptionValue("simplex_strategy", _AS_FITS_THE_START if len(columns) else _DUAL)
        self._solver.run()
        status = self._solver.getModelStatus()
        if status not in _OUTCOMES:
            # The dual simplex may stop at "unbounded or infeasible", or lose its way in a degenerate start: begin afresh.
            self._solver.clearSolver()
            self._solver.run()
            status = self._solver.getModelStatus()
        outcome = _OUTCOMES.get(status, Outcome.UNBOUNDED)
        if outcome is Outcome.INFEASIBLE:
            return Solution(outcome=outcome, value=math.nan, multipliers=self._certificate(), point=np.zeros(0))
        if outcome is Outcome.UNBOUNDED:
            return Solution(outcome=outcome, value=math.inf, multipliers=np.zeros(self._matrix.height), point=np.zeros(0))
        solution = self._solver.getSolution()
        value = self._solver.getInfo().objective_function_value * sense.value
        return Solution(
            outcome=outcome,
            value=value,
            multipliers=np.asarray(solution.row_dual),
            point=np.asarray(solution.col_value),
        )

    def fits(self) -> Solution:
        """Ask whether anything satisfies every row."""
        return self.solve(np.zeros(0, dtype=np.int32), np.zeros(0), Sense.LEAST)

    def _certificate(self) -> Floats:
        """Row multipliers that prove infeasibility; all ones where the solver offers none."""
        if not self._is_reduced:  # of reduced rows there is none: the solver would begin again with all of them
            _status, exists, ray = self._solver.getDualRay()
            if exists:
                return np.asarray(ray)
        return np.ones(self._matrix.height)
