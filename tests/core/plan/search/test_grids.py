"""Grids: which entries of a timetable are kept."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from planning.operations import operation_of
from planning.specimens import CORRIDOR
from safepassage.plan.search.grids import even, guided, sized, thinned, together
from safepassage.plan.timetable import NONE, timetable_of

TIMETABLE = timetable_of(operation_of(CORRIDOR))
ENTRIES = TIMETABLE.entries


def first_window() -> np.ndarray:
    first = np.flatnonzero(ENTRIES.opening != NONE)[0]
    return np.flatnonzero((ENTRIES.way == ENTRIES.way[first]) & (ENTRIES.opening == ENTRIES.opening[first]))


def test_entries_are_kept_only_where_the_relaxation_has_need_of_them() -> None:
    nobody = np.zeros(len(ENTRIES))
    assert not guided(ENTRIES, nobody, np.ones(len(ENTRIES))).any()


def test_an_entry_of_a_window_is_kept_each_time_that_enough_vehicles_have_entered() -> None:
    window = first_window()
    vehicles = np.zeros(len(ENTRIES))
    vehicles[window] = 1.0
    kept = guided(ENTRIES, vehicles, np.full(len(ENTRIES), 2.0))
    assert (np.flatnonzero(kept) - window[0]).tolist() == [0, 2, 4, 6]


def test_a_grid_of_a_size_has_as_many_entries_as_asked() -> None:
    window = first_window()
    vehicles = np.zeros(len(ENTRIES))
    vehicles[window] = 1.0
    assert sized(ENTRIES, vehicles, np.ones(len(ENTRIES)), 4).sum() == 4


def test_every_so_many_entries_of_a_window_are_kept_from_its_first_and_its_last() -> None:
    window = first_window()
    kept = even(ENTRIES, 4)
    assert (np.flatnonzero(kept[window])).tolist() == [0, 4, 6]


def test_a_thinned_timetable_has_the_entries_that_are_kept() -> None:
    kept = even(ENTRIES, 4)
    few = thinned(TIMETABLE, kept)
    assert few.entries.minute.tolist() == ENTRIES.minute[kept].tolist()


@given(st.lists(st.integers(min_value=0, max_value=9), min_size=1, max_size=8), st.integers(min_value=1, max_value=3))
def test_of_entries_that_leave_each_other_no_room_the_most_worth_is_taken(worth: list[int], room: int) -> None:
    firsts = np.maximum(np.arange(len(worth)) - room + 1, 0)
    chosen = together(np.array(worth, dtype=float), firsts)
    allowed = [
        subset
        for size in range(len(worth) + 1)
        for subset in itertools.combinations(range(len(worth)), size)
        if all(after - before >= room for before, after in itertools.pairwise(subset))
    ]
    taken = tuple(np.flatnonzero(chosen).tolist())
    assert (taken in allowed, sum(worth[at] for at in taken)) == (True, max(sum(worth[at] for at in each) for each in allowed))
