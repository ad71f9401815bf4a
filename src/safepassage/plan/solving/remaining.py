"""Whom a plan leaves behind although vehicles could still come for them once it is done."""

from __future__ import annotations

from dataclasses import replace

from safepassage.plan.completing import completed
from safepassage.plan.dispatch import dispatch
from safepassage.plan.plan import Plan, Status, Staying
from safepassage.plan.problem import Problem
from safepassage.plan.timetable import timetable_of


def with_remaining(problem: Problem, plan: Plan) -> Plan | None:
    """The same plan, and after it whom its vehicles can still serve; None where it leaves nobody for lack of time.

    What is gained in the first level of an objective may be found before anybody has looked after those who are left. The
    dispatcher takes the plan for what has happened, so nothing of it changes. Left alone is what it would misread so: an answer
    that there is no plan, and terms by which some may leave only after others, who are still to go.
    """
    if plan.status is Status.INFEASIBLE or problem.reciprocities:
        return None
    if all(left.why is not Staying.NO_TIME for left in plan.left_behind):
        return None
    more = dispatch(timetable_of(replace(problem, happened=plan.convoys)))
    if len(more.convoys) == len(plan.convoys):
        return None
    renewed = completed(problem, more.unclaimed())
    why = {(left.row, left.place): left.why for left in more.left_behind if left.why is not Staying.REFUSES}
    left_behind = tuple(
        left if left.why is Staying.REFUSES else replace(left, why=why.get((left.row, left.place), left.why))
        for left in renewed.left_behind
    )
    return replace(renewed, left_behind=left_behind)
