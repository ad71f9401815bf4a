"""Rows that convoys, receptions, agreements and drivers set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.model.matrix import ColumnKind, Draft, RowKind
from safepassage.plan.problem import Admission, Cargo, Reciprocity, Span, Standing, Stop
from safepassage.plan.timetable import NONE, PartyPool, Timetable

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


def is_ruled(timetable: Timetable) -> Bools:
    """(entries,) where convoys keep rules: a least or most number, a headway that a slot does not give by itself, or escorts."""
    ruled = [
        route.least > 1 or route.most is not None or route.escorts > 0 or route.headway > 0 for route in timetable.problem.routes
    ]
    by_route = np.array([*ruled, False], dtype=np.bool_)
    chosen: Bools = by_route[timetable.entries.route]
    return chosen


def add_convoys(draft: Draft, timetable: Timetable, entering: Sequence[Ints], convoy: Ints) -> None:
    """Numbers of vehicles and escorts of a convoy, headway between convoys, and convoys that a person demands.

    Rules of a convoy are kept by all who enter a way in a minute, whatever their windows.
    """
    entries = timetable.entries
    at = np.flatnonzero(convoy != NONE)
    route = [timetable.problem.routes[number] for number in entries.route[at]]
    fleet = sum(pool.count for pool in timetable.vehicles if not pool.is_escort)
    escorts = sum(pool.count for pool in timetable.vehicles if pool.is_escort)
    least = np.array([max(each.least, 1) for each in route], dtype=np.float64)
    most = np.array([fleet if each.most is None else min(each.most, fleet) for each in route], dtype=np.float64)
    asked = np.array([each.escorts for each in route], dtype=np.float64)
    rows = draft.add_rows(RowKind.CONVOY_LEAST, len(at), place=at, slot=entries.slot[at], least=0.0)
    draft.put(rows, convoy[at], -least)
    _put_vehicles(draft, timetable, entering, *_of_minute(timetable, at, rows), is_escort=False)
    rows = draft.add_rows(RowKind.CONVOY_MOST, len(at), place=at, slot=entries.slot[at], most=0.0)
    draft.put(rows, convoy[at], -most)
    _put_vehicles(draft, timetable, entering, at, rows, is_escort=False)
    if escorts:
        rows = draft.add_rows(RowKind.ESCORT_MOST, len(at), place=at, slot=entries.slot[at], most=0.0)
        draft.put(rows, convoy[at], -escorts)
        _put_vehicles(draft, timetable, entering, at, rows, is_escort=True)
        # Where convoys need no columns escorts may not enter a corridor alone either.
        free = np.flatnonzero((convoy == NONE) & (entries.opening != NONE))
        rows = draft.add_rows(RowKind.ESCORT_MOST, len(free), place=free, slot=entries.slot[free], most=0.0)
        _put_vehicles(draft, timetable, entering, free, rows, is_escort=True)
        _put_vehicles(draft, timetable, entering, *_of_minute(timetable, free, rows), is_escort=False, factor=-escorts)
    escorted = at[asked > 0]
    rows = draft.add_rows(RowKind.ESCORT_LEAST, len(escorted), place=escorted, slot=entries.slot[escorted], least=0.0)
    draft.put(rows, convoy[escorted], -asked[asked > 0])
    _put_vehicles(draft, timetable, entering, *_of_minute(timetable, escorted, rows), is_escort=True)
    _add_headway(draft, timetable, _moments(draft, timetable, entering, convoy, most))
    _add_demands(draft, timetable, entering)


def _of_minute(timetable: Timetable, at: Ints, rows: Ints) -> tuple[Ints, Ints]:
    """Every entry of the way and minute of each of `at`, with its row."""
    first = timetable.together[at]
    count = np.bincount(timetable.together, minlength=len(timetable.entries))[first]
    ends = np.cumsum(count)
    return np.repeat(first - ends + count, count) + np.arange(ends[-1] if len(ends) else 0), np.repeat(rows, count)


def _put_vehicles(
    draft: Draft, timetable: Timetable, entering: Sequence[Ints], at: Ints, rows: Ints, *, is_escort: bool, factor: float = 1.0
) -> None:
    for pool, columns in zip(timetable.vehicles, entering, strict=True):
        if pool.is_escort is is_escort:
            met = columns[at] != NONE
            draft.put(rows[met], columns[at[met]], factor)


def _moments(draft: Draft, timetable: Timetable, entering: Sequence[Ints], convoy: Ints, most: Floats) -> Ints:
    """(entries,) the column that says whether anybody enters a way in a minute: where several entries share it, one of its own."""
    at = np.flatnonzero(convoy != NONE)
    first = timetable.together[at]
    is_shared = np.bincount(first, minlength=len(convoy))[first] > 1
    heads, places, which = np.unique(first[is_shared], return_index=True, return_inverse=True)
    columns = draft.add_columns(ColumnKind.MOMENT, len(heads), place=heads, slot=timetable.entries.slot[heads], upper=1.0)
    shared = at[is_shared]
    rows = draft.add_rows(RowKind.MOMENT, len(shared), place=shared, slot=timetable.entries.slot[shared], least=0.0)
    draft.put(rows, columns[which], 1.0)
    draft.put(rows, convoy[shared], -1.0)
    rows = draft.add_rows(RowKind.MOMENT, len(heads), place=heads, slot=timetable.entries.slot[heads], most=0.0)
    draft.put(rows, columns, -most[is_shared][places])
    _put_vehicles(draft, timetable, entering, *_of_minute(timetable, heads, rows), is_escort=False)
    moments = convoy.copy()
    moments[shared] = columns[which]
    return moments


def _add_headway(draft: Draft, timetable: Timetable, moments: Ints) -> None:
    """One row for every largest set of minutes no two of which leave each other room."""
    firsts = timetable.headways
    last = np.append(firsts[1:] != firsts[:-1], True) if len(firsts) else np.zeros(0, dtype=np.bool_)
    ranges = [(first, end) for end, first in enumerate(firsts.tolist()) if last[end] and first < end]
    sets = [(end, np.unique(moments[first : end + 1][moments[first : end + 1] != NONE])) for first, end in ranges]
    kept = [(end, members) for end, members in sets if len(members)]
    ends = np.array([end for end, _ in kept], dtype=np.int64)
    rows = draft.add_rows(RowKind.HEADWAY, len(kept), place=ends, slot=timetable.entries.slot[ends], most=1.0)
    for row, (_, members) in zip(rows, kept, strict=True):
        draft.put(row, members, 1.0)


def _add_demands(draft: Draft, timetable: Timetable, entering: Sequence[Ints]) -> None:
    entries = timetable.entries
    at = np.flatnonzero(entries.fixed)
    rows = draft.add_rows(RowKind.DEMANDED, len(at), place=at, slot=entries.slot[at], least=entries.fixed[at])
    _put_vehicles(draft, timetable, entering, *_of_minute(timetable, at, rows), is_escort=False)


def most_at_once(timetable: Timetable, pool: PartyPool) -> Ints:
    """(entries,) whole parties of a pool that quotas and receptions let travel together, whatever else moves."""
    entries, problem = timetable.entries, timetable.problem
    stops = np.full(len(problem.stops), pool.count, dtype=np.int64)
    for number, stop in enumerate(problem.stops):
        for needed, limit in _taking(pool, number, stop):
            stops[number] = min(stops[number], limit // needed)
    most: Ints = stops[timetable.destination[entries.way]]
    for number, opening in enumerate(timetable.openings):
        if opening.quota is not None:
            used = (entries.opening == number) & is_out(timetable)[entries.way]
            most[used] = np.minimum(most[used], opening.quota // pool.people)
    return most


def _taking(pool: PartyPool, number: int, stop: Stop) -> Iterator[tuple[int, int]]:
    """What a stop takes of such parties at most: what one of them counts for, and the limit."""
    if pool.safe[number]:
        for admission in stop.admissions:
            needed = sum(count for need, count in pool.needs.items() if need in admission.needs)
            limits = [limit for limit in (admission.most, admission.per_day) if limit is not None]
            yield from ((needed, limit) for limit in limits if needed)
        if stop.capacity is not None:
            yield pool.people, stop.capacity


def add_receptions(draft: Draft, timetable: Timetable, travelling: Sequence[Ints]) -> None:
    """What destinations take, in all and by need, less who has arrived."""
    for number, stop in enumerate(timetable.problem.stops):
        if stop.standing is not Standing.DESTINATION:
            continue
        everybody = Admission(needs=frozenset(need for pool in timetable.parties for need in pool.needs))
        if stop.capacity is not None:
            _add_admission(
                draft, timetable, travelling, number, RowKind.CAPACITY, everybody, stop.capacity, timetable.problem.horizon
            )
        for admission in stop.admissions:
            if admission.most is not None:
                _add_admission(
                    draft, timetable, travelling, number, RowKind.ADMISSION, admission, admission.most, timetable.problem.horizon
                )
            if admission.per_day is not None:
                for day in timetable.problem.days:
                    _add_admission(draft, timetable, travelling, number, RowKind.ADMISSION, admission, admission.per_day, day)


def _add_admission(
    draft: Draft,
    timetable: Timetable,
    travelling: Sequence[Ints],
    stop: int,
    kind: RowKind,
    admission: Admission,
    most: int,
    day: Span,
) -> None:
    entries = timetable.entries
    arriving = (timetable.destination[entries.way] == stop) & (entries.arrives >= day.start) & (entries.arrives < day.end)
    served = [
        sum(count for need, count in pool.needs.items() if need in admission.needs) * pool.safe[stop] for pool in timetable.parties
    ]
    taken = sum(
        served[move.pool] * move.count for move in timetable.party_moves if move.destination == stop and day.holds(move.arrives)
    )
    row = draft.add_rows(kind, 1, place=stop, slot=day.start // timetable.problem.slot, most=max(0, most - taken))
    for people, columns in zip(served, travelling, strict=True):
        draft.put(row, columns[arriving & (columns != NONE)], people)


def is_out(timetable: Timetable) -> Bools:
    """(ways,) that lead out of a besieged place."""
    return np.array([timetable.problem.stops[stop].standing is Standing.BESIEGED for stop in timetable.origin], dtype=np.bool_)


def add_terms(draft: Draft, timetable: Timetable, travelling: Sequence[Ints]) -> None:
    """Quotas of windows, and reciprocity."""
    entries = timetable.entries
    for number, opening in enumerate(timetable.openings):
        if opening.quota is None:
            continue
        used = (entries.opening == number) & is_out(timetable)[entries.way]
        gone = sum(
            move.count * timetable.parties[move.pool].people
            for move in timetable.party_moves
            if move.opening == opening.id and timetable.problem.stops[move.origin].standing is Standing.BESIEGED
        )
        row = draft.add_rows(RowKind.QUOTA, 1, place=number, most=max(0, opening.quota - gone))
        for pool, columns in zip(timetable.parties, travelling, strict=True):
            draft.put(row, columns[used & (columns != NONE)], pool.people)
    for each in timetable.problem.reciprocities:
        for number, end in _ends(timetable, each):
            _add_reciprocity(draft, timetable, travelling, each, number, end)


def _ends(timetable: Timetable, each: Reciprocity) -> Iterable[tuple[int, int]]:
    """The windows by whose end both streams must be in balance, with that minute."""
    problem = timetable.problem
    starts = {party.place for party in problem.parties if (party.stream or party.place) in (each.stream, each.other)}
    used = {way.corridor for way in problem.ways if way.origin in starts and way.cargo is Cargo.PEOPLE}
    number = 0
    for route in problem.routes:
        for opening in route.openings:
            if route.code in used:
                yield number, opening.span.end
            number += 1


def _add_reciprocity(
    draft: Draft, timetable: Timetable, travelling: Sequence[Ints], each: Reciprocity, number: int, end: int
) -> None:
    entries = timetable.entries
    for stream, people, other, other_people in (
        (each.stream, each.people, each.other, each.other_people),
        (each.other, each.other_people, each.stream, each.people),
    ):
        factors = [
            pool.people * (other_people * (pool.stream == stream) - people * (pool.stream == other)) for pool in timetable.parties
        ]
        gone = sum(
            factors[move.pool] * move.count
            for move in timetable.party_moves
            if timetable.parties[move.pool].stock[move.origin] and move.enters <= end
        )
        most = other_people * people - gone
        row = draft.add_rows(RowKind.RECIPROCITY, 1, place=number, most=max(0, most))
        leaving = [
            columns[(columns != NONE) & (pool.stock[timetable.origin[entries.way]] > 0) & (entries.minute <= end)]
            for pool, columns in zip(timetable.parties, travelling, strict=True)
        ]
        for factor, columns in zip(factors, leaving, strict=True):
            draft.put(row, columns, factor)
        if most < 0:
            _add_leaving(draft, timetable, leaving, stream, number, row, -most)


def _add_leaving(
    draft: Draft, timetable: Timetable, leaving: Sequence[Ints], stream: str, number: int, row: Ints, beyond: int
) -> None:
    """What has happened is beyond the terms: more of a stream leave only if the other meets it by the same end."""
    people = [pool.people * pool.count * (pool.stream == stream) for pool in timetable.parties]
    goes = draft.add_columns(ColumnKind.AHEAD, 1, place=number, upper=1.0, is_integral=True)
    draft.put(row, goes, beyond)
    only = draft.add_rows(RowKind.RECIPROCITY, 1, place=number, most=0.0)
    draft.put(only, goes, -sum(people))
    for pool, columns, count in zip(timetable.parties, leaving, people, strict=True):
        draft.put(only, columns, pool.people if count else 0)


def add_duty(draft: Draft, timetable: Timetable, entering: Sequence[Ints]) -> None:
    """Minutes on the road of all vehicles of a pool in a day: what single drivers may do, all together."""
    singles = timetable.singles
    for number, (pool, columns) in enumerate(zip(timetable.vehicles, entering, strict=True)):
        if pool.duty is None:
            continue
        there = [single for single in singles if single.pool == number and single.stop != NONE]
        for at, day in enumerate(timetable.problem.days):
            busy = timetable.busy(day)
            used = np.flatnonzero((busy > 0) & (columns != NONE))
            left = sum(max(0, pool.duty - single.worked[at]) for single in there)
            row = draft.add_rows(RowKind.DUTY, 1, pool=number, slot=day.start // timetable.problem.slot, most=left)
            draft.put(row, columns[used], busy[used])
