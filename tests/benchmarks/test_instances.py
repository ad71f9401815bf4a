"""Our own instances of planning as tables: they pose the problems whose values are known."""

from dataclasses import replace
from pathlib import Path

import pytest

from azovstal import given_data
from planning.operations import read_operation
from planning.tables import in_capitals, main, tables_of
from safepassage.desk import load
from safepassage.desk.planning import pose, problem_of
from safepassage.plan.model import model_of
from safepassage.plan.problem import DAY, Objective, Span
from safepassage.plan.solvers import Solver
from safepassage.plan.timetable import timetable_of

INSTANCES = Path(__file__).resolve().parents[2] / "benchmarks" / "instances"
NAMES = ("azovstal_size", "city")


def given_file(name):
    path = given_data() / "planning" / f"{name}.json"
    if not path.is_file():
        pytest.skip("the given instances of planning are absent")
    return path


def posed(folder):
    return problem_of(load(folder), objective=Objective.PERSON_HOURS)


@pytest.mark.parametrize(("name", "people", "windows"), [("azovstal_size", 1000, 16), ("city", 100_000, 72)])
def test_tables_hold_everybody_and_every_window(name, people, windows):
    problem = posed(INSTANCES / name)

    assert (problem.people, sum(len(route.openings) for route in problem.routes)) == (people, windows)


@pytest.mark.parametrize("name", NAMES)
def test_tables_leave_nothing_to_ask_and_say_that_every_row_is_invented(name):
    said = pose(load(INSTANCES / name))

    assert (said.questions, {each.standing for each in said.inputs}) == ((), {"invented"})


def test_relaxation_of_the_tables_has_the_known_value():
    model = model_of(timetable_of(posed(INSTANCES / "azovstal_size")))

    assert round(Solver(model).relaxed().value, 2) == 53693.27


@pytest.mark.given
@pytest.mark.parametrize("name", NAMES)
def test_tables_pose_the_problem_of_the_given_file(name):
    assert posed(INSTANCES / name) == in_capitals(read_operation(given_file(name)))


@pytest.mark.given
@pytest.mark.parametrize("name", NAMES)
def test_tables_are_what_is_written_from_the_given_file(name, tmp_path):
    assert main([str(given_file(name)), str(tmp_path / name)]) == 0

    written = {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()}
    assert written == {path.name: path.read_bytes() for path in (INSTANCES / name).iterdir()}


def test_hours_that_differ_from_day_to_day_are_refused():
    problem = posed(INSTANCES / "azovstal_size")
    stops = tuple(
        replace(stop, gate=stop.gate and replace(stop.gate, open=(Span(0, 60), Span(DAY, DAY + 120)))) for stop in problem.stops
    )

    with pytest.raises(ValueError, match="differ from day to day"):
        tables_of(replace(problem, stops=stops), "X")
