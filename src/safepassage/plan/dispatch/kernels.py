"""Numerical kernels: one course through all slots of a timetable, after a wish or by serving whom it can.

Compiled where numba is installed; the plain kernel is the same source, so it gives the same answers.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from safepassage.compiling import compiled, jitable
from safepassage.plan.dispatch.arrays import CAREFUL, CHOSEN, EVERYWHERE, PLACES, PLENTY, SAFE_ONLY, TRUSTING, Course, Ground, Wish
from safepassage.plan.dispatch.convoys.kernels import (
    add_escorts,
    board,
    depart,
    has_vehicles,
    land,
    let_through,
    may_enter,
    most_of,
    pick,
    release,
)

Ints = NDArray[np.int64]


@jitable
def owe(ground: Ground, wish: Wish, course: Course, entry: int) -> int:
    """Add what is wished at an entry to what is owed; how many vehicles should go."""
    asked, group = 0, ground.group[entry]
    for pool in range(len(ground.people)):
        course.owed_parties[pool, group] += wish.parties[pool, entry]
    for pool in range(len(ground.duty)):
        course.owed[pool, group] += wish.vehicles[pool, entry]
        asked += max(0, int(np.floor(course.owed[pool, group] + 0.5)))
    return asked


@jitable
def muster(ground: Ground, course: Course, entry: int) -> bool:
    """Bring the vehicles together that are owed at an entry, with the escorts; whether they may go.

    Escorts may go alone where no convoy rules hold: to where the next convoy needs them.
    """
    group, went = ground.group[entry], 0
    for pool in range(len(ground.duty)):
        if not ground.is_escort[pool]:
            want = min(int(np.floor(course.owed[pool, group] + 0.5)), ground.most[entry] - went)
            went += pick(ground, course, pool, entry, want, 0)
    for pool in range(len(ground.duty)):
        if 0 < went < ground.least[entry] and not ground.is_escort[pool] and ground.ends[entry]:
            went += pick(ground, course, pool, entry, ground.least[entry] - went, 0)
    if went < ground.least[entry] and (went > 0 or ground.opening[entry] >= 0):
        return False
    for pool in range(len(ground.duty)):
        if ground.is_escort[pool]:
            pick(ground, course, pool, entry, int(np.floor(course.owed[pool, group] + 0.5)), 0)
    return course.counts[CHOSEN] > 0 and add_escorts(ground, course, entry)


@jitable
def follow(ground: Ground, wish: Wish, course: Course, entry: int) -> None:
    """Send what is wished at an entry, with what was wished before on the same way in the same window and did not go."""
    if owe(ground, wish, course, entry) == 0 or not may_enter(ground, course, entry):
        return
    if not muster(ground, course, entry):
        release(course)
        return
    group = ground.group[entry]
    for at in range(course.counts[CHOSEN]):
        course.owed[ground.pool_of[course.chosen[at]], group] -= 1.0
    for at in range(len(ground.people) if ground.carries[entry] else 0):
        pool = ground.by_size[at]
        if ground.open_to[pool, entry]:
            count = board(ground, course, entry, pool, int(np.floor(course.owed_parties[pool, group] + 0.5)), TRUSTING)
            course.owed_parties[pool, group] -= count
    if ground.carries[entry]:
        fill(ground, wish, course, entry)
    depart(ground, course, entry)


@jitable
def is_nearer(ground: Ground, pool: int, entry: int) -> bool:
    """Whether parties of a pool may travel and come nearer to where they are safe, or else to a camp."""
    nearer = ground.far[pool, ground.destination[entry]] < ground.far[pool, ground.origin[entry]]
    return bool(ground.open_to[pool, entry] and nearer)


@jitable
def fill(ground: Ground, wish: Wish, course: Course, entry: int) -> None:
    """Put aboard whom nobody wished for where places are left: on ways to safety only, or on all."""
    for at in range(len(ground.people)):
        pool = ground.by_worth[at]
        is_safe = ground.safe[pool, ground.destination[entry]]
        if is_nearer(ground, pool, entry) and (wish.fills == EVERYWHERE or (wish.fills == SAFE_ONLY and is_safe)):
            board(ground, course, entry, pool, ground.everybody, CAREFUL)


@jitable
def choose(ground: Ground, course: Course, entry: int) -> int:
    """Vehicles for those who may travel, stretchers and wheelchairs first; how many vehicles go."""
    went = 0
    for turn in range(PLACES):
        place = PLACES - 1 - turn
        asked = 0
        for pool in range(len(ground.people)):
            if is_nearer(ground, pool, entry):
                asked += ground.whole[pool, place] * max(0, most_of(ground, course, pool, entry, CAREFUL))
        for at in range(course.counts[CHOSEN]):
            asked -= course.room[at, place]
        for pool in range(len(ground.duty)):
            has = ground.places[pool, place]
            if asked > 0 and has > 0 and not ground.is_escort[pool]:
                want = min((asked + has - 1) // has, ground.most[entry] - went)
                found = pick(ground, course, pool, entry, want, ground.hold[ground.slot[entry], ground.origin[entry]])
                went += found
                asked -= found * has
    return went


@jitable
def is_worth_it(ground: Ground, entry: int, went: int) -> bool:
    """Whether a convoy that the rules make larger than its load asks for should go all the same: a third full, or the last."""
    if went >= ground.least[entry]:
        return True
    return bool(ground.ends[entry] or 3 * went >= ground.least[entry])


@jitable
def serve(ground: Ground, course: Course, entry: int) -> None:
    """Take whom the vehicles at hand can take; a demanded convoy goes in any case."""
    if not may_enter(ground, course, entry) or not has_vehicles(ground, course, entry):
        return
    went = choose(ground, course, entry) if ground.carries[entry] else 0
    least = max(ground.least[entry], ground.fixed[entry])
    if ground.fixed[entry] == 0 and (went == 0 or not is_worth_it(ground, entry, went)):
        release(course)
        return
    held = 0 if ground.fixed[entry] > 0 else ground.hold[ground.slot[entry], ground.origin[entry]]
    for pool in range(len(ground.duty)):
        if went < least and not ground.is_escort[pool]:
            went += pick(ground, course, pool, entry, least - went, held)
    if went < ground.least[entry] or not add_escorts(ground, course, entry):
        release(course)
        return
    count = 0
    if ground.carries[entry]:
        for at in range(len(ground.people)):
            if is_nearer(ground, ground.by_worth[at], entry):
                count += board(ground, course, entry, ground.by_worth[at], ground.everybody, CAREFUL)
    if count == 0 and ground.fixed[entry] == 0:
        release(course)
        return
    depart(ground, course, entry)


@jitable
def standing(ground: Ground, course: Course, pool: int) -> Ints:
    """(stops,) vehicles of a pool that are there or on their way."""
    stops = course.stop[ground.pool_starts[pool] : ground.pool_starts[pool + 1]]
    there: Ints = np.bincount(stops[stops >= 0], minlength=len(ground.beds)).astype(np.int64)
    return there


@jitable
def wanted(ground: Ground, course: Course, pool: int) -> Ints:
    """(stops,) vehicles of a pool that people could use."""
    there = np.where(ground.safe | (ground.far == PLENTY), 0, course.waiting + course.ready)
    if ground.is_escort[pool]:
        guarded: Ints = np.minimum(there.sum(axis=0), ground.guards)
        return guarded
    places = np.zeros(len(ground.beds), np.int64)
    for place in range(PLACES):
        if ground.places[pool, place] > 0:
            for party in range(len(ground.people)):
                places += there[party] * ground.whole[party, place]
    has = max(1, ground.places[pool].sum())
    full: Ints = (places + has - 1) // has
    return full


@jitable
def entry_on(ground: Ground, slot: int, way: int) -> int:
    """The entry of a way in a slot, -1 where there is none."""
    order = ground.order[ground.first[slot] : ground.first[slot + 1]]
    found = np.flatnonzero(ground.way[order] == way)
    return int(order[found[0]]) if len(found) else -1


@jitable
def roam(ground: Ground, course: Course, slot: int) -> None:
    """Send vehicles that nobody needs where they stand to where they are wanted most."""
    for pool in range(len(ground.duty)):
        stops = len(ground.beds)
        missing = wanted(ground, course, pool) - standing(ground, course, pool)
        for origin in range(stops):
            idle = min(-missing[origin], ground.pool_starts[pool + 1] - ground.pool_starts[pool])
            for _ in range(stops):
                if idle <= 0:
                    break
                target = int(np.argmax(missing))
                if missing[target] <= 0:
                    break
                sent = send(ground, course, pool, origin, target, slot, min(idle, missing[target]))
                idle -= sent
                missing[target] = missing[target] - sent if sent > 0 else 0


@jitable
def escort(ground: Ground, course: Course, entry: int, target: int) -> None:
    """Let escorts go along to where convoys need them: they may not enter a corridor alone."""
    for pool in range(len(ground.duty)):
        if ground.is_escort[pool] and ground.opening[entry] >= 0:
            missing = wanted(ground, course, pool) - standing(ground, course, pool)
            pick(ground, course, pool, entry, missing[target], 0)


@jitable
def send(ground: Ground, course: Course, pool: int, origin: int, target: int, slot: int, count: int) -> int:
    """Send up to so many empty vehicles on the first way to a stop; how many went."""
    way = ground.towards[origin, target]
    entry = -1 if way < 0 else entry_on(ground, slot, way)
    if entry < 0 or not may_enter(ground, course, entry) or (ground.is_escort[pool] and ground.opening[entry] >= 0):
        return 0
    found = pick(ground, course, pool, entry, min(count, ground.most[entry]), ground.hold[slot, origin])
    if found == 0 or found < ground.least[entry] or not add_escorts(ground, course, entry):
        release(course)
        return 0
    escort(ground, course, entry, target)
    depart(ground, course, entry)
    return found


@jitable
def run(ground: Ground, wish: Wish, course: Course) -> None:
    """Go through all slots."""
    for slot in range(len(ground.first) - 1):
        land(ground, course, slot)
        let_through(ground, wish, course, slot)
        for at in range(ground.first[slot], ground.first[slot + 1]):
            if wish.is_given:
                follow(ground, wish, course, ground.order[at])
            else:
                serve(ground, course, ground.order[at])
        if not wish.is_given and ground.first[slot] < ground.first[slot + 1]:
            roam(ground, course, slot)
        for stop in range(len(ground.beds)):
            course.over[stop, slot] = max(0, course.here[stop] - ground.beds[stop])


run_plain = run

run_compiled = compiled(run)
