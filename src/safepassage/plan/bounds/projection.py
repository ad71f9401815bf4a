"""The relaxation without the columns of convoys: smaller, with the same optimum, and multipliers that carry over.

Without whole numbers a convoy is as large a share of one as its vehicles are of the most that may go. So the convoy is left
out, and for every set of entries that exclude each other the shares together are at most one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.model import ColumnKind, Directory, Model, RowKind

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

_OF_CONVOYS = (RowKind.CONVOY_LEAST, RowKind.CONVOY_MOST, RowKind.HEADWAY)
_TIED = (RowKind.ESCORT_LEAST, RowKind.ESCORT_MOST, RowKind.DEMANDED, RowKind.MOMENT)


@dataclass(frozen=True, kw_only=True, eq=False)
class Projection:
    """A smaller model, and how its columns and multipliers become those of the whole one.

    columns, rows
        The columns and rows of the whole that are left, in order; the smaller has further rows after them.
    share
        (sets, entries) of the multipliers of sets: rows `CONVOY_MOST` of the whole, and how much of each multiplier they take.
    """

    whole: Model
    model: Model
    columns: Ints
    rows: Ints
    sets: Ints
    members: Ints
    shares: Floats

    def multipliers(self, projected: Floats) -> Floats:
        """Multipliers of the whole model."""
        whole = np.zeros(self.whole.height)
        whole[self.rows] = projected[: len(self.rows)]
        of_sets = np.minimum(projected[len(self.rows) :], 0.0)
        headway = self.whole.row.of(RowKind.HEADWAY)
        whole[headway] = of_sets[: len(headway)]
        np.add.at(whole, self.members, of_sets[self.sets] * self.shares)
        return whole

    def point(self, projected: Floats) -> Floats:
        """A point of the whole model; convoys count nothing."""
        whole = np.zeros(self.whole.width)
        whole[self.columns] = projected
        return whole


def projected(model: Model) -> Projection | None:
    """The projection; None where escorts, demands or windows of one minute tie convoys otherwise, or there are none."""
    convoys = model.column.of(ColumnKind.CONVOY)
    if not len(convoys) or np.isin(model.row.kind, _TIED).any():
        return None
    most_row = np.full(model.width, -1, dtype=np.int64)
    most = np.ones(model.width)
    of_most = (model.row.kind[model.rows] == RowKind.CONVOY_MOST) & (model.column.kind[model.columns] == ColumnKind.CONVOY)
    most_row[model.columns[of_most]], most[model.columns[of_most]] = model.rows[of_most], -model.values[of_most]
    sets, members = _sets(model, convoys)
    rows = np.flatnonzero(~np.isin(model.row.kind, _OF_CONVOYS))
    columns = np.flatnonzero(model.column.kind != ColumnKind.CONVOY)
    shares = 1.0 / most[members]
    smaller = _smaller(model, rows, columns, sets, most_row[members], shares)
    return Projection(whole=model, model=smaller, columns=columns, rows=rows, sets=sets, members=most_row[members], shares=shares)


def _sets(model: Model, convoys: Ints) -> tuple[Ints, Ints]:
    """(set, convoy): those of one row of headway first; then each that is in none, by itself."""
    headway = model.row.of(RowKind.HEADWAY)
    at = np.isin(model.rows, headway)
    sets, members = np.searchsorted(headway, model.rows[at]), model.columns[at]
    alone = np.setdiff1d(convoys, members)
    return np.concatenate((sets, len(headway) + np.arange(len(alone)))), np.concatenate((members, alone))


def _smaller(model: Model, rows: Ints, columns: Ints, sets: Ints, members: Ints, shares: Floats) -> Model:
    number_of_row = np.full(model.height, -1, dtype=np.int64)
    number_of_row[rows] = np.arange(len(rows))
    number_of_column = np.full(model.width, -1, dtype=np.int64)
    number_of_column[columns] = np.arange(len(columns))
    kept = (number_of_row[model.rows] >= 0) & (number_of_column[model.columns] >= 0)
    extra_rows, extra_columns, extra_values = _vehicles(model, sets, members, shares)
    count = int(sets.max(initial=-1)) + 1
    all_rows = np.concatenate((number_of_row[model.rows[kept]], len(rows) + extra_rows))
    all_columns = np.concatenate((number_of_column[model.columns[kept]], number_of_column[extra_columns]))
    values = np.concatenate((model.values[kept], extra_values))
    order = np.lexsort((all_columns, all_rows))
    return replace(
        model,
        costs=model.costs[columns],
        lower=model.lower[columns],
        upper=model.upper[columns],
        integral=model.integral[columns],
        least=np.concatenate((model.least[rows], np.full(count, -np.inf))),
        most=np.concatenate((model.most[rows], np.ones(count))),
        rows=all_rows[order],
        columns=all_columns[order],
        values=values[order],
        row=_picked(model.row, rows, count),
        column=_picked(model.column, columns, 0),
    )


def _vehicles(model: Model, sets: Ints, members: Ints, shares: Floats) -> tuple[Ints, Ints, Floats]:
    """The vehicles of the convoys of each set, each with its share."""
    is_vehicle = model.column.kind[model.columns] == ColumnKind.ENTERING
    starts, ends = np.searchsorted(model.rows, members), np.searchsorted(model.rows, members, side="right")
    counts = ends - starts
    entries = np.repeat(starts - np.append(0, np.cumsum(counts)[:-1]), counts) + np.arange(counts.sum())
    kept = is_vehicle[entries]
    entries = entries[kept]
    return np.repeat(sets, counts)[kept], model.columns[entries], np.repeat(shares, counts)[kept] * model.values[entries]


def _picked(directory: Directory, chosen: Ints, further: int) -> Directory:
    """The directory of some, and of rows that are new."""
    kinds = np.concatenate((directory.kind[chosen], np.full(further, RowKind.HEADWAY)))
    unsaid = np.full(further, -1)
    return Directory(
        kind=kinds,
        pool=np.concatenate((directory.pool[chosen], unsaid)),
        place=np.concatenate((directory.place[chosen], unsaid)),
        slot=np.concatenate((directory.slot[chosen], unsaid)),
    )
