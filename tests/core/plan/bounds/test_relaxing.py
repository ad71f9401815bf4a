"""Bounds of relaxations against the optimum of the same models, solved exactly."""

from __future__ import annotations

import numpy as np
import pytest

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


def test_the_projection_has_the_optimum_of_the_whole(corridor: Timetable) -> None:
    model = model_of(corridor)
    projection = projected(model)
    assert projection is not None
    assert Solver(projection.model).relaxed().value == pytest.approx(Solver(model).relaxed().value, rel=1e-9)


def test_multipliers_of_the_projection_prove_as_much_on_the_whole(corridor: Timetable) -> None:
    model = model_of(corridor)
    projection = projected(model)
    assert projection is not None
    found = interior(projection.model, tolerance=1e-8)
    bound = certified(model, projection.multipliers(found.multipliers), upper=limits_of(model, corridor))
    assert bound == pytest.approx(Solver(model).relaxed().value, rel=1e-6)


def test_an_interior_run_that_is_late_from_the_start_has_nothing_to_certify(corridor: Timetable) -> None:
    model = model_of(corridor)
    assert not len(interior(model, tolerance=1e-8, is_late=lambda: True).multipliers)
