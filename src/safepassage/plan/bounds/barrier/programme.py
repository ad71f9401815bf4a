"""A model as a linear programme of equations with columns that are not negative."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.bounds.factors import Matrix
from safepassage.plan.model import Model

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

_NOWHERE = np.iinfo(np.int64).max


@dataclass(frozen=True, kw_only=True, eq=False)
class Programme:
    """Least ``costs @ v`` with ``A v = right`` and ``v >= 0``: columns of the model, less their lower limits, and then slacks.

    by_row, by_column
        A.
    sizes
        (columns,) how large each may become, roughly.
    first, last
        (rows,) the slots that each row concerns.
    columns, rows
        The columns and rows of the model that are left, in order; further columns and rows follow them.
    """

    model: Model
    by_row: Matrix
    by_column: Matrix
    costs: Floats
    right: Floats
    sizes: Floats
    first: Ints
    last: Ints
    columns: Ints
    rows: Ints

    def point(self, values: Floats) -> Floats:
        """(width,) the point of the model."""
        point = self.model.lower.copy()
        point[self.columns] += values[: len(self.columns)]
        return point

    def multipliers(self, values: Floats) -> Floats:
        """(height,) the multipliers of the model's rows."""
        multipliers = np.zeros(self.model.height)
        multipliers[self.rows] = values[: len(self.rows)]
        return multipliers


def programme_of(model: Model, limits: Floats) -> Programme:
    """The programme of a model.

    Parameters
    ----------
    limits
        (width,) upper limits that hold for every plan without being demanded: only what is stricter in the model becomes a row.
    """
    done = np.bincount(model.rows, weights=model.values * model.lower[model.columns], minlength=model.height)
    least, most = model.least - done, model.most - done
    columns, rows = _left(model, least, most)
    entries = _entries(model, columns, rows)
    least, most, room = least[rows], most[rows], (model.upper - model.lower)[columns]
    slack = np.flatnonzero(least != most)
    width, height = len(columns) + len(slack), len(rows)
    ranges = (most - least)[slack]
    ranged, limited = np.flatnonzero(np.isfinite(ranges)), np.flatnonzero(room < limits[columns])
    # Where a slack or a column has an upper limit, a further row says so, with a slack of its own.
    bounded, above = np.concatenate((len(columns) + ranged, limited)), np.concatenate((ranges[ranged], room[limited]))
    further = np.arange(len(bounded))
    by_row, by_column = _matrices(
        np.concatenate((entries.rows, slack, height + further, height + further)),
        np.concatenate((entries.columns, len(columns) + np.arange(len(slack)), bounded, width + further)),
        np.concatenate((entries.values, np.where(np.isfinite(most[slack]), 1.0, -1.0), np.ones(2 * len(bounded)))),
        (height + len(bounded), width + len(bounded)),
    )
    first, last = _slots(by_row, np.concatenate((model.column.slot[columns], np.full(len(slack) + len(bounded), -1))))
    right = np.where(np.isfinite(most), most, least)
    largest = np.ones(height)
    np.maximum.at(largest, entries.rows, np.abs(entries.values))
    return Programme(
        model=model,
        by_row=by_row,
        by_column=by_column,
        costs=np.concatenate((model.costs[columns], np.zeros(len(slack) + len(bounded)))),
        right=np.concatenate((right, above)),
        sizes=np.concatenate((_sizes(limits[columns], room), _sizes(np.abs(right[slack]), largest[slack]), _sizes(above, above))),
        first=first,
        last=last,
        columns=columns,
        rows=rows,
    )


class _Entries(NamedTuple):
    rows: Ints
    columns: Ints
    values: Floats


def _entries(model: Model, columns: Ints, rows: Ints) -> _Entries:
    """The entries of what is left, in its own numbers."""
    row_of, column_of = np.full(model.height, -1), np.full(model.width, -1)
    row_of[rows], column_of[columns] = np.arange(len(rows)), np.arange(len(columns))
    kept = (row_of[model.rows] >= 0) & (column_of[model.columns] >= 0)
    return _Entries(row_of[model.rows[kept]], column_of[model.columns[kept]], model.values[kept])


def _left(model: Model, least: Floats, most: Floats) -> tuple[Ints, Ints]:
    """Columns that may move, and rows that limit them."""
    may_move = model.upper > model.lower
    live = may_move[model.columns]
    adds = np.bincount(model.rows[live & (model.values > 0)], minlength=model.height) > 0
    takes = np.bincount(model.rows[live & (model.values < 0)], minlength=model.height) > 0
    may_exceed = np.isfinite(most) & (adds | (most < 0.0))
    may_miss = np.isfinite(least) & (takes | (least > 0.0))
    return np.flatnonzero(may_move), np.flatnonzero((adds | takes) & (may_exceed | may_miss))


def _matrices(rows: Ints, columns: Ints, values: Floats, shape: tuple[int, int]) -> tuple[Matrix, Matrix]:
    """The same entries by row and by column."""
    by_row, by_column = np.argsort(rows, kind="stable"), np.argsort(columns, kind="stable")
    return (
        Matrix(np.searchsorted(rows[by_row], np.arange(shape[0] + 1)), columns[by_row], values[by_row]),
        Matrix(np.searchsorted(columns[by_column], np.arange(shape[1] + 1)), rows[by_column], values[by_column]),
    )


def _slots(by_row: Matrix, slots: Ints) -> tuple[Ints, Ints]:
    """The first and the last slot of the columns of each row; nought where they have none."""
    rows = np.repeat(np.arange(len(by_row.starts) - 1), np.diff(by_row.starts))
    slot = slots[by_row.others]
    first, last = np.full(len(by_row.starts) - 1, _NOWHERE), np.zeros(len(by_row.starts) - 1, dtype=np.int64)
    np.minimum.at(first, rows[slot >= 0], slot[slot >= 0])
    np.maximum.at(last, rows[slot >= 0], slot[slot >= 0])
    return np.minimum(first, last), last


def _sizes(expected: Floats, otherwise: Floats) -> Floats:
    """Positive and finite."""
    sizes = np.where(np.isfinite(expected) & (expected > 0.0), expected, otherwise)
    return np.where(np.isfinite(sizes) & (sizes > 0.0), sizes, 1.0)
