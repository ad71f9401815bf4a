"""From a timetable to the arrays of the dispatcher's kernels."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.dispatch.arrays import PLACES, PLENTY, Ground
from safepassage.plan.dispatch.gates import unused
from safepassage.plan.problem import Party, Route, Standing, Stop
from safepassage.plan.timetable import NONE, Single, Timetable

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True, eq=False)
class Laid:
    """A timetable ready to be dispatched on: the arrays, and what their numbers stand for."""

    timetable: Timetable
    ground: Ground
    singles: tuple[Single, ...]

    @cached_property
    def party(self) -> dict[str, Party]:
        return {party.id: party for party in self.timetable.problem.parties}


def laid_out(timetable: Timetable) -> Laid:
    """The arrays of a timetable."""
    singles = timetable.singles
    ground = Ground(
        **_entries(timetable),
        **_rules(timetable),
        **_vehicles(timetable, singles),
        **_parties(timetable),
        **_stops(timetable),
        **_limits(timetable),
        towards=_towards(timetable),
        everybody=max(1, timetable.problem.people),
    )
    return Laid(timetable=timetable, ground=ground, singles=singles)


def _entries(timetable: Timetable) -> dict[str, Any]:
    entries, problem = timetable.entries, timetable.problem
    order = np.lexsort((entries.way, entries.minute, entries.slot))
    changes = np.ones(len(entries), dtype=np.bool_)
    changes[1:] = (entries.way[1:] != entries.way[:-1]) | (entries.opening[1:] != entries.opening[:-1])
    ends = np.append(changes[1:], True)[: len(entries)]
    km = np.array([way.km or 0.0 for way in problem.ways])
    return {
        "first": np.searchsorted(entries.slot[order], np.arange(timetable.slots + 1)).astype(np.int64),
        "order": order.astype(np.int64),
        "way": entries.way,
        "opening": entries.opening,
        "slot": entries.slot,
        "minute": entries.minute,
        "arrives": entries.arrives,
        "lands": np.minimum(entries.lands, timetable.slots),
        "origin": timetable.origin[entries.way],
        "destination": timetable.destination[entries.way],
        "carries": entries.carries,
        "fixed": entries.fixed,
        "group": np.cumsum(changes).astype(np.int64) - 1,
        "ends": ends,
        "is_late": (entries.minute % problem.slot > 0).astype(np.int64),
        "occupies": np.minimum(entries.arrives // problem.slot, timetable.slots),
        "km": km[entries.way],
        "busy": np.array([timetable.busy(day) for day in problem.days], dtype=np.int64).reshape(len(problem.days), len(entries)),
    }


def _rules(timetable: Timetable) -> dict[str, Any]:
    """By entry; a way without a corridor has none."""
    routes = timetable.problem.routes
    at = timetable.entries.route
    table = np.array([*map(_rule, routes), (1, PLENTY, 0, 0)], dtype=np.int64)[at]
    guards = np.zeros(len(timetable.problem.stops), dtype=np.int64)
    np.maximum.at(guards, timetable.origin[timetable.entries.way], table[:, 3])
    return {
        "least": table[:, 0].copy(),
        "most": table[:, 1].copy(),
        "headway": table[:, 2].copy(),
        "escorts": table[:, 3].copy(),
        "guards": guards,
        "hold": _hold(timetable),
    }


def _rule(route: Route) -> tuple[int, int, int, int]:
    most = PLENTY if route.most is None else route.most
    return max(1, route.least), most, max(1, route.headway), route.escorts


def _hold(timetable: Timetable) -> Ints:
    """(slots, stops) the most vehicles that a convoy demanded there still needs."""
    entries = timetable.entries
    hold = np.zeros((timetable.slots, len(timetable.problem.stops)), dtype=np.int64)
    for entry in np.flatnonzero(entries.fixed):
        stop, until = timetable.origin[entries.way[entry]], entries.slot[entry] + 1
        hold[:until, stop] = np.maximum(hold[:until, stop], entries.fixed[entry])
    return hold


def _vehicles(timetable: Timetable, singles: tuple[Single, ...]) -> dict[str, Any]:
    pools = timetable.vehicles
    stops = {stop.code: number for number, stop in enumerate(timetable.problem.stops)}
    pool_of = np.array([single.pool for single in singles], dtype=np.int64)
    fills = [NONE if single.fleet.range_km is None else stops[single.fleet.place] for single in singles]
    usable = np.array([timetable.is_usable(pool) for pool in pools], dtype=np.bool_)
    return {
        "places": np.array([(pool.seats, pool.stretchers, pool.wheelchairs) for pool in pools], dtype=np.int64).reshape(-1, PLACES),
        "usable": usable.reshape(len(pools), len(timetable.entries)),
        "duty": np.array([PLENTY if pool.duty is None else pool.duty for pool in pools], dtype=np.int64),
        "reach": np.array([float(PLENTY) if pool.range_km is None else pool.range_km for pool in pools]),
        "is_escort": np.array([pool.is_escort for pool in pools], dtype=np.bool_),
        "pool_starts": np.searchsorted(pool_of, np.arange(len(pools) + 1)).astype(np.int64),
        "pool_of": pool_of,
        "fills": np.array(fills, dtype=np.int64),
    }


def _parties(timetable: Timetable) -> dict[str, Any]:
    pools, problem = timetable.parties, timetable.problem
    split = [pool.parts if len(pool.parts) > 1 else () for pool in pools]
    widest = max((len(parts) for parts in split), default=1)
    parts = np.zeros((len(pools), max(1, widest), PLACES), dtype=np.int64)
    for number, of_pool in enumerate(split):
        for at, part in enumerate(of_pool):
            parts[number, at] = part
    streams = {stream: at for at, stream in enumerate(_streams(timetable))}
    people = np.array([pool.people for pool in pools], dtype=np.int64)
    worth = np.array([pool.weight / pool.people for pool in pools])
    special = np.array([pool.stretchers + pool.wheelchairs > 0 for pool in pools], dtype=np.bool_)
    safe = np.array([pool.safe for pool in pools], dtype=np.bool_).reshape(len(pools), len(problem.stops))
    open_to = np.array([timetable.is_open_to(pool) for pool in pools], dtype=np.bool_)
    return {
        "people": people,
        "whole": np.array([(pool.seats, pool.stretchers, pool.wheelchairs) for pool in pools], dtype=np.int64).reshape(-1, PLACES),
        "parts": parts,
        "part_count": np.array([len(of_pool) for of_pool in split], dtype=np.int64),
        "open_to": open_to.reshape(len(pools), len(timetable.entries)),
        "safe": safe,
        "far": np.array([_far(timetable, pool.ways, pool.safe) for pool in pools], dtype=np.int64).reshape(safe.shape),
        "stream": np.array([streams.get(pool.stream, NONE) for pool in pools], dtype=np.int64),
        "starts": np.array([pool.stock > 0 for pool in pools], dtype=np.bool_).reshape(safe.shape),
        "by_worth": np.lexsort((-people, -worth)).astype(np.int64),
        "by_size": np.lexsort((-worth, -people, ~special)).astype(np.int64),
    }


def _streams(timetable: Timetable) -> tuple[str, ...]:
    return tuple({stream: None for each in timetable.problem.reciprocities for stream in (each.stream, each.other)})


def _far(timetable: Timetable, ways: Bools, safe: Bools) -> Ints:
    """(stops,) minutes to where people are safe, were all ways open; beyond `PLENTY` by those to a camp where none leads on.

    Who can go nowhere has `PLENTY`.
    """
    far = _minutes(timetable, ways, safe)
    between = np.array([stop.standing is Standing.BETWEEN for stop in timetable.problem.stops], dtype=np.bool_)
    camp = _minutes(timetable, ways, between & (far == PLENTY))
    return np.where((far == PLENTY) & (camp < PLENTY), PLENTY + camp, far)


def _minutes(timetable: Timetable, ways: Bools, ends: Bools) -> Ints:
    """(stops,) minutes to the nearest of some stops."""
    far = np.where(ends, 0, PLENTY)
    for _ in range(len(far)):
        for number in np.flatnonzero(ways):
            origin, destination = timetable.origin[number], timetable.destination[number]
            far[origin] = min(far[origin], far[destination] + timetable.problem.ways[number].minutes)
    return far


def _stops(timetable: Timetable) -> dict[str, Any]:
    stops = timetable.problem.stops
    lets = np.zeros((len(stops), timetable.slots), dtype=np.int64)
    for number in timetable.lets:
        lets[number] = unused(timetable, number)
    besieged = [stop.standing is Standing.BESIEGED for stop in stops]
    staying = _staying(timetable)
    beds = [_beds(stop, staying[stop.code]) for stop in stops]
    return {
        "lets": lets,
        "is_gated": np.array([number in timetable.lets for number in range(len(stops))], dtype=np.bool_),
        "is_besieged": np.array(besieged, dtype=np.bool_),
        "beds": np.array(beds, dtype=np.int64),
    }


def _beds(stop: Stop, staying: int) -> int:
    return PLENTY if stop.beds is None or stop.standing is Standing.BESIEGED else max(0, stop.beds - staying)


def _staying(timetable: Timetable) -> Counter[str]:
    """People by stop who refuse or whom no vehicle can carry: they keep their beds."""
    pooled = {code for pool in timetable.parties for code in pool.parties}
    staying: Counter[str] = Counter()
    for party in timetable.problem.parties:
        staying[party.place] += party.people * (party.refuse if party.id in pooled else party.count)
    return staying


def _limits(timetable: Timetable) -> dict[str, Any]:
    """Capacities and admissions in one table, and agreements of so many for so many."""
    problem, pools = timetable.problem, timetable.parties
    rows: list[tuple[int, int, int]] = []
    needs: list[list[int]] = []
    for number, stop in enumerate(problem.stops):
        if stop.standing is not Standing.DESTINATION:
            continue
        if stop.capacity is not None:
            rows.append((number, -PLENTY, PLENTY))
            needs.append([pool.people for pool in pools])
        for admission in stop.admissions:
            counted = [sum(count for need, count in pool.needs.items() if need in admission.needs) for pool in pools]
            days = [] if admission.per_day is None else [(day.start, day.end) for day in problem.days]
            for start, end in [(-PLENTY, PLENTY)] * (admission.most is not None) + days:
                rows.append((number, start, end))
                needs.append(counted)
    table = np.array(rows, dtype=np.int64).reshape(-1, 3)
    streams = {stream: at for at, stream in enumerate(_streams(timetable))}
    terms = [(streams[each.stream], each.people, streams[each.other], each.other_people) for each in problem.reciprocities]
    return {
        "limit_stop": table[:, 0].copy(),
        "limit_from": table[:, 1].copy(),
        "limit_until": table[:, 2].copy(),
        "limit_needs": np.array(needs, dtype=np.int64).reshape(len(rows), len(pools)),
        "terms": np.array(terms, dtype=np.int64).reshape(-1, 4),
    }


def limits_of(timetable: Timetable) -> Ints:
    """What each limit of `Ground` allows in all, in the same order."""
    most: list[int] = []
    for stop in timetable.problem.stops:
        if stop.standing is not Standing.DESTINATION:
            continue
        most += [] if stop.capacity is None else [stop.capacity]
        for admission in stop.admissions:
            most += [] if admission.most is None else [admission.most]
            most += [] if admission.per_day is None else [admission.per_day] * len(timetable.problem.days)
    return np.array(most, dtype=np.int64)


def _towards(timetable: Timetable) -> Ints:
    """(stops, stops) the first way of the shortest road for vehicles."""
    count = len(timetable.problem.stops)
    minutes = np.full((count, count), float(PLENTY))
    first = np.full((count, count), NONE, dtype=np.int64)
    np.fill_diagonal(minutes, 0.0)
    for number, way in enumerate(timetable.problem.ways):
        origin, destination = timetable.origin[number], timetable.destination[number]
        if way.minutes < minutes[origin, destination]:
            minutes[origin, destination], first[origin, destination] = way.minutes, number
    for middle in range(count):
        longer = minutes[:, middle, None] + minutes[None, middle, :]
        shorter = longer < minutes
        first = np.where(shorter, first[:, middle, None], first)
        minutes = np.minimum(minutes, longer)
    return first
