"""The best plan so far, and who is told of it."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from safepassage.plan.plan import Bound, Plan, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Incumbent:
    """How far a search is: the value of its best plan and the certified bound, None where there is none yet."""

    seconds: float
    value: float | None
    bound: float | None
    gap: float | None


Progress = Callable[[Incumbent], None]

#: Two values that differ by less than this share are the same.
_SAME = 1e-6


class Best:
    """Keeps the best plan and the best bound of all that are offered."""

    def __init__(self, plan: Plan, progress: Progress | None) -> None:
        self._started = time.perf_counter()
        self._progress = progress
        self._plan = plan
        self._bound = -math.inf
        self._told: tuple[float, float] | None = None
        self.tell(self.value, -math.inf)

    @property
    def value(self) -> float:
        """What the best plan costs by the objective; infinite while it is infeasible."""
        return math.inf if self._plan.status is Status.INFEASIBLE else self._plan.objective.value

    def offer(self, plan: Plan) -> None:
        """Take a plan if it is better."""
        if _rank(plan) < _rank(self._plan):
            self._plan = plan

    def prove(self, bound: float) -> None:
        """Take a certified bound if it is better. No objective is below nought."""
        if bound > -math.inf:
            self._bound = max(self._bound, bound, 0.0)

    def tell(self, value: float, bound: float) -> None:
        """Say how far a search is; `value` may be that of flows which have still to become a plan."""
        told = (min(value, self.value), max(bound, self._bound, 0.0) if math.isfinite(bound) else self._bound)
        if self._progress is None or told == self._told:
            return
        self._told = told
        self._progress(
            Incumbent(
                seconds=time.perf_counter() - self._started,
                value=told[0] if math.isfinite(told[0]) else None,
                bound=told[1] if math.isfinite(told[1]) else None,
                gap=_gap(*told) if math.isfinite(told[0]) and math.isfinite(told[1]) else None,
            )
        )

    def plan(self) -> Plan:
        """The best plan with its bound."""
        seconds = time.perf_counter() - self._started
        if self._plan.status is Status.INFEASIBLE or not math.isfinite(self._bound):
            return replace(self._plan, seconds=seconds)
        value = self._plan.objective.value
        # What is proved is not above what was found but for the rounding of sums; then both are the same.
        is_met = self._bound >= value - abs(value) * _SAME
        bound = Bound(value=min(self._bound, value), certified=True, gap=max(0.0, _gap(value, self._bound)))
        return replace(self._plan, bound=bound, status=Status.OPTIMAL if is_met else Status.FEASIBLE, seconds=seconds)


def _gap(value: float, bound: float) -> float:
    return (value - bound) / value if value > 0.0 else max(0.0, value - bound)


def _rank(plan: Plan) -> tuple[bool, tuple[float, ...]]:
    levels = tuple(value for _, value, _ in plan.objective.levels) or (plan.objective.value,)
    return plan.status is Status.INFEASIBLE, levels
