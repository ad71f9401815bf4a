"""When anything can happen at a stop: the fewest slots that a model must tell apart, so that it says the same as on all."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.timetable import Move, Timetable, VehiclePool

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

#: Later than every slot.
NEVER = np.iinfo(np.int64).max // 4


def entered_by_vehicles(timetable: Timetable, number: int) -> Bools:
    """(entries,) where vehicles of a pool may enter in some best plan.

    A way that is free at any time and carries nobody is entered at once on arrival or not at all: vehicles may wait anywhere,
    so to come earlier costs nothing. Where duty counts by the day they may rather wait for the next; and a convoy that a person
    demands goes when it is demanded.
    """
    pool = timetable.vehicles[number]
    moves = [move for move in timetable.vehicle_moves if move.pool == number]
    usable = timetable.is_usable(pool)
    earliest = _earliest(timetable, usable, pool.stock, moves)
    entries = timetable.entries
    usable &= entries.slot >= earliest[timetable.origin[entries.way]]
    if pool.duty is not None:
        return usable
    travelled = _travelled(timetable)
    is_idle = np.array([not way.corridor and not travelled[at] for at, way in enumerate(timetable.problem.ways)], dtype=np.bool_)
    kept = usable & (~is_idle[entries.way] | (entries.fixed > 0))
    for _ in range(len(timetable.problem.stops)):
        grown = kept | _prompt(timetable, usable, kept, is_idle, _present(timetable, pool, moves))
        if np.array_equal(grown, kept):
            break
        kept = grown
    return kept


def _travelled(timetable: Timetable) -> Bools:
    """(ways,) on which somebody may travel."""
    travelled = np.zeros(len(timetable.problem.ways), dtype=np.bool_)
    for pool in timetable.parties:
        travelled |= pool.ways
    return travelled


def _present(timetable: Timetable, pool: VehiclePool, moves: Sequence[Move]) -> list[tuple[int, int]]:
    """(stop, slot) from which vehicles are there without a decision."""
    first = 0 if pool.available is None else pool.available.start // timetable.problem.slot
    return [(int(stop), max(0, first)) for stop in np.flatnonzero(pool.stock)] + [(move.destination, move.lands) for move in moves]


def _prompt(timetable: Timetable, usable: Bools, kept: Bools, is_idle: Bools, present: list[tuple[int, int]]) -> Bools:
    """The entries of idle ways that follow at once on what has landed."""
    entries = timetable.entries
    prompt = np.zeros(len(entries), dtype=np.bool_)
    destination = timetable.destination[entries.way]
    for way in np.flatnonzero(is_idle):
        rows = np.flatnonzero(usable & (entries.way == way))
        stop = timetable.origin[way]
        landed = np.unique(
            np.concatenate((entries.lands[kept & (destination == stop)], [slot for at, slot in present if at == stop]))
        )
        places = np.searchsorted(entries.slot[rows], landed)
        prompt[rows[places[places < len(rows)]]] = True
    return prompt


def travelled_by(timetable: Timetable, number: int, driven: Bools) -> Bools:
    """(entries,) where parties of a pool may travel: not before they can be there, and only where a vehicle may go."""
    pool = timetable.parties[number]
    usable = timetable.is_open_to(pool) & driven
    moves = [move for move in timetable.party_moves if move.pool == number]
    earliest = _earliest(timetable, usable, pool.stock, moves)
    entries = timetable.entries
    origin = timetable.origin[entries.way]
    return usable & (entries.slot >= earliest[origin]) & ~pool.safe[origin]


def _earliest(timetable: Timetable, usable: Bools, stock: Ints, moves: Sequence[Move]) -> Ints:
    """(stops,) the first slot in which somebody can be there."""
    entries = timetable.entries
    earliest = np.where(stock > 0, 0, NEVER)
    for move in moves:
        earliest[move.destination] = min(earliest[move.destination], move.lands)
    origin, destination = timetable.origin[entries.way], timetable.destination[entries.way]
    for _ in range(len(timetable.problem.stops)):
        able = usable & (entries.slot >= earliest[origin])
        before = earliest.copy()
        np.minimum.at(earliest, destination[able], entries.lands[able])
        if np.array_equal(before, earliest):
            break
    return earliest


def vehicle_segments(leaving: Ints, landing: Ints) -> tuple[Ints, Ints, int]:
    """Number the rows of stock that a pool needs at a stop: none is needed twice between two arrivals.

    Parameters
    ----------
    leaving, landing
        Slots at which vehicles may leave and land, in any order.

    Returns
    -------
    tuple
        The row of each of `leaving`; that of each of `landing`, or the number of rows where nothing leaves later; that number.
    """
    slots = np.unique(leaving)
    if not len(slots):
        return np.zeros(len(leaving), dtype=np.int64), np.zeros(len(landing), dtype=np.int64), 0
    first_after = np.searchsorted(slots, landing)
    fresh = np.zeros(len(slots) + 1, dtype=np.int64)
    fresh[first_after] = 1
    fresh[0] = 1
    segment = np.cumsum(fresh[:-1]) - 1
    count = int(segment[-1]) + 1
    return segment[np.searchsorted(slots, leaving)], np.append(segment, count)[first_after], count
