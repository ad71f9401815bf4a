"""Potentials of people and vehicles: given the prices of seats, gates, beds and convoys, the least that any way to go on costs.

The rows of stock are a network without circles, for time only passes. So the best multipliers of these rows follow from those
of the others by one pass back through time, and with them no column costs less than nothing.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.bounds.potentials.kernels import descended, heads_first
from safepassage.plan.model import Model, RowKind

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

_STOCKS = (RowKind.VEHICLES, RowKind.WAITING, RowKind.READY)
_NONE = -1


class Potentials:
    """The network of a model: each column leads from the row of stock that it is taken off to the one that it is added to."""

    def __init__(self, model: Model) -> None:
        self._model = model
        is_stock = np.isin(model.row.kind, _STOCKS)
        of_stock = is_stock[model.rows]
        tail, head = _only(model, of_stock & (model.values > 0)), _only(model, of_stock & (model.values < 0))
        inner = (tail != _NONE) & (head != _NONE)
        order = heads_first(tail[inner], head[inner], model.height)
        leaving = np.flatnonzero(tail != _NONE)
        leaving = leaving[np.argsort(tail[leaving], kind="stable")]
        self._starts = np.searchsorted(tail[leaving], np.arange(model.height + 1))
        self._order, self._leaving, self._head = order[is_stock[order]], leaving, head
        self._is_stock, self._others = is_stock, np.flatnonzero(~of_stock)

    def signed(self, multipliers: Floats) -> Floats:
        """(height,) the multipliers; those that point to a limit that their row does not have are 0."""
        below = np.where(np.isposinf(self._model.most), 0.0, -np.inf)
        above = np.where(np.isneginf(self._model.least), 0.0, np.inf)
        signed: Floats = np.clip(multipliers, below, above)
        return signed

    def raised(self, multipliers: Floats) -> Floats:
        """(height,) the multipliers, signed, with those of stock put as high as the others allow."""
        model = self._model
        raised = self.signed(multipliers)
        rows, columns = model.rows[self._others], model.columns[self._others]
        left = model.costs - np.bincount(columns, weights=model.values[self._others] * raised[rows], minlength=model.width)
        descended(self._order, self._starts, self._leaving, self._head, left, raised)
        return raised


def _only(model: Model, chosen: NDArray[np.bool_]) -> Ints:
    """(width,) the row in which a column has its one chosen value, of size one; -1 where it has none or several."""
    places = np.flatnonzero(chosen)
    count = np.bincount(model.columns[places], minlength=model.width)
    row = np.full(model.width, _NONE)
    row[model.columns[places]] = np.where(np.abs(model.values[places]) == 1.0, model.rows[places], _NONE)
    row[count != 1] = _NONE
    return row
