"""The course of events before anything is sent: who is where, after what has happened."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.dispatch.arrays import CHOSEN, DRIVEN, LOADS, PLACES, PLENTY, TRIPS, Course
from safepassage.plan.dispatch.laying import Laid, limits_of
from safepassage.plan.timetable import NONE

Ints = NDArray[np.int64]

#: Vehicles, trips and loads for which there is room at least; more where the timetable is long.
_ROOM = 4096


def begun(laid: Laid, spare: Ints | None = None, *, room: int = 1) -> Course:
    """A course that has not begun but for what has happened.

    Parameters
    ----------
    spare
        (stops, slots) the most people who may land; None for no limit.
    room
        How many times the usual room there is for trips and loads.
    """
    course = _empty(laid, spare, room)
    _place_parties(laid, course)
    _place_vehicles(laid, course)
    return course


def is_noted_whole(course: Course) -> bool:
    """Whether there was room for all that was sent; where there was not, the course is to be run again with more."""
    kept = ((TRIPS, course.trip_entry), (DRIVEN, course.trip_vehicle), (LOADS, course.load))
    return all(bool(course.counts[what] <= len(rows)) for what, rows in kept)


def _empty(laid: Laid, spare: Ints | None, room: int) -> Course:
    timetable, ground = laid.timetable, laid.ground
    vehicles, pools, stops = len(ground.pool_of), len(ground.people), len(ground.beds)
    slots, entries, groups = timetable.slots, len(ground.way), int(ground.group.max(initial=-1)) + 1
    trips = room * (_ROOM + vehicles * slots // 4)
    problem = timetable.problem
    at_stop = (pools, stops)
    return Course(
        stop=np.full(vehicles, NONE, dtype=np.int64),
        free=np.zeros(vehicles, dtype=np.int64),
        driven=np.zeros(vehicles),
        worked=np.zeros((vehicles, len(problem.days)), dtype=np.int64),
        waiting=np.zeros(at_stop, dtype=np.int64),
        progress=np.zeros(at_stop, dtype=np.int64),
        ready=np.zeros(at_stop, dtype=np.int64),
        gone=np.zeros(at_stop, dtype=np.int64),
        coming=np.zeros((pools, stops, slots + 1), dtype=np.int64),
        change=np.zeros((stops, slots + 2), dtype=np.int64),
        here=np.zeros(stops, dtype=np.int64),
        inbound=np.zeros(stops, dtype=np.int64),
        over=np.zeros((stops, slots), dtype=np.int64),
        spare=np.full((stops, slots + 1), PLENTY, dtype=np.int64) if spare is None else spare.copy(),
        last=np.full(len(problem.ways), -PLENTY, dtype=np.int64),
        limit=limits_of(timetable),
        quota=np.array([PLENTY if opening.quota is None else opening.quota for opening in timetable.openings], dtype=np.int64),
        left=np.zeros(1 + int(ground.stream.max(initial=-1)) + 2 * len(problem.reciprocities), dtype=np.int64),
        owed=np.zeros((len(timetable.vehicles), groups)),
        owed_parties=np.zeros((pools, groups)),
        chosen=np.zeros(vehicles + 1, dtype=np.int64),
        is_chosen=np.zeros(vehicles, dtype=np.bool_),
        room=np.zeros((vehicles + 1, PLACES), dtype=np.int64),
        counts=np.zeros(CHOSEN + 1, dtype=np.int64),
        trip_entry=np.zeros(entries + trips, dtype=np.int64),
        trip_first=np.zeros(entries + trips + 1, dtype=np.int64),
        trip_vehicle=np.zeros(trips * 4, dtype=np.int64),
        load=np.zeros((trips * 8, 5), dtype=np.int64),
    )


def _place_parties(laid: Laid, course: Course) -> None:
    """Everybody at the start, then the rides that have happened."""
    timetable, ground = laid.timetable, laid.ground
    for number, pool in enumerate(timetable.parties):
        for stop in np.flatnonzero(pool.stock):
            there = course.waiting if ground.is_gated[stop] else course.ready
            there[number, stop] += pool.stock[stop]
            course.here[stop] += pool.stock[stop] * pool.people
    quotas = {opening.id: number for number, opening in enumerate(timetable.openings)}
    for move in timetable.party_moves:
        people = move.count * ground.people[move.pool]
        there = course.waiting if ground.is_gated[move.origin] else course.ready
        there[move.pool, move.origin] -= move.count
        course.change[move.origin, min(move.leaves, timetable.slots)] -= people
        if ground.starts[move.pool, move.origin] and ground.stream[move.pool] >= 0:
            course.left[ground.stream[move.pool]] += people
        if ground.is_besieged[move.origin] and move.opening in quotas:
            course.quota[quotas[move.opening]] -= people
        if ground.safe[move.pool, move.destination]:
            counts = (
                (ground.limit_stop == move.destination) & (ground.limit_from <= move.arrives) & (move.arrives < ground.limit_until)
            )
            course.limit[counts] -= move.count * ground.limit_needs[counts, move.pool]
            continue
        course.coming[move.pool, move.destination, min(move.lands, timetable.slots)] += move.count
        course.inbound[move.destination] += people
        course.change[move.destination, min(move.arrives // timetable.problem.slot, timetable.slots)] += people


def _place_vehicles(laid: Laid, course: Course) -> None:
    """Single vehicles as what has happened leaves them, and when each way was entered last."""
    problem = laid.timetable.problem
    for at, single in enumerate(laid.singles):
        course.stop[at], course.free[at], course.driven[at] = single.stop, single.free, single.driven
        course.worked[at] = single.worked
    ways = {(way.origin, way.destination): number for number, way in enumerate(problem.ways)}
    for leg in (leg for convoy in problem.happened for leg in convoy.legs):
        number = ways.get((leg.origin, leg.destination))
        if number is not None:
            course.last[number] = max(course.last[number], leg.departs - problem.ways[number].loading)
