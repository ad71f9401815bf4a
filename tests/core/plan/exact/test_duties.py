"""Duty and range hold for every single vehicle, not for their sum. All people are synthetic."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from planning.problems import problem
from safepassage.plan import Need, VehicleKind, verify
from safepassage.plan.dispatch import follow, laid_out, unrostered
from safepassage.plan.exact import prove
from safepassage.plan.exact.duties import told_apart
from safepassage.plan.model import model_of
from safepassage.plan.problem import Cargo, Fleet, Member, Objective, Party, Problem, Span, Standing, Stop, Way
from safepassage.plan.solvers import Solver
from safepassage.plan.timetable import timetable_of

VAN = Fleet(id="VAN", kind=VehicleKind.MINIBUS, count=2, place="SIEGE", seats=8)


def shuttled(**limits: object) -> Problem:
    """Two vans and 30 people; a way of an hour out of the siege and one back, for eight hours in slots of an hour."""
    return Problem(
        starts=datetime(2030, 5, 1, tzinfo=UTC),
        minutes=481,
        slot=60,
        stops=(Stop(code="SIEGE", standing=Standing.BESIEGED), Stop(code="CITY", standing=Standing.DESTINATION)),
        ways=(
            Way(origin="SIEGE", destination="CITY", minutes=60, km=50.0),
            Way(origin="CITY", destination="SIEGE", minutes=60, km=50.0, cargo=Cargo.VEHICLES),
        ),
        fleets=(replace(VAN, **limits),),
        parties=(Party(id="P", place="SIEGE", members=(Member(row="P", need=Need.WALKING),), count=40),),
        objective=Objective.PERSON_HOURS,
    )


def best(asked: Problem) -> float:
    """The least cost of the model in which the vehicles of every pool are told apart."""
    timetable = timetable_of(asked)
    model = told_apart(timetable, model_of(timetable), frozenset(range(len(timetable.vehicles))))
    return Solver(model).whole(model.integral, seconds=5.0).value


@pytest.mark.parametrize(
    ("limits", "hours"),
    [
        # 16 at 1:00, 16 at 3:00, 8 at 5:00: without limits, and with as much of them as that takes.
        ({}, 16 * 1 + 16 * 3 + 8 * 5),
        ({"duty": 300, "range_km": 100.0}, 16 * 1 + 16 * 3 + 8 * 5),
        # Two trips out and one back each, or one of them less: whoever does not come out waits for 481 minutes.
        ({"duty": 180}, 16 * 1 + 16 * 3 + 8 * 481 / 60),
        ({"duty": 150}, 16 * 1 + 24 * 481 / 60),
        ({"range_km": 99.0}, 16 * 1 + 24 * 481 / 60),
    ],
)
def test_limits_hold_for_every_vehicle(limits, hours):
    assert best(shuttled(**limits)) == pytest.approx(hours)


def test_duty_begins_anew_with_the_day():
    days = (Span(0, 130), Span(130, 481))

    assert best(replace(shuttled(duty=120), days=days)) == pytest.approx(16 * 1 + 16 * (130 // 60 + 2) + 8 * 481 / 60)


@pytest.mark.parametrize("seed", [93, 165, 212])
def test_proof_goes_on_until_single_vehicles_can_make_the_trips(seed):
    asked = replace(problem(seed), objective=Objective.PERSON_HOURS)
    timetable = timetable_of(asked)
    found = prove(timetable, model_of(timetable), seconds=1.0)
    made = follow(timetable, found.vehicles, found.parties)

    assert unrostered(laid_out(timetable), found.vehicles) == ()
    assert made.objective.value == pytest.approx(found.value)
    assert verify(asked, made).violations == ()
