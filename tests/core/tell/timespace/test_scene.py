from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from safepassage.plan import Window, WindowStatus
from safepassage.plan.problem import Cargo, Opening, Party, Route, Span, Standing, Stop, Way
from safepassage.quantities import Interval
from safepassage.tell.timespace import people_at, scene_of

from .conftest import KYIV, NAMES, STARTS, minute


def scene(problem, plan, **more):
    return scene_of(problem, plan, zone=KYIV, names=NAMES, **more)


def window(status, start, end, name="W9"):
    interval = Interval(STARTS + timedelta(minutes=start), STARTS + timedelta(minutes=end))
    return Window(id=name, corridor="ROAD", interval=interval, status=status)


def test_places_stand_in_order_of_their_distance_to_safety(problem, plan):
    assert [(lane.code, lane.to_go) for lane in scene(problem, plan).panels[0].lanes] == [
        ("WORKS", 230.0),
        ("CHECKS", 200.0),
        ("CENTRE", 0.0),
    ]


def test_places_stand_by_minutes_where_a_distance_is_not_known(problem, plan):
    ways = tuple(replace(way, km=None) if way.origin == "CHECKS" else way for way in problem.ways)
    found = scene(replace(problem, ways=ways), plan)

    assert not found.in_km
    assert found.panels[0].lanes[0].to_go == 300.0


def test_ways_of_vehicles_alone_are_no_way_to_safety(problem, plan):
    ways = tuple(replace(way, cargo=Cargo.VEHICLES) for way in problem.ways)

    assert scene(replace(problem, ways=ways), plan).panels[0].lanes[0].to_go is None


def test_legs_say_when_loading_begins_and_who_is_aboard(problem, plan):
    run = scene(problem, plan).panels[0].runs[0]

    assert (run.convoy, run.loads, run.departs, run.people, run.vehicles) == ("C1", minute(0, 6), minute(0, 7), 60, 2)


def test_empty_legs_are_runs_without_people(problem, plan):
    assert [run.people for run in scene(problem, plan).panels[0].runs] == [60, 60, 0, 30, 30]


def test_people_wait_leave_and_arrive_as_planned(problem, plan):
    found = people_at(problem, plan)

    assert found["WORKS"] == ((0, 100), (minute(0, 7), 40), (minute(2, 12), 10))
    assert found["CENTRE"] == ((0, 0), (minute(0, 12), 60), (minute(2, 16), 90))


def test_people_stay_where_they_are_without_a_plan(problem):
    assert people_at(problem, None)["WORKS"] == ((0, 100),)


def test_idle_time_is_left_out(problem, plan):
    assert scene(problem, plan).sheets == ((Span(minute(0, 5.5), minute(0, 18.5)), Span(minute(2, 5.5), minute(2, 18.5))),)


def test_window_that_the_plan_does_not_count_on_is_shown_as_such(problem, plan):
    lost = window(WindowStatus.LOST, minute(1, 6), minute(1, 9))
    found = {band.window: band for band in scene(problem, plan, windows=[lost]).panels[0].bands}

    assert (found["W9"].is_used, found["W9"].status, found["W1"].is_used) == (False, WindowStatus.LOST, True)


def test_window_outside_the_horizon_is_not_shown(problem, plan):
    late = window(WindowStatus.AGREED, minute(5, 0), minute(5, 9))

    assert "W9" not in {band.window for band in scene(problem, plan, windows=[late]).panels[0].bands}


def test_many_places_are_drawn_corridor_by_corridor_and_each_leg_once(problem, plan):
    more = [f"S{number}" for number in range(12)]
    stops = tuple(Stop(code=code, standing=Standing.BESIEGED) for code in more)
    ways = tuple(Way(origin=code, destination="CENTRE", minutes=60, km=9, corridor="OTHER") for code in more)
    other = Route(code="OTHER", openings=(Opening(id="W3", span=Span(0, 60)),))
    parties = tuple(Party(id=code, place=code, members=(replace(problem.parties[0].members[0], row=code),)) for code in more)
    found = scene(
        replace(
            problem,
            stops=(*problem.stops, *stops),
            ways=(*problem.ways, *ways),
            routes=(*problem.routes, other),
            parties=(*problem.parties, *parties),
        ),
        plan,
    )

    assert [len(panel.lanes) for panel in found.panels] == [3, 13]
    assert [len(panel.runs) for panel in found.panels] == [5, 0]


def test_long_plan_fills_several_sheets(problem, plan):
    always = replace(problem.routes[0], openings=(Opening(id="W1", span=Span(0, 12 * 24 * 60)),))
    found = scene(replace(problem, minutes=12 * 24 * 60, days=(), routes=(always,)), plan)

    assert [sum(span.minutes for span in sheet) // (24 * 60) for sheet in found.sheets] == [5, 5, 2]
