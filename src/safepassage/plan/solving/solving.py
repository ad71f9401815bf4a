"""The front door of planning: a problem in, the best plan that the time allows out."""

from __future__ import annotations

import math
import time
from threading import Event

import numpy as np

from safepassage.errors import InvalidValue
from safepassage.language import say
from safepassage.plan.dispatch import followed, laid_out, plan_of
from safepassage.plan.model import model_of
from safepassage.plan.naming import renamed
from safepassage.plan.plan import Plan
from safepassage.plan.problem import Problem
from safepassage.plan.solving.answering import answered, is_wanting, judged
from safepassage.plan.solving.finer import finer
from safepassage.plan.solving.firsts import first
from safepassage.plan.solving.flows import Flows, flows_of
from safepassage.plan.solving.incumbents import Best, Progress
from safepassage.plan.solving.interruption import interruptible, keyboard_stops
from safepassage.plan.solving.keeping import standing
from safepassage.plan.solving.searching import Before, Search, run
from safepassage.plan.timetable import Timetable, timetable_of
from safepassage.plan.why import is_shut

#: So many times the seconds that were asked for may pass on the clock before the search is broken off, and so many in any case:
#: nobody waits longer because others use the machine.
_PATIENCE, _LEAST_PATIENCE = 4.0, 10.0


def solve(
    problem: Problem,
    *,
    time_limit: float = 60.0,
    progress: Progress | None = None,
    kept: Plan | None = None,
    stop: Event | None = None,
) -> Plan:
    """Plan: convoys, whom they carry and who stays, with a certified bound on how much better any plan on the grid could be.

    Parameters
    ----------
    time_limit
        Seconds of processor time of this process. On a busy machine more pass on the clock: the search is broken off when four
        times as many have passed since the call, or ten where that is longer. The step that is under way then may take up to five
        more, and saying why somebody stays comes after it.
    progress
        Told how value and bound move.
    kept
        A plan before, in minutes from the same start. The search begins from what of it is still possible, and of all plans
        that are nearly as good the answer is one with few changes against it; convoys that are in both keep their ids.
    stop
        Ends the search when it is set; it is set by an interruption from the keyboard.

    Returns
    -------
    Plan
        The best plan found, also where the search was stopped. INFEASIBLE with what forbids it where a demand is not kept,
        or where it is sure on whatever grid that nobody can be brought out, or of a last arrival that not everybody can be; it
        holds no convoys then but those that have happened. Where only plans on the grid are known not to do it, or nothing is
        sure, FEASIBLE, and `infeasible_because` says what was not found. A plan that brings people out of the siege and none of
        them to safety is a plan.

    Raises
    ------
    InvalidValue
        If the plan before counts its minutes from another start.
    """
    if kept is not None and kept.starts != problem.starts:
        raise InvalidValue(kept.starts, say("a plan before that begins with the problem"))
    stop = stop or Event()
    ends, patience = time.process_time() + time_limit, time.monotonic() + max(time_limit * _PATIENCE, _LEAST_PATIENCE)
    with keyboard_stops(stop):
        timetable = timetable_of(problem)
        before = None if kept is None else _before(timetable, kept)
        best = Best(problem, first(timetable, None if before is None else before.resumed), progress, stop)
        interruptible(lambda: _search(timetable, best, ends, before), stop, ends=patience)
        wants_finer = not stop.is_set() and is_wanting(problem, best.found) and not is_shut(problem)
        for plan in finer(problem) if wants_finer else ():
            best.offer(plan)
        plan = answered(timetable, best.close(), is_proved=best.is_hopeless)
    return plan if kept is None else renamed(plan, kept)


def _before(timetable: Timetable, kept: Plan) -> Before:
    flows, stands = flows_of(timetable, kept), standing(timetable.problem, kept)
    resumed = judged(timetable.problem, _resumed(timetable, flows) if stands is None else stands)
    return Before(plan=kept, flows=flows, resumed=resumed, stands=stands is not None)


def _resumed(timetable: Timetable, flows: Flows) -> Plan:
    """What of a plan before is still possible: the dispatcher goes as far with it as the rules allow."""
    return plan_of(followed(laid_out(timetable), flows.vehicles.astype(np.float64), flows.parties.astype(np.float64)))


def _search(timetable: Timetable, best: Best, ends: float, before: Before | None) -> None:
    if not timetable.parties or not len(timetable.entries):
        # There is nothing to decide: what is left is the only plan.
        for level, value in enumerate(best.levels if best.is_planned else (math.inf,)):
            best.prove(value, level=level)
        return
    run(Search(timetable=timetable, model=model_of(timetable), best=best, ends=ends, before=before))
