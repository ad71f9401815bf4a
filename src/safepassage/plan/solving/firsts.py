"""The plan that a search begins with: at once, and none that the verifier refuses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from safepassage.plan.dispatch import dispatch, unplanned
from safepassage.plan.plan import Obstacle, Plan, Status
from safepassage.plan.problem import Problem
from safepassage.plan.solving.answering import judged
from safepassage.plan.timetable import Timetable
from safepassage.plan.verifier import verify


def first(timetable: Timetable, resumed: Plan | None) -> Plan:
    """What of a plan before is still possible, or whom the vehicles at hand can serve, or nobody beyond what has happened.

    The first of these that keeps every rule; else the first that says itself why it does not.

    Parameters
    ----------
    resumed
        Made of a plan before; None where there was none.
    """
    problem = timetable.problem
    refused: Plan | None = None
    for plan in _tried(timetable, resumed):
        if plan.status is Status.INFEASIBLE:
            refused = refused or plan
        elif verify(problem, plan).valid:
            return plan
    return refused or _refused(problem, plan)


def _tried(timetable: Timetable, resumed: Plan | None) -> Iterator[Plan]:
    if resumed is not None:
        yield resumed
    yield judged(timetable.problem, dispatch(timetable))
    yield judged(timetable.problem, unplanned(timetable))


def _refused(problem: Problem, plan: Plan) -> Plan:
    """What has happened breaks rules whatever comes after it: no plan is one."""
    broken = verify(problem, plan).violations
    obstacles = (Obstacle(constraint=each.rule.value, where=each.where, sentence=each.sentence) for each in broken)
    return replace(plan, status=Status.INFEASIBLE, infeasible_because=tuple(obstacles))
