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
#: The share of a step with which an entry counts, and the vehicles for whom the last of a window does.
_EMPTY, _ANY = 0.05, 0.5


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


def guided(timetable: Timetable, model: Model, point: Floats, *, ruled: float, free: float) -> Bools:
    """(width,) the columns that are left where ways are entered only as often as a relaxed point has need of it.

    In each window an entry counts whenever the vehicles that have entered by then pass the next multiple of a number, and the
    last where any enter. Ways outside corridors and entries that a person demands stay as they are.

    Parameters
    ----------
    point
        (width,) a point of the relaxation.
    ruled, free
        The number of vehicles for entries with rules of convoys, and for those without.
    """
    entries, column = timetable.entries, model.column
    entering = column.of(ColumnKind.ENTERING)
    vehicles = np.bincount(column.place[entering], weights=point[entering], minlength=len(entries)).astype(np.float64)
    step = np.full(len(entries), free)
    step[column.place[column.of(ColumnKind.CONVOY)]] = ruled
    begins = np.ones(len(entries), dtype=np.bool_)
    begins[1:] = (entries.way[1:] != entries.way[:-1]) | (entries.opening[1:] != entries.opening[:-1])
    ends = np.append(begins[1:], True)[: len(entries)]
    window = np.cumsum(begins) - 1
    before = np.cumsum(vehicles) - vehicles
    before -= before[begins][window]
    passes = np.floor(_ready(before + vehicles, step)) > np.floor(_ready(before, step))
    in_all = np.bincount(window, weights=vehicles)[window]
    kept = passes | (ends & (in_all > _ANY)) | (entries.opening == NONE) | (entries.fixed > 0)
    of_entries = np.isin(column.kind, (ColumnKind.ENTERING, ColumnKind.CONVOY, ColumnKind.TRAVELLING))
    columns = np.ones(model.width, dtype=np.bool_)
    columns[of_entries] = kept[column.place[of_entries]]
    return columns


def _ready(vehicles: Floats, step: Floats) -> Floats:
    """How many times the step is full, or nearly empty: the first vehicles of each step wait for nobody."""
    return vehicles / step + 1.0 - _EMPTY


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
