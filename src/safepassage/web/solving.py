"""What is worked out beside the pages, in processes that know nothing of databases."""

from __future__ import annotations

from dataclasses import dataclass

from safepassage.desk.planning import obstacles_of
from safepassage.plan import Binding, Obstacle, Plan, Verdict, verify
from safepassage.plan.problem import Problem
from safepassage.plan.why import binding

#: Seconds of processor time in which the worth of one more unit of each is worked out.
_SECONDS_FOR_UNITS = 6.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A plan, what the independent verifier says of it, and what stands in the way of those who stay."""

    plan: Plan
    verdict: Verdict
    obstacles: tuple[Obstacle, ...] = ()


def plan_and_verify(problem: Problem, seconds: float, kept: Plan | None = None) -> Planned:
    """Plan for so many seconds at most, changing as little as may be of a plan before, and have the plan verified."""
    from safepassage.plan.solving import solve  # noqa: PLC0415 - slow to import, and no page plans in its own process

    plan = solve(problem, time_limit=seconds, kept=kept)
    return checked(problem, plan)


def checked(problem: Problem, plan: Plan) -> Planned:
    """Have a plan verified, whoever made it."""
    return Planned(plan=plan, verdict=verify(problem, plan), obstacles=obstacles_of(problem, plan))


def what_binds(problem: Problem, plan: Plan) -> tuple[Binding, ...]:
    """What one more of each unit would be worth."""
    return binding(problem, plan, seconds=_SECONDS_FOR_UNITS)
