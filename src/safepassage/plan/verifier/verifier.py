"""The independent check of a plan. It shares nothing with what makes plans but the types of the problem and of the plan."""

from __future__ import annotations

from safepassage.plan.plan import Plan
from safepassage.plan.problem import Problem
from safepassage.plan.verifier.demands import demands
from safepassage.plan.verifier.families import families
from safepassage.plan.verifier.loads import loads
from safepassage.plan.verifier.people import people
from safepassage.plan.verifier.presence import presence
from safepassage.plan.verifier.reading import read
from safepassage.plan.verifier.roads import roads
from safepassage.plan.verifier.statements import statements
from safepassage.plan.verifier.stops import stops
from safepassage.plan.verifier.value import levels
from safepassage.plan.verifier.vehicles import vehicles
from safepassage.plan.verifier.verdict import Verdict


def verify(problem: Problem, plan: Plan) -> Verdict:
    """Judge a plan from scratch, to the minute, wherever it comes from.

    Parameters
    ----------
    problem
        What the plan has to keep to; it is taken as it stands.
    plan
        Any plan: made here, written by hand, or read from a spreadsheet.

    Returns
    -------
    Every fault with the rule that it breaks and a sentence; none where the plan is valid. What has happened is counted
    and not judged.
    """
    course, unreadable = read(problem, plan)
    followed = presence(course)
    faults = (
        *unreadable,
        *roads(course),
        *vehicles(course),
        *loads(course),
        *families(course),
        *people(course, plan, followed),
        *stops(course, followed),
        *demands(course, plan, followed),
        *statements(course, plan, followed),
    )
    return Verdict(violations=faults)


def worth(problem: Problem, plan: Plan) -> tuple[float, ...]:
    """What a plan is worth by the problem's objective, reckoned from its legs alone: every level in order, lower is better."""
    course, _ = read(problem, plan)
    return levels(course)
