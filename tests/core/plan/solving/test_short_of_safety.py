"""What is answered where not everybody, or nobody, comes to safety. All people are synthetic."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planning.edges import AMBULANCE, BACK, BUS, OUT, asked, by_the_camp, people
from planning.problems import later
from safepassage.plan import Need, Status, solve, verify
from safepassage.plan.problem import Cargo, Member, Objective, Opening, Party, Problem, Route, Span, Way

#: Nobody can be in the city by the end; everybody can be in the camp.
ENDS_EARLY = by_the_camp(
    people(16),
    minutes=420,
    ways=(
        Way(origin="SIEGE", destination="CAMP", minutes=60, corridor="OUT"),
        Way(origin="CAMP", destination="SIEGE", minutes=30, cargo=Cargo.VEHICLES),
        Way(origin="CAMP", destination="CITY", minutes=400),
    ),
)


def _odd() -> Problem:
    """The one bus is in the city, and can be at the place only in the minute before the last in which it can leave with people."""
    route = Route(code="OUT", openings=(Opening(id="W1", span=Span(18, 78)),))
    bus = replace(BUS, place="CITY", count=1)
    return asked(people(5), ways=(OUT, replace(BACK, minutes=17)), fleets=(bus,), routes=(route,))


@pytest.mark.parametrize("objective", [Objective.SAFETY, Objective.PERSON_HOURS])
def test_plan_that_brings_everybody_out_of_the_siege_and_nobody_to_safety_is_a_plan(objective: Objective) -> None:
    problem = replace(ENDS_EARLY, objective=objective)
    plan = solve(problem, time_limit=20.0)

    assert (plan.status, plan.infeasible_because) == (Status.OPTIMAL, ())
    assert {(left.place, left.count) for left in plan.left_behind} == {("CAMP", 16)}
    assert verify(problem, plan).valid


@pytest.mark.parametrize("objective", Objective)
def test_plan_off_the_grid_is_found_on_a_finer_one(objective: Objective) -> None:
    problem = replace(_odd(), objective=objective)
    plan = solve(problem, time_limit=1.0)

    assert (plan.status is Status.INFEASIBLE, plan.left_behind) == (False, ())
    assert verify(problem, plan).valid


def test_last_arrival_of_few_who_cannot_be_sooner_is_proved() -> None:
    plan = solve(asked(people(5), objective=Objective.LAST_ARRIVAL), time_limit=20.0)

    assert (plan.status, plan.objective.value) == (Status.OPTIMAL, 180.0)
    assert plan.bound is not None
    assert (plan.bound.value, plan.bound.gap) == (180.0, 0.0)


def test_last_arrival_of_not_everybody_shows_a_plan_and_who_stays_by_it() -> None:
    """Two buses of eight go once, for nothing leads back."""
    problem = asked(people(20), ways=(OUT,), objective=Objective.LAST_ARRIVAL)
    plan = solve(problem, time_limit=1.0)

    assert plan.status is Status.FEASIBLE
    assert sum(left.count for left in plan.left_behind) == 4
    assert sum(aboard.count for convoy in plan.convoys for aboard in convoy.people) == 16
    assert verify(problem, plan).valid


def test_people_already_brought_out_are_not_left_behind_once_their_vehicle_is_lost() -> None:
    lying = Party(id="L", place="SIEGE", members=(Member(row="L", need=Need.STRETCHER),), count=4)
    problem = asked(lying, people(12), fleets=(BUS, AMBULANCE))
    plan = solve(problem, time_limit=0.5)
    lost = replace(later(problem, plan, 150), fleets=(BUS, replace(AMBULANCE, count=0)))
    again = solve(lost, time_limit=20.0, kept=plan)

    assert [(left.row, left.count, left.place) for left in again.left_behind] == [("L", 2, "SIEGE")]
    assert again.status is Status.OPTIMAL
    assert verify(lost, again).valid
