"""Why somebody is not brought out: no way, no terms, no room, or only no time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.dispatch.laying import Laid
from safepassage.plan.manifest.parts import fits
from safepassage.plan.plan import Convoy, Staying
from safepassage.plan.problem import Fixing, FixingKind, Passage, Problem, Route, Span, Standing, Way
from safepassage.plan.resources import Need, VehicleKind
from safepassage.plan.timetable import PartyPool, Timetable
from safepassage.plan.timetable.minutes import ending, without

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


class Reasons:
    """The reasons of one plan: what it leaves of the room where people are safe tells who finds none."""

    def __init__(self, laid: Laid, at_end: Ints, convoys: Iterable[Convoy]) -> None:
        """`at_end` : (pools, stops) parties where the `convoys` of the plan leave them."""
        self._timetable = laid.timetable
        self._left = _left_of_quotas(laid.timetable.problem, convoys)
        self._open = _open(laid.timetable)
        self._free = _free(laid.timetable, at_end)

    def why(self, number: int, stop: int) -> Staying:
        """Why parties of a pool stay at a stop. Only where all else would let them go on has time run out."""
        timetable = self._timetable
        pool = timetable.parties[number]
        crossable = pool.ways & self._open
        covered = crossable & np.array([self._is_covered(pool, way) for way in range(len(crossable))], dtype=np.bool_)
        free = covered & np.array([self._has_quota(pool, way) for way in range(len(crossable))], dtype=np.bool_)
        roomy = free & np.array([self._has_room(pool, way) for way in range(len(crossable))], dtype=np.bool_)
        for ways, safe, why in (
            (crossable, pool.safe, Staying.NO_WAY),
            (covered, pool.safe, Staying.NOT_ELIGIBLE),
            (free, pool.safe, Staying.QUOTA_FULL),
            (roomy, pool.safe & self._takes(pool), Staying.NO_ROOM),
        ):
            if not _leads(timetable, ways, stop, safe):
                return why
        return Staying.NO_TIME

    def _is_covered(self, pool: PartyPool, way: int) -> bool:
        """Whether the terms of some window of a way cover such parties: of one still to come, unless none is."""
        problem = self._timetable.problem
        corridor = problem.ways[way].corridor
        if not corridor:
            return True
        ids = {opening.id for opening in problem.route[corridor].openings}
        of_way = [(at, each) for at, each in enumerate(self._timetable.openings) if each.id in ids and each.quota != 0]
        coming = [(at, each) for at, each in of_way if each.span.end > problem.now]
        return any(pool.openings[at] for at, _ in coming or of_way)

    def _has_quota(self, pool: PartyPool, way: int) -> bool:
        """Whether some window of a way that covers such parties still takes one of them."""
        problem = self._timetable.problem
        of_way = problem.ways[way]
        if not of_way.corridor or problem.stop[of_way.origin].standing is not Standing.BESIEGED:
            return True
        ids = {opening.id for opening in problem.route[of_way.corridor].openings}
        covering = [opening for at, opening in enumerate(self._timetable.openings) if opening.id in ids and pool.openings[at]]
        return any(self._left.get(opening.id, pool.people) >= pool.people for opening in covering)

    def _has_room(self, pool: PartyPool, way: int) -> bool:
        """Whether there are ever beds for one such party where a way leads, and vehicles for it on the way."""
        timetable = self._timetable
        stop = timetable.problem.stops[timetable.destination[way]]
        if stop.standing is Standing.BETWEEN and stop.beds is not None and stop.beds - self._taken(stop.code) < pool.people:
            return False
        rooms = [
            (fleet.seats, fleet.stretchers, fleet.wheelchairs) for fleet in timetable.vehicles if fleet.ways[way] and fleet.count
        ]
        return all(any(fits(part, room) for room in rooms) for part in pool.parts)

    def _taken(self, stop: str) -> int:
        return sum(party.people * count for party, count in self._timetable.staying if party.place == stop)

    def _takes(self, pool: PartyPool) -> Bools:
        """(stops,) that still have room for one such party as a destination."""
        takes = np.ones(len(self._timetable.problem.stops), dtype=np.bool_)
        for stop, needs, free in self._free:
            takes[stop] &= free >= sum(count for need, count in pool.needs.items() if need in needs)
        return takes


def _left_of_quotas(problem: Problem, convoys: Iterable[Convoy]) -> dict[str, int]:
    """By window with a quota, how many people more it lets out of besieged places."""
    left = {opening.id: opening.quota for route in problem.routes for opening in route.openings if opening.quota is not None}
    for convoy in convoys:
        if convoy.window in left:
            besieged = (each for each in convoy.people if problem.stop[each.origin].standing is Standing.BESIEGED)
            left[convoy.window] -= sum(each.count for each in besieged)
    return left


def _leads(timetable: Timetable, ways: Bools, stop: int, safe: Bools) -> bool:
    """Whether ways lead from a stop to one that is safe."""
    reached = np.zeros(len(timetable.problem.stops), dtype=np.bool_)
    reached[stop] = True
    for _ in timetable.problem.stops:
        reached[timetable.destination[ways & reached[timetable.origin]]] = True
    return bool((reached & safe).any())


def _free(timetable: Timetable, at_end: Ints) -> list[tuple[int, frozenset[Need], int]]:
    """What each limit of a destination in all still takes: stop, needs that count, how many."""
    everybody: frozenset[Need] = frozenset(need for pool in timetable.parties for need in pool.needs)
    free = []
    for number, stop in enumerate(timetable.problem.stops):
        limits: list[tuple[frozenset[Need], int | None]] = [(frozenset(each.needs), each.most) for each in stop.admissions]
        for needs, most in [*limits, (everybody, stop.capacity)]:
            arrived = sum(
                int(at_end[at, number] - pool.stock[number]) * sum(count for need, count in pool.needs.items() if need in needs)
                for at, pool in enumerate(timetable.parties)
                if pool.safe[number]
            )
            free += [] if most is None else [(number, needs, most - arrived)]
    return free


def _open(timetable: Timetable) -> Bools:
    """(ways,) that convoys with people can take at some time, if not before the plan ends then after."""
    problem = timetable.problem
    used = np.zeros(len(problem.ways), dtype=np.bool_)
    used[timetable.entries.way[timetable.entries.carries]] = True
    ever = [(used[at] or _is_ever_open(problem, way)) and _is_passable(problem, way) for at, way in enumerate(problem.ways)]
    return np.array(ever, dtype=np.bool_)


def _is_ever_open(problem: Problem, way: Way) -> bool:
    """Whether a way could be entered were there more time: no window of its corridor need hold the trip from now on."""
    if problem.stop[way.destination].open == () or any(_forbids(fixing, way) for fixing in problem.fixings):
        return False
    if not way.corridor:
        return bool(without([problem.horizon], way.blocked))
    return any(without([span], way.blocked) for span in _spans(problem.route[way.corridor], way))


def _forbids(fixing: Fixing, way: Way) -> bool:
    is_of_way = (fixing.place, fixing.towards) == (way.origin, way.destination)
    return fixing.kind is FixingKind.NO_CONVOY and fixing.at is None and is_of_way


def _spans(route: Route, way: Way) -> Iterator[Span]:
    """When a trip may begin in each window that holds it."""
    for opening in route.openings:
        span = ending(opening.span, way.minutes)
        if span is None and route.passage is Passage.ENTRY:
            span = opening.span
        if span is not None:
            yield span


def _is_passable(problem: Problem, way: Way) -> bool:
    """Whether anybody gets out of where a way begins, and a convoy can be made for it."""
    gate = problem.stop[way.origin].gate
    if gate is not None and (gate.per_hour == 0 or gate.open == ()):
        return False
    if not way.corridor:
        return True
    route = problem.route[way.corridor]
    escorts = sum(fleet.count for fleet in problem.fleets if fleet.kind is VehicleKind.ESCORT)
    return escorts >= route.escorts and sum(fleet.count for fleet in problem.fleets) - escorts >= route.least
