"""What forbids a request, and the smallest relaxation that would allow it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from safepassage.plan import Need, VehicleKind
from safepassage.plan.problem import (
    Fixing,
    FixingKind,
    Fleet,
    Gate,
    Member,
    Opening,
    Party,
    Problem,
    Route,
    Span,
    Standing,
    Stop,
    Way,
)
from safepassage.plan.why import obstacles

STOPS = (
    Stop(code="WORKS", standing=Standing.BESIEGED, gate=Gate(per_hour=20)),
    Stop(code="TOWN", standing=Standing.DESTINATION, capacity=50),
)
WAY = Way(origin="WORKS", destination="TOWN", minutes=90, loading=30, corridor="ROAD")
ROUTE = Route(code="ROAD", openings=(Opening(id="W1", span=Span(60, 240)),), escorts=1)
BUS = Fleet(id="BUS", kind=VehicleKind.BUS, count=2, place="WORKS", seats=8)
ESCORT = Fleet(id="ESCORT", kind=VehicleKind.ESCORT, count=1, place="WORKS")
PARTY = Party(id="P1", place="WORKS", members=(Member(row="P1", need=Need.WALKING),), count=10)
PROBLEM = Problem(
    starts=datetime(2022, 5, 1, tzinfo=UTC),
    minutes=600,
    slot=30,
    stops=STOPS,
    ways=(WAY,),
    routes=(ROUTE,),
    fleets=(BUS, ESCORT),
    parties=(PARTY,),
)


def party(**changes: object) -> Problem:
    return replace(PROBLEM, parties=(replace(PARTY, **changes),))


def route(**changes: object) -> Problem:
    return replace(PROBLEM, routes=(replace(ROUTE, **changes),))


def opening(**changes: object) -> Problem:
    return route(openings=(replace(ROUTE.openings[0], **changes),))


NINE = Member(row="P1", need=Need.WALKING, count=9)
LYING = Member(row="P1", need=Need.STRETCHER)


@pytest.mark.parametrize(
    ("problem", "constraint", "sentence"),
    [
        (replace(PROBLEM, parties=()), "people", "Nobody is to be brought out: the problem holds no people."),
        (party(refuse=10), "refusal", "All 10 people refuse to leave."),
        (
            party(destinations=frozenset({"CITY"})),
            "way",
            "No way for people leads from WORKS to where P1 are safe (nowhere): a link would do.",
        ),
        (
            party(members=(NINE,)),
            "seats",
            "Family P1 needs 9 seats in one vehicle and none has more than 8: a vehicle of 9 seats would do.",
        ),
        (party(members=(LYING,)), "stretchers", "P1 travel on stretchers and no vehicle carries one: a vehicle for one would do."),
        (
            route(openings=()),
            "window",
            "Corridor ROAD has no window that is counted on: one of 90 minutes would do for the trip from WORKS to TOWN.",
        ),
        (
            opening(span=Span(60, 149)),
            "window",
            (
                "The longest window of corridor ROAD for P1, W1, lasts 89 minutes and the trip from WORKS to TOWN takes 90: "
                "one minute more would do."
            ),
        ),
        (
            opening(eligible=frozenset({"P9"})),
            "eligibility",
            "The terms of no window of corridor ROAD cover P1: one that names them would do.",
        ),
        (opening(quota=0), "quota", "The windows of corridor ROAD that cover P1 let nobody through: a quota of 1 would do."),
        (
            route(least=5),
            "convoy_size",
            "At least 5 vehicles go together in corridor ROAD and there are 2: 3 more, or a smaller least, would do.",
        ),
        (route(escorts=3), "escorts", "3 escorts go with every convoy in corridor ROAD and there are 1: 2 more would do."),
        (
            replace(PROBLEM, stops=(replace(STOPS[0], gate=Gate(per_hour=0)), STOPS[1])),
            "gate",
            "Nobody gets through in WORKS: any number an hour would do.",
        ),
        (
            replace(PROBLEM, ways=(replace(WAY, blocked=(Span(0, 600),)),)),
            "blocked",
            "The way from WORKS to TOWN is blocked: 90 minutes without that would do.",
        ),
        (
            replace(PROBLEM, fleets=(ESCORT,)),
            "vehicles",
            "There is no vehicle in which people ride: one would be a beginning.",
        ),
        (
            replace(PROBLEM, fleets=(replace(BUS, place="TOWN"), ESCORT)),
            "way",
            "No way leads vehicles from where they stand (TOWN) to WORKS: a link for them would do.",
        ),
        (
            replace(PROBLEM, stops=(replace(STOPS[0], gate=Gate(per_hour=20, open=())), STOPS[1])),
            "gate",
            "Nobody gets through in WORKS at any hour: an hour in which it is open would do.",
        ),
        (
            party(members=(LYING, Member(row="P2", need=Need.WALKING)), carers=(("P1", "P2"),)),
            "together",
            (
                "Of P1 2 ride in one vehicle, for some care for others, and none has 1 seats, 1 places for stretchers and 0 for "
                "wheelchairs: one that has would do."
            ),
        ),
        (replace(PROBLEM, stops=(STOPS[0], replace(STOPS[1], capacity=0))), "capacity", "TOWN has no room: one place would do."),
        (
            replace(PROBLEM, now=200),
            "window",
            (
                "From 2022-05-01 03:20:00+00:00 on, when P1 can be in WORKS at the earliest, no window of corridor ROAD is open "
                "long enough: one of 90 minutes would let a first convoy through."
            ),
        ),
        (
            replace(PROBLEM, minutes=150),
            "horizon",
            "P1 can be safe at 2022-05-01 02:30:00+00:00 at the earliest, when the plan has ended: a later end would do.",
        ),
        (
            replace(PROBLEM, fixings=(Fixing(kind=FixingKind.CONVOY, place="WORKS", towards="TOWN", at=300, by="a coordinator"),)),
            "fixing",
            (
                "a coordinator fixed a convoy from WORKS to TOWN at 2022-05-01 05:00:00+00:00, when none may go: another time, or "
                "a window then, would do."
            ),
        ),
    ],
    ids=lambda each: each if isinstance(each, str) and " " not in each else "",
)
def test_obstacle_says_what_would_do(problem, constraint, sentence):
    assert [(each.constraint, str(each.sentence)) for each in obstacles(problem)] == [(constraint, sentence)]


def test_window_as_long_as_the_trip_is_no_obstacle():
    assert obstacles(opening(span=Span(60, 150))) == ()


def test_way_around_is_no_obstacle():
    around = Stop(code="BRIDGE", standing=Standing.BETWEEN)
    ways = (Way(origin="WORKS", destination="BRIDGE", minutes=60), Way(origin="BRIDGE", destination="TOWN", minutes=60))

    assert obstacles(replace(route(openings=()), stops=(*STOPS, around), ways=(WAY, *ways))) == ()


def test_people_who_get_through_only_while_a_window_is_open_lack_the_window_alone():
    hours = replace(route(openings=()), stops=(replace(STOPS[0], gate=Gate(per_hour=20, open=())), STOPS[1]))

    assert [each.constraint for each in obstacles(hours)] == ["window"]


def test_blocked_exit_and_lost_window_are_both_told():
    blocked = replace(route(openings=()), stops=(replace(STOPS[0], gate=Gate(per_hour=0)), STOPS[1]))

    assert [each.constraint for each in obstacles(blocked)] == ["gate", "window"]


def test_windows_in_the_wrong_order_are_no_obstacle_where_a_longer_road_is_free() -> None:
    by_camp = (
        replace(WAY, destination="CAMP"),
        Way(origin="CAMP", destination="TOWN", minutes=60, corridor="LANE"),
    )
    problem = replace(
        PROBLEM,
        stops=(*STOPS, Stop(code="CAMP", standing=Standing.BETWEEN)),
        routes=(ROUTE, Route(code="LANE", openings=(Opening(id="W2", span=Span(0, 100)),))),
        ways=by_camp,
    )
    road = Way(origin="WORKS", destination="TOWN", minutes=500)

    assert [each.constraint for each in obstacles(problem)] == ["window"]
    assert obstacles(replace(problem, ways=(*by_camp, road))) == ()
