"""Beds at a stop, counted as the verifier counts them: in every minute in which somebody arrives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.model.matrix import ColumnKind, Draft, RowKind
from safepassage.plan.model.traffic import Stock, Traffic
from safepassage.plan.problem import Standing
from safepassage.plan.timetable import Timetable

Ints = NDArray[np.int64]

#: A minute before everything.
_START = np.iinfo(np.int64).min


def add_beds(
    draft: Draft, timetable: Timetable, traffic: Traffic, travelling: Sequence[Ints], stocks: Sequence[Sequence[Stock]]
) -> None:
    """Rows of the beds of a stop; none where nobody counts them.

    A convoy makes no place fuller than it has beds. Where more people are there by what has happened, nobody need leave, but who
    comes takes the bed of somebody who leaves in the same minute. Who is on the way there by now finds a bed, or as many people
    as would be there without a plan.

    Parameters
    ----------
    travelling
        By pool of the timetable, the columns of who travels.
    stocks
        By pool of the traffic, its stocks at the stop.
    """
    stop = timetable.problem.stops[traffic.stop]
    if stop.beds is None or stop.standing is Standing.BESIEGED:
        return
    # Who stays whatever is planned keeps a bed.
    taken = sum(party.people * count for party, count in timetable.staying if party.place == stop.code)
    free, past, now = max(0, stop.beds - taken), _past(timetable, traffic), timetable.problem.now
    ledger = _Ledger(draft=draft, timetable=timetable, traffic=traffic, travelling=travelling, stocks=stocks)
    awaited = np.unique(past.minutes[(past.changes > 0) & (past.minutes > now)])
    ledger.add_people(awaited, np.maximum(free, past.at(awaited)))
    coming = np.unique(np.concatenate([timetable.entries.arrives[land] for land in traffic.landing]))
    rows = ledger.add_people(coming, np.full(len(coming), free))
    above = past.most(coming, now) - free
    is_full = above > 0
    if is_full.any():
        ledger.add_crowds(coming[is_full], rows[is_full], above[is_full], free)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Past:
    """Changes in the number of people at a stop that no plan makes, by ascending minute; who starts there comes first."""

    minutes: Ints
    changes: Ints

    def at(self, minutes: Ints) -> Ints:
        """People after each of some minutes, were nothing planned."""
        there = np.append(0, np.cumsum(self.changes))
        return there[np.searchsorted(self.minutes, minutes, side="right")]

    def most(self, minutes: Ints, now: int) -> Ints:
        """The most people in any minute from now to each of some ascending ones, were nothing planned."""
        marks = np.unique(np.concatenate((minutes, self.minutes[self.minutes > now], [now])))
        return np.maximum.accumulate(self.at(marks))[np.searchsorted(marks, minutes)]


def _past(timetable: Timetable, traffic: Traffic) -> _Past:
    changes = []
    for pool, moves in zip(traffic.pools, traffic.moves, strict=True):
        people = timetable.parties[pool].people
        changes.append((_START, int(timetable.parties[pool].stock[traffic.stop]) * people))
        changes += [
            (move.arrives, move.count * people) if move.destination == traffic.stop else (move.enters, -move.count * people)
            for move in moves
        ]
    table = np.array(sorted(changes), dtype=np.int64)
    return _Past(minutes=table[:, 0], changes=table[:, 1])


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Ledger:
    """Who is at a stop by the minute: stocks speak of whole slots."""

    draft: Draft
    timetable: Timetable
    traffic: Traffic
    travelling: Sequence[Ints]
    stocks: Sequence[Sequence[Stock]]

    def add_people(self, minutes: Ints, most: Ints) -> Ints:
        """Rows of the people who are there after each of some ascending minutes."""
        draft, entries, slot = self.draft, self.timetable.entries, self.timetable.problem.slot
        slots, place = minutes // slot, self.traffic.stop
        rows = draft.add_rows(RowKind.BEDS, len(minutes), place=place, slot=slots, most=most - self._moving(minutes))
        events = self.traffic.at(slots)
        for number, pool in enumerate(self.traffic.pools):
            people, columns = self.timetable.parties[pool].people, self.travelling[pool]
            for stock in self.stocks[number]:
                is_there = events >= stock.first
                draft.put(rows[is_there], stock.columns[events[is_there] - stock.first], people)
            # Who has arrived comes into the stock with the next slot; who leaves within a slot has left it with its beginning.
            land, leave = self.traffic.landing[number], self.traffic.leaving[number]
            which, at = _within(minutes, entries.arrives[land], entries.lands[land] * slot)
            draft.put(rows[at], columns[land[which]], people)
            which, at = _within(minutes, entries.slot[leave] * slot, entries.minute[leave])
            draft.put(rows[at], columns[leave[which]], people)
        return rows

    def _moving(self, minutes: Ints) -> Ints:
        """(minutes,) people there by what has happened whom the stocks do not count yet, or no more."""
        slot, moving = self.timetable.problem.slot, np.zeros(len(minutes), dtype=np.int64)
        for pool, moves in zip(self.traffic.pools, self.traffic.moves, strict=True):
            for move in moves:
                is_coming = move.destination == self.traffic.stop
                first, end = (move.arrives, move.lands * slot) if is_coming else (move.leaves * slot, move.enters)
                moving[(first <= minutes) & (minutes < end)] += move.count * self.timetable.parties[pool].people
        return moving

    def add_crowds(self, minutes: Ints, rows: Ints, above: Ints, free: int) -> None:
        """In some minutes more people may be there than beds, but then no more come than leave; else as many as there are beds."""
        draft, entries, slots = self.draft, self.timetable.entries, minutes // self.timetable.problem.slot
        crowded = draft.add_columns(
            ColumnKind.CROWDED, len(minutes), place=self.traffic.stop, slot=slots, upper=1.0, is_integral=True
        )
        draft.put(rows, crowded, -above)
        more = draft.add_rows(RowKind.BEDS, len(minutes), place=self.traffic.stop, slot=slots, most=free)
        draft.put(more, crowded, free)
        for number, pool in enumerate(self.traffic.pools):
            people, columns = self.timetable.parties[pool].people, self.travelling[pool]
            for of_pool, when, sign in (
                (self.traffic.landing[number], entries.arrives, 1),
                (self.traffic.leaving[number], entries.minute, -1),
            ):
                which, at = _within(minutes, when[of_pool], when[of_pool] + 1)
                draft.put(more[at], columns[of_pool[which]], sign * people)


def _within(minutes: Ints, starts: Ints, ends: Ints) -> tuple[Ints, Ints]:
    """Which of some spans hold which of some ascending minutes: a pair of numbers each."""
    first, last = np.searchsorted(minutes, starts), np.searchsorted(minutes, ends)
    held = np.maximum(0, last - first)
    which = np.repeat(np.arange(len(starts)), held)
    return which, np.arange(held.sum()) - np.repeat(np.cumsum(held) - held, held) + first[which]
