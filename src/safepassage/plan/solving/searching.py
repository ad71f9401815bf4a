"""One run of planning: level after level of the objective, and at last the fewest changes against a plan before."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.bounds import certified, relaxed
from safepassage.plan.dispatch import follow
from safepassage.plan.exact import Beside, Found, Report, prove
from safepassage.plan.model import Model
from safepassage.plan.plan import Plan, Status
from safepassage.plan.problem import Objective
from safepassage.plan.search import Searched, search
from safepassage.plan.solvers import Solver
from safepassage.plan.solving.answering import judged
from safepassage.plan.solving.flows import Flows, flows_of
from safepassage.plan.solving.incumbents import Best, levels_of
from safepassage.plan.solving.keeping import allowed, is_within, upheaval
from safepassage.plan.solving.lightest import lightest
from safepassage.plan.solving.nearest import nearest
from safepassage.plan.solving.objectives import (
    HOURS_FOR_LATE,
    both,
    busy,
    is_settled,
    keeping,
    lateness,
    lifted,
    surely_late,
    unsafe_at,
)
from safepassage.plan.solving.remaining import with_remaining
from safepassage.plan.timetable import Timetable

#: Models with at most so many columns are planned exactly; larger ones by search.
EXACT_COLUMNS = 40_000
#: What of the time that is left an earlier level may take from a later one, and what both of them together.
_SHARE_OF_FIRST, _SHARE_OF_BOTH = 0.3, 0.7
#: What of the time, and how many seconds at most, the fewest changes are looked for.
_SHARE_FOR_CHANGES, _LONGEST_FOR_CHANGES, _LEAST_FOR_CHANGES = 0.3, 6.0, 1.0
#: The same of a plan that nobody proves, for trips that nobody needs.
_SHARE_FOR_TRIPS, _LONGEST_FOR_TRIPS, _LEAST_FOR_TRIPS = 0.15, 4.0, 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """A plan before.

    flows
        What of it there are entries for.
    resumed
        What of it is still possible: all of it where it `stands`, for it still keeps every rule.
    """

    plan: Plan
    flows: Flows
    resumed: Plan
    stands: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What a run needs. `ends` in processor time."""

    timetable: Timetable
    model: Model
    best: Best
    ends: float
    before: Before | None = None

    @property
    def is_large(self) -> bool:
        return self.model.width > EXACT_COLUMNS

    def left(self) -> float:
        return max(0.0, self.ends - time.process_time())

    def is_late(self) -> bool:
        return self.left() <= 0.0

    def proved(
        self, model: Model, share: float = 1.0, *, gap: float = 0.0, report: Report | None = None, beside: Beside | None = None
    ) -> Found:
        """Prove the costs of a model, beginning with the best plan so far, and offer every plan that is found."""
        best = self.best

        def take(found: Found) -> None:
            self.offer(self.followed(Flows(vehicles=found.vehicles, parties=found.parties)))
            best.tell(best.value, best.bound_of(0))

        is_worth_it = best.is_planned and (best.is_improved or self.before is not None)
        begin = flows_of(self.timetable, best.found).entered if is_worth_it else None
        seconds = self.left() * share
        found = prove(self.timetable, model, seconds=seconds, gap=gap, report=report, begin=begin, take=take, beside=beside)
        if math.isfinite(found.value):
            take(found)
        return found

    def offer(self, plan: Plan) -> None:
        """Offer a plan, and before it the same with those whom it leaves behind for nothing."""
        problem = self.timetable.problem
        more = with_remaining(problem, plan) if problem.objective is Objective.SAFETY else None
        if more is not None and levels_of(more) < levels_of(plan):
            self.best.offer(more)
        self.best.offer(plan)

    def searched(self, level: int | None = 0) -> None:
        """Search for least unsafe hours; a bound on them is one of a level of the objective, or of none."""
        best = self.best

        def told(found: Searched) -> None:
            best.offer(judged(self.timetable.problem, found.plan))
            if level is not None:
                best.prove(found.bound, level=level)
            best.tell(best.value, best.bound_of(0))

        begin = best.found if best.is_planned else None
        told(search(self.timetable, self.model, seconds=self.left(), report=told, begin=begin))

    def followed(self, flows: Flows) -> Plan:
        return judged(self.timetable.problem, follow(self.timetable, flows.vehicles, flows.parties))


def run(search: Search) -> None:
    """Search until every level is proved or the time is spent."""
    ends = search.ends
    if search.before is not None and not search.is_large:
        spared = min(search.left() * _SHARE_FOR_CHANGES, _LONGEST_FOR_CHANGES)
        search = replace(search, ends=ends - spared)
    _OBJECTIVES[search.timetable.problem.objective](search)
    if search.before is not None:
        _settle(replace(search, ends=ends), search.before)


def _person_hours(search: Search) -> None:
    if search.is_large:
        search.searched()
    else:
        search.best.prove(search.proved(search.model, report=search.best.tell).bound)


def _safety(search: Search) -> None:
    """Level after level: each keeps what the ones before it have reached."""
    late, best = lateness(search.timetable, search.model), search.best
    best.prove(surely_late(search.timetable))
    if search.is_large:
        _prove_late(search, late)
        # Whatever the first level is, no plan has less exposure.
        search.searched(level=1)
        return
    spared = min(search.left() * _SHARE_FOR_TRIPS, _LONGEST_FOR_TRIPS) if search.before is None else 0.0
    shorter = replace(search, ends=search.ends - spared)
    if is_settled(late):
        best.prove(late.constant)
        best.prove(shorter.proved(search.model).bound, level=1)
    else:
        _prove_both(shorter, late)
    if search.before is None and best.is_planned:
        _lighten(search, busy(search.timetable, _kept(search, late)))


def _lighten(search: Search, model: Model) -> None:
    """As good a plan with the least vehicle time; where it is not proved, with fewer trips on the entries that it uses.

    Who waits where waiting costs the same may go together.
    """
    best = search.best
    if best.is_proved(0) and best.is_proved(1):
        best.prove(search.proved(model).bound, level=2, under=best.levels[:2])
        return
    seconds = min(max(_LEAST_FOR_TRIPS, search.left()), _LONGEST_FOR_TRIPS)
    found = lightest(search.timetable, model, flows_of(search.timetable, best.found), seconds=seconds)
    if found is not None:
        best.offer(search.followed(found))


def _prove_both(search: Search, late: Model) -> None:
    """The least late and of these the least exposed: both at once, and then whichever of them is not proved."""
    best, timetable = search.best, search.timetable
    beside = Beside(model=late, tell=lambda bound: best.prove(lifted(late, bound)))
    found = search.proved(both(timetable, search.model, late), _SHARE_OF_BOTH, beside=beside)
    if not best.is_planned:
        return
    best.tell(best.value, best.bound_of(0))
    if not best.is_proved(0):
        _prove_late(search, late)
    if not best.is_proved(0):
        _prove_exposed(search, late, _SHARE_OF_FIRST)
        if not search.is_late():
            best.prove(search.proved(late, _SHARE_OF_FIRST, report=best.tell).bound)
    reached = best.levels[0]
    # Who is later than needs be costs this much of the bound on both.
    best.prove(found.bound - HOURS_FOR_LATE * (reached - surely_late(timetable)), level=1, under=(reached,))
    if not best.is_proved(1):
        _prove_exposed(search, late)


def _prove_exposed(search: Search, late: Model, share: float = 1.0) -> None:
    """The least exposed of those no later than the best plan, which often finds one that is less late too."""
    if search.is_late():
        return
    reached = search.best.levels[0]
    found = search.proved(keeping(search.model, late, reached), share)
    search.best.prove(found.bound, level=1, under=(reached,))


def _prove_late(search: Search, late: Model) -> None:
    """Bound the first level by its relaxation."""
    if search.is_large:
        bound = relaxed(late, search.timetable, is_late=search.is_late).bound
    else:
        vertex = Solver(late).relaxed(seconds=search.left())
        bound = certified(late, vertex.multipliers) if len(vertex.multipliers) else -math.inf
    search.best.prove(lifted(late, bound))


def _kept(search: Search, late: Model) -> Model:
    """The model in which nothing gets worse in the first two levels."""
    reached = search.best.levels
    return keeping(keeping(search.model, late, reached[0]), search.model, reached[1])


def _last_arrival(search: Search) -> None:
    """Halve the span of minutes in which everybody may be safe: a minute by which not everybody can be is a certified bound."""
    timetable, model, best = search.timetable, search.model, search.best
    entries = timetable.entries
    minutes = np.unique(entries.arrives[entries.carries])
    if search.is_large:
        _bounded_arrival(search, minutes)
        return
    if search.proved(unsafe_at(timetable, model, timetable.problem.minutes), 0.5).bound > 0.0:
        best.prove(math.inf)
        return
    if len(minutes):
        # Nobody arrives before the first minute in which anybody can.
        best.prove(float(minutes[0]))
    low, high = 0, len(minutes)
    while low < high and not search.is_late():
        middle = (low + high) // 2
        if math.isfinite(best.value) and minutes[middle] >= best.value:
            high = middle
            continue
        found = search.proved(unsafe_at(timetable, model, int(minutes[middle])), 0.5)
        if found.bound > 0.0:
            low = middle + 1
            best.prove(float(minutes[low]) if low < len(minutes) else math.inf)
            continue
        if found.value > 0.0:
            break
        high = middle


def _bounded_arrival(search: Search, minutes: NDArray[np.int64]) -> None:
    """Of a large model: relaxations say by when not everybody can be safe, and the plan of least exposure is the answer."""
    ends = search.ends - search.left() * (1.0 - _SHARE_OF_FIRST)
    low, high = 0, len(minutes)
    while low < high and time.process_time() < ends:
        middle = (low + high) // 2
        unsafe = unsafe_at(search.timetable, search.model, int(minutes[middle]))
        bound = relaxed(unsafe, search.timetable, is_late=lambda: time.process_time() >= ends).bound
        if lifted(unsafe, bound) > 0.0:
            low = middle + 1
            search.best.prove(float(minutes[low]) if low < len(minutes) else math.inf)
        else:
            high = middle
    search.searched(level=None)


_OBJECTIVES = {
    Objective.PERSON_HOURS: _person_hours,
    Objective.SAFETY: _safety,
    Objective.LAST_ARRIVAL: _last_arrival,
}


def _settle(search: Search, before: Before) -> None:
    """Of the plans that are nearly as good take one with fewer changes against the plan before."""
    best = search.best
    if not best.is_planned:
        return
    most = best.levels if search.timetable.problem.objective is Objective.LAST_ARRIVAL else allowed(best.levels)
    if before.stands and is_within(levels_of(before.resumed), most):
        best.settle(before.resumed)
    else:
        for plan in _nearer(search, before, most):
            near = plan.status is not Status.INFEASIBLE and is_within(levels_of(plan), most)
            if near and upheaval(before.plan, plan) < upheaval(before.plan, best.found):
                best.settle(plan)
    if best.is_proved(1):
        # Whatever the changes are for, nobody can use the vehicles less.
        least = busy(search.timetable, _kept(search, lateness(search.timetable, search.model)))
        best.prove(prove(search.timetable, least, seconds=search.left()).bound, level=2, under=best.levels[:2])


def _nearer(search: Search, before: Before, most: tuple[float, ...]) -> Iterator[Plan]:
    """Plans with fewer changes: the plan before as far as it still goes, and the nearest to it between it and the best."""
    yield before.resumed
    if search.is_large:
        return
    best = flows_of(search.timetable, search.best.found)
    seconds = min(_LONGEST_FOR_CHANGES, max(_LEAST_FOR_CHANGES, search.left()))
    found = nearest(search.timetable, busy(search.timetable, _good_enough(search, most)), before.flows, best, seconds=seconds)
    if found is not None:
        yield search.followed(found)


def _good_enough(search: Search, most: tuple[float, ...]) -> Model:
    """The model in which no level costs more than it may."""
    timetable, model = search.timetable, search.model
    if timetable.problem.objective is Objective.LAST_ARRIVAL:
        return keeping(model, unsafe_at(timetable, model, round(most[0])), 0.0)
    kept = keeping(model, model, most[-1])
    return kept if len(most) == 1 else keeping(kept, lateness(timetable, model), most[0])
