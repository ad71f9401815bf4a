"""People at a stop: who waits before the gate, and who is past it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.model.beds import add_beds
from safepassage.plan.model.matrix import ColumnKind, Draft, RowKind
from safepassage.plan.model.traffic import Stock, Traffic, traffic_at
from safepassage.plan.timetable import Timetable

Ints = NDArray[np.int64]


def add_stays(draft: Draft, timetable: Timetable, travelling: Sequence[Ints], stop: int) -> None:
    """Rows of stock before and past the gate, of the gate itself, and of the beds of one stop."""
    traffic = traffic_at(timetable, travelling, stop)
    if not traffic.pools or not len(traffic.events):
        return
    is_gated = stop in timetable.lets
    gate, lets = _gate(draft, timetable, traffic) if is_gated else (np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))
    stocks: list[list[Stock]] = []
    for number, pool in enumerate(traffic.pools):
        people, most = timetable.parties[pool].people, timetable.parties[pool].count
        first = _first(timetable, traffic, number)
        stock = _add_stock(draft, timetable, traffic, travelling, number, RowKind.READY, first)
        stocks.append([stock])
        if not is_gated:
            _put_arrivals(draft, timetable, traffic, travelling, number, stock)
            continue
        queue = _add_stock(draft, timetable, traffic, travelling, number, RowKind.WAITING, first)
        stocks[-1].append(queue)
        _put_arrivals(draft, timetable, traffic, travelling, number, queue)
        open_at = first + np.flatnonzero(lets[first:])
        passing = draft.add_columns(
            ColumnKind.PASSING, len(open_at), pool=pool, place=stop, slot=traffic.events[open_at], upper=most
        )
        draft.put(gate[open_at], passing, people)
        draft.put(queue.rows[open_at - first], passing, 1.0)
        draft.put(stock.rows[open_at - first], passing, -1.0)
    add_beds(draft, timetable, traffic, travelling, stocks)


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


def _put_arrivals(
    draft: Draft, timetable: Timetable, traffic: Traffic, travelling: Sequence[Ints], number: int, stock: Stock
) -> None:
    """Who lands after the last slot has arrived within it: what is left of it is in the cost of the ride, and nobody goes on."""
    land = traffic.landing[number]
    land = land[timetable.entries.lands[land] < timetable.slots]
    rows = stock.rows[traffic.at(timetable.entries.lands[land]) - stock.first]
    draft.put(rows, travelling[traffic.pools[number]][land], -1.0)
