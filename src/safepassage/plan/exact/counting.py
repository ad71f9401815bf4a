"""A model that also counts convoys: how many have entered a way in a window so far is what a search decides best."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.model import ColumnKind, Model, RowKind
from safepassage.plan.model.matrix import Draft
from safepassage.plan.timetable import Timetable

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


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
    slot, more = timetable.entries.slot[at], len(convoys)
    draft = Draft.on(model)
    counts = draft.add_columns(ColumnKind.COUNTED, more, place=at, slot=slot, upper=more, is_integral=True)
    rows = draft.add_rows(RowKind.COUNTING, more, place=at, slot=slot, least=0.0, most=0.0)
    key = np.stack((timetable.entries.way[at], timetable.entries.opening[at]))
    follows = np.append(False, (key[:, 1:] == key[:, :-1]).all(axis=0)) if more else np.zeros(0, dtype=np.bool_)
    later = np.flatnonzero(follows)
    draft.put(rows, counts, 1.0)
    draft.put(rows, convoys, -1.0)
    draft.put(rows[later], counts[later - 1], -1.0)
    starts = np.flatnonzero(~follows)
    groups = tuple(np.split(np.arange(more), starts[1:])) if more else ()
    return Counted(model=draft.added_to(model), convoys=convoys, counts=counts, groups=groups)
