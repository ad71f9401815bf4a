"""Grids: some entries of a timetable, few enough to be planned on and good enough for a plan."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.timetable import Entries, Timetable

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

#: The share of a step with which an entry counts, and the vehicles for whom the last of a window does.
_EMPTY, _ANY = 0.05, 0.5
#: The least and the greatest multiple of steps that is tried, and how near to the right one is near enough.
_FINEST, _COARSEST, _NEAR = 1e-2, 1e4, 1.02


@dataclass(frozen=True, kw_only=True, eq=False)
class Windows:
    """The entries of one way in one window, one after the other; those of a way without windows are one.

    begins, ends
        (entries,) whether an entry is the first, and the last.
    number
        (entries,) which window it is.
    """

    begins: Bools
    ends: Bools
    number: Ints

    def before(self, counts: Floats) -> Floats:
        """(entries,) the sum of counts at the earlier entries of the same window."""
        sums = np.cumsum(counts) - counts
        return sums - sums[self.begins][self.number] if len(sums) else sums


def windows_of(entries: Entries) -> Windows:
    """The windows of entries."""
    begins = np.ones(len(entries), dtype=np.bool_)
    begins[1:] = (entries.way[1:] != entries.way[:-1]) | (entries.opening[1:] != entries.opening[:-1])
    ends = np.append(begins[1:], True)[: len(entries)]
    return Windows(begins=begins, ends=ends, number=np.cumsum(begins) - 1)


def even(entries: Entries, step: int) -> Bools:
    """(entries,) every so many of a window, from its first, and its last; and what a person demands."""
    windows = windows_of(entries)
    at = windows.before(np.ones(len(entries)))
    kept: Bools = (at % step == 0) | windows.ends | (entries.fixed > 0)
    return kept


def guided(entries: Entries, vehicles: Floats, steps: Floats) -> Bools:
    """(entries,) ways are entered only as often as a relaxed plan has need of it.

    In each window an entry counts whenever the vehicles that have entered by then pass the next multiple of its step, and the
    last where any enter; so does what a person demands.

    Parameters
    ----------
    vehicles, steps
        (entries,) how many vehicles the relaxed plan lets enter, and the steps.
    """
    windows = windows_of(entries)
    before = windows.before(vehicles)
    passes = np.floor(_ready(before + vehicles, steps)) > np.floor(_ready(before, steps))
    in_all = np.bincount(windows.number, weights=vehicles)[windows.number]
    return passes | (windows.ends & (in_all > _ANY)) | (entries.fixed > 0)


def sized(entries: Entries, vehicles: Floats, steps: Floats, count: int) -> Bools:
    """(entries,) `guided` by such multiples of the steps that about so many entries are kept, or all that there is need of."""
    low, high = _FINEST, _COARSEST
    while high > low * _NEAR:
        middle = float(np.sqrt(low * high))
        if guided(entries, vehicles, middle * steps).sum() > count:
            low = middle
        else:
            high = middle
    return guided(entries, vehicles, high * steps)


def _ready(vehicles: Floats, step: Floats) -> Floats:
    """How many times the step is full, or nearly empty: the first vehicles of each step wait for nobody."""
    return vehicles / step + 1.0 - _EMPTY


def thinned(timetable: Timetable, kept: Bools) -> Timetable:
    """The timetable with some of its entries."""
    entries = timetable.entries
    return replace(timetable, entries=Entries(**{each.name: getattr(entries, each.name)[kept] for each in fields(entries)}))


def together(worth: Floats, firsts: Ints) -> Bools:
    """(entries,) those that are worth most in all of which none leaves another no room; those worth nothing are left out.

    Parameters
    ----------
    firsts
        (entries,) the first entry that leaves no room for this one, as in `Timetable.headways`.
    """
    best, taken = np.zeros(len(worth) + 1), np.zeros(len(worth), dtype=np.bool_)
    for at, first in enumerate(firsts.tolist()):
        with_it = best[first] + worth[at]
        taken[at] = with_it > best[at]
        best[at + 1] = max(with_it, best[at])
    chosen = np.zeros(len(worth), dtype=np.bool_)
    at = len(worth) - 1
    while at >= 0:
        chosen[at] = taken[at]
        at = int(firsts[at]) - 1 if taken[at] else at - 1
    return chosen
