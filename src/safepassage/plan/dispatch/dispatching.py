"""The dispatcher's doors: follow a wish, or serve whom it can."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.dispatch.arrays import EVERYWHERE, LOADS, NOWHERE, TRIPS, Course, Ground, Wish
from safepassage.plan.dispatch.courses import begun, is_noted_whole
from safepassage.plan.dispatch.laying import Laid
from safepassage.plan.problem import HOUR

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

#: Below so many entries in all the plain kernel is done before the other one is compiled, which takes half a minute once.
_WORTH_COMPILING = 60_000
#: So often a course is gone through again with fewer people where it had too few beds; then nobody is sent on trust.
_TURNS = 40


@dataclass(frozen=True, kw_only=True, eq=False)
class Dispatched:
    """A course that keeps to every rule, and what it costs: unsafe weighted person-hours, and who is brought out.

    is_kept
        Whether every convoy that a person demands goes.
    is_within_beds
        Whether there were beds for all who landed.
    """

    laid: Laid
    course: Course
    exposure: float
    is_kept: bool
    is_within_beds: bool


def served(laid: Laid, *, times: int = 1) -> Dispatched:
    """Serve whom the vehicles at hand can take, slot by slot; `times` is how often the like is to be done."""
    return _within_beds(laid, unwished(laid), times)


def unwished(laid: Laid) -> Wish:
    """No wish: everybody is to be served."""
    entries, pools = len(laid.ground.way), len(laid.ground.people)
    return Wish(
        is_given=False,
        vehicles=np.zeros((len(laid.ground.duty), entries)),
        parties=np.zeros((pools, entries)),
        due=np.zeros((pools, len(laid.ground.beds), 1)),
        fills=EVERYWHERE,
    )


def followed(laid: Laid, vehicles: Floats, parties: Floats) -> Dispatched:
    """Follow a plan in (fractions of) vehicles and parties of pools by entry, as far as every rule allows."""
    due = _due(laid, parties)
    kept = _within_beds(laid, Wish(is_given=True, vehicles=vehicles, parties=parties, due=due, fills=NOWHERE))
    return kept if kept.is_within_beds else served(laid)


def _due(laid: Laid, parties: Floats) -> Floats:
    """(pools, stops, slots) how many parties should have left each stop by the end of each slot."""
    ground = laid.ground
    due = np.zeros((len(ground.people), len(ground.beds), laid.timetable.slots))
    for pool in range(len(ground.people)):
        np.add.at(due[pool], (ground.origin, ground.slot), parties[pool])
    return np.cumsum(due, axis=2)


def _within_beds(laid: Laid, wish: Wish, times: int = 1) -> Dispatched:
    """Go again with fewer people landing where there were too few beds, until there are enough."""
    from safepassage.plan.dispatch import kernels  # noqa: PLC0415 - compilers take a second to import, and most commands plan nothing

    run = kernels.run_compiled if times * len(laid.ground.way) >= _WORTH_COMPILING else kernels.run_plain
    spare: Ints | None = None
    for _ in range(_TURNS):
        course = _run(run, laid, wish, spare)
        fewer = _withheld(laid, course)
        if fewer is None:
            break
        spare = fewer
    return Dispatched(
        laid=laid, course=course, exposure=_exposure(laid, course), is_kept=_is_kept(laid, course), is_within_beds=fewer is None
    )


def _run(run: Callable[[Ground, Wish, Course], None], laid: Laid, wish: Wish, spare: Ints | None) -> Course:
    """What comes of a wish, with as much room to note it as it takes."""
    room = 1
    while True:
        course = begun(laid, spare, room=room)
        run(laid.ground, wish, course)
        if is_noted_whole(course):
            return course
        room *= 2


def _withheld(laid: Laid, course: Course) -> Ints | None:
    """How many people may land, so that those above the beds would not have; None where there were enough beds."""
    if not course.over.any():
        return None
    first = laid.timetable.problem.now // laid.timetable.problem.slot
    changed = False
    landed = np.tensordot(laid.ground.people, course.coming * ~laid.ground.safe[:, :, None], axes=1)
    fewer = course.spare + landed
    for stop in np.flatnonzero(course.over[:, first:].any(axis=1)):
        # Who was there at the start may be above the beds by themselves: then later arrivals are too many.
        excess = np.where(landed[stop].cumsum()[1:] > 0, course.over[stop], 0)
        if not excess[first:].any():
            continue
        slot = first + int(np.flatnonzero(excess[first:])[0])
        left = int(excess[slot])
        for before in range(slot + 1, first - 1, -1):
            taken = min(left, int(landed[stop, before]))
            if taken:
                fewer[stop, before] = landed[stop, before] - taken
                left -= taken
                changed = True
    return fewer if changed else None


def _exposure(laid: Laid, course: Course) -> float:
    """Unsafe weighted person-hours of a course."""
    load = course.load[: course.counts[LOADS]]
    return exposure_of(laid, load[:, 2], course.trip_entry[load[:, 0]], np.where(load[:, 3] <= 0, load[:, 4], 0))


def exposure_of(laid: Laid, pool: Ints, entry: Ints, count: Ints) -> float:
    """Unsafe weighted person-hours where so many parties of pools travel on entries, and nobody else."""
    timetable = laid.timetable
    problem, ground = timetable.problem, laid.ground
    weight = np.array([pool.weight for pool in timetable.parties])
    stock = sum(
        pool.weight * float(pool.stock @ np.where(pool.safe, 0.0, timetable.siege)) * problem.minutes for pool in timetable.parties
    )
    factor = np.where(ground.safe, 0.0, timetable.siege[None, :])
    changed = factor[pool, ground.destination[entry]] - factor[pool, ground.origin[entry]]
    saved = float((weight[pool] * count * changed * (problem.minutes - ground.arrives[entry])).sum())
    past = sum(
        weight[move.pool]
        * move.count
        * (factor[move.pool, move.destination] - factor[move.pool, move.origin])
        * (problem.minutes - move.arrives)
        for move in timetable.party_moves
    )
    return (stock + saved + float(past)) / HOUR + _staying(laid)


def _staying(laid: Laid) -> float:
    """What those cost who refuse or whom no vehicle can carry: they stay where they are."""
    timetable = laid.timetable
    problem = timetable.problem
    siege = {stop.code: float(weight) for stop, weight in zip(problem.stops, timetable.siege, strict=True)}
    pooled = {code for pool in timetable.parties for code in pool.parties}
    return sum(
        party.weight(problem.policy)
        * (party.refuse if party.id in pooled else party.count)
        * siege[party.place]
        * problem.minutes
        / HOUR
        for party in problem.parties
        if party.place not in problem.safe(party)
    )


def _is_kept(laid: Laid, course: Course) -> bool:
    """Whether every convoy that a person demands has gone with as many vehicles as asked."""
    ground = laid.ground
    trips = int(course.counts[TRIPS])
    counted = np.zeros(len(ground.way), dtype=np.int64)
    for trip in range(trips):
        vehicles = course.trip_vehicle[course.trip_first[trip] : course.trip_first[trip + 1]]
        counted[course.trip_entry[trip]] += int((~ground.is_escort[ground.pool_of[vehicles]]).sum())
    return not laid.timetable.unkept and bool((counted >= ground.fixed).all())
