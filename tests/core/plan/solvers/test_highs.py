from __future__ import annotations

import numpy as np

from safepassage.plan.model.matrix import ColumnKind, Draft, Model, RowKind
from safepassage.plan.solvers import Outcome, Solver


def knapsack(least: float = -np.inf) -> Model:
    """Most of 3a + 2b with 2a + 2b <= 3, each at most one; at least `least` of 2a + 2b."""
    draft = Draft()
    columns = draft.add_columns(ColumnKind.ENTERING, 2, cost=np.array([-3.0, -2.0]), upper=1.0, is_integral=True)
    row = draft.add_rows(RowKind.SEATS, 1, least=least, most=3.0)
    draft.put(row, columns, 2.0)
    return draft.finished()


def test_relaxation_is_dual_to_its_multipliers() -> None:
    model = knapsack()

    solution = Solver(model).relaxed()
    assert solution.value == -4.0
    assert solution.multipliers.tolist() == [-1.0]


def test_whole_numbers_cost_more() -> None:
    model = knapsack()

    assert Solver(model).whole(model.integral, seconds=5.0).value == -3.0


def test_solver_goes_on_with_other_limits_and_costs() -> None:
    model = knapsack()
    solver = Solver(model)
    solver.relaxed()

    solver.limit(model.lower, np.array([0.0, 1.0]))
    assert solver.relaxed().value == -2.0
    solver.price(np.array([0.0, -5.0]))
    assert solver.whole(model.integral, seconds=5.0).value == -5.0


def test_infeasible_model_yields_a_certificate() -> None:
    model = knapsack(least=5.0)
    solution = Solver(model).relaxed()

    assert solution.outcome is Outcome.INFEASIBLE
    assert not solution.has_point


def test_better_points_are_reported() -> None:
    model = knapsack()
    found: list[float] = []

    Solver(model).whole(model.integral, seconds=5.0, report=lambda value, _point: found.append(value))
    assert found[-1] == -3.0
