"""Columns by what single vehicles have left of their range and of a day's duty: where they hold, trips can be shared out."""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.model import ColumnKind, Model, RowKind
from safepassage.plan.model.grids import vehicle_segments
from safepassage.plan.model.matrix import Draft
from safepassage.plan.timetable import NONE, Timetable, VehiclePool

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

#: (slot, column or number).
_Moves = list[tuple[int, int]]

#: The vehicles of a pool are told apart only where that takes at most so many columns.
MOST_COLUMNS = 6_000
#: So many sums of trips are kept in mind: with more of them every rest is told from every other.
_MOST_SUMS = 2_000
#: Km that differ by less are the same.
_SAME = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Rest:
    """Vehicles at a stop that have as much left: km until they are filled, and minutes of duty of a day."""

    stop: int
    day: int
    km: float
    minutes: float


def told_apart(timetable: Timetable, model: Model, pools: frozenset[int]) -> Model:
    """The model with the vehicles of some pools told apart by what they have left, so that duty and range hold for each.

    Pools for which that takes too many columns stay as they are: for them the model is a relaxation.
    """
    for pool in sorted(pools):
        rests = _Rests(timetable, pool, _entered(model, pool))
        if rests.is_found and sum(map(len, rests.trips.values())) <= MOST_COLUMNS:
            model = _with(timetable, model, pool, rests)
    return model


def _entered(model: Model, pool: int) -> tuple[Ints, Ints]:
    """The columns of the vehicles of a pool, and their entries."""
    columns = np.flatnonzero((model.column.kind == ColumnKind.ENTERING) & (model.column.pool == pool))
    return columns, model.column.place[columns]


class _Rests:
    """Every rest that can occur in a pool, with the trips that vehicles may make from it.

    first
        By rest, the first slot in which it can occur.
    trips
        By rest, the entries that may be used from it with the rests that they lead to.
    turns
        By rest, (slot, rest) at which the next day begins.
    """

    def __init__(self, timetable: Timetable, number: int, entered: tuple[Ints, Ints]) -> None:
        self._timetable = timetable
        self._pool: VehiclePool = timetable.vehicles[number]
        days = timetable.problem.days
        self._starts = [day.start for day in days]
        entries = timetable.entries
        self._km = np.array([way.km or 0.0 for way in timetable.problem.ways])[entries.way]
        self._busy = np.array([timetable.busy(day) for day in days], dtype=np.int64).reshape(len(days), len(entries))
        _, usable = entered
        self._leaving: dict[tuple[int, int], list[int]] = defaultdict(list)
        for entry in usable.tolist():
            self._leaving[int(timetable.origin[entries.way[entry]]), self._day(int(entries.minute[entry]))].append(entry)
        range_km, duty = self._pool.range_km, self._pool.duty
        self._spans = [0.0] if range_km is None else _sums(self._km[usable], range_km)
        self._shifts = [0.0] if duty is None else _sums(self._busy[:, usable].ravel().astype(np.float64), duty)
        self.first: dict[Rest, int] = {}
        self.trips: dict[Rest, list[tuple[int, Rest]]] = {}
        self.turns: dict[Rest, list[tuple[int, Rest]]] = {}
        self.starting: list[tuple[Rest, int]] = []
        self.is_found = self._search(number)

    def _search(self, number: int) -> bool:
        """The earliest rests first; whether all were found before there were too many."""
        problem = self._timetable.problem
        queue: list[tuple[int, Rest]] = []
        for single in self._timetable.singles:
            if single.pool == number and single.stop != NONE:
                day = self._day(max(single.free * problem.slot, problem.now))
                range_km, duty = self._pool.range_km, self._pool.duty
                rest = Rest(
                    stop=single.stop,
                    day=day,
                    km=_kept(self._spans, 0.0 if range_km is None else range_km - single.driven),
                    minutes=_kept(self._shifts, 0.0 if duty is None else float(duty - single.worked[day])),
                )
                self.starting.append((rest, single.free))
                heapq.heappush(queue, (single.free, rest))
        columns = 0
        while queue and columns <= MOST_COLUMNS:
            slot, rest = heapq.heappop(queue)
            if rest in self.first:
                continue
            self.first[rest] = slot
            self.trips[rest] = list(self._trips(rest, slot))
            self.turns[rest] = list(self._turns(rest, slot))
            columns += len(self.trips[rest])
            for entry, after in self.trips[rest]:
                heapq.heappush(queue, (int(self._timetable.entries.lands[entry]), after))
            for turn, after in self.turns[rest]:
                heapq.heappush(queue, (turn, after))
        return not queue

    def _trips(self, rest: Rest, slot: int) -> Iterator[tuple[int, Rest]]:
        entries = self._timetable.entries
        for entry in self._leaving[rest.stop, rest.day]:
            km, minutes = self._left(rest, entry)
            if entries.slot[entry] >= slot and km >= -_SAME and minutes >= 0:
                destination = int(self._timetable.destination[entries.way[entry]])
                if destination == self._pool.home:
                    km = self._pool.range_km or 0.0
                day = max(rest.day, self._day(int(entries.arrives[entry]) - 1))
                if day > rest.day and self._pool.duty is not None:
                    minutes = self._pool.duty - int(self._busy[day, entry])
                yield (
                    entry,
                    Rest(stop=destination, day=day, km=_kept(self._spans, km), minutes=_kept(self._shifts, minutes)),
                )

    def _left(self, rest: Rest, entry: int) -> tuple[float, float]:
        """What is left after a trip; below nought where it is too long."""
        km = 0.0 if self._pool.range_km is None else rest.km - float(self._km[entry])
        if self._pool.duty is None:
            return km, 0.0
        later = int(self._busy[rest.day + 1 :, entry].max(initial=0))
        return km, min(rest.minutes - int(self._busy[rest.day, entry]), float(self._pool.duty - later))

    def _turns(self, rest: Rest, slot: int) -> Iterator[tuple[int, Rest]]:
        """A slot in which a day begins may hold trips of both days."""
        if rest.day + 1 >= len(self._starts):
            return
        after = Rest(stop=rest.stop, day=rest.day + 1, km=rest.km, minutes=_kept(self._shifts, float(self._pool.duty or 0)))
        start, width = self._starts[rest.day + 1], self._timetable.problem.slot
        for turn in sorted({max(slot, start // width), max(slot, -(-start // width))}):
            yield turn, after

    def _day(self, minute: int) -> int:
        """The day of a minute; one for all where no duty counts by the day."""
        if self._pool.duty is None:
            return len(self._starts) - 1
        return max(0, int(np.searchsorted(self._starts, minute, side="right")) - 1)


def _sums(lengths: Floats, most: float) -> list[float]:
    """All that trips of such lengths can add up to within a limit; nothing where that is too much to tell."""
    steps = np.unique(lengths[lengths > 0]).tolist()
    found, fresh = {0.0}, {0.0}
    while fresh and len(found) <= _MOST_SUMS:
        fresh = {before + step for before in fresh for step in steps if before + step <= most + _SAME} - found
        found |= fresh
    return sorted(found) if not fresh else []


def _kept(sums: list[float], left: float) -> float:
    """What of that which is left can be of use: the rest of it makes no difference."""
    return sums[max(bisect_right(sums, left + _SAME) - 1, 0)] if sums else left


def _with(timetable: Timetable, model: Model, number: int, rests: _Rests) -> Model:
    """The model with a column for every trip from every rest, and rows of how many vehicles rest so."""
    entries, pool = timetable.entries, timetable.vehicles[number]
    draft = Draft.on(model)
    leaving: dict[Rest, list[tuple[int, int]]] = defaultdict(list)
    landing: dict[Rest, list[tuple[int, int]]] = defaultdict(list)
    of_entry: dict[int, list[int]] = defaultdict(list)
    for rest, trips in rests.trips.items():
        used = np.array([entry for entry, _ in trips], dtype=np.int64)
        columns = draft.add_columns(
            ColumnKind.RESTED, len(used), pool=number, place=used, slot=entries.slot[used], upper=pool.count, is_integral=True
        )
        for column, (entry, after) in zip(columns.tolist(), trips, strict=True):
            leaving[rest].append((int(entries.slot[entry]), column))
            landing[after].append((int(entries.lands[entry]), column))
            of_entry[entry].append(column)
        turns = rests.turns[rest]
        turning = draft.add_columns(ColumnKind.PARKED, len(turns), pool=number, place=rest.stop, upper=pool.count)
        for column, (slot, after) in zip(turning.tolist(), turns, strict=True):
            leaving[rest].append((slot, column))
            landing[after].append((slot, column))
    for rest in rests.trips:
        supply = [(slot, 1) for begun, slot in rests.starting if begun == rest]
        _add_stock(draft, number, pool.count, leaving[rest], landing[rest], supply)
    _add_sums(draft, number, _entered(model, number), of_entry)
    return draft.added_to(model)


def _add_stock(
    draft: Draft,
    number: int,
    most: int,
    leaving: list[tuple[int, int]],
    landing: list[tuple[int, int]],
    supply: list[tuple[int, int]],
) -> None:
    """Rows of how many vehicles of one rest are there: as many as there were and have come, less who leaves."""
    out, into = np.array(leaving, dtype=np.int64).reshape(-1, 2), np.array(landing, dtype=np.int64).reshape(-1, 2)
    given = np.array([slot for slot, _ in supply], dtype=np.int64)
    rows_out, rows_in, count = vehicle_segments(out[:, 0], np.concatenate((into[:, 0], given)))
    there = np.bincount(rows_in[len(into) :], minlength=count + 1).astype(np.float64)[:count]
    stock = draft.add_columns(ColumnKind.PARKED, count, pool=number, upper=most)
    rows = draft.add_rows(RowKind.RESTED, count, pool=number, least=there, most=there)
    draft.put(rows, stock, 1.0)
    draft.put(rows[1:], stock[:-1], -1.0)
    draft.put(rows[rows_out], out[:, 1], 1.0)
    came = rows_in[: len(into)] < count
    draft.put(rows[rows_in[: len(into)][came]], into[came, 1], -1.0)


def _add_sums(draft: Draft, number: int, entered: tuple[Ints, Ints], of_entry: dict[int, list[int]]) -> None:
    """As many vehicles enter as do from all rests together."""
    columns, places = entered
    rows = draft.add_rows(RowKind.RESTED, len(columns), pool=number, place=places, least=0.0, most=0.0)
    draft.put(rows, columns, 1.0)
    for row, place in zip(rows.tolist(), places.tolist(), strict=True):
        draft.put(row, np.array(of_entry[place], dtype=np.int64), -1.0)
