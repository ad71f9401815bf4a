"""Factors of normal equations against dense linear algebra, and the order in which rows are eliminated."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from safepassage.plan.bounds.factors import Factors, Matrix
from safepassage.plan.bounds.factors.kernels import neighbours_of
from safepassage.plan.bounds.ordering import GROUPS, groups_of, minimum_degree
from safepassage.plan.bounds.ordering.kernels import covering

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

HEIGHT, WIDTH = 60, 150


def drawn(seed: int) -> tuple[Floats, Matrix, Ints]:
    """A sparse matrix whose columns join rows of neighbouring slots, dense and by columns, and the slots of the rows."""
    generator = np.random.default_rng(seed)
    slots = np.sort(generator.integers(0, 30, HEIGHT))
    dense = np.zeros((HEIGHT, WIDTH))
    dense[:, :HEIGHT] = np.eye(HEIGHT)
    for column in range(HEIGHT, WIDTH):
        first = generator.integers(0, HEIGHT - 5)
        dense[first + generator.choice(5, 3, replace=False), column] = generator.normal(size=3)
    columns, rows = np.nonzero(dense.T)
    return dense, Matrix(np.searchsorted(columns, np.arange(WIDTH + 1)), rows, dense[rows, columns]), slots


@pytest.mark.parametrize("seed", range(4))
def test_a_factor_solves_the_normal_equations(seed: int) -> None:
    dense, matrix, slots = drawn(seed)
    generator = np.random.default_rng(seed)
    weights, right = generator.uniform(0.01, 100.0, WIDTH), generator.normal(size=HEIGHT)
    factors = Factors(matrix, slots, slots)

    factors.factor(weights, 0.0)
    assert factors.solve(right) == pytest.approx(np.linalg.solve(dense * weights @ dense.T, right), rel=1e-8, abs=1e-10)


def test_a_row_that_depends_on_others_does_no_harm() -> None:
    matrix = Matrix(np.array([0, 2]), np.array([0, 1]), np.array([1.0, 1.0]))
    factors = Factors(matrix, np.zeros(2, dtype=np.int64), np.zeros(2, dtype=np.int64))

    factors.factor(np.ones(1), 0.0)
    assert factors.solve(np.array([1.0, 1.0])).sum() == pytest.approx(1.0)


@pytest.mark.parametrize("seed", range(4))
def test_every_row_is_eliminated_once_and_group_after_group(seed: int) -> None:
    _, matrix, _ = drawn(seed)
    groups = np.random.default_rng(seed).integers(0, GROUPS, HEIGHT)

    order = minimum_degree(*neighbours_of(matrix, HEIGHT), groups, GROUPS)
    assert sorted(order) == list(range(HEIGHT))
    assert (np.diff(groups[order]) >= 0).all()


def test_a_cut_parts_what_comes_before_from_what_comes_after() -> None:
    slots = np.arange(9000)
    starts = np.concatenate(([0], np.cumsum(np.full(9000, 2)) - 1))
    starts[-1] -= 1
    neighbours = np.concatenate(([1], np.column_stack((slots[1:-1] - 1, slots[1:-1] + 1)).ravel(), [8998]))

    groups = groups_of(starts, neighbours, slots, slots)
    # A chain of three days is cut twice, each time in one row.
    assert (groups > 0).sum() == 2


def test_chosen_vertices_cover_every_edge() -> None:
    left, right = np.array([0, 0, 0, 1, 2]), np.array([3, 4, 5, 4, 4])

    chosen = covering(left, right, 6)
    assert list(np.flatnonzero(chosen)) == [0, 4]
