"""The model holds every plan written by hand that the verifier accepts, at its own worth: a bound of the model is one on those too.

The plans are those of the tests of edges and of the verifier, heard while these run. All people are synthetic.
"""

import inspect
from collections.abc import Iterator
from dataclasses import replace
from types import ModuleType

import pytest
from tests.core.plan import test_edges, test_verifier

from safepassage.plan import Plan, verify
from safepassage.plan.model import model_of
from safepassage.plan.problem import Objective, Problem
from safepassage.plan.solving.flows import flows_of
from safepassage.plan.solving.narrowing import point_of
from safepassage.plan.timetable import timetable_of
from safepassage.plan.verifier import worth

#: Plans that the model does not hold, by the test that writes them, and why.
BEYOND = {
    "test_day_of_23_hours_ends_with_its_admissions": "off the grid: a convoy departs between two slots",
    "test_nobody_is_safe_where_nobody_chose_to_be": "nobody is taken to a destination that they did not choose",
}

#: Tests in which plans break a rule: none is accepted, or those of others are.
BREAKING = ("test_one_", "test_every_", "test_nonsense_")


def heard(module: ModuleType, patch: pytest.MonkeyPatch) -> Iterator[tuple[str, Problem, Plan]]:
    """The plans that a test of a module has verified without a fault, with its name."""
    accepted: list[tuple[Problem, Plan]] = []

    def listening(problem: Problem, plan: Plan) -> object:
        verdict = verify(problem, plan)
        if verdict.valid:
            accepted.append((problem, plan))
        return verdict

    patch.setattr(module, "verify", listening)
    for name, test in inspect.getmembers(module, inspect.isfunction):
        if name.startswith("test_") and not name.startswith(BREAKING):
            for given in arguments(test):
                accepted.clear()
                test(**given)
                yield from ((name, problem, plan) for problem, plan in accepted)


def arguments(test: object) -> Iterator[dict[str, object]]:
    """What a test is called with: nothing, or each set of its one table of parameters."""
    marks = [mark for mark in getattr(test, "pytestmark", ()) if mark.name == "parametrize"]
    for names, values in (mark.args for mark in marks):
        yield from ({names: each} if isinstance(names, str) else dict(zip(names, each, strict=True)) for each in values)
    if not marks and not hasattr(test, "hypothesis"):
        yield {}


def is_held(problem: Problem, plan: Plan) -> bool:
    """Whether a plan is a point of the model, with all its vehicles and its unsafe hours."""
    timetable = timetable_of(problem)
    model, flows = model_of(timetable), flows_of(timetable, plan)
    new = (convoy for convoy in plan.convoys if convoy not in problem.happened)
    going = sum(used.count * len(convoy.legs) for convoy in new for used in convoy.vehicles)
    point = point_of(model, flows)
    (hours,) = worth(replace(problem, objective=Objective.PERSON_HOURS), plan)
    return point is not None and flows.vehicles.sum() == going and model.value(point) == pytest.approx(hours)


@pytest.mark.parametrize(("module", "fewest"), [(test_edges, 15), (test_verifier, 20)], ids=["edges", "verifier"])
def test_model_holds_every_plan_by_hand_that_keeps_the_rules(module, fewest, monkeypatch):
    plans = list(heard(module, monkeypatch))
    outside = {name for name, problem, plan in plans if not is_held(problem, plan)}

    assert len(plans) >= fewest
    assert outside == {name for name in BEYOND if hasattr(module, name)}
