from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from threading import Event

import pytest

from planning.problems import later, problem
from safepassage.errors import InvalidValue
from safepassage.plan.differences import differences
from safepassage.plan.plan import Plan, Status
from safepassage.plan.problem import (
    Fixing,
    FixingKind,
    Fleet,
    Gate,
    Member,
    Objective,
    Party,
    Problem,
    Standing,
    Stop,
    Way,
)
from safepassage.plan.resources import Need, VehicleKind
from safepassage.plan.solving import solve
from safepassage.plan.verifier import verify


def _planned(seed: int, objective: Objective = Objective.PERSON_HOURS) -> tuple[Problem, Plan]:
    asked = replace(problem(seed), objective=objective)
    return asked, solve(asked, time_limit=0.4)


@pytest.mark.parametrize("seed", [4, 8])
def test_nothing_changed_gives_back_the_very_same_convoys(seed: int) -> None:
    asked, made = _planned(seed)

    assert solve(asked, time_limit=0.2, kept=made).convoys == made.convoys


def test_vehicles_that_never_move_are_taken_away_without_a_change() -> None:
    asked, made = _planned(4)
    used = {used.fleet: 0 for convoy in made.convoys for used in convoy.vehicles}
    for convoy in made.convoys:
        for each in convoy.vehicles:
            used[each.fleet] = max(used[each.fleet], *each.numbers)
    fewer = replace(asked, fleets=tuple(replace(fleet, count=used.get(fleet.id, 0)) for fleet in asked.fleets))

    assert solve(fewer, time_limit=0.2, kept=made).convoys == made.convoys


def test_what_has_happened_stays_and_the_rest_is_valid() -> None:
    asked, made = _planned(4)
    now = sorted(convoy.departs for convoy in made.convoys)[len(made.convoys) // 2]
    again = later(asked, made, now)
    plan = solve(again, time_limit=0.2, kept=made)

    assert verify(again, plan).violations == ()
    assert set(again.happened) <= set(plan.convoys)


def test_plan_before_that_still_holds_is_never_left_for_a_worse_one() -> None:
    asked, made = _planned(4)

    assert solve(asked, time_limit=0.01, kept=made).objective.value <= made.objective.value * 1.0011


def test_window_lost_changes_no_convoy_that_need_not_change() -> None:
    asked, made = _planned(4)
    lost = next((convoy.window for convoy in reversed(made.convoys) if convoy.window), "")
    routes = tuple(replace(route, openings=tuple(each for each in route.openings if each.id != lost)) for route in asked.routes)
    again = replace(asked, routes=routes)
    alone, near = solve(again, time_limit=0.2), solve(again, time_limit=0.2, kept=made)

    assert verify(again, near).violations == ()
    assert differences(made, near).same >= differences(made, alone).same


def test_convoys_that_nobody_needs_any_more_are_dropped() -> None:
    shuttle = _shuttle(gate=Gate(per_hour=10))
    made = solve(shuttle, time_limit=0.5)
    blocked = _shuttle(gate=Gate(per_hour=0))

    assert len(made.convoys) > 1
    assert solve(blocked, time_limit=0.5, kept=made).convoys == ()


def _shuttle(gate: Gate) -> Problem:
    """One bus of ten goes to and fro for 30 people, empty on the way back."""
    return Problem(
        starts=datetime(2022, 5, 1, tzinfo=UTC),
        minutes=720,
        slot=30,
        stops=(Stop(code="SIEGE", standing=Standing.BESIEGED, gate=gate), Stop(code="CITY", standing=Standing.DESTINATION)),
        ways=(Way(origin="SIEGE", destination="CITY", minutes=60), Way(origin="CITY", destination="SIEGE", minutes=60)),
        routes=(),
        fleets=(Fleet(id="BUS", kind=VehicleKind.BUS, count=1, place="SIEGE", seats=10),),
        parties=(Party(id="P1", place="SIEGE", members=(Member(row="P1", need=Need.WALKING),), count=30),),
    )


def test_convoy_fixed_by_hand_when_none_can_go_is_refused_also_when_planned_again() -> None:
    asked, made = _planned(2)
    way = next(way for way in asked.ways if way.corridor)
    demand = Fixing(kind=FixingKind.CONVOY, place=way.origin, towards=way.destination, at=asked.minutes - 1)

    assert solve(replace(asked, fixings=(demand,)), time_limit=0.2, kept=made).status is Status.INFEASIBLE


def test_plan_before_that_counts_from_another_start_is_refused() -> None:
    asked, made = _planned(4)

    with pytest.raises(InvalidValue):
        solve(asked, kept=replace(made, starts=made.starts.replace(year=2031)))


def test_every_level_that_is_proved_has_a_bound_of_its_own() -> None:
    asked, _ = _planned(6, Objective.SAFETY)
    plan = solve(asked, time_limit=3.0)

    assert plan.status is Status.OPTIMAL
    assert [round(bound.value, 6) for bound in plan.bounds] == [round(value, 6) for _, value, _ in plan.objective.levels]


def test_search_that_is_stopped_before_it_begins_gives_a_valid_plan() -> None:
    asked = replace(problem(4), objective=Objective.PERSON_HOURS)
    stop = Event()
    stop.set()

    assert verify(asked, solve(asked, stop=stop)).violations == ()
