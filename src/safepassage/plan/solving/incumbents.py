"""The best plan so far, and who is told of it."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from threading import Event, Lock

from safepassage.plan.plan import Bound, Plan, Status
from safepassage.plan.problem import Objective, Problem
from safepassage.plan.solvers import is_stopped
from safepassage.plan.solving.answering import keeps, staying
from safepassage.plan.solving.interruption import Unwanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Incumbent:
    """How far a search is: the value of its best plan and the certified bound, None where there is none yet.

    hours, least_hours
        The unsafe weighted hours of that plan and what no plan as good has less of, where the objective has them second.
    """

    seconds: float
    objective: Objective
    value: float | None
    bound: float | None
    gap: float | None
    hours: float | None = None
    least_hours: float | None = None


Progress = Callable[[Incumbent], None]

#: Two values that differ by less than this share are the same.
_SAME = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class _Proved:
    """No plan that is as good as `under` in the levels before is below `value` in its own."""

    value: float
    under: tuple[float, ...]


class Best:
    """Keeps the best plan and, for each level of its objective, the best bound of all that are offered.

    A plan that the verifier refuses is not taken, however good: the solvers share nothing with it, and it has the last word.
    """

    def __init__(self, problem: Problem, plan: Plan, progress: Progress | None, stop: Event) -> None:
        self._started = time.perf_counter()
        self._problem = problem
        self._progress = progress
        self._stop = stop
        self._plan = self._first = plan
        self._proved: dict[int, _Proved] = {}
        self._answer: Plan | None = None
        self._lock = Lock()
        self._told: tuple[float | None, ...] | None = None
        #: The best bound of the first level that anybody has told of: what is told never falls.
        self._raised = -math.inf
        self._say(self.value, -math.inf)

    @property
    def value(self) -> float:
        """What the best plan costs by the objective; infinite while it is infeasible."""
        return math.inf if self._plan.status is Status.INFEASIBLE else self._plan.objective.value

    @property
    def is_planned(self) -> bool:
        return self._plan.status is not Status.INFEASIBLE

    @property
    def is_improved(self) -> bool:
        """Whether anything better was offered than what it began with."""
        return self._plan is not self._first

    @property
    def levels(self) -> tuple[float, ...]:
        """What the best plan costs, level by level."""
        return levels_of(self._plan)

    @property
    def found(self) -> Plan:
        """The best plan, without its bounds."""
        return self._plan

    def offer(self, plan: Plan) -> None:
        """Take a plan if it is better. It is verified before anybody is kept waiting for it."""
        if not _is_better(plan, self._plan) or not self._is_kept(plan):
            return
        with self._lock:
            if self._answer is None and _is_better(plan, self._plan):
                self._plan = plan

    def settle(self, plan: Plan) -> None:
        """Take a plan that is nearly as good and better for another reason."""
        is_kept = self._is_kept(plan)
        with self._lock:
            if self._answer is None and is_kept:
                self._plan = plan

    def _is_kept(self, plan: Plan) -> bool:
        """Whether a plan keeps every rule; one that says itself what it does not keep is no plan, but may be an answer."""
        return bool(plan.infeasible_because) or keeps(self._problem, plan)

    def prove(self, bound: float, *, level: int = 0, under: tuple[float, ...] = ()) -> None:
        """Take a certified bound if it is better. No level is below nought.

        Parameters
        ----------
        under
            The bound holds for plans that cost no more in the levels before.
        """
        with self._lock:
            known = self._proved.get(level)
            if self._answer is None and bound > -math.inf and (known is None or known.value < bound):
                self._proved[level] = _Proved(value=max(bound, 0.0), under=under)

    def bound_of(self, level: int) -> float:
        """What no plan costs less than in a level; nought where that is not known."""
        return self._proved[level].value if level in self._proved else 0.0

    def is_proved(self, level: int) -> bool:
        """Whether nothing is left to gain in a level."""
        return self.is_planned and level in self._proved and _is_met(self.levels[level], self._proved[level].value)

    def tell(self, value: float, bound: float) -> None:
        """Say how far a search is in the first level; `value` may be that of flows which have still to become a plan.

        Raises
        ------
        Unwanted
            If nobody wants more.
        """
        if self._stop.is_set() or is_stopped():
            raise Unwanted
        self._say(value, bound)

    def _say(self, value: float, bound: float) -> None:
        known = self._proved[0].value if 0 in self._proved else -math.inf
        self._raised = max(self._raised, known, max(bound, 0.0) if math.isfinite(bound) else -math.inf)
        least = min(value, self.value)
        bound = -math.inf if _contradicts(least, self._raised) else self._raised
        told = (least, bound, *self._hours(least))
        if self._progress is None or told == self._told:
            return
        self._told = told
        self._progress(
            Incumbent(
                seconds=time.perf_counter() - self._started,
                objective=self._problem.objective,
                value=least if math.isfinite(least) else None,
                bound=bound if math.isfinite(bound) else None,
                gap=_gap(least, bound) if math.isfinite(least) and math.isfinite(bound) else None,
                hours=told[2],
                least_hours=told[3],
            )
        )

    def _hours(self, value: float) -> tuple[float | None, float | None]:
        """The second level of the best plan, where its first is the one that is told, and the bound on it."""
        levels = self.levels
        if not self.is_planned or len(levels) == 1 or value < levels[0]:
            return None, None
        proved = self._proved.get(1)
        is_known = proved is not None and all(map(_is_met, levels, proved.under)) and not _contradicts(levels[1], proved.value)
        return levels[1], proved.value if proved is not None and is_known else None

    def close(self) -> Plan:
        """The answer: the best plan with its bounds; OPTIMAL where each level is proved. Whatever is offered later is not taken."""
        with self._lock:
            if self._answer is None:
                self._answer = self._with_bounds(replace(self._plan, seconds=time.perf_counter() - self._started))
            return self._answer

    def is_hopeless(self, level: int) -> bool:
        """Whether it is proved that no plan is planned at all, or none is better in a level than the one that was found."""
        if not self.is_planned:
            return 0 in self._proved and self._proved[0].value == math.inf
        return self.is_proved(level) and not _contradicts(self.levels[level], self._proved[level].value)

    def _with_bounds(self, plan: Plan) -> Plan:
        if not self.is_planned:
            return plan
        bounds = tuple(self._bounds())
        is_optimal = len(bounds) == len(self.levels) and not any(bound.gap for bound in bounds)
        return replace(
            plan,
            bound=bounds[0] if bounds else None,
            bounds=bounds,
            status=Status.OPTIMAL if is_optimal else Status.FEASIBLE,
        )

    def _bounds(self) -> Iterator[Bound]:
        """Of the levels in turn, until one is not known.

        A bound speaks of plans on the grid of slots. A plan that was kept from another grid, or made by hand, may be better than
        all of those: then nothing is known of plans like it, and the bound is not told.
        """
        for level, value in enumerate(self.levels):
            proved = self._proved.get(level)
            if proved is None or not all(map(_is_met, self.levels, proved.under)) or _contradicts(value, proved.value):
                return
            # Within the rounding of sums both are the same.
            known = value if _is_met(value, proved.value) else proved.value
            yield Bound(value=known, certified=True, gap=_gap(value, known))


def levels_of(plan: Plan) -> tuple[float, ...]:
    """What a plan costs by its objective, level by level."""
    return tuple(value for _, value, _ in plan.objective.levels) or (plan.objective.value,)


def _is_met(value: float, bound: float) -> bool:
    return value <= bound + abs(value) * _SAME


def _contradicts(value: float, bound: float) -> bool:
    """Whether a plan is better than what is said to be a bound of all, by more than the rounding of sums."""
    return bound > value + abs(value) * _SAME + _SAME


def _gap(value: float, bound: float) -> float:
    return (value - bound) / value if value > 0.0 else max(0.0, value - bound)


def _is_better(plan: Plan, known: Plan) -> bool:
    return _rank(plan) < _rank(known)


def _rank(plan: Plan) -> tuple[bool, int, int, tuple[float, ...]]:
    """By its levels; what is no plan by the demands that it breaks, and by how many it leaves of whom all should arrive."""
    if plan.status is Status.INFEASIBLE:
        return True, len(plan.infeasible_because), staying(plan), levels_of(plan)
    return False, 0, 0, levels_of(plan)
