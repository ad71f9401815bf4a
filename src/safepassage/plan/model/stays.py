"""People at a stop: who waits before the gate, who is past it, and how many beds that takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.model.matrix import ColumnKind, Draft, RowKind
from safepassage.plan.problem import Standing
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


def add_stays(draft: Draft, timetable: Timetable, travelling: Sequence[Ints], stop: int) -> None:
    """Rows of stock before and past the gate, of the gate itself, and of the beds of one stop."""
    traffic = _traffic(timetable, travelling, stop)
    if not traffic.pools or not len(traffic.events):
        return
    is_gated = stop in timetable.lets
    gate, lets = _gate(draft, timetable, traffic) if is_gated else (np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))
    beds = _beds(draft, timetable, traffic)
    for number, pool in enumerate(traffic.pools):
        people, most = timetable.parties[pool].people, timetable.parties[pool].count
        first = _first(timetable, traffic, number)
        stock = _add_stock(draft, timetable, traffic, travelling, number, RowKind.READY, first)
        _put_stock(draft, beds, stock, people)
        if not is_gated:
            _put_arrivals(draft, timetable, traffic, travelling, number, stock)
            continue
        queue = _add_stock(draft, timetable, traffic, travelling, number, RowKind.WAITING, first)
        _put_arrivals(draft, timetable, traffic, travelling, number, queue)
        _put_stock(draft, beds, queue, people)
        open_at = first + np.flatnonzero(lets[first:])
        passing = draft.add_columns(
            ColumnKind.PASSING, len(open_at), pool=pool, place=stop, slot=traffic.events[open_at], upper=most
        )
        draft.put(gate[open_at], passing, people)
        draft.put(queue.rows[open_at - first], passing, 1.0)
        draft.put(stock.rows[open_at - first], passing, -1.0)
    if len(beds.rows):
        _put_broken_slots(draft, timetable, traffic, travelling, beds)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stock:
    """Rows and columns of one pool at one stop from event `first` on."""

    rows: Ints
    columns: Ints
    first: int


def _traffic(timetable: Timetable, travelling: Sequence[Ints], stop: int) -> Traffic:
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
        slots += [entries.slot[leave], entries.lands[land]]
        slots.append(np.array([move.leaves if move.origin == stop else move.lands for move in moves], dtype=np.int64))
        slots.append(np.zeros(int(pool.stock[stop] > 0), dtype=np.int64))
        if timetable.problem.stops[stop].beds is not None:
            slots += _broken(timetable, leave, land)
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


def _broken(timetable: Timetable, leave: Ints, land: Ints) -> list[Ints]:
    """The slots, and those that follow, in whose middle somebody comes or goes."""
    entries, slot = timetable.entries, timetable.problem.slot
    coming = entries.lands[land[entries.arrives[land] % slot > 0]] - 1
    going = entries.slot[leave[entries.minute[leave] % slot > 0]]
    return [coming, coming + 1, going, going + 1]


def _first(timetable: Timetable, traffic: Traffic, number: int) -> int:
    """The first event at which the pool can be there."""
    if timetable.parties[traffic.pools[number]].stock[traffic.stop]:
        return 0
    lands = [*timetable.entries.lands[traffic.landing[number]].tolist()]
    lands += [move.lands for move in traffic.moves[number] if move.destination == traffic.stop]
    return int(traffic.at(np.array([min(lands)]))[0])


def _gate(draft: Draft, timetable: Timetable, traffic: Traffic) -> tuple[Ints, Ints]:
    """Rows of the gate, and how many people it lets through from each event to the next."""
    lets = np.add.reduceat(timetable.lets[traffic.stop], traffic.events)
    return draft.add_rows(RowKind.GATE, len(lets), place=traffic.stop, slot=traffic.events, most=lets), lets


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Beds:
    """Rows of who is at a stop at each event; none where nobody counts beds.

    more, late
        Where the stop may be too full: rows of how many more are there than before, and of who comes in mid-slot.
    """

    rows: Ints
    more: Ints
    late: Ints

    def put(self, draft: Draft, events: Ints, columns: Ints, people: int) -> None:
        """Count people at events."""
        draft.put(self.rows[events], columns, people)
        if len(self.more):
            draft.put(self.more[events], columns, people)
            followed = events + 1 < len(self.more)
            draft.put(self.more[events[followed] + 1], columns[followed], -people)


def _beds(draft: Draft, timetable: Timetable, traffic: Traffic) -> Beds:
    """Rows of the beds by event; none where people need none or as many as there are.

    Where more people are there from the start than there are beds nobody need leave, but the place must not grow fuller before
    there are beds for all.
    """
    stop, none = timetable.problem.stops[traffic.stop], np.zeros(0, dtype=np.int64)
    if stop.beds is None or stop.standing is Standing.BESIEGED:
        return Beds(rows=none, more=none, late=none)
    # What has happened is not judged: beds count from now on. Who stays whatever is planned keeps a bed.
    taken = sum(party.people * count for party, count in timetable.staying if party.place == stop.code)
    free, count, events = max(0, stop.beds - taken), len(traffic.events), traffic.events
    is_past = events * timetable.problem.slot < timetable.problem.now
    most = np.where(is_past, np.inf, free)
    rows = draft.add_rows(RowKind.BEDS, count, place=traffic.stop, slot=events, most=most)
    came = _came(timetable, traffic)
    above = np.maximum(0, np.cumsum(came) - free)
    if not above[~is_past].any():
        return Beds(rows=rows, more=none, late=none)
    crowded = draft.add_columns(ColumnKind.CROWDED, count, place=traffic.stop, slot=events, upper=1.0, is_integral=True)
    draft.put(rows, crowded, -above)
    everybody = sum(timetable.parties[pool].count * timetable.parties[pool].people for pool in traffic.pools)
    most = np.where(is_past, np.inf, everybody + came)
    more = draft.add_rows(RowKind.BEDS, count, place=traffic.stop, slot=events, most=most)
    draft.put(more, crowded, everybody)
    # Who leaves as a slot begins makes no room beforehand for who comes in its middle, as long as the place is too full.
    late = draft.add_rows(RowKind.BEDS, count, place=traffic.stop, slot=events, most=np.where(is_past, np.inf, everybody))
    draft.put(late, crowded, everybody)
    return Beds(rows=rows, more=more, late=late)


def _came(timetable: Timetable, traffic: Traffic) -> Ints:
    """(events,) people who are there at the start, or come with what has happened."""
    came = np.zeros(len(traffic.events), dtype=np.int64)
    for pool, moves in zip(traffic.pools, traffic.moves, strict=True):
        people = timetable.parties[pool].people
        came[0] += int(timetable.parties[pool].stock[traffic.stop]) * people
        for move in moves:
            if move.destination == traffic.stop and move.lands < timetable.slots:
                came[traffic.at(np.array([move.lands]))[0]] += move.count * people
    return came


_COLUMNS = {RowKind.READY: ColumnKind.READY, RowKind.WAITING: ColumnKind.WAITING}


def _add_stock(
    draft: Draft, timetable: Timetable, traffic: Traffic, travelling: Sequence[Ints], number: int, kind: RowKind, first: int
) -> Stock:
    """Stock of one pool: what was there, less what leaves. People who leave are past the gate; who starts there is before it."""
    pool = timetable.parties[traffic.pools[number]]
    events = traffic.events[first:]
    ends = np.append(traffic.events[first + 1 :], timetable.slots)
    hours = np.append(np.zeros(1), np.cumsum(timetable.hours))
    cost = pool.weight * timetable.siege[traffic.stop] * (hours[ends] - hours[events])
    leaves, comes = kind is RowKind.READY, kind is RowKind.WAITING or traffic.stop not in timetable.lets
    given = np.zeros(len(events))
    if comes:
        given[0] += pool.stock[traffic.stop]
        for move in traffic.moves[number]:
            if move.destination == traffic.stop and move.lands < timetable.slots:
                given[traffic.at(np.array([move.lands]))[0] - first] += move.count
    if leaves:
        for move in traffic.moves[number]:
            if move.origin == traffic.stop:
                given[traffic.at(np.array([move.leaves]))[0] - first] -= move.count
    who, stop = traffic.pools[number], traffic.stop
    columns = draft.add_columns(_COLUMNS[kind], len(events), pool=who, place=stop, slot=events, cost=cost, upper=pool.count)
    rows = draft.add_rows(kind, len(events), pool=who, place=stop, slot=events, least=given, most=given)
    draft.put(rows, columns, 1.0)
    draft.put(rows[1:], columns[:-1], -1.0)
    if leaves:
        leave = traffic.leaving[number]
        draft.put(rows[traffic.at(timetable.entries.slot[leave]) - first], travelling[traffic.pools[number]][leave], 1.0)
    return Stock(rows=rows, columns=columns, first=first)


def _put_stock(draft: Draft, beds: Beds, stock: Stock, people: int) -> None:
    if len(beds.rows):
        beds.put(draft, np.arange(stock.first, len(beds.rows)), stock.columns, people)


def _put_arrivals(
    draft: Draft, timetable: Timetable, traffic: Traffic, travelling: Sequence[Ints], number: int, stock: Stock
) -> None:
    land = traffic.landing[number]
    rows = stock.rows[traffic.at(timetable.entries.lands[land]) - stock.first]
    draft.put(rows, travelling[traffic.pools[number]][land], -1.0)


def _put_broken_slots(draft: Draft, timetable: Timetable, traffic: Traffic, travelling: Sequence[Ints], beds: Beds) -> None:
    """Who comes in mid-slot takes a bed from that slot on; who leaves in mid-slot keeps it until the next."""
    entries, slot = timetable.entries, timetable.problem.slot
    for number, pool in enumerate(traffic.pools):
        people = timetable.parties[pool].people
        land = traffic.landing[number][entries.arrives[traffic.landing[number]] % slot > 0]
        leave = traffic.leaving[number][entries.minute[traffic.leaving[number]] % slot > 0]
        events = traffic.at(entries.lands[land] - 1)
        beds.put(draft, events, travelling[pool][land], people)
        if len(beds.late):
            draft.put(beds.late[events], travelling[pool][land], people)
        beds.put(draft, traffic.at(entries.slot[leave]), travelling[pool][leave], people)
