from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from safepassage.plan.plan import Aboard, Convoy, Leg, Used
from safepassage.plan.problem import (
    Cargo,
    Fixing,
    FixingKind,
    Fleet,
    Gate,
    Member,
    Opening,
    Party,
    Passage,
    Problem,
    Route,
    Span,
    Standing,
    Stop,
    Way,
)
from safepassage.plan.resources import Need, VehicleKind
from safepassage.plan.timetable import NONE, timetable_of


def problem_with(*spans: Span, minutes: int = 40, headway: int = 0, passage: Passage = Passage.WHOLE, **more: object) -> Problem:
    """A works, a reception centre, and a corridor between with the given windows; ten buses wait at the centre."""
    openings = tuple(Opening(id=f"W{number}", span=span) for number, span in enumerate(spans))
    problem = Problem(
        starts=datetime(2022, 4, 29, tzinfo=UTC),
        minutes=600,
        slot=15,
        stops=(
            Stop(code="WORKS", standing=Standing.BESIEGED, gate=Gate(per_hour=60)),
            Stop(code="CENTRE", standing=Standing.DESTINATION),
        ),
        ways=(
            Way(origin="WORKS", destination="CENTRE", minutes=minutes, corridor="NORTH"),
            Way(origin="CENTRE", destination="WORKS", minutes=minutes, cargo=Cargo.VEHICLES),
        ),
        routes=(Route(code="NORTH", openings=openings, headway=headway, passage=passage),),
        fleets=(Fleet(id="B", kind=VehicleKind.BUS, count=10, place="CENTRE", seats=50),),
        parties=(Party(id="W", place="WORKS", members=(Member(row="W", need=Need.WALKING),), count=90, refuse=10),),
    )
    return replace(problem, **more)  # type: ignore[arg-type]


def entering(problem: Problem, way: int = 0) -> list[tuple[int, int, int]]:
    entries = timetable_of(problem).entries
    of = entries.way == way
    return list(zip(entries.minute[of].tolist(), entries.arrives[of].tolist(), entries.lands[of].tolist(), strict=True))


def test_window_exactly_as_long_as_the_trip_is_entered_at_its_odd_minute() -> None:
    assert entering(problem_with(Span(67, 107))) == [(67, 107, 8)]


def test_window_a_minute_shorter_than_the_trip_is_never_entered() -> None:
    assert entering(problem_with(Span(67, 106))) == []


def test_short_window_is_entered_where_entering_in_it_is_enough() -> None:
    assert entering(problem_with(Span(67, 80), passage=Passage.ENTRY)) == [(67, 107, 8), (75, 115, 8)]


def test_slots_are_entered_at_their_first_minute_where_that_lies_in_the_window() -> None:
    assert entering(problem_with(Span(67, 130))) == [(67, 107, 8), (75, 115, 8), (90, 130, 9)]


def test_trip_that_would_end_with_the_horizon_is_not_begun() -> None:
    assert max(arrives for _, arrives, _ in entering(problem_with(), way=1)) == 595


def test_headway_forbids_entries_by_the_minute() -> None:
    timetable = timetable_of(problem_with(Span(67, 150), headway=20))

    corridor = timetable.entries.way == 0
    assert timetable.entries.minute[corridor].tolist() == [67, 75, 90, 105]
    assert timetable.headways[corridor].tolist() == [0, 0, 1, 2]


def test_blocked_way_is_entered_after_the_block() -> None:
    problem = problem_with(Span(0, 120))
    ways = (replace(problem.ways[0], blocked=(Span(0, 62),)), problem.ways[1])

    assert entering(replace(problem, ways=ways)) == [(62, 102, 7), (75, 115, 8)]


def test_people_do_not_arrive_while_the_place_is_closed() -> None:
    problem = problem_with(Span(0, 200))
    stops = (problem.stops[0], replace(problem.stops[1], open=(Span(100, 120),)))

    entries = timetable_of(replace(problem, stops=stops)).entries
    assert entries.minute[entries.carries].tolist() == [60, 75]
    assert entries.minute[(entries.way == 0) & ~entries.carries].tolist()[:3] == [0, 15, 30]


def test_people_wait_on_the_way_where_they_could_not_enter_later() -> None:
    problem = problem_with(Span(0, 30), passage=Passage.ENTRY)
    stops = (problem.stops[0], replace(problem.stops[1], open=(Span(100, 120),)))

    entries = timetable_of(replace(problem, stops=stops)).entries
    found = zip(entries.minute.tolist(), entries.arrives.tolist(), entries.carries.tolist(), strict=True)
    assert list(found)[:4] == [(0, 40, False), (0, 100, True), (15, 55, False), (15, 100, True)]


def test_demanded_convoy_has_an_entry_beside_that_of_its_slot() -> None:
    demand = Fixing(kind=FixingKind.CONVOY, place="WORKS", towards="CENTRE", at=70, count=3)

    timetable = timetable_of(problem_with(Span(60, 130), fixings=(demand,)))
    assert timetable.entries.minute[:3].tolist() == [60, 70, 75]
    assert timetable.entries.fixed[:3].tolist() == [0, 3, 0]
    assert timetable.unkept == ()


def test_demanded_convoy_outside_windows_is_told() -> None:
    demand = Fixing(kind=FixingKind.CONVOY, place="WORKS", towards="CENTRE", at=300)

    assert timetable_of(problem_with(Span(60, 130), fixings=(demand,))).unkept == (demand,)


@pytest.mark.parametrize(
    ("fixing", "minutes"),
    [
        (Fixing(kind=FixingKind.NO_CONVOY, place="WORKS", towards="CENTRE", at=75), [60, 90]),
        (Fixing(kind=FixingKind.NO_CONVOY, place="WORKS", towards="CENTRE"), []),
        (Fixing(kind=FixingKind.WINDOW, window="W0"), []),
    ],
)
def test_forbidden_convoys_have_no_entry(fixing: Fixing, minutes: list[int]) -> None:
    assert [minute for minute, *_ in entering(problem_with(Span(60, 130), fixings=(fixing,)))] == minutes


def test_vehicles_that_stay_are_not_counted_on() -> None:
    staying = Fixing(kind=FixingKind.STAYS, fleet="B", count=4)

    assert timetable_of(problem_with(fixings=(staying,))).vehicles[0].stock.tolist() == [0, 6]


def test_fleets_alike_are_pooled_and_others_not() -> None:
    fleets = tuple(
        Fleet(id=name, kind=VehicleKind.BUS, count=2, place=place, seats=seats)
        for name, place, seats in (("A", "WORKS", 50), ("B", "CENTRE", 50), ("C", "CENTRE", 20))
    )

    pools = timetable_of(problem_with(fleets=fleets)).vehicles
    assert [(pool.fleets, pool.stock.tolist()) for pool in pools] == [(("A", "B"), [2, 2]), (("C",), [0, 2])]


def test_only_who_is_willing_is_planned_for() -> None:
    assert timetable_of(problem_with()).parties[0].stock.tolist() == [80, 0]


def test_family_larger_than_every_vehicle_is_left_out() -> None:
    family = Party(id="F", place="WORKS", members=(Member(row="F", need=Need.WALKING, count=51),))

    assert timetable_of(problem_with(parties=(family,))).parties == ()


def test_people_are_only_sent_where_they_are_nearer_to_safety() -> None:
    assert timetable_of(problem_with()).parties[0].ways.tolist() == [True, False]


def test_window_is_open_only_to_whom_its_terms_cover() -> None:
    problem = problem_with(Span(60, 100))
    routes = (replace(problem.routes[0], openings=(Opening(id="W0", span=Span(60, 100), eligible=frozenset({"X"})),)),)

    timetable = timetable_of(replace(problem, routes=routes))
    assert timetable.is_open_to(timetable.parties[0]).any() == np.False_


def test_an_entry_weighs_as_siege_until_it_arrives_and_as_the_place_reached_after() -> None:
    problem = problem_with(Span(67, 107))
    timetable = timetable_of(problem)

    assert timetable.weighs(timetable.parties[0])[:1].tolist() == [47 / 60]


def test_what_has_happened_is_moved_and_keeps_its_headway() -> None:
    convoy = Convoy(
        id="1",
        legs=(Leg(origin="WORKS", destination="CENTRE", departs=60, arrives=100),),
        vehicles=(Used(fleet="B", count=1),),
        people=(Aboard(row="W", count=30, fleet="B", origin="WORKS", destination="CENTRE"),),
        window="W0",
    )

    timetable = timetable_of(problem_with(Span(60, 200), headway=30, now=65, happened=(convoy,)))
    assert [(move.count, move.leaves, move.lands, move.opening) for move in timetable.party_moves] == [(30, 4, 7, "W0")]
    assert [(move.count, move.leaves, move.lands) for move in timetable.vehicle_moves] == [(1, 4, 7)]
    assert timetable.entries.minute[0] == 90
    assert timetable.entries.opening[-1] == NONE
