from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from planning.operations import read_operation
from safepassage.plan.model import ColumnKind, RowKind, model_of
from safepassage.plan.problem import (
    Admission,
    Cargo,
    Fleet,
    Gate,
    Member,
    Objective,
    Opening,
    Party,
    Problem,
    Reciprocity,
    Route,
    Span,
    Standing,
    Stop,
    Way,
)
from safepassage.plan.resources import Need, VehicleKind
from safepassage.plan.solvers import Solver
from safepassage.plan.timetable import timetable_of


def shuttle(**more: object) -> Problem:
    """Two buses of ten seats and a way of half an hour between the works and the centre, for two hours in slots of half an hour.

    A bus that starts at the works carries ten people at 0:00 and again at 1:00.
    """
    problem = Problem(
        starts=datetime(2022, 4, 29, tzinfo=UTC),
        minutes=120,
        slot=30,
        stops=(Stop(code="WORKS", standing=Standing.BESIEGED), Stop(code="CENTRE", standing=Standing.DESTINATION)),
        ways=(
            Way(origin="WORKS", destination="CENTRE", minutes=30, corridor="NORTH"),
            Way(origin="CENTRE", destination="WORKS", minutes=30, cargo=Cargo.VEHICLES),
        ),
        routes=(Route(code="NORTH", openings=(Opening(id="A", span=Span(0, 120)),)),),
        fleets=(Fleet(id="B", kind=VehicleKind.BUS, count=2, place="WORKS", seats=10),),
        parties=(Party(id="W", place="WORKS", members=(Member(row="W", need=Need.WALKING),), count=60),),
        objective=Objective.PERSON_HOURS,
    )
    return replace(problem, **more)  # type: ignore[arg-type]


def best(problem: Problem) -> float:
    model = model_of(timetable_of(problem))
    return Solver(model).whole(model.integral, seconds=10.0).value


def route(problem: Problem, **rules: object) -> tuple[Route, ...]:
    return (replace(problem.routes[0], **rules),)  # type: ignore[arg-type]


def test_two_rounds_of_two_buses_leave_a_third() -> None:
    # 20 people are safe after half an hour, 20 after an hour and a half, 20 stay for two hours.
    assert best(shuttle()) == 20 * 0.5 + 20 * 1.5 + 20 * 2.0


def test_gate_holds_people_back() -> None:
    stops = (Stop(code="WORKS", standing=Standing.BESIEGED, gate=Gate(per_hour=20)), shuttle().stops[1])

    # Ten by the first slot; twenty more by 1:00, and the bus that waits takes those ten of them at 0:30.
    assert best(shuttle(stops=stops)) == 10 * 0.5 + 10 * 1.0 + 10 * 1.5 + 30 * 2.0


def test_convoy_minimum_above_the_fleet_leaves_everybody() -> None:
    assert best(shuttle(routes=route(shuttle(), least=3))) == 120.0


def test_convoy_maximum_lets_one_bus_go_at_a_time() -> None:
    assert best(shuttle(routes=route(shuttle(), most=1))) == 10 * 0.5 + 10 * 1.0 + 10 * 1.5 + 30 * 2.0


def test_headway_parts_convoys() -> None:
    assert best(shuttle(routes=route(shuttle(), most=1, headway=60))) == 10 * 0.5 + 10 * 1.5 + 40 * 2.0


def test_convoy_waits_for_its_escort() -> None:
    escort = Fleet(id="E", kind=VehicleKind.ESCORT, count=1, place="CENTRE", seats=4)

    # The escort comes at 0:30, leaves at once with both buses, and there is no time for another round.
    assert best(shuttle(routes=route(shuttle(), escorts=1), fleets=(*shuttle().fleets, escort))) == 20 * 1.0 + 40 * 2.0


def test_quota_limits_a_window() -> None:
    openings = (Opening(id="A", span=Span(0, 120), quota=25),)

    assert best(shuttle(routes=route(shuttle(), openings=openings))) == 20 * 0.5 + 5 * 1.5 + 35 * 2.0


@pytest.mark.parametrize("stop", [{"capacity": 25}, {"admissions": (Admission(needs=frozenset({Need.WALKING}), per_day=25),)}])
def test_reception_takes_no_more_than_it_has_room_for(stop: dict[str, object]) -> None:
    stops = (shuttle().stops[0], replace(shuttle().stops[1], **stop))  # type: ignore[arg-type]

    assert best(shuttle(stops=stops)) == 20 * 0.5 + 5 * 1.5 + 35 * 2.0


def test_duty_ends_the_day_after_one_round() -> None:
    fleets = (replace(shuttle().fleets[0], count=1, duty=60),)

    assert best(shuttle(fleets=fleets)) == 10 * 0.5 + 50 * 2.0


def test_stretchers_never_take_seats() -> None:
    lying = Party(id="L", place="WORKS", members=(Member(row="L", need=Need.STRETCHER),), count=2)
    ambulance = Fleet(id="A", kind=VehicleKind.AMBULANCE, count=1, place="WORKS", seats=1, stretchers=1)

    assert best(shuttle(parties=(lying,), fleets=(*shuttle().fleets, ambulance))) == 5 * 0.5 + 5 * 1.5


def test_reciprocity_lets_one_stream_go_only_with_the_other() -> None:
    stops = (*shuttle().stops, Stop(code="TOWN", standing=Standing.BESIEGED))
    north = replace(shuttle().parties[0], count=20)
    south = Party(id="S", place="TOWN", members=(Member(row="S", need=Need.WALKING),), count=20)
    agreed = Reciprocity(agreement="X", stream="WORKS", people=5, other="TOWN", other_people=5)

    # Nobody can leave the town, so only one instalment may leave the works.
    assert best(shuttle(stops=stops, parties=(north, south), reciprocities=(agreed,))) == 5 * 0.5 + 15 * 2.0 + 20 * 2.0


def test_reciprocity_counts_who_leaves_in_the_minute_in_which_a_window_closes() -> None:
    stops = (*shuttle().stops, Stop(code="TOWN", standing=Standing.BESIEGED))
    town = Way(origin="TOWN", destination="CENTRE", minutes=30)
    there = Fleet(id="T", kind=VehicleKind.BUS, count=1, place="TOWN", seats=10)
    south = Party(id="S", place="TOWN", members=(Member(row="S", need=Need.WALKING),), count=10)
    agreed = Reciprocity(agreement="X", stream="WORKS", people=5, other="TOWN", other_people=5)
    north = replace(shuttle().parties[0], refuse=60)
    openings = (Opening(id="A", span=Span(0, 60)),)

    # Everybody of the works refuses: until its window has closed only one instalment may leave the town, and the bus leaves once.
    problem = shuttle(
        minutes=600,
        days=(),
        stops=stops,
        ways=(*shuttle().ways, town),
        routes=route(shuttle(), openings=openings),
        fleets=(there,),
        parties=(north, south),
        reciprocities=(agreed,),
    )
    assert best(problem) == 60 * 10.0 + 10 * 2.0
    assert best(replace(problem, slot=15)) == 60 * 10.0 + 10 * 1.75


def test_escorts_never_enter_a_corridor_alone() -> None:
    guard = Fleet(id="E", kind=VehicleKind.ESCORT, count=2, place="WORKS")
    model = model_of(timetable_of(shuttle(fleets=(*shuttle().fleets, guard))))
    entering = model.column.kind == ColumnKind.ENTERING
    buses, escorts = entering & (model.column.pool == 0), entering & (model.column.pool == 1)

    # Escorts as many as can be, first with both buses and then without any.
    wished = replace(model, costs=np.where(escorts, -1.0, 0.0), constant=0.0)
    assert Solver(wished).whole(model.integral, seconds=5.0).value < 0.0
    parked = replace(wished, upper=np.where(buses, 0.0, model.upper))
    assert Solver(parked).whole(model.integral, seconds=5.0).value == 0.0


def test_who_may_never_leave_by_a_quota_travels_nowhere_beyond() -> None:
    stops = (*shuttle().stops, Stop(code="CAMP", standing=Standing.BETWEEN))
    ways = (
        Way(origin="WORKS", destination="CAMP", minutes=30, corridor="NORTH"),
        Way(origin="CAMP", destination="CENTRE", minutes=30),
    )
    family = Party(id="F", place="WORKS", members=(Member(row="F", need=Need.WALKING, count=4),))
    openings = (Opening(id="A", span=Span(0, 120), quota=3),)
    problem = shuttle(stops=stops, ways=ways, routes=route(shuttle(), openings=openings), parties=(family,))

    assert best(problem) == 4 * 2.0
    assert not model_of(timetable_of(problem)).column.of(ColumnKind.TRAVELLING).size


def test_who_stays_in_a_camp_keeps_a_bed() -> None:
    stops = (*shuttle().stops, Stop(code="CAMP", standing=Standing.BETWEEN, beds=8))
    ways = (
        Way(origin="WORKS", destination="CAMP", minutes=30),
        Way(origin="CAMP", destination="CENTRE", minutes=30, blocked=(Span(0, 60),)),
    )
    stays = Party(id="S", place="CAMP", members=(Member(row="S", need=Need.WALKING),), refuse=1)

    model = model_of(timetable_of(shuttle(stops=stops, ways=ways, parties=(*shuttle().parties, stays))))
    assert set(model.most[model.row.of(RowKind.BEDS)].tolist()) == {7.0}


def test_beds_limit_who_may_wait_on_the_way() -> None:
    stops = (*shuttle().stops, Stop(code="CAMP", standing=Standing.BETWEEN, beds=7))
    ways = (
        Way(origin="WORKS", destination="CAMP", minutes=30),
        Way(origin="CAMP", destination="CENTRE", minutes=30, blocked=(Span(0, 60),)),
    )

    # Of the twenty who leave at 0:00 or 0:30 thirteen must leave so late that they need no bed before 1:00.
    model = model_of(timetable_of(shuttle(stops=stops, ways=ways)))
    beds = model.row.of(RowKind.BEDS)
    assert model.most[beds].tolist() == [7.0] * len(beds)
    assert best(shuttle(stops=stops, ways=ways)) > best(shuttle(stops=(*stops[:2], replace(stops[2], beds=None)), ways=ways))


@pytest.mark.given
def test_relaxation_of_the_given_instance_has_the_known_value(given_data: Path) -> None:
    model = model_of(timetable_of(read_operation(given_data / "data" / "planning" / "azovstal_size.json")))

    assert round(Solver(model).relaxed().value, 2) == 53693.27


@pytest.mark.given
def test_city_is_built_with_far_fewer_columns_than_its_slots_suggest(given_data: Path) -> None:
    model = model_of(timetable_of(read_operation(given_data / "data" / "planning" / "city.json")))

    assert (model.width, model.height) == (87553, 47177)


def test_families_find_room_in_single_buses() -> None:
    families = Party(id="F", place="WORKS", members=(Member(row="F", need=Need.WALKING, count=6),), count=4)

    # Twenty seats in two buses of ten hold one family of six each, not three.
    assert best(shuttle(parties=(families,))) == 12 * 0.5 + 12 * 1.5


def test_carer_rides_beside_the_stretcher() -> None:
    members = (Member(row="L", need=Need.STRETCHER), Member(row="C", need=Need.WALKING))
    pair = Party(id="P", place="WORKS", members=members, carers=(("L", "C"),), count=2)
    ambulance = Fleet(id="A", kind=VehicleKind.AMBULANCE, count=1, place="WORKS", seats=1, stretchers=2)

    # One seat in the ambulance lets one pair go at a time, whatever the buses hold.
    assert best(shuttle(parties=(pair,), fleets=(*shuttle().fleets, ambulance))) == 6 * 0.5 + 6 * 1.5


def test_who_refuses_costs_as_much_whatever_is_planned() -> None:
    refusing = (replace(shuttle().parties[0], refuse=10),)

    assert best(shuttle(parties=refusing)) == best(shuttle())
