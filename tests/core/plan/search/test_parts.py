"""Parts of a model: which entries a relaxation keeps."""

from __future__ import annotations

import numpy as np

from planning.operations import operation_of
from safepassage.plan.model import ColumnKind, model_of
from safepassage.plan.search.parts import guided
from safepassage.plan.timetable import NONE, timetable_of

#: A corridor with convoys of 2 to 3 every second slot.
CORRIDOR = {
    "H": 40,
    "slot_min": 30,
    "nodes": ["siege", "gate", "home"],
    "links": [
        {"a": 0, "b": 1, "tau": 2, "win": [[4, 12], [20, 30]], "corridor": True, "cmin": 2, "cmax": 3, "head": 2},
        {"a": 1, "b": 0, "tau": 2, "win": [[4, 12], [20, 30]], "corridor": False},
        {"a": 1, "b": 2, "tau": 3, "win": None, "corridor": False},
        {"a": 2, "b": 1, "tau": 3, "win": None, "corridor": False},
    ],
    "people": {"0": [61, 17, 5, 3]},
    "screen": {"1": [7, [[2, 36]]]},
    "beds": {"1": 30},
    "dest": {"2": {"cap": 80, "hurt_cap": 6}},
    "vtypes": [{"name": "bus", "seats": 8, "lying": 0, "start": {"1": 5}}],
}


def test_entries_are_kept_only_where_the_relaxation_has_need_of_them() -> None:
    timetable = timetable_of(operation_of(CORRIDOR))
    model = model_of(timetable)
    kept = guided(timetable, model, np.zeros(model.width), ruled=1.0, free=1.0)
    of_entries = np.isin(model.column.kind, (ColumnKind.ENTERING, ColumnKind.CONVOY, ColumnKind.TRAVELLING))
    within = timetable.entries.opening[model.column.place[of_entries]] != NONE
    assert not kept[of_entries][within].any()
    assert kept[of_entries][~within].all()
    assert kept[~of_entries].all()


def test_an_entry_of_a_window_is_kept_each_time_that_enough_vehicles_have_entered() -> None:
    timetable = timetable_of(operation_of(CORRIDOR))
    model = model_of(timetable)
    entries, column = timetable.entries, model.column
    first = np.flatnonzero(entries.opening != NONE)[0]
    window = np.flatnonzero((entries.way == entries.way[first]) & (entries.opening == entries.opening[first]))
    point = np.zeros(model.width)
    entering = column.of(ColumnKind.ENTERING)
    # One vehicle of the first pool at each entry of the window at which it can be there.
    chosen = entering[(column.pool[entering] == 0) & np.isin(column.place[entering], window)]
    point[chosen] = 1.0
    kept = guided(timetable, model, point, ruled=2.0, free=2.0)
    assert np.flatnonzero(kept[chosen]).tolist() == [0, 2, 4]
    assert window[-1] == column.place[chosen[-1]]
