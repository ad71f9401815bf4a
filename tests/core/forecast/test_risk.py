"""Planning with risk: never worse on the draws that chose, always a plan for the problem as it is."""

from dataclasses import replace

import numpy as np
import pytest

from planning.chanced import chanced
from safepassage.forecast import RESERVES, Hedging, Laws, Reserve, with_risk
from safepassage.forecast.reserves import narrowed, reserved
from safepassage.forecast.risk import safe_at_end
from safepassage.plan import Bound, verify
from safepassage.plan.dispatch import dispatch
from safepassage.plan.timetable import timetable_of

DRAWS = 200


def dispatched(problem):
    return dispatch(timetable_of(problem))


@pytest.fixture(scope="module", params=(0, 1, 101))
def operation(request):
    return chanced(request.param)


@pytest.fixture(scope="module")
def risked(operation):
    asked = dispatched(operation.problem)
    laws = operation.truth.laws
    return asked, with_risk(
        operation.problem, asked, laws, (Hedging(planner=dispatched, reserves=RESERVES),), replications=DRAWS, seed=3
    )


def test_plan_with_risk_is_not_worse_on_the_draws_that_chose_it(operation, risked):
    asked, found = risked
    laws = operation.truth.laws

    safe = [safe_at_end(operation.problem, plan, laws, replications=DRAWS, seed=3).mean() for plan in (asked, found.plan)]

    assert safe[1] >= safe[0]


def test_plan_with_risk_keeps_every_rule(operation, risked):
    assert verify(operation.problem, risked[1].plan).violations == ()


def test_another_plan_is_taken_only_where_it_is_better_on_other_draws(risked):
    asked, found = risked

    assert (found.plan is asked) == (found.gained is None) == (found.reserve is None)
    assert found.gained is None or found.gained.margin.low > 0


def test_same_seed_chooses_the_same_plan(operation, risked):
    asked, found = risked

    again = with_risk(
        operation.problem,
        asked,
        operation.truth.laws,
        (Hedging(planner=dispatched, reserves=RESERVES),),
        replications=DRAWS,
        seed=3,
    )

    assert again.plan == found.plan


def test_where_nothing_is_uncertain_nobody_is_given_up_for_less(operation):
    asked = dispatched(operation.problem)
    fewer = lambda posed: replace(dispatched(posed), convoys=())  # noqa: E731 - a planner

    found = with_risk(operation.problem, asked, Laws(), (Hedging(planner=fewer, reserves=(Reserve(),)),), replications=2)

    assert (found.tried, found.plan is asked) == (2, True)


def test_whoever_waits_hears_of_every_plan(operation):
    asked, heard = dispatched(operation.problem), []
    hedging = Hedging(planner=dispatched, reserves=(Reserve(), Reserve(early=60)), scenarios=2, in_scenarios=(Reserve(),))

    with_risk(
        operation.problem, asked, operation.truth.laws, (hedging,), replications=2, heard=lambda made, of: heard.append((made, of))
    )

    assert heard == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_plan_that_holds_something_back_says_nothing_that_was_shown_of_less_than_the_problem(operation):
    bound = Bound(value=1e9, gap=0.0, certified=True)
    shown = lambda posed: replace(dispatched(posed), bound=bound, bounds=(bound,), binding=())  # noqa: E731 - a planner

    plans = [plan for _, plan in reserved(operation.problem, operation.truth.laws, shown, (Reserve(),))]

    assert plans
    assert {(plan.bound, plan.bounds) for plan in plans} == {(None, ())}


def test_nothing_held_back_is_the_problem_itself(operation):
    assert narrowed(operation.problem, operation.truth.laws, Reserve()) == operation.problem


def test_windows_likely_to_be_lost_are_not_counted_on(operation):
    laws = operation.truth.laws

    sure = narrowed(operation.problem, laws, Reserve(sure=0.3))

    expected = {code for code, chance in operation.truth.lost.items() if chance <= 0.3}
    assert {route.code for route in sure.routes if route.openings} == expected


def test_plans_that_hold_time_back_arrive_when_the_ways_allow(operation):
    problem = operation.problem
    plans = reserved(problem, operation.truth.laws, dispatched, (Reserve(slack=1.5, slot=30),))

    late = {
        leg.arrives
        - leg.departs
        - (problem.way[leg.origin, leg.destination].minutes - problem.way[leg.origin, leg.destination].loading)
        for _, plan in plans
        for convoy in plan.convoys
        for leg in convoy.legs
    }

    assert late <= {0}


def test_draws_are_common_to_the_plans_of_a_problem(operation):
    asked = dispatched(operation.problem)
    laws = operation.truth.laws

    one, other = (safe_at_end(operation.problem, replace(asked), laws, replications=50, seed=9) for _ in range(2))

    assert np.array_equal(one, other)
