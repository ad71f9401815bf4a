"""A linear model as sparse arrays, with a directory that says what every row and column means."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


class ColumnKind(IntEnum):
    """What a column counts. `pool`, `place` and `slot` of the directory say of whom, where and when.

    ENTERING, CONVOY, TRAVELLING
        Vehicles of a pool, a convoy (0 or 1), parties of a pool at an entry: `place` is the entry.
    PARKED, WAITING, READY
        Vehicles; parties before the gate; parties past it: `place` is a stop, `slot` the first slot of the stay.
    PASSING
        Parties that pass the gate of a stop.
    COUNTED
        Convoys of one way and window up to an entry and including it.
    CROWDED
        Whether more people are at a stop than it has beds, as they may be from the start (0 or 1).
    RESTED
        Vehicles of a pool at an entry that have as much left of their range and duty: one column for each such rest.
    CHANGED
        Whether an entry (`place`) is used otherwise than in a plan before (0 or 1).
    AHEAD
        Whether more leave of a stream that was ahead of its terms, by the end of a window (`place`; 0 or 1).
    MOMENT
        Whether anybody enters a way in a minute, where it may be entered then in several windows: `place` is the first entry.
    """

    ENTERING = 0
    CONVOY = 1
    TRAVELLING = 2
    PARKED = 3
    WAITING = 4
    READY = 5
    PASSING = 6
    COUNTED = 7
    CHANGED = 8
    RESTED = 9
    CROWDED = 10
    AHEAD = 11
    MOMENT = 12


class RowKind(IntEnum):
    """What a row demands. `place` of the directory is an entry, a stop or an opening, as the kind has it."""

    VEHICLES = 0
    WAITING = 1
    READY = 2
    SEATS = 3
    STRETCHERS = 4
    WHEELCHAIRS = 5
    GATE = 6
    BEDS = 7
    CONVOY_LEAST = 8
    CONVOY_MOST = 9
    HEADWAY = 10
    ESCORT_LEAST = 11
    ESCORT_MOST = 12
    CAPACITY = 13
    ADMISSION = 14
    QUOTA = 15
    RECIPROCITY = 16
    DUTY = 17
    DEMANDED = 18
    LEVEL = 19
    COUNTING = 20
    TOGETHER = 21
    CHANGED = 22
    RESTED = 23
    MOMENT = 24


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Directory:
    """What rows or columns mean: arrays as long as there are. A number that says nothing for a kind is -1."""

    kind: Ints
    pool: Ints
    place: Ints
    slot: Ints

    def of(self, kind: IntEnum) -> Ints:
        """The numbers of all of a kind."""
        return np.flatnonzero(self.kind == kind)

    def at(self, numbers: Ints) -> Directory:
        """That of some of them."""
        return Directory(kind=self.kind[numbers], pool=self.pool[numbers], place=self.place[numbers], slot=self.slot[numbers])


@dataclass(frozen=True, kw_only=True, eq=False)
class Model:
    """Least `constant + costs @ v` with ``least <= A v <= most`` and ``lower <= v <= upper``.

    rows, columns, values
        The entries of A by ascending row.
    integral
        Which columns count in whole numbers.
    row, column
        The directories.
    """

    costs: Floats
    constant: float
    lower: Floats
    upper: Floats
    integral: Bools
    least: Floats
    most: Floats
    rows: Ints
    columns: Ints
    values: Floats
    row: Directory
    column: Directory

    @property
    def width(self) -> int:
        return len(self.costs)

    @property
    def height(self) -> int:
        return len(self.least)

    @cached_property
    def starts(self) -> Ints:
        """(height + 1,) where the entries of each row begin."""
        return np.searchsorted(self.rows, np.arange(self.height + 1))

    def value(self, point: Floats) -> float:
        """What a point costs."""
        return float(self.constant + self.costs @ point)

    def activity(self, point: Floats) -> Floats:
        """``A @ point``."""
        return np.bincount(self.rows, weights=self.values * point[self.columns], minlength=self.height).astype(np.float64)

    def priced(self, multipliers: Floats) -> Floats:
        """``A.T @ multipliers``."""
        return np.bincount(self.columns, weights=self.values * multipliers[self.rows], minlength=self.width).astype(np.float64)


@dataclass(slots=True)
class Draft:
    """A model in the making."""

    width: int = 0
    height: int = 0
    constant: float = 0.0
    column_parts: list[tuple[NDArray[np.generic], ...]] = field(default_factory=list)
    row_parts: list[tuple[NDArray[np.generic], ...]] = field(default_factory=list)
    entries: list[tuple[Ints, Ints, Floats]] = field(default_factory=list)

    def add_columns(
        self,
        kind: ColumnKind,
        count: int,
        *,
        pool: ArrayLike = -1,
        place: ArrayLike = -1,
        slot: ArrayLike = -1,
        cost: ArrayLike = 0.0,
        upper: ArrayLike = np.inf,
        is_integral: bool = False,
    ) -> Ints:
        """Add columns from nought to `upper`; their numbers."""
        self.column_parts.append(_alike(count, kind, pool, place, slot) + _alike(count, cost, upper, is_integral))
        self.width += count
        return np.arange(self.width - count, self.width)

    def add_rows(
        self,
        kind: RowKind,
        count: int,
        *,
        pool: ArrayLike = -1,
        place: ArrayLike = -1,
        slot: ArrayLike = -1,
        least: ArrayLike = -np.inf,
        most: ArrayLike = np.inf,
    ) -> Ints:
        """Add rows between two limits; their numbers."""
        self.row_parts.append(_alike(count, kind, pool, place, slot) + _alike(count, least, most))
        self.height += count
        return np.arange(self.height - count, self.height)

    def put(self, rows: ArrayLike, columns: ArrayLike, values: ArrayLike) -> None:
        """Put values where rows and columns meet; what meets twice adds up."""
        at, of, value = np.broadcast_arrays(rows, columns, values)
        self.entries.append((at.ravel().astype(np.int64), of.ravel().astype(np.int64), value.ravel().astype(np.float64)))

    def finished(self) -> Model:
        return _drafted(self)

    @classmethod
    def on(cls, model: Model) -> Draft:
        """A draft that goes on where a model ends."""
        return cls(width=model.width, height=model.height)

    def added_to(self, model: Model) -> Model:
        """The model that this draft goes on from, with what it holds."""
        more = _drafted(self)
        order = np.lexsort((np.append(model.columns, more.columns), np.append(model.rows, more.rows)))
        return Model(
            costs=np.append(model.costs, more.costs),
            constant=model.constant + more.constant,
            lower=np.append(model.lower, more.lower),
            upper=np.append(model.upper, more.upper),
            integral=np.append(model.integral, more.integral),
            least=np.append(model.least, more.least),
            most=np.append(model.most, more.most),
            rows=np.append(model.rows, more.rows)[order],
            columns=np.append(model.columns, more.columns)[order],
            values=np.append(model.values, more.values)[order],
            row=_joined(model.row, more.row),
            column=_joined(model.column, more.column),
        )


def _drafted(draft: Draft) -> Model:
    """What a draft holds; only a draft from nothing is a whole model."""
    column = [np.concatenate(part) for part in zip(*draft.column_parts, strict=True)]
    row = [np.concatenate(part) for part in zip(*draft.row_parts, strict=True)]
    rows, columns, values = (np.concatenate(part) for part in zip(*draft.entries, strict=True))
    kept = values != 0.0
    rows, columns, values = rows[kept], columns[kept], values[kept]
    order = np.lexsort((columns, rows))
    return Model(
        costs=column[4].astype(np.float64),
        constant=draft.constant,
        lower=np.zeros(len(column[4])),
        upper=column[5].astype(np.float64),
        integral=column[6].astype(np.bool_),
        least=row[4].astype(np.float64),
        most=row[5].astype(np.float64),
        rows=rows[order],
        columns=columns[order],
        values=values[order],
        row=_directory(row),
        column=_directory(column),
    )


def _joined(one: Directory, other: Directory) -> Directory:
    return Directory(
        kind=np.append(one.kind, other.kind),
        pool=np.append(one.pool, other.pool),
        place=np.append(one.place, other.place),
        slot=np.append(one.slot, other.slot),
    )


def _alike(count: int, *parts: ArrayLike) -> tuple[NDArray[np.generic], ...]:
    return tuple(np.broadcast_to(np.asarray(part), (count,)) for part in parts)


def _directory(parts: list[NDArray[np.generic]]) -> Directory:
    kind, pool, place, slot = (part.astype(np.int64) for part in parts[:4])
    return Directory(kind=kind, pool=pool, place=place, slot=slot)
