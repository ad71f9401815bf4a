"""Numerical kernels: what may be done in one slot, and doing it. Vehicles are single ones, parties are counted by pool and stop.

One source for compiled and plain code, so both give the same answers.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from safepassage.compiling import jitable
from safepassage.plan.dispatch.arrays import CAREFUL, CHOSEN, DRIVEN, LOADS, PLACES, TRIPS, WHOLE, Course, Ground, Wish

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

#: For so many wishes a pool are people let through in turn in one slot; whoever is due later passes with the others, by worth.
_TURNS = 4


@jitable
def land(ground: Ground, course: Course, slot: int) -> None:
    """Who arrives may go on; who is safe is done."""
    for pool in range(len(ground.people)):
        for stop in range(len(ground.beds)):
            came = course.coming[pool, stop, slot]
            if came == 0 or ground.safe[pool, stop]:
                continue
            course.inbound[stop] -= came * ground.people[pool]
            if ground.is_gated[stop]:
                course.waiting[pool, stop] += came
            else:
                course.ready[pool, stop] += came
    for stop in range(len(ground.beds)):
        course.here[stop] += course.change[stop, slot]


@jitable
def first_need(wish: Wish, course: Course, pool: int, stop: int, slot: int) -> int:
    """The first slot by which more parties should have left a stop than have left it or are ready."""
    gone = course.gone[pool, stop] + course.ready[pool, stop]
    for later in range(slot, wish.due.shape[2]):
        if wish.due[pool, stop, later] > gone + 0.5:
            return later
    return int(wish.due.shape[2])


@jitable
def passed(ground: Ground, course: Course, pool: int, stop: int, budget: int, most: int) -> int:
    """Let parties of a pool through, whole ones only once all of one have passed; what is left of the budget."""
    people = ground.people[pool]
    count = min(most, course.waiting[pool, stop], (course.progress[pool, stop] + budget) // people)
    if count > 0:
        budget -= count * people - course.progress[pool, stop]
        course.progress[pool, stop] = 0
        course.waiting[pool, stop] -= count
        course.ready[pool, stop] += count
    if count < most and course.waiting[pool, stop] > 0 and budget > 0:
        part = min(budget, people - 1 - course.progress[pool, stop])
        course.progress[pool, stop] += part
        budget -= part
    return int(budget)


@jitable
def let_due(ground: Ground, wish: Wish, course: Course, stop: int, slot: int, budget: int) -> int:
    """Let through who is due to leave, the first due first; what is left of the budget."""
    pools, slots = len(ground.people), wish.due.shape[2]
    for _ in range(_TURNS * pools):
        soonest, best = slots, -1
        for at in range(pools):
            pool = ground.by_worth[at]
            need = first_need(wish, course, pool, stop, slot) if course.waiting[pool, stop] > 0 else slots
            if need < soonest:
                soonest, best = need, pool
        if best < 0 or budget == 0:
            break
        missing = wish.due[best, stop, soonest] - course.gone[best, stop] - course.ready[best, stop]
        budget = passed(ground, course, best, stop, budget, max(1, int(np.ceil(missing - 0.5))))
    return int(budget)


@jitable
def let_through(ground: Ground, wish: Wish, course: Course, slot: int) -> None:
    """Who passes the gates: whoever is due to leave first, then who weighs most."""
    for stop in range(len(ground.beds)):
        budget = ground.lets[stop, slot] if ground.is_gated[stop] else 0
        if wish.is_given and budget > 0:
            budget = let_due(ground, wish, course, stop, slot, budget)
        for at in range(len(ground.people)):
            if budget > 0:
                budget = passed(ground, course, ground.by_worth[at], stop, budget, course.waiting[ground.by_worth[at], stop])


@jitable
def is_able(ground: Ground, course: Course, vehicle: int, entry: int) -> bool:
    """Whether a single vehicle is there, free, and within its duty and range."""
    pool = ground.pool_of[vehicle]
    if course.stop[vehicle] != ground.origin[entry] or course.free[vehicle] > ground.slot[entry]:
        return False
    if not ground.usable[pool, entry]:
        return False
    if course.driven[vehicle] + ground.km[entry] > ground.reach[pool]:
        return False
    for day in range(ground.busy.shape[0]):
        if ground.busy[day, entry] > 0 and course.worked[vehicle, day] + ground.busy[day, entry] > ground.duty[pool]:
            return False
    return True


@jitable
def pick(ground: Ground, course: Course, pool: int, entry: int, wanted: int, held: int) -> int:
    """Put up to `wanted` vehicles of a pool into the convoy that is being made, but leave `held` of them; how many."""
    found, origin, slot = 0, ground.origin[entry], ground.slot[entry]
    if wanted <= 0:
        return 0
    first, last = ground.pool_starts[pool], ground.pool_starts[pool + 1]
    near = first + np.flatnonzero((course.stop[first:last] == origin) & (course.free[first:last] <= slot))
    spare = wanted
    if held > 0:
        able = 0
        for vehicle in near:
            if is_able(ground, course, vehicle, entry):
                able += 1
        spare = min(wanted, able - held)
    for vehicle in near:
        if found >= spare:
            break
        if not course.is_chosen[vehicle] and is_able(ground, course, vehicle, entry):
            course.chosen[course.counts[CHOSEN]] = vehicle
            course.is_chosen[vehicle] = True
            for place in range(PLACES):
                course.room[course.counts[CHOSEN], place] = ground.places[pool, place]
            course.counts[CHOSEN] += 1
            found += 1
    return found


@jitable
def has_vehicles(ground: Ground, course: Course, entry: int) -> bool:
    """Whether any vehicle is there and free."""
    return bool(np.any((course.stop == ground.origin[entry]) & (course.free <= ground.slot[entry])))


@jitable
def release(course: Course) -> None:
    """Give up the convoy that is being made."""
    for at in range(course.counts[CHOSEN]):
        course.is_chosen[course.chosen[at]] = False
    course.counts[CHOSEN] = 0


@jitable
def may_enter(ground: Ground, course: Course, entry: int) -> bool:
    return bool(course.last[ground.way[entry]] + ground.headway[entry] <= ground.minute[entry])


@jitable
def add_escorts(ground: Ground, course: Course, entry: int) -> bool:
    """Add the escorts that a convoy still needs; whether there are enough."""
    missing = ground.escorts[entry]
    for at in range(course.counts[CHOSEN]):
        if ground.is_escort[ground.pool_of[course.chosen[at]]]:
            missing -= 1
    for pool in range(len(ground.duty)):
        if missing > 0 and ground.is_escort[pool]:
            missing -= pick(ground, course, pool, entry, missing, 0)
    return bool(missing <= 0)


@jitable
def most_of(ground: Ground, course: Course, pool: int, entry: int, care: int) -> int:
    """How many parties of a pool the rules let travel: terms of windows, what the destination takes, beds."""
    people, to, origin = ground.people[pool], ground.destination[entry], ground.origin[entry]
    most = course.ready[pool, origin]
    if ground.is_besieged[origin] and ground.opening[entry] >= 0:
        most = min(most, course.quota[ground.opening[entry]] // people)
    if ground.safe[pool, to]:
        for limit in range(len(ground.limit_stop)):
            needs = ground.limit_needs[limit, pool] if ground.limit_stop[limit] == to else 0
            if needs > 0 and ground.limit_from[limit] <= ground.arrives[entry] < ground.limit_until[limit]:
                most = min(most, course.limit[limit] // needs)
    else:
        most = min(most, course.spare[to, ground.lands[entry]] // people)
        if care == CAREFUL:
            most = min(most, (ground.beds[to] - course.here[to] - course.inbound[to]) // people)
    return int(min(most, reciprocal(ground, course, pool, origin)))


@jitable
def reciprocal(ground: Ground, course: Course, pool: int, origin: int) -> int:
    """How many parties may leave where they started under agreements of so many for so many."""
    most, stream = ground.everybody, ground.stream[pool]
    if stream < 0 or not ground.starts[pool, origin]:
        return most
    for term in range(ground.terms.shape[0]):
        for side in range(2):
            own, people = ground.terms[term, 2 * side], ground.terms[term, 2 * side + 1]
            other, others = ground.terms[term, 2 - 2 * side], ground.terms[term, 3 - 2 * side]
            if own == stream and others > 0:
                most = min(most, ((course.left[other] + others) * people // others - course.left[own]) // ground.people[pool])
    return max(0, most)


@jitable
def write_load(course: Course, at: int, pool: int, part: int, count: int) -> None:
    """Note who rides where; what finds no room is counted all the same, so that whoever runs this can go again with more."""
    number = course.counts[LOADS]
    course.counts[LOADS] += 1
    if number >= len(course.load):
        return
    course.load[number, 0] = course.counts[TRIPS]
    course.load[number, 1] = course.chosen[at]
    course.load[number, 2] = pool
    course.load[number, 3] = part
    course.load[number, 4] = count


@jitable
def fits(room: Ints, at: int, places: Ints) -> int:
    """How often places fit into what is left of a vehicle."""
    most = 1 << 30
    for place in range(PLACES):
        if places[place] > 0:
            most = min(most, room[at, place] // places[place])
    return most


@jitable
def seat_whole(ground: Ground, course: Course, pool: int, count: int) -> int:
    """Seat parties whole, who sits first where nobody could lie or roll; how many found room."""
    seated = 0
    whole = ground.whole[pool]
    is_special = whole[1] + whole[2] > 0
    for attempt in range(1 if is_special else 2):
        for at in range(course.counts[CHOSEN]):
            vehicle_pool = ground.pool_of[course.chosen[at]]
            has_special = ground.places[vehicle_pool, 1] + ground.places[vehicle_pool, 2] > 0
            if seated >= count or (not is_special and has_special != (attempt == 1)):
                continue
            taken = min(count - seated, fits(course.room, at, whole))
            if taken > 0:
                for place in range(PLACES):
                    course.room[at, place] -= taken * whole[place]
                write_load(course, at, pool, WHOLE, taken)
                seated += taken
    return seated


@jitable
def must_part(ground: Ground, course: Course, pool: int) -> bool:
    """Whether no vehicle of the convoy could hold such a party, so that its needs ask for different ones."""
    if ground.part_count[pool] == 0:
        return False
    for at in range(course.counts[CHOSEN]):
        holds = True
        for place in range(PLACES):
            if ground.places[ground.pool_of[course.chosen[at]], place] < ground.whole[pool, place]:
                holds = False
        if holds:
            return False
    return True


@jitable
def seat_parts(ground: Ground, course: Course, pool: int, count: int) -> int:
    """Seat parties part by part: all parts of one or none; how many found room."""
    for party in range(count):
        written = course.counts[LOADS]
        for part in range(ground.part_count[pool]):
            places, seat = ground.parts[pool, part], -1
            for at in range(course.counts[CHOSEN]):
                if seat < 0 and fits(course.room, at, places) > 0:
                    seat = at
            if seat < 0:
                undo(ground, course, written)
                return party
            for place in range(PLACES):
                course.room[seat, place] -= places[place]
            write_load(course, seat, pool, part, 1)
    return count


@jitable
def undo(ground: Ground, course: Course, written: int) -> None:
    """Take back the parts that were seated after a point."""
    for number in range(written, min(course.counts[LOADS], len(course.load))):
        for at in range(course.counts[CHOSEN]):
            if course.chosen[at] == course.load[number, 1]:
                for place in range(PLACES):
                    course.room[at, place] += ground.parts[course.load[number, 2], course.load[number, 3], place]
    course.counts[LOADS] = written


@jitable
def board(ground: Ground, course: Course, entry: int, pool: int, wanted: int, care: int) -> int:
    """Put parties of a pool aboard the convoy that is being made; how many."""
    count = min(wanted, most_of(ground, course, pool, entry, care))
    if count <= 0:
        return 0
    parts = must_part(ground, course, pool)
    count = seat_parts(ground, course, pool, count) if parts else seat_whole(ground, course, pool, count)
    people, origin, to = count * ground.people[pool], ground.origin[entry], ground.destination[entry]
    course.ready[pool, origin] -= count
    course.gone[pool, origin] += count
    course.coming[pool, to, ground.lands[entry]] += count
    course.change[origin, ground.slot[entry] + ground.is_late[entry]] -= people
    if ground.is_late[entry] == 0:
        course.here[origin] -= people
    if ground.is_besieged[origin] and ground.opening[entry] >= 0:
        course.quota[ground.opening[entry]] -= people
    if ground.stream[pool] >= 0 and ground.starts[pool, origin]:
        course.left[ground.stream[pool]] += people
    if not ground.safe[pool, to]:
        course.inbound[to] += people
        course.spare[to, ground.lands[entry]] -= people
        course.change[to, ground.occupies[entry]] += people
        if ground.occupies[entry] == ground.slot[entry]:
            # The changes of this slot were counted when it began.
            course.here[to] += people
        return count
    for limit in range(len(ground.limit_stop)):
        if ground.limit_stop[limit] == to and ground.limit_from[limit] <= ground.arrives[entry] < ground.limit_until[limit]:
            course.limit[limit] -= count * ground.limit_needs[limit, pool]
    return count


@jitable
def depart(ground: Ground, course: Course, entry: int) -> None:
    """Send the convoy that has been made; what finds no room is counted, as loads are."""
    trip = course.counts[TRIPS]
    course.counts[TRIPS] += 1
    has_room = trip < len(course.trip_entry)
    if has_room:
        course.trip_entry[trip] = entry
    for at in range(course.counts[CHOSEN]):
        vehicle = course.chosen[at]
        if course.counts[DRIVEN] < len(course.trip_vehicle):
            course.trip_vehicle[course.counts[DRIVEN]] = vehicle
        course.counts[DRIVEN] += 1
        course.stop[vehicle] = ground.destination[entry]
        course.free[vehicle] = ground.lands[entry]
        course.driven[vehicle] += ground.km[entry]
        if ground.fills[vehicle] == ground.destination[entry]:
            course.driven[vehicle] = 0.0
        for day in range(ground.busy.shape[0]):
            course.worked[vehicle, day] += ground.busy[day, entry]
    course.last[ground.way[entry]] = ground.minute[entry]
    if has_room:
        course.trip_first[trip + 1] = course.counts[DRIVEN]
    release(course)
