"""The plan that a search begins with: at once, and none that the verifier refuses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from safepassage.plan.completing import completed
from safepassage.plan.dispatch import dispatch, unplanned
from safepassage.plan.plan import Obstacle, Plan, Status
from safepassage.plan.problem import Problem
from safepassage.plan.solving.answering import judged, keeps
from safepassage.plan.timetable import Timetable
from safepassage.plan.verifier import Rule, verify


def first(timetable: Timetable, resumed: Plan | None) -> Plan:
    """What of a plan before is still possible, or whom the vehicles at hand can serve, or nobody beyond what has happened.

    The first of these that keeps every rule, of a last arrival rather one that brings everybody; else the first that says itself
    why it does not.

    Parameters
    ----------
    resumed
        Made of a plan before; None where there was none.
    """
    problem = timetable.problem
    short: Plan | None = None
    refused: Plan | None = None
    for plan in _tried(timetable, resumed):
        if plan.infeasible_because:
            refused = refused or plan
        elif keeps(problem, plan):
            if plan.status is not Status.INFEASIBLE:
                return plan
            short = short or plan
    return short or refused or _refused(problem, plan)


def _tried(timetable: Timetable, resumed: Plan | None) -> Iterator[Plan]:
    problem = timetable.problem
    if resumed is not None:
        yield resumed
    yield judged(problem, dispatch(timetable))
    nothing = unplanned(timetable)
    yield judged(problem, nothing)
    if not nothing.infeasible_because:
        # With who stays as the verifier counts it: what is said of itself is no reason to show no plan.
        yield judged(problem, completed(problem, nothing.unclaimed()))


def _refused(problem: Problem, plan: Plan) -> Plan:
    """What has happened breaks rules whatever comes after it: no plan is one."""
    broken = (each for each in verify(problem, plan).violations if each.rule is not Rule.STATUS)
    obstacles = (Obstacle(constraint=each.rule.value, where=each.where, sentence=each.sentence) for each in broken)
    return replace(plan, status=Status.INFEASIBLE, infeasible_because=tuple(obstacles))
