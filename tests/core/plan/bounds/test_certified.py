from __future__ import annotations

import math
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planning.operations import read_operation
from safepassage.plan.bounds import certified, is_empty
from safepassage.plan.model import Model, model_of
from safepassage.plan.model.matrix import ColumnKind, Draft, RowKind
from safepassage.plan.solvers import Outcome, Solver
from safepassage.plan.timetable import timetable_of


def model_with(costs: list[float], values: list[list[float]], most: list[float]) -> Model:
    """Columns from 0 to 3, rows at most `most`."""
    draft = Draft()
    columns = draft.add_columns(ColumnKind.ENTERING, len(costs), cost=np.array(costs), upper=3.0)
    rows = draft.add_rows(RowKind.SEATS, len(most), most=np.array(most))
    draft.put(rows[:, None], columns[None, :], np.array(values))
    return draft.finished()


numbers = st.floats(min_value=-50.0, max_value=50.0, allow_subnormal=False).map(lambda number: round(number, 3))


@given(
    st.lists(numbers, min_size=3, max_size=3),
    st.lists(st.lists(numbers, min_size=3, max_size=3), min_size=2, max_size=2),
    st.lists(numbers, min_size=2, max_size=2),
    st.lists(numbers, min_size=2, max_size=2),
)
def test_no_multipliers_lift_the_bound_above_the_exact_one(
    costs: list[float], values: list[list[float]], most: list[float], multipliers: list[float]
) -> None:
    model = model_with(costs, values, most)
    prices = [Fraction(min(number, 0.0)) for number in multipliers]
    exact = sum(price * Fraction(limit) for price, limit in zip(prices, most, strict=True))
    for place, cost in enumerate(costs):
        exact += min(
            Fraction(0), 3 * (Fraction(cost) - sum(price * Fraction(row[place]) for price, row in zip(prices, values, strict=True)))
        )

    bound = certified(model, np.array(multipliers))
    assert Fraction(bound) <= exact
    assert math.isclose(bound, float(exact), rel_tol=1e-9, abs_tol=1e-6)


def test_box_of_a_branch_tightens_the_bound() -> None:
    model = model_with([1.0], [[0.0]], [0.0])

    assert math.isclose(certified(model, np.zeros(1), lower=np.array([2.0])), 2.0, rel_tol=1e-12)


def test_rows_that_contradict_the_box_leave_it_empty() -> None:
    model = model_with([0.0], [[1.0]], [2.0])

    assert is_empty(model, np.array([-1.0]), lower=np.array([2.5]), upper=np.array([3.0]))
    assert not is_empty(model, np.array([-1.0]), lower=np.array([1.5]), upper=np.array([3.0]))


def test_certificate_of_the_solver_is_checked_by_our_own_arithmetic() -> None:
    model = model_with([0.0, 0.0], [[1.0, 1.0], [-1.0, 0.0]], [2.0, -2.5])
    upper = np.array([3.0, 3.0])
    lower = np.array([0.0, 1.0])
    solver = Solver(model)
    solver.limit(lower, upper)

    solution = solver.relaxed()
    assert solution.outcome is Outcome.INFEASIBLE
    assert is_empty(model, solution.multipliers, lower=lower, upper=upper)


@pytest.mark.given
def test_bound_of_the_given_instance_is_that_of_its_relaxation(given_data: Path) -> None:
    model = model_of(timetable_of(read_operation(given_data / "data" / "planning" / "azovstal_size.json")))
    solution = Solver(model).relaxed()

    bound = certified(model, solution.multipliers)
    assert 0.0 <= solution.value - bound < 1e-4
