"""Parts of a model: some of its columns with the rows that they touch, the others held where they are."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.model import ColumnKind, Directory, Model, RowKind
from safepassage.plan.timetable import NONE, Timetable

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

#: Later than every slot.
_NEVER = np.iinfo(np.int64).max // 4


@dataclass(frozen=True, kw_only=True, eq=False)
class Spread:
    """When the columns and rows of a model begin and end to matter, in slots.

    first, last
        (width,) the slots of a column: parked vehicles stay until the last slot in which they may leave.
    rows
        (height,) the first slot of a row; -1 for rows of no slot.
    """

    first: Ints
    last: Ints
    rows: Ints


def spread_of(model: Model) -> Spread:
    """The spread of a model. Rows of vehicles say no slot: it is that of the entries by which vehicles leave them."""
    first, rows = model.column.slot.copy(), model.row.slot.copy()
    of_vehicles = model.row.kind[model.rows] == RowKind.VEHICLES
    leaves = of_vehicles & (model.column.kind[model.columns] == ColumnKind.ENTERING) & (model.values > 0)
    earliest, latest = np.full(model.height, _NEVER), np.full(model.height, -1)
    np.minimum.at(earliest, model.rows[leaves], first[model.columns[leaves]])
    np.maximum.at(latest, model.rows[leaves], first[model.columns[leaves]])
    vehicles = model.row.of(RowKind.VEHICLES)
    rows[vehicles] = earliest[vehicles]
    stays = of_vehicles & (model.column.kind[model.columns] == ColumnKind.PARKED) & (model.values > 0)
    last = first.copy()
    first[model.columns[stays]], last[model.columns[stays]] = earliest[model.rows[stays]], latest[model.rows[stays]]
    return Spread(first=first, last=last, rows=rows)


def thinned(timetable: Timetable, model: Model, beyond: int, out: int) -> Bools:
    """(width,) the columns that are left where ways are entered less often.

    In each window only every so many-th entry counts, and the last: every `out`-th on ways that touch the siege, every
    `beyond`-th on the others. Ways outside corridors and entries that a person demands stay as they are.
    """
    entries = timetable.entries
    touches = (timetable.siege[timetable.origin] == 1.0) | (timetable.siege[timetable.destination] == 1.0)
    stride = np.where(touches, out, beyond)[entries.way]
    begins = np.ones(len(entries), dtype=np.bool_)
    begins[1:] = (entries.way[1:] != entries.way[:-1]) | (entries.opening[1:] != entries.opening[:-1])
    ends = np.append(begins[1:], True)[: len(entries)]
    numbers = np.arange(len(entries))
    since = numbers - np.maximum.accumulate(np.where(begins, numbers, 0))
    kept = (since % stride == 0) | ends | (entries.opening == NONE) | (entries.fixed > 0)
    of_entries = np.isin(model.column.kind, (ColumnKind.ENTERING, ColumnKind.CONVOY, ColumnKind.TRAVELLING))
    columns = np.ones(model.width, dtype=np.bool_)
    columns[of_entries] = kept[model.column.place[of_entries]]
    return columns


@dataclass(frozen=True, kw_only=True, eq=False)
class Part:
    """A smaller model, and the columns and rows of the whole that it is made of."""

    model: Model
    columns: Ints
    rows: Ints


def part_of(model: Model, columns: Ints, is_row: Bools, *, held: Floats, costs: Floats) -> Part:
    """Some columns, with those of the chosen rows that they touch.

    Parameters
    ----------
    held
        (width,) where the other columns are held; nought for the columns of the part.
    costs
        (width,) what the columns cost in the part.
    """
    number = np.full(model.width, -1, dtype=np.int64)
    number[columns] = np.arange(len(columns))
    kept = (number[model.columns] >= 0) & is_row[model.rows]
    rows, places = np.unique(model.rows[kept], return_inverse=True)
    done = model.activity(held)[rows]
    smaller = replace(
        model,
        costs=costs[columns],
        constant=0.0,
        lower=model.lower[columns],
        upper=model.upper[columns],
        integral=model.integral[columns],
        least=model.least[rows] - done,
        most=model.most[rows] - done,
        rows=places.astype(np.int64),
        columns=number[model.columns[kept]],
        values=model.values[kept],
        row=_picked(model.row, rows),
        column=_picked(model.column, columns),
    )
    return Part(model=smaller, columns=columns, rows=rows)


def _picked(directory: Directory, chosen: Ints) -> Directory:
    return Directory(
        kind=directory.kind[chosen], pool=directory.pool[chosen], place=directory.place[chosen], slot=directory.slot[chosen]
    )
