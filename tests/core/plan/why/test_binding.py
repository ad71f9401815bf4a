"""What one more unit is worth."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from safepassage.plan import Need, VehicleKind
from safepassage.plan.problem import (
    Fleet,
    Gate,
    Member,
    Objective,
    Opening,
    Party,
    Problem,
    Route,
    Span,
    Standing,
    Stop,
    Way,
)
from safepassage.plan.solving import solve
from safepassage.plan.why import binding

#: Four hours of a window, trips of one; ten people an hour get to the surface, and two buses of twenty seats wait.
PROBLEM = Problem(
    starts=datetime(2022, 5, 1, tzinfo=UTC),
    minutes=1440,
    slot=60,
    stops=(
        Stop(code="WORKS", standing=Standing.BESIEGED, gate=Gate(per_hour=10, open=(Span(480, 720),))),
        Stop(code="TOWN", standing=Standing.DESTINATION),
    ),
    ways=(
        Way(origin="WORKS", destination="TOWN", minutes=60, corridor="ROAD"),
        Way(origin="TOWN", destination="WORKS", minutes=60),
    ),
    routes=(Route(code="ROAD", openings=(Opening(id="W1", span=Span(480, 720)),)),),
    fleets=(Fleet(id="BUS", kind=VehicleKind.BUS, count=3, place="WORKS", seats=20),),
    parties=(Party(id="P1", place="WORKS", members=(Member(row="P1", need=Need.WALKING),), count=60),),
    objective=Objective.PERSON_HOURS,
)


def told(problem: Problem) -> dict[str, float | None]:
    found = binding(problem, solve(problem, time_limit=5), seconds=5)
    return {f"{each.constraint} {each.where}": each.worth_of_one_more for each in found}


@pytest.fixture(scope="module")
def worths() -> dict[str, float | None]:
    return told(PROBLEM)


def test_one_more_an_hour_to_the_surface_spares_the_hours_of_who_leaves_by_it(worths):
    # One person more leaves in each of the hours from 8 to 12 and is safe an hour later: 15 + 14 + 13 + 12 hours.
    assert worths["surfacing WORKS"] == pytest.approx(54)


def test_hour_more_of_a_window_lets_ten_more_leave(worths):
    # They are safe at 13, eleven hours before the end.
    assert worths["window W1"] == pytest.approx(110)


def test_bus_more_gains_nothing_while_some_stand_idle():
    blocked = replace(PROBLEM, stops=(replace(PROBLEM.stops[0], gate=Gate(per_hour=1, open=(Span(480, 720),))), PROBLEM.stops[1]))

    assert told(blocked)["vehicles BUS"] == 0


def test_bus_more_is_worth_what_it_carries():
    few = replace(
        PROBLEM,
        ways=PROBLEM.ways[:1],
        fleets=(Fleet(id="BUS", kind=VehicleKind.BUS, count=1, place="WORKS", seats=10),),
    )

    # One bus takes the first ten; another takes the next ten an hour later.
    assert told(few)["vehicles BUS"] == pytest.approx(140)


def test_plan_that_cannot_be_is_bound_by_nothing():
    closed = replace(PROBLEM, routes=(replace(PROBLEM.routes[0], openings=()),))

    assert told(closed) == {}


def test_one_more_by_a_full_quota_lets_one_more_leave():
    (route,) = PROBLEM.routes
    quota = replace(PROBLEM, routes=(replace(route, openings=(replace(route.openings[0], quota=8),)),))

    # One of those who never leave is safe at 9 instead of never.
    assert told(quota)["quota W1"] == pytest.approx(15)


def test_who_comes_to_safety_by_one_unit_more_is_counted():
    # Ten an hour for four hours, and a quota of 30: the next is safe at noon at the latest.
    opening = Opening(id="W1", span=Span(480, 720), quota=30)
    few = replace(PROBLEM, routes=(Route(code="ROAD", openings=(opening,)),))

    (quota,) = (each for each in binding(few, solve(few, time_limit=5), seconds=5) if each.constraint == "quota")

    assert str(quota.sentence).startswith("One more person by the quota of window W1 would bring about 1.0 more to safety")
