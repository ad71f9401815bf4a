from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safepassage.errors import InvalidValue, UnknownCode
from safepassage.plan import (
    Achieved,
    AddWindow,
    BlockExit,
    ChangeFleet,
    ClosePlace,
    Convoy,
    FixConvoy,
    KeepVehicles,
    Leg,
    LoseWindow,
    MoveWindow,
    Plan,
    Status,
    Used,
    VehicleKind,
    apply_changes,
    carry_on,
    read_change,
    write_change,
)
from safepassage.plan.problem import FixingKind, Fleet, Gate, Opening, Problem, Route, Span, Standing, Stop, Way

STARTS = datetime(2030, 6, 1, tzinfo=UTC)
PROBLEM = Problem(
    starts=STARTS,
    minutes=2000,
    slot=15,
    stops=(
        Stop(code="WORKS", standing=Standing.BESIEGED, gate=Gate(per_hour=30)),
        Stop(code="CHECKS", standing=Standing.BETWEEN),
        Stop(code="CENTRE", standing=Standing.DESTINATION, open=(Span(0, 500), Span(600, 2000))),
    ),
    ways=(
        Way(origin="WORKS", destination="CHECKS", minutes=60, corridor="ROAD"),
        Way(origin="CHECKS", destination="CENTRE", minutes=60, corridor="ROAD"),
    ),
    routes=(Route(code="ROAD", openings=(Opening(id="W1", span=Span(100, 700)), Opening(id="W2", span=Span(1000, 1600)))),),
    fleets=(Fleet(id="BUSES", kind=VehicleKind.BUS, count=7, place="WORKS", seats=45),),
)


def after(minutes):
    return STARTS + timedelta(minutes=minutes)


def openings(problem):
    return {opening.id: opening.span for route in problem.routes for opening in route.openings}


CHANGES = (
    LoseWindow(window="W1"),
    LoseWindow(window="W1", at=after(300)),
    MoveWindow(window="W2", start=after(900), end=after(1200)),
    AddWindow(corridor="ROAD", start=after(800), end=after(900)),
    ChangeFleet(fleet="BUSES", by=-5),
    BlockExit(place="WORKS"),
    BlockExit(place="CHECKS", start=after(100), end=after(200)),
    ClosePlace(place="CENTRE"),
    ClosePlace(place="CENTRE", at=after(400)),
    FixConvoy(origin="WORKS", destination="CHECKS", at=after(120), count=2),
    KeepVehicles(fleet="BUSES", count=3),
)


@pytest.mark.parametrize("change", CHANGES)
def test_change_is_read_as_it_was_written(change):
    assert read_change(write_change(change)) == change


@pytest.mark.parametrize("change", CHANGES)
def test_change_makes_another_problem_and_leaves_the_first(change):
    before = repr(PROBLEM)

    assert change.applied(PROBLEM) != PROBLEM
    assert repr(PROBLEM) == before


@pytest.mark.parametrize("change", CHANGES)
def test_change_says_what_it_changes(change):
    assert change.sentence.render()


def test_lost_window_never_opens():
    assert openings(LoseWindow(window="W1").applied(PROBLEM)) == {"W2": Span(1000, 1600)}


def test_window_that_is_lost_midway_ends_then():
    assert openings(LoseWindow(window="W1", at=after(300)).applied(PROBLEM))["W1"] == Span(100, 300)


@pytest.mark.parametrize("at", [50, 100])
def test_window_that_is_lost_before_it_opens_or_as_it_opens_never_opens(at):
    assert "W1" not in openings(LoseWindow(window="W1", at=after(at)).applied(PROBLEM))


def test_window_that_is_lost_after_it_closed_stays():
    assert openings(LoseWindow(window="W1", at=after(900)).applied(PROBLEM)) == openings(PROBLEM)


def test_window_takes_other_hours_within_the_operation():
    moved = MoveWindow(window="W2", start=after(-60), end=after(5000)).applied(PROBLEM)

    assert openings(moved)["W2"] == Span(0, 2000)


def test_added_windows_have_names_of_their_own_in_order_of_time():
    more = [AddWindow(corridor="ROAD", start=after(start), end=after(start + 50)) for start in (800, 10)]

    assert list(openings(apply_changes(PROBLEM, more)).items()) == [
        ("NEW2", Span(10, 60)),
        ("W1", Span(100, 700)),
        ("NEW1", Span(800, 850)),
        ("W2", Span(1000, 1600)),
    ]


@given(st.integers(-20, 20))
def test_fleet_never_falls_below_none(by):
    assert ChangeFleet(fleet="BUSES", by=by).applied(PROBLEM).fleet["BUSES"].count == max(7 + by, 0)


def test_blocked_exit_lets_nobody_through_its_gate():
    changed = BlockExit(place="WORKS", start=after(60), end=after(1940)).applied(PROBLEM)

    assert changed.stop["WORKS"].gate.open == (Span(0, 60), Span(1940, 2000))


def test_blocked_exit_takes_from_the_hours_that_its_gate_has():
    gate = Gate(per_hour=30, open=(Span(0, 100), Span(300, 900)))
    stops = (replace(PROBLEM.stops[0], gate=gate), *PROBLEM.stops[1:])
    changed = BlockExit(place="WORKS", start=after(50), end=after(400)).applied(replace(PROBLEM, stops=stops))

    assert changed.stop["WORKS"].gate == Gate(per_hour=30, open=(Span(0, 50), Span(400, 900)))


def test_blocked_exit_without_a_gate_blocks_the_ways_out():
    changed = BlockExit(place="CHECKS").applied(PROBLEM)

    assert changed.way["CHECKS", "CENTRE"].blocked == (Span(0, 2000),)
    assert changed.way["WORKS", "CHECKS"].blocked == ()


def test_closed_place_takes_nobody_in_from_then_on():
    assert ClosePlace(place="CENTRE", at=after(400)).applied(PROBLEM).stop["CENTRE"].open == (Span(0, 400),)
    assert ClosePlace(place="CENTRE", at=after(700)).applied(PROBLEM).stop["CENTRE"].open == (Span(0, 500), Span(600, 700))
    assert ClosePlace(place="CENTRE").applied(PROBLEM).stop["CENTRE"].open == ()


def test_fixed_convoy_and_kept_vehicles_are_fixings():
    changed = apply_changes(
        PROBLEM,
        [FixConvoy(origin="WORKS", destination="CHECKS", at=after(120), count=2), KeepVehicles(fleet="BUSES", count=3)],
    )

    assert [(each.kind, each.at, each.count) for each in changed.fixings] == [
        (FixingKind.CONVOY, 120, 2),
        (FixingKind.STAYS, None, 3),
    ]


@pytest.mark.parametrize(
    "change",
    [
        LoseWindow(window="W9"),
        AddWindow(corridor="SEA", start=after(0), end=after(60)),
        ChangeFleet(fleet="SHIPS", by=1),
        BlockExit(place="SEA"),
        ClosePlace(place="SEA"),
        FixConvoy(origin="WORKS", destination="CENTRE", at=after(0)),
        KeepVehicles(fleet="SHIPS", count=1),
    ],
)
def test_change_of_what_is_not_there_is_refused(change):
    with pytest.raises(UnknownCode):
        change.applied(PROBLEM)


def test_window_that_ends_before_it_begins_is_refused():
    with pytest.raises(InvalidValue):
        MoveWindow(window="W1", start=after(500), end=after(400)).applied(PROBLEM)


@pytest.mark.parametrize(
    "text", ["", "dance|W1", "lose", "lose|W1|noon", "lose|W1|2030-06-01T12:00", "fleet|BUSES|five", "keep|B|1|2"]
)
def test_text_that_is_no_change_is_refused(text):
    with pytest.raises(InvalidValue):
        read_change(text)


def test_what_had_begun_to_load_by_a_moment_stays_and_the_rest_is_planned_again():
    loading = replace(PROBLEM, ways=(replace(PROBLEM.ways[0], loading=30), *PROBLEM.ways[1:]))
    convoys = tuple(
        Convoy(
            id=f"C{departs}",
            legs=(Leg(origin="WORKS", destination="CHECKS", departs=departs, arrives=departs + 30),),
            vehicles=(Used(fleet="BUSES", count=1),),
        )
        for departs in (150, 180, 240)
    )
    plan = Plan(
        problem="",
        starts=STARTS,
        status=Status.FEASIBLE,
        objective=Achieved(name="safety", value=0, unit="people"),
        bound=None,
        convoys=convoys,
    )

    later = carry_on(loading, plan, after(160))

    assert later.now == 160
    assert [convoy.id for convoy in later.happened] == ["C150", "C180"]
    assert [convoy.id for convoy in carry_on(loading, plan, after(150)).happened] == ["C150"]
