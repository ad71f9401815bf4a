"""Bounds of relaxations against the optimum of the same models, solved exactly."""

from __future__ import annotations

import numpy as np
import pytest

from planning.operations import operation_of
from planning.problems import problem
from safepassage.plan.bounds import certified, limits_of, relaxed
from safepassage.plan.bounds.projection import projected
from safepassage.plan.model import Model, model_of
from safepassage.plan.solvers import Solver
from safepassage.plan.solvers.interior import interior
from safepassage.plan.timetable import Timetable, timetable_of


def _posed(seed: int) -> tuple[Timetable, Model]:
    timetable = timetable_of(problem(seed))
    return timetable, model_of(timetable)


@pytest.mark.parametrize("seed", range(6))
def test_a_bound_is_not_above_the_optimum(seed: int) -> None:
    timetable, model = _posed(seed)
    best = Solver(model).whole(model.integral, seconds=20)
    assert relaxed(model, timetable).bound <= best.value


@pytest.mark.parametrize("seed", range(6))
def test_a_bound_is_close_to_the_relaxation(seed: int) -> None:
    timetable, model = _posed(seed)
    relaxation = Solver(model).relaxed()
    if not relaxation.has_point:
        pytest.skip("the problem demands what cannot be had")
    assert relaxed(model, timetable, tolerance=1e-8).bound == pytest.approx(relaxation.value, rel=1e-5, abs=1e-3)


@pytest.mark.parametrize("seed", range(6))
def test_any_multipliers_give_a_bound_that_holds(seed: int) -> None:
    timetable, model = _posed(seed)
    relaxation = Solver(model).relaxed()
    drawn = np.random.default_rng(seed).normal(size=model.height)
    assert certified(model, drawn, upper=limits_of(model, timetable)) <= relaxation.value


#: A corridor with convoys of 2 to 3 every second slot, and nobody who escorts them.
CORRIDOR = {
    "H": 40,
    "slot_min": 30,
    "nodes": ["siege", "gate", "home"],
    "links": [
        {"a": 0, "b": 1, "tau": 2, "win": [[4, 12], [20, 30]], "corridor": True, "cmin": 2, "cmax": 3, "head": 2},
        {"a": 1, "b": 0, "tau": 2, "win": [[4, 12], [20, 30]], "corridor": False},
        {"a": 1, "b": 2, "tau": 3, "win": None, "corridor": False},
        {"a": 2, "b": 1, "tau": 3, "win": None, "corridor": False},
    ],
    "people": {"0": [61, 17, 5, 3]},
    "screen": {"1": [7, [[2, 36]]]},
    "beds": {"1": 30},
    "dest": {"2": {"cap": 80, "hurt_cap": 6}},
    "vtypes": [
        {"name": "bus", "seats": 8, "lying": 0, "start": {"1": 5}},
        {"name": "ambulance", "seats": 1, "lying": 1, "start": {"1": 2}},
    ],
}


def test_the_projection_has_the_optimum_of_the_whole() -> None:
    model = model_of(timetable_of(operation_of(CORRIDOR)))
    projection = projected(model)
    assert projection is not None
    assert Solver(projection.model).relaxed().value == pytest.approx(Solver(model).relaxed().value, rel=1e-9)


def test_multipliers_of_the_projection_prove_as_much_on_the_whole() -> None:
    timetable = timetable_of(operation_of(CORRIDOR))
    model = model_of(timetable)
    projection = projected(model)
    assert projection is not None
    found = interior(projection.model, tolerance=1e-8)
    bound = certified(model, projection.multipliers(found.multipliers), upper=limits_of(model, timetable))
    assert bound == pytest.approx(Solver(model).relaxed().value, rel=1e-6)


def test_an_interior_run_that_is_late_from_the_start_has_nothing_to_certify() -> None:
    model = model_of(timetable_of(operation_of(CORRIDOR)))
    assert not len(interior(model, tolerance=1e-8, is_late=lambda: True).multipliers)
