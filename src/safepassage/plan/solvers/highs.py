"""The door to HiGHS for models of planning."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from enum import Enum
from threading import Event

import highspy
import numpy as np
from numpy.typing import NDArray

from safepassage.plan.model import Model

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


#: Set by whoever waits for a run in another thread and wants no more: a run that sees it ends.
STOP: ContextVar[Event | None] = ContextVar("STOP", default=None)
#: On the clock a run may take so many times its seconds: a machine that others use is slow, one that is asleep has stopped.
_PATIENCE = 8.0


class Outcome(Enum):
    """How a run ended. STOPPED: out of time; it may hold a point all the same."""

    OPTIMAL = "optimal"
    INFEASIBLE = "infeasible"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Solution:
    """What a run found.

    point
        The best point found; empty where there is none.
    value
        Its cost with the model's constant; infinite where there is none.
    multipliers
        One a row: of the optimum of a continuous run, or a Farkas certificate where nothing is feasible; else empty.
    """

    outcome: Outcome
    value: float
    point: Floats
    multipliers: Floats

    @property
    def has_point(self) -> bool:
        return len(self.point) > 0


_OUTCOMES = {
    highspy.HighsModelStatus.kOptimal: Outcome.OPTIMAL,
    highspy.HighsModelStatus.kInfeasible: Outcome.INFEASIBLE,
    highspy.HighsModelStatus.kUnboundedOrInfeasible: Outcome.INFEASIBLE,
}


class Solver:
    """A model that stays loaded: limits, costs and what counts in whole numbers may change from run to run.

    Runs take one thread, the caller's. A limit of seconds holds for one run, not for the life of the object.
    """

    def __init__(self, model: Model) -> None:
        self._model = model
        self._highs = highspy.Highs()
        self._set(output_flag=False, threads=1)
        self._highs.passModel(_loaded(model))
        self._lower, self._upper = model.lower.copy(), model.upper.copy()

    def limit(self, lower: Floats, upper: Floats) -> None:
        """Set the limits of every column; only those that change are passed on."""
        changed = np.flatnonzero((lower != self._lower) | (upper != self._upper)).astype(np.int32)
        if len(changed):
            self._highs.changeColsBounds(len(changed), changed, lower[changed], upper[changed])
            self._lower, self._upper = lower.copy(), upper.copy()

    def price(self, costs: Floats) -> None:
        """Set the costs of every column."""
        everything = np.arange(self._model.width, dtype=np.int32)
        self._highs.changeColsCost(len(everything), everything, costs)

    def beside(self, model: Model) -> Solver:
        """A solver of a model with the same rows and columns at other costs, to begin from where the last such run ended."""
        other = Solver(model)
        other._highs.setBasis(self._highs.getBasis())
        return other

    def relaxed(self, *, seconds: float = math.inf) -> Solution:
        """Solve without whole numbers. Goes on from where the last such run ended.

        Parameters
        ----------
        seconds
            Of processor time of this thread.
        """
        self._count(np.zeros(self._model.width, dtype=np.bool_))
        self._set(time_limit=self._highs.getRunTime() + seconds * _PATIENCE, solver="simplex")
        is_watched = STOP.get() is not None or math.isfinite(seconds)
        interrupt = _interruption(time.thread_time() + seconds)
        if is_watched:
            self._highs.cbSimplexInterrupt.subscribe(interrupt)
        self._highs.run()
        if is_watched:
            self._highs.cbSimplexInterrupt.unsubscribe(interrupt)
        outcome = self._outcome()
        multipliers = np.asarray(self._highs.getSolution().row_dual)
        if outcome is Outcome.INFEASIBLE:
            return Solution(outcome=outcome, value=math.inf, point=np.zeros(0), multipliers=self._certificate())
        return self._solution(outcome, multipliers)

    def whole(
        self,
        integral: NDArray[np.bool_],
        *,
        seconds: float,
        gap: float = 0.0,
        start: Floats | None = None,
        report: Callable[[float, Floats], None] | None = None,
        is_late: Callable[[], bool] | None = None,
    ) -> Solution:
        """Solve with columns in whole numbers, within `gap` (a share) of the best.

        Parameters
        ----------
        seconds
            Of processor time of this thread.
        start
            A point that fits, to begin from.
        report
            Told every better point with its value as it is found.
        is_late
            Whether there is something better to do by now.
        """
        self._count(integral)
        self._set(time_limit=self._highs.getRunTime() + seconds * _PATIENCE, mip_rel_gap=gap, solver="choose")
        if start is not None:
            given = highspy.HighsSolution()
            given.col_value = start.tolist()
            self._highs.setSolution(given)
        if report is not None:
            found = self._reporting(report)
            self._highs.cbMipImprovingSolution.subscribe(found)
        interrupt = _interruption(time.thread_time() + seconds, is_late)
        self._highs.cbMipInterrupt.subscribe(interrupt)
        self._highs.run()
        self._highs.cbMipInterrupt.unsubscribe(interrupt)
        if report is not None:
            self._highs.cbMipImprovingSolution.unsubscribe(found)
        return self._solution(self._outcome(), np.zeros(0))

    def _reporting(self, report: Callable[[float, Floats], None]) -> Callable[[highspy.HighsCallbackEvent], None]:
        def found(event: highspy.HighsCallbackEvent) -> None:
            report(event.data_out.objective_function_value, np.asarray(event.data_out.mip_solution).copy())

        return found

    def _count(self, integral: NDArray[np.bool_]) -> None:
        everything = np.arange(self._model.width, dtype=np.int32)
        kinds = np.where(integral, int(highspy.HighsVarType.kInteger), int(highspy.HighsVarType.kContinuous)).astype(np.uint8)
        self._highs.changeColsIntegrality(len(everything), everything, kinds)

    def _set(self, **options: float | str) -> None:
        for name, value in options.items():
            self._highs.setOptionValue(name, value)

    def _outcome(self) -> Outcome:
        return _OUTCOMES.get(self._highs.getModelStatus(), Outcome.STOPPED)

    def _solution(self, outcome: Outcome, multipliers: Floats) -> Solution:
        info = self._highs.getInfo()
        if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            return Solution(outcome=outcome, value=math.inf, point=np.zeros(0), multipliers=multipliers)
        point = np.asarray(self._highs.getSolution().col_value)
        return Solution(outcome=outcome, value=info.objective_function_value, point=point, multipliers=multipliers)

    def _certificate(self) -> Floats:
        """Multipliers of rows that show that nothing fits; none where the solver has none."""
        _status, exists, ray = self._highs.getDualRay()
        return np.asarray(ray) if exists else np.zeros(0)


def is_stopped() -> bool:
    """Whether nobody wants more of what this thread works out."""
    stop = STOP.get()
    return stop is not None and stop.is_set()


def _interruption(ends: float, is_late: Callable[[], bool] | None = None) -> Callable[[highspy.HighsCallbackEvent], None]:
    """Ends a run at a moment of this thread's processor time, when there is something better to do, or nobody wants more."""

    def look(event: highspy.HighsCallbackEvent) -> None:
        # Said each time: what was asked of one run still stands in the next.
        event.interrupt(time.thread_time() >= ends or is_stopped() or (is_late is not None and is_late()))

    return look


def _loaded(model: Model) -> highspy.HighsLp:
    loaded = highspy.HighsLp()
    loaded.num_col_, loaded.num_row_ = model.width, model.height
    loaded.offset_ = model.constant
    loaded.col_cost_, loaded.col_lower_, loaded.col_upper_ = model.costs, model.lower, model.upper
    loaded.row_lower_, loaded.row_upper_ = model.least, model.most
    loaded.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    # HiGHS reads these arrays as they lie in memory: 32 bits, nothing else.
    loaded.a_matrix_.start_ = model.starts.astype(np.int32)
    loaded.a_matrix_.index_ = model.columns.astype(np.int32)
    loaded.a_matrix_.value_ = model.values
    return loaded
