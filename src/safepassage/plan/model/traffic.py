"""Who may come to a stop, be there and leave it, and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.timetable import NONE, Move, Timetable

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Traffic:
    """What may happen at one stop. Parties who are safe there are no part of it.

    pools
        Pools of parties who may be there and are not safe.
    leaving, landing
        By pool, the entries by which they may leave and come.
    moves
        What has happened, by pool.
    events
        The slots in which anything may change, ascending; a stay lasts from one to the next, the last to the horizon.
    """

    stop: int
    pools: tuple[int, ...]
    leaving: tuple[Ints, ...]
    landing: tuple[Ints, ...]
    moves: tuple[tuple[Move, ...], ...]
    events: Ints

    def at(self, slots: Ints) -> Ints:
        """The last event by each slot."""
        return np.searchsorted(self.events, slots, side="right") - 1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stock:
    """Rows and columns of one pool at one stop from event `first` on."""

    rows: Ints
    columns: Ints
    first: int


def traffic_at(timetable: Timetable, travelling: Sequence[Ints], stop: int) -> Traffic:
    """Who may be at a stop, by the columns of who travels."""
    entries = timetable.entries
    origin, destination = timetable.origin[entries.way], timetable.destination[entries.way]
    pools, leaving, landing, moved = [], [], [], []
    slots: list[Ints] = []
    for number, pool in enumerate(timetable.parties):
        used = travelling[number] != NONE
        leave, land = np.flatnonzero(used & (origin == stop)), np.flatnonzero(used & (destination == stop))
        moves = tuple(move for move in timetable.party_moves if move.pool == number and stop in (move.origin, move.destination))
        if pool.safe[stop] or not (pool.stock[stop] or len(land) or moves):
            continue
        pools.append(number)
        leaving.append(leave)
        landing.append(land)
        moved.append(moves)
        # Who arrives within the last slot takes a bed in it.
        slots += [entries.slot[leave], np.minimum(entries.lands[land], timetable.slots - 1)]
        slots.append(np.array([move.leaves if move.origin == stop else move.lands for move in moves], dtype=np.int64))
        slots.append(np.zeros(int(pool.stock[stop] > 0), dtype=np.int64))
    events = np.unique(np.concatenate(slots)) if slots else np.zeros(0, dtype=np.int64)
    if stop in timetable.lets:
        # What passes after an event is apart from what passes in its slot: only the latter may leave in it.
        events = np.unique(np.concatenate((events, events + 1)))
    return Traffic(
        stop=stop,
        pools=tuple(pools),
        leaving=tuple(leaving),
        landing=tuple(landing),
        moves=tuple(moved),
        events=events[events < timetable.slots],
    )
