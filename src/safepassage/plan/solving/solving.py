"""The front door of planning: a problem in, the best plan that the time allows out."""

from __future__ import annotations

import math
import time
from dataclasses import replace

import numpy as np

from safepassage.language import say, say_count
from safepassage.plan.bounds import relaxed
from safepassage.plan.dispatch import dispatch, follow, plan_of
from safepassage.plan.exact import Found, prove
from safepassage.plan.model import Model, model_of
from safepassage.plan.plan import Obstacle, Plan, Status, Staying
from safepassage.plan.problem import Objective, Problem
from safepassage.plan.search import Report, search
from safepassage.plan.solving.incumbents import Best, Progress
from safepassage.plan.solving.objectives import is_settled, keeping, lateness, unsafe_at
from safepassage.plan.timetable import Timetable, timetable_of
from safepassage.plan.why import obstacles

#: Models with at most so many columns are planned exactly; larger ones by search.
EXACT_COLUMNS = 40_000
#: What of the time an earlier level may take from a later one.
_SHARE_OF_FIRST = 0.3


def solve(problem: Problem, *, time_limit: float = 60.0, progress: Progress | None = None) -> Plan:
    """Plan: convoys, whom they carry and who stays, with a certified bound on how much better any plan on the grid could be.

    Parameters
    ----------
    time_limit
        Seconds of processor time.
    progress
        Told how value and bound move.

    Returns
    -------
    Plan
        The best plan found, also where the search was interrupted from the keyboard. INFEASIBLE with what forbids it where a
        demand cannot be kept, or nobody can be brought out.
    """
    timetable = timetable_of(problem)
    best = Best(_judged(problem, dispatch(timetable)), progress)
    try:
        _search(timetable, best, time.process_time() + time_limit)
    except KeyboardInterrupt:
        # Whoever waits has seen enough: what was found by now is the answer.
        return best.plan()
    return _explained(problem, best.plan())


def _search(timetable: Timetable, best: Best, ends: float) -> None:
    if not timetable.parties or not len(timetable.entries):
        # There is nothing to decide: what is left is the only plan.
        best.prove(best.value)
        return
    model = model_of(timetable)
    _OBJECTIVES[timetable.problem.objective](timetable, model, best, ends)


def _person_hours(timetable: Timetable, model: Model, best: Best, ends: float) -> None:
    if model.width > EXACT_COLUMNS:
        best.prove(_searched(timetable, model, best, ends, best.tell))
        return
    found = prove(timetable, model, seconds=_left(ends), report=best.tell)
    best.prove(found.bound)
    _offer(timetable, best, found)


def _safety(timetable: Timetable, model: Model, best: Best, ends: float) -> None:
    """Level after level: each keeps what the one before it has reached."""
    late = lateness(timetable, model)
    if is_settled(late):
        best.prove(late.constant)
    elif model.width > EXACT_COLUMNS:
        best.prove(relaxed(late, timetable).bound)
    else:
        # A plan of little exposure brings people out early: a good beginning for every level.
        _offer(timetable, best, prove(timetable, model, seconds=_left(ends) * _SHARE_OF_FIRST))
        found = prove(timetable, late, seconds=_left(ends) * _SHARE_OF_FIRST, report=best.tell)
        best.prove(found.bound)
        _offer(timetable, best, found)
        if math.isfinite(found.value):
            model = keeping(model, late, min(found.value, best.value))
    if model.width > EXACT_COLUMNS:
        _searched(timetable, model, best, ends, None)
    else:
        _offer(timetable, best, prove(timetable, model, seconds=_left(ends)))


def _searched(timetable: Timetable, model: Model, best: Best, ends: float, report: Report | None) -> float:
    """Search for least unsafe hours; the certified bound on them."""
    searched = search(timetable, model, seconds=_left(ends), report=report)
    best.offer(_judged(timetable.problem, plan_of(searched.dispatched)))
    return searched.bound


def _last_arrival(timetable: Timetable, model: Model, best: Best, ends: float) -> None:
    """Halve the span of minutes in which everybody may be safe: a minute by which not everybody can be is a certified bound."""
    entries = timetable.entries
    minutes = np.unique(entries.arrives[entries.carries])
    _offer(
        timetable, best, prove(timetable, unsafe_at(timetable, model, timetable.problem.minutes), seconds=_left(ends) / 2, gap=0.0)
    )
    low, high = 0, len(minutes)
    while low < high and time.process_time() < ends:
        middle = (low + high) // 2
        if math.isfinite(best.value) and minutes[middle] >= best.value:
            high = middle
            continue
        found = prove(timetable, unsafe_at(timetable, model, int(minutes[middle])), seconds=_left(ends) / 2)
        if found.bound > 0.0:
            low = middle + 1
            best.prove(float(minutes[low]) if low < len(minutes) else math.inf)
            continue
        if found.value > 0.0:
            break
        _offer(timetable, best, found)
        high = middle


_OBJECTIVES = {
    Objective.PERSON_HOURS: _person_hours,
    Objective.SAFETY: _safety,
    Objective.LAST_ARRIVAL: _last_arrival,
}


def _offer(timetable: Timetable, best: Best, found: Found) -> None:
    if math.isfinite(found.value):
        best.offer(_judged(timetable.problem, follow(timetable, found.vehicles, found.parties)))


def _judged(problem: Problem, plan: Plan) -> Plan:
    """A last arrival is that of everybody: a plan that leaves somebody is no answer to the request for it."""
    if problem.objective is not Objective.LAST_ARRIVAL or plan.status is Status.INFEASIBLE:
        return plan
    staying = sum(each.count for each in plan.left_behind if each.why is not Staying.REFUSES)
    if not staying:
        return plan
    sentence = say_count(
        "One person who wants to leave stays behind in the best plan found: a last arrival is that of everybody.",
        "{count} people who want to leave stay behind in the best plan found: a last arrival is that of everybody.",
        staying,
    )
    return replace(
        plan, status=Status.INFEASIBLE, infeasible_because=(Obstacle(constraint="everybody", where="people", sentence=sentence),)
    )


def _left(ends: float) -> float:
    return max(0.0, ends - time.process_time())


def _explained(problem: Problem, plan: Plan) -> Plan:
    """What cannot be had is said with what forbids it; a plan that brings nobody out who wants to leave is no plan."""
    if plan.status is not Status.INFEASIBLE and not _brings_nobody(problem, plan):
        return plan
    known = {(each.constraint, each.where) for each in plan.infeasible_because}
    more = tuple(each for each in obstacles(problem) if (each.constraint, each.where) not in known)
    because = plan.infeasible_because + more
    if not because:
        sentence = say("No plan was found that brings anybody to safety within the horizon.")
        because = (Obstacle(constraint="time", where="people", sentence=sentence),)
    return replace(plan, status=Status.INFEASIBLE, infeasible_because=because)


def _brings_nobody(problem: Problem, plan: Plan) -> bool:
    """Whether somebody wants to leave and nobody comes to safety who was not safe from the start."""
    unsafe = sum(party.people * party.willing for party in problem.parties if party.place not in problem.safe(party))
    staying = sum(each.count for each in plan.left_behind if each.why is not Staying.REFUSES)
    return 0 < unsafe <= staying
