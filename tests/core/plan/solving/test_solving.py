from __future__ import annotations

from dataclasses import replace

import pytest

from planning.problems import problem
from safepassage.plan.plan import Status
from safepassage.plan.problem import Fixing, FixingKind, Objective
from safepassage.plan.solving import Incumbent, solve
from safepassage.plan.verifier import verify


@pytest.mark.parametrize("seed", [1, 6])
@pytest.mark.parametrize("objective", Objective)
def test_plans_pass_the_independent_verifier(seed: int, objective: Objective) -> None:
    asked = replace(problem(seed), objective=objective)

    assert verify(asked, solve(asked, time_limit=0.5)).violations == ()


def test_bound_is_certified_and_not_above_the_plan() -> None:
    plan = solve(replace(problem(2), objective=Objective.PERSON_HOURS), time_limit=0.7)

    assert plan.bound is not None
    assert plan.bound.certified
    assert plan.bound.value <= plan.objective.value


def test_progress_tells_values_that_fall_and_bounds_that_rise() -> None:
    told: list[Incumbent] = []
    solve(replace(problem(4), objective=Objective.PERSON_HOURS), time_limit=0.7, progress=told.append)

    values = [each.value for each in told if each.value is not None]
    bounds = [each.bound for each in told if each.bound is not None]
    assert values == sorted(values, reverse=True)
    assert bounds == sorted(bounds)


def test_interruption_keeps_the_best_plan_so_far() -> None:
    asked = replace(problem(4), objective=Objective.PERSON_HOURS)

    def interrupt(incumbent: Incumbent) -> None:
        if incumbent.bound is not None:
            raise KeyboardInterrupt

    assert verify(asked, solve(asked, progress=interrupt)).violations == ()


def test_convoy_demanded_when_none_may_go_is_refused_with_the_reason() -> None:
    asked = problem(2)
    way = next(way for way in asked.ways if way.corridor)
    demand = Fixing(kind=FixingKind.CONVOY, place=way.origin, towards=way.destination, at=asked.minutes - 1)

    plan = solve(replace(asked, fixings=(demand,)), time_limit=0.5)
    assert plan.status is Status.INFEASIBLE
    assert plan.infeasible_because
