"""Duty and range hold for every single vehicle, not for their sum. All people are synthetic."""

from dataclasses import replace

import pytest

from planning.problems import problem
from planning.specimens import VANS, shuttled
from safepassage.plan import verify
from safepassage.plan.dispatch import follow, laid_out, unrostered
from safepassage.plan.exact import prove
from safepassage.plan.exact.duties import told_apart
from safepassage.plan.model import model_of
from safepassage.plan.problem import Objective, Problem, Span
from safepassage.plan.solvers import Solver
from safepassage.plan.timetable import timetable_of


def hurried(**limits: object) -> Problem:
    """Two vans, of which every hour of everybody counts."""
    return replace(shuttled(replace(VANS, **limits)), objective=Objective.PERSON_HOURS)


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
    assert best(hurried(**limits)) == pytest.approx(hours)


def test_duty_begins_anew_with_the_day():
    days = (Span(0, 130), Span(130, 481))

    assert best(replace(hurried(duty=120), days=days)) == pytest.approx(16 * 1 + 16 * (130 // 60 + 2) + 8 * 481 / 60)


@pytest.mark.parametrize("seed", [93, 165, 212])
def test_proof_goes_on_until_single_vehicles_can_make_the_trips(seed):
    asked = replace(problem(seed), objective=Objective.PERSON_HOURS)
    timetable = timetable_of(asked)
    found = prove(timetable, model_of(timetable), seconds=1.0)
    made = follow(timetable, found.vehicles, found.parties)

    assert unrostered(laid_out(timetable), found.vehicles) == ()
    assert made.objective.value == pytest.approx(found.value)
    assert verify(asked, made).violations == ()
