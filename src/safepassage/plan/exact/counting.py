"""A model that also counts convoys: how many have entered a way in a window so far is what a search decides best."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.model import ColumnKind, Directory, Model, RowKind
from safepassage.plan.timetable import Timetable

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

_Scalar = TypeVar("_Scalar", bound=np.generic)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Counted:
    """A model with one more column and row for every convoy.

    convoys
        The columns of convoys, by way and minute.
    counts
        To each of them the column that counts the convoys of the same way and window up to it.
    groups
        Places in `convoys` of one way and window each.
    """

    model: Model
    convoys: Ints
    counts: Ints
    groups: tuple[Ints, ...]


def counted(timetable: Timetable, model: Model) -> Counted:
    """Add to a model the numbers of convoys so far: each is the one before it and the convoy at its entry."""
    convoys = model.column.of(ColumnKind.CONVOY)
    at = model.column.place[convoys]
    more = len(convoys)
    counts = model.width + np.arange(more)
    rows = model.height + np.arange(more)
    key = np.stack((timetable.entries.way[at], timetable.entries.opening[at]))
    follows = np.append(False, (key[:, 1:] == key[:, :-1]).all(axis=0)) if more else np.zeros(0, dtype=np.bool_)
    later = np.flatnonzero(follows)
    entries = (
        np.concatenate((model.rows, rows, rows, rows[later])),
        np.concatenate((model.columns, counts, convoys, counts[later - 1])),
        np.concatenate((model.values, np.ones(more), -np.ones(more), -np.ones(len(later)))),
    )
    order = np.lexsort((entries[1], entries[0]))
    longer = replace(
        model,
        costs=_grown(model.costs, 0.0, more),
        lower=_grown(model.lower, 0.0, more),
        upper=_grown(model.upper, float(more), more),
        integral=_grown(model.integral, 1, more),
        least=_grown(model.least, 0.0, more),
        most=_grown(model.most, 0.0, more),
        rows=entries[0][order],
        columns=entries[1][order],
        values=entries[2][order],
        row=_with(model.row, RowKind.COUNTING, at, timetable),
        column=_with(model.column, ColumnKind.COUNTED, at, timetable),
    )
    starts = np.flatnonzero(~follows)
    return Counted(
        model=longer, convoys=convoys, counts=counts, groups=tuple(np.split(np.arange(more), starts[1:])) if more else ()
    )


def _grown(array: NDArray[_Scalar], value: float, more: int) -> NDArray[_Scalar]:
    return np.concatenate((array, np.full(more, value, dtype=array.dtype)))


def _with(directory: Directory, kind: int, at: Ints, timetable: Timetable) -> Directory:
    return Directory(
        kind=_grown(directory.kind, kind, len(at)),
        pool=_grown(directory.pool, -1, len(at)),
        place=np.concatenate((directory.place, at)),
        slot=np.concatenate((directory.slot, timetable.entries.slot[at])),
    )
