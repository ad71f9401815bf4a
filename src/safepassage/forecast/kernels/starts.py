"""Convoys that start: when they may, with which vehicles, with whom."""

from safepassage.compiling import compiled
from safepassage.forecast.kernels.events import call, push
from safepassage.forecast.kernels.people import covered, fitting, into_pool
from safepassage.forecast.kernels.words import (
    ABOARD,
    AGREED,
    ARRIVAL,
    ARRIVED_AT,
    AT_STOP,
    ATTEMPTS,
    AWAITED,
    BACK,
    BLOCKED,
    BLOCKED_FROM,
    BOARDED,
    BREAKDOWN,
    BREAKS,
    CARRIES,
    CLASSES,
    CLOSES,
    COMING,
    CORRIDOR,
    CROWD,
    DESTINATION,
    DOORS,
    DOORS_FROM,
    DRAW_BREAKDOWN,
    DRAW_TRAVEL,
    DRAWS,
    ENTERED,
    ENTERED_AT,
    ENTRY,
    EXTRA,
    EXTRA_ABOARD,
    FIXED,
    GONE,
    HALF,
    HEADWAY,
    HELD,
    HOP_FROM,
    HOP_UNIT,
    HOPS,
    HORIZON,
    LATE,
    LEAST,
    LEAVES,
    LOAD,
    LOADING,
    MARKS,
    MINUTES,
    MOVEMENTS,
    MOVING,
    NEARER,
    NEVER,
    NEXT_SLOT,
    NOW_CHANCE,
    NOW_PEOPLE,
    NOW_PEOPLE_MISSING,
    NOW_VEHICLE,
    NOW_VEHICLES_MISSING,
    OPEN_FROM,
    OPENING,
    OPENING_TO,
    OPENINGS,
    OPENS,
    ORIGIN,
    OUT,
    PEOPLE_OF,
    PLACES,
    POINT,
    POOL,
    POOL_FROM,
    POOL_SIZE,
    QUOTA,
    READY,
    ROOM,
    SHORT,
    SLOT_FROM,
    SLOT_MOVEMENT,
    STAGE,
    TABLE,
    TABLES,
    TAKES,
    THERE,
    TRAVEL,
    TRIES,
    TURNED_BACK,
    UNIT_AT,
    UNIT_CLASS,
    UNIT_HOP,
    UNIT_LEFT,
    USED,
    WAITING,
    WAY,
    WELCOME,
    WITH,
    Words,
)


@compiled
def start(w: Words, m: int, now: int) -> None:
    """Let a convoy enter its way, or put it off until it may."""
    at, opening = entry(w, m, now)
    if not w[w[LATE] + m]:
        at = max(at, past_gate(w, m))
    if at > now:
        if at <= w[HORIZON]:
            call(w, at, m)
        return
    seats, stretchers, wheelchairs, able = muster(w, m, now)
    if able < w[w[LEAST] + m] or not somebody(w, m, now, opening):
        w[w[LATE] + m] = 1
        return
    if is_full(w, m):
        w[w[HELD] + w[w[DESTINATION] + m]] = 1
        return
    w[w[ENTERED] + w[w[WAY] + m]] = now
    minutes = w[w[MINUTES] + m]
    table = w[w[TRAVEL] + m]
    if table >= 0:
        draw = w[w[DRAWS] + w[DRAW_TRAVEL] + m * ATTEMPTS + w[w[TRIES] + m] % ATTEMPTS]
        road = w[w[MINUTES] + m] - w[w[LOADING] + m]
        minutes = w[w[LOADING] + m] + max(1, (road * w[w[TABLES] + (table << TABLE) + (draw >> ENTRY)] + HALF) >> POINT)
    if opening >= 0 and w[w[CLOSES] + opening] < w[w[AGREED] + opening] and w[w[FIXED] + m] == COMING:
        rolled = w[w[CLOSES] + opening] - now
        if rolled < minutes and 2 * rolled < minutes:
            w[w[TRIES] + m] += 1
            w[w[MARKS] + TURNED_BACK] += 1
            w[w[BACK] + m] = w[w[CLOSES] + opening] + rolled
            if w[w[BACK] + m] <= w[HORIZON]:
                call(w, w[w[BACK] + m], m)
            return
    w[w[STAGE] + m] = MOVING
    w[w[OPENING] + m] = opening
    w[w[ENTERED_AT] + m] = now
    w[w[ARRIVED_AT] + m] = now + minutes
    board(w, m, now, opening, seats, stretchers, wheelchairs)
    push(w, now + minutes, ARRIVAL, m)


@compiled
def is_full(w: Words, m: int) -> bool:
    """Whether those aboard might find no bed where they are going: more are there or on the way than there are beds, and
    than the plan itself brings together.
    """
    crowd = w[w[CROWD] + m]
    return crowd >= 0 and w[w[AT_STOP] + w[w[DESTINATION] + m]] + w[w[LOAD] + m] > crowd


@compiled
def make_room(w: Words, stop: int, now: int) -> None:
    """People have left a place: whoever was held back from it may try again."""
    w[w[HELD] + stop] = 0
    for m in range(w[MOVEMENTS]):
        if w[w[DESTINATION] + m] == stop and w[w[STAGE] + m] == WAITING and (w[w[LATE] + m] or is_called(w, m)):
            call(w, max(now, w[w[READY] + m]), m)


@compiled
def is_called(w: Words, m: int) -> bool:
    """Whether nothing and nobody is missing."""
    return w[w[NOW_PEOPLE_MISSING] + m] + w[w[NOW_VEHICLES_MISSING] + m] == 0


@compiled
def past_gate(w: Words, m: int) -> int:
    """When all who are to go are past the gate; others may have been let through before them since they were told."""
    last = 0
    for h in range(w[w[HOP_FROM] + m], w[w[HOP_FROM] + m + 1]):
        u = w[w[HOP_UNIT] + w[w[HOPS] + h]]
        if w[w[UNIT_HOP] + u] == w[w[HOPS] + h] and last < w[w[UNIT_AT] + u] <= w[HORIZON]:
            last = w[w[UNIT_AT] + u]
    return last


@compiled
def entry(w: Words, m: int, now: int) -> tuple[int, int]:
    """The first minute from now on in which a convoy may enter its way, and by which opening (-1 outside corridors)."""
    if w[w[FIXED] + m] != COMING:
        return now, w[w[FIXED] + m]
    way = w[w[WAY] + m]
    at = max(now, w[w[BACK] + m], w[w[ENTERED] + way] + w[w[HEADWAY] + way])
    if w[w[LOAD] + m] > 0:
        at = taken_in(w, m, at)
    for b in range(w[w[BLOCKED_FROM] + way], w[w[BLOCKED_FROM] + way + 1]):
        if w[w[BLOCKED] + 2 * b] <= at < w[w[BLOCKED] + 2 * b + 1]:
            at = w[w[BLOCKED] + 2 * b + 1]
    return (at, -1) if w[w[CORRIDOR] + m] < 0 else window(w, m, now, at)


@compiled
def taken_in(w: Words, m: int, at: int) -> int:
    """The first minute from `at` on in which to enter a way, so as to arrive while the place at its end is open."""
    stop, minutes = w[w[DESTINATION] + m], w[w[MINUTES] + m]
    first, last = w[w[DOORS_FROM] + stop], w[w[DOORS_FROM] + stop + 1]
    if first == last:
        return at
    for d in range(first, last):
        if at + minutes <= w[w[DOORS] + 2 * d + 1]:
            return max(at, w[w[DOORS] + 2 * d] - minutes)
    return NEVER


@compiled
def window(w: Words, m: int, now: int, at: int) -> tuple[int, int]:
    """The first minute from `at` on in which a convoy may enter its corridor, and by which opening; they lie as they open."""
    k, best, opening = w[w[CORRIDOR] + m], NEVER, -1
    first, last = w[w[OPEN_FROM] + k], w[w[OPENING_TO] + k]
    while first < last and w[w[CLOSES] + first] <= now:
        first += 1
    w[w[OPEN_FROM] + k] = first
    for o in range(first, last):
        if w[w[OPENS] + o] >= best:
            break
        enter = max(at, w[w[OPENS] + o])
        if enter >= w[w[CLOSES] + o] or enter >= best or not w[w[WELCOME] + m * w[OPENINGS] + o]:
            continue
        if w[w[QUOTA] + o] >= 0 and w[w[LEAVES] + m] and w[w[USED] + o] + w[w[LOAD] + m] > w[w[QUOTA] + o]:
            continue
        enter = fits(w, m, o, enter)
        if enter < best:
            best, opening = enter, o
    return best, opening


@compiled
def fits(w: Words, m: int, o: int, enter: int) -> int:
    """When a convoy that could enter an opening is also to be through before it closes; what is open beyond the agreed close
    is known from that close on.
    """
    minutes, agreed = w[w[MINUTES] + m], w[w[AGREED] + o]
    if enter + minutes <= agreed or (w[w[SHORT] + m] and agreed - w[w[OPENS] + o] < minutes):
        return enter
    enter = max(enter, agreed)
    return enter if enter + minutes <= w[w[CLOSES] + o] else NEVER


@compiled
def muster(w: Words, m: int, now: int) -> tuple[int, int, int, int]:
    """The room of the vehicles that are there and start, and how many they are, escorts not counted."""
    if w[w[NOW_VEHICLES_MISSING] + m] + w[w[GONE] + m] == 0 and not breaks(w, m):
        return w[w[ROOM] + 4 * m], w[w[ROOM] + 4 * m + 1], w[w[ROOM] + 4 * m + 2], w[w[ROOM] + 4 * m + 3]
    seats, stretchers, wheelchairs, able = 0, 0, 0, 0
    for i in range(w[w[SLOT_FROM] + m], w[w[SLOT_FROM] + m + 1]):
        if w[w[NOW_VEHICLE] + i] != THERE:
            continue
        if w[w[TRIES] + m] == 0 and w[w[BREAKS] + m] and fails(w, i):
            leave_out(w, i, now)
            continue
        seats += w[w[PLACES] + 4 * i]
        stretchers += w[w[PLACES] + 4 * i + 1]
        wheelchairs += w[w[PLACES] + 4 * i + 2]
        able += w[w[PLACES] + 4 * i + 3]
    return seats, stretchers, wheelchairs, able


@compiled
def breaks(w: Words, m: int) -> bool:
    """Whether any vehicle of a convoy does not start; who has once been on the road does."""
    if w[w[BREAKS] + m] == 0 or w[w[TRIES] + m] > 0:
        return False
    found = False
    for i in range(w[w[SLOT_FROM] + m], w[w[SLOT_FROM] + m + 1]):
        found |= fails(w, i)
    return found


@compiled
def fails(w: Words, i: int) -> bool:
    """Whether a vehicle does not start."""
    return w[w[DRAWS] + w[DRAW_BREAKDOWN] + i] >= w[w[NOW_CHANCE] + w[w[BREAKDOWN] + i]]


@compiled
def leave_out(w: Words, i: int, now: int) -> None:
    """A vehicle is out of the plan from here on: nobody waits for it."""
    w[w[NOW_VEHICLE] + i] = OUT
    w[w[GONE] + w[w[SLOT_MOVEMENT] + i]] += 1
    i = w[w[NEXT_SLOT] + i]
    while i >= 0:
        w[w[NOW_VEHICLE] + i] = OUT
        m = w[w[SLOT_MOVEMENT] + i]
        w[w[GONE] + m] += 1
        w[w[NOW_VEHICLES_MISSING] + m] -= 1
        if w[w[NOW_VEHICLES_MISSING] + m] + w[w[NOW_PEOPLE_MISSING] + m] == 0 and w[w[STAGE] + m] == WAITING:
            call(w, max(now, w[w[READY] + m]), m)
        i = w[w[NEXT_SLOT] + i]


@compiled
def somebody(w: Words, m: int, now: int, opening: int) -> bool:
    """Whether there is a reason to go: somebody is there and may go, or nobody is expected, or not any more."""
    if w[w[LOAD] + m] == 0:
        return True
    expected = w[w[NOW_PEOPLE_MISSING] + m] > 0
    for h in range(w[w[HOP_FROM] + m], w[w[HOP_FROM] + m + 1]):
        u = w[w[HOP_UNIT] + w[w[HOPS] + h]]
        if w[w[UNIT_HOP] + u] == w[w[HOPS] + h] and w[w[UNIT_LEFT] + u] > 0:
            if 0 <= w[w[UNIT_AT] + u] <= now:
                return True
            expected = expected or w[w[UNIT_AT] + u] <= w[HORIZON]
    return not expected or (w[w[POOL_SIZE] + w[w[ORIGIN] + m]] > 0 and somebody_waits(w, m, now, opening))


@compiled
def somebody_waits(w: Words, m: int, now: int, opening: int) -> bool:
    """Whether anybody without a convoy of their own waits at its beginning and may go."""
    stop, towards, classes = w[w[ORIGIN] + m], w[w[DESTINATION] + m], w[CLASSES]
    if w[w[CARRIES] + m]:
        for c in range(classes):
            if (
                w[w[POOL] + stop * classes + c]
                and w[w[POOL_FROM] + stop * classes + c] <= now
                and w[w[NEARER] + towards * w[CLASSES] + c]
            ):
                return covered(w, opening, c)
    return False


@compiled
def board(w: Words, m: int, now: int, opening: int, seats: int, stretchers: int, wheelchairs: int) -> None:
    """Take those who are planned and there, then whoever waits and fits; vehicles that are not there stay behind."""
    stop, classes = w[w[ORIGIN] + m], w[CLASSES]
    people = 0
    for h in range(w[w[HOP_FROM] + m], w[w[HOP_FROM] + m + 1]):
        hop = w[w[HOPS] + h]
        u = w[w[HOP_UNIT] + hop]
        count = w[w[UNIT_LEFT] + u]
        if w[w[UNIT_HOP] + u] != hop or not 0 <= w[w[UNIT_AT] + u] <= now or count == 0:
            continue
        c = w[w[UNIT_CLASS] + u]
        fit = fitting(w, c, count, seats, stretchers, wheelchairs) if covered(w, opening, c) else 0
        seats -= fit * w[w[TAKES] + 3 * c]
        stretchers -= fit * w[w[TAKES] + 3 * c + 1]
        wheelchairs -= fit * w[w[TAKES] + 3 * c + 2]
        into_pool(w, stop, c, count - fit, w[w[UNIT_AT] + u])
        w[w[UNIT_LEFT] + u] = fit
        w[w[UNIT_AT] + u] = ABOARD
        w[w[BOARDED] + hop] = fit
        w[w[NOW_PEOPLE] + stop * classes + c] -= fit
        people += fit * w[w[PEOPLE_OF] + c]
    if w[w[POOL_SIZE] + stop] > 0:
        people += board_waiting(w, m, now, opening, seats, stretchers, wheelchairs)
    w[w[AT_STOP] + stop] -= people
    w[w[AT_STOP] + w[w[DESTINATION] + m]] += people
    if w[w[HELD] + stop] and people > 0:
        make_room(w, stop, now)
    if opening >= 0 and w[w[LEAVES] + m]:
        w[w[USED] + opening] += people
    for i in range(w[w[SLOT_FROM] + m], w[w[SLOT_FROM] + m + 1]):
        if w[w[NOW_VEHICLE] + i] == THERE:
            w[w[NOW_VEHICLE] + i] = WITH
        elif w[w[NOW_VEHICLE] + i] == AWAITED:
            leave_out(w, i, now)


@compiled
def board_waiting(w: Words, m: int, now: int, opening: int, seats: int, stretchers: int, wheelchairs: int) -> int:
    """Fill what room is left with those who wait here and whom this way brings nearer."""
    stop, towards, classes, people = w[w[ORIGIN] + m], w[w[DESTINATION] + m], w[CLASSES], 0
    if not w[w[CARRIES] + m]:
        return 0
    for c in range(classes):
        place = stop * classes + c
        waiting = w[w[POOL] + place]
        if (
            waiting == 0
            or w[w[POOL_FROM] + place] > now
            or not w[w[NEARER] + towards * w[CLASSES] + c]
            or not covered(w, opening, c)
        ):
            continue
        fit = fitting(w, c, waiting, seats, stretchers, wheelchairs)
        if fit == 0:
            continue
        seats -= fit * w[w[TAKES] + 3 * c]
        stretchers -= fit * w[w[TAKES] + 3 * c + 1]
        wheelchairs -= fit * w[w[TAKES] + 3 * c + 2]
        w[w[POOL] + place] -= fit
        w[w[POOL_SIZE] + stop] -= fit
        w[w[NOW_PEOPLE] + place] -= fit
        if w[w[EXTRA_ABOARD] + m] == 0:
            for other in range(classes):
                w[w[EXTRA] + m * classes + other] = 0
        w[w[EXTRA_ABOARD] + m] += fit
        w[w[EXTRA] + m * w[CLASSES] + c] += fit
        people += fit * w[w[PEOPLE_OF] + c]
    return people
