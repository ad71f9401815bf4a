"""Our own interior point method against the simplex method, on small models where both are quick."""

from __future__ import annotations

import numpy as np
import pytest

from planning.problems import problem
from safepassage.plan.bounds import Relaxed, certified, limits_of, relaxed, relaxing
from safepassage.plan.bounds.barrier import iterates, programme_of
from safepassage.plan.bounds.limits import sizes_of
from safepassage.plan.bounds.potentials import Potentials
from safepassage.plan.model import ColumnKind, Model, RowKind, model_of
from safepassage.plan.model.matrix import Draft
from safepassage.plan.solvers import Solver
from safepassage.plan.timetable import Timetable, timetable_of


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every model counts as too large for the simplex method."""
    monkeypatch.setattr(relaxing, "_SMALL", 0)


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("seed", range(8))
def test_a_bound_is_that_of_the_relaxation(seed: int) -> None:
    timetable = timetable_of(problem(seed))
    model = model_of(timetable)
    relaxation = Solver(model).relaxed()
    if not relaxation.has_point:
        pytest.skip("the problem demands what cannot be had")
    bound = relaxed(model, timetable, tolerance=1e-6).bound
    assert bound <= relaxation.value + 1e-9 * abs(relaxation.value)
    assert bound == pytest.approx(relaxation.value, rel=1e-4, abs=1e-2)


@pytest.mark.usefixtures("large")
def test_bounds_are_told_as_they_rise_and_none_is_above_the_optimum(corridor: Timetable) -> None:
    model = model_of(corridor)
    told: list[Relaxed] = []
    best = relaxed(model, corridor, tolerance=1e-6, told=told.append)

    bounds = [each.bound for each in told]
    assert bounds == sorted(bounds)
    assert bounds[-1] == best.bound
    assert best.bound <= Solver(model).relaxed().value


@pytest.mark.usefixtures("large")
def test_a_rough_bound_is_as_near_as_was_asked(corridor: Timetable) -> None:
    model = model_of(corridor)
    optimum = Solver(model).relaxed().value

    assert relaxed(model, corridor, tolerance=0.02).bound >= optimum * (1 - 0.02)


@pytest.mark.usefixtures("large")
def test_who_is_late_has_the_bound_of_the_first_step(corridor: Timetable) -> None:
    model = model_of(corridor)

    late = relaxed(model, corridor, tolerance=1e-6, is_late=lambda: True)
    assert np.isfinite(late.bound)
    assert late.bound <= Solver(model).relaxed().value


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("seed", [13, 26, 92, 365])
def test_a_bound_is_that_of_the_relaxation_also_where_nobody_can_leave_or_escorts_bind(seed: int) -> None:
    timetable = timetable_of(problem(seed))
    model = model_of(timetable)

    assert relaxed(model, timetable, tolerance=1e-5).bound == pytest.approx(Solver(model).relaxed().value, rel=1e-4)


def test_raised_potentials_leave_no_column_of_stock_a_gain(corridor: Timetable) -> None:
    model = model_of(corridor)
    drawn = np.random.default_rng(0).normal(scale=5.0, size=model.height)

    raised = Potentials(model).raised(drawn)
    stocks = np.isin(model.column.kind, (ColumnKind.PARKED, ColumnKind.WAITING, ColumnKind.READY))
    reduced = (model.costs - model.priced(raised))[stocks]
    beds = model.row.of(RowKind.BEDS)
    assert (raised[beds] <= 0.0).all()
    assert reduced.min() >= -1e-9


def test_raised_potentials_prove_no_less(corridor: Timetable) -> None:
    model = model_of(corridor)
    limits = limits_of(model, corridor)
    multipliers = Solver(model).relaxed().multipliers * 0.9

    assert certified(model, Potentials(model).raised(multipliers), upper=limits) >= certified(model, multipliers, upper=limits)


def ranged() -> Model:
    """Least of x + 2y - z with 1 <= x + y <= 3, y - z = 1, x from 1 to 2, y and z up to 2 and 5."""
    draft = Draft()
    draft.add_columns(ColumnKind.CONVOY, 3, cost=np.array([1.0, 2.0, -1.0]), upper=np.array([2.0, 2.0, 5.0]))
    rows = draft.add_rows(RowKind.LEVEL, 2, least=np.array([1.0, 1.0]), most=np.array([3.0, 1.0]))
    draft.put(rows[[0, 0, 1, 1]], np.array([0, 1, 1, 2]), np.array([1.0, 1.0, 1.0, -1.0]))
    model = draft.finished()
    model.lower[0] = 1.0
    return model


def test_ranges_and_limits_of_columns_count() -> None:
    model = ranged()
    programme = programme_of(model, np.full(3, np.inf))

    *_, last = iterates(programme)
    assert last.value == pytest.approx(Solver(model).relaxed().value, rel=1e-5)
    assert last.point == pytest.approx([1.0, 1.0, 0.0], abs=1e-4)


def test_sizes_of_pools_are_no_rows(corridor: Timetable) -> None:
    model = model_of(corridor)
    convoys = len(model.column.of(ColumnKind.CONVOY))

    programme = programme_of(model, sizes_of(model, corridor))
    assert len(programme.right) == len(programme.rows) + convoys
