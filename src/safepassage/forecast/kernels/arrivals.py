"""Convoys that arrive: vehicles and people go on from there."""

from safepassage.compiling import compiled
from safepassage.forecast.kernels.events import call
from safepassage.forecast.kernels.gates import enqueue, serve, settle
from safepassage.forecast.kernels.people import drop, into_pool, join, pace, part, save, screen_last
from safepassage.forecast.kernels.words import (
    ABOARD,
    ALL_OUT_AT,
    ARRIVED,
    AWAITED,
    BIN,
    CLASSES,
    DESTINATION,
    DRAW_LEAVING,
    DRAW_SCREENING,
    EXTRA,
    EXTRA_ABOARD,
    GATE,
    HOP_FROM,
    HOP_MOVEMENT,
    HOP_UNIT,
    HOPS,
    HORIZON,
    LATE,
    LEAVES,
    LEAVING,
    MARKS,
    NEXT_SLOT,
    NOW_PEOPLE,
    NOW_PEOPLE_MISSING,
    NOW_VEHICLE,
    NOW_VEHICLES_MISSING,
    OPENING,
    OUT_BY,
    PEOPLE_OF,
    READY,
    ROUND,
    SLOT_FROM,
    SLOT_MOVEMENT,
    STAGE,
    STILL_INSIDE,
    THERE,
    UNIT_AT,
    UNIT_CLASS,
    UNIT_HOP,
    UNIT_HOPS,
    UNIT_LEFT,
    WAITING,
    WHO_LEFT,
    WITH,
    Words,
)


@compiled
def arrive(w: Words, m: int, now: int) -> None:
    """A convoy arrives: its vehicles are free for what they do next, its people are safe or wait for what comes next."""
    w[w[STAGE] + m] = ARRIVED
    for i in range(w[w[SLOT_FROM] + m], w[w[SLOT_FROM] + m + 1]):
        j = w[w[NEXT_SLOT] + i]
        if w[w[NOW_VEHICLE] + i] == WITH and j >= 0 and w[w[NOW_VEHICLE] + j] == AWAITED:
            n = w[w[SLOT_MOVEMENT] + j]
            w[w[NOW_VEHICLE] + j] = THERE
            w[w[NOW_VEHICLES_MISSING] + n] -= 1
            expect(w, n, now, now)
    stop, people = w[w[DESTINATION] + m], 0
    join(w, stop, now)
    if w[w[GATE] + stop] >= 0:
        serve(w, w[w[GATE] + stop], now)
    for h in range(w[w[HOP_FROM] + m], w[w[HOP_FROM] + m + 1]):
        hop = w[w[HOPS] + h]
        u = w[w[HOP_UNIT] + hop]
        if w[w[UNIT_HOP] + u] == hop and w[w[UNIT_AT] + u] == ABOARD and w[w[UNIT_LEFT] + u] > 0:
            people += w[w[UNIT_LEFT] + u] * w[w[PEOPLE_OF] + w[w[UNIT_CLASS] + u]]
            set_down(w, m, u, now)
    call_on(w, m, now)
    if w[w[EXTRA_ABOARD] + m] > 0:
        people += set_down_waiting(w, m, now)
    if w[w[LEAVES] + m] and people > 0:
        w[w[OUT_BY] + w[w[BIN] + now]] += people
        if w[w[OPENING] + m] >= 0:
            w[w[ROUND] + w[w[OPENING] + m]] = 1
        w[w[MARKS] + STILL_INSIDE] -= people
        if w[w[MARKS] + STILL_INSIDE] == 0:
            w[w[MARKS] + ALL_OUT_AT] = now


@compiled
def set_down_waiting(w: Words, m: int, now: int) -> int:
    """Whoever found room without being planned for it gets off: safe, or waiting again."""
    stop, people = w[w[DESTINATION] + m], 0
    for c in range(w[CLASSES]):
        parties = w[w[EXTRA] + m * w[CLASSES] + c]
        if parties > 0:
            people += parties * w[w[PEOPLE_OF] + c]
            w[w[NOW_PEOPLE] + stop * w[CLASSES] + c] += parties
            if not save(w, stop, c, parties, now):
                into_pool(w, stop, c, parties, screen_last(w, stop, m, c, parties, now))
    return people


@compiled
def expect(w: Words, n: int, now: int, at: int) -> None:
    """A movement has one thing less to wait for, which is there from `at` on."""
    w[w[READY] + n] = max(w[w[READY] + n], at)
    if w[w[STAGE] + n] != WAITING:
        return
    if w[w[NOW_VEHICLES_MISSING] + n] + w[w[NOW_PEOPLE_MISSING] + n] == 0:
        call(w, max(now, w[w[READY] + n]), n)
    elif w[w[LATE] + n]:
        call(w, max(now, at), n)


@compiled
def set_down(w: Words, m: int, u: int, now: int) -> None:
    """A unit leaves its vehicle: safe, on its own, or bound for its next convoy."""
    stop, c, count = w[w[DESTINATION] + m], w[w[UNIT_CLASS] + u], w[w[UNIT_LEFT] + u]
    hop = w[w[UNIT_HOP] + u] + 1
    w[w[NOW_PEOPLE] + stop * w[CLASSES] + c] += count
    w[w[UNIT_LEFT] + u] = count
    if save(w, stop, c, count, now):
        w[w[UNIT_LEFT] + u] = 0
        return
    if w[w[LEAVING] + stop] >= 0:
        gone = part(w, w[DRAW_LEAVING] + hop - 1, w[w[LEAVING] + stop], count)
        if gone:
            count -= gone
            drop(w, stop, c, gone, now, WHO_LEFT)
            w[w[UNIT_LEFT] + u] = count
    n = w[w[HOP_MOVEMENT] + hop] if hop < w[w[UNIT_HOPS] + u + 1] else -1
    if n < 0 or w[w[STAGE] + n] != WAITING:
        w[w[UNIT_LEFT] + u] = 0
        if n >= 0:  # whom the plan itself takes no further stays
            into_pool(w, stop, c, count, screen_last(w, stop, m, c, count, now))
        return
    w[w[UNIT_HOP] + u] = hop
    w[w[UNIT_AT] + u] = now
    gate = w[w[GATE] + stop]
    if gate >= 0:
        enqueue(w, gate, u, count * w[w[PEOPLE_OF] + c] * pace(w, gate, w[DRAW_SCREENING] + m), now)


@compiled
def call_on(w: Words, m: int, now: int) -> None:
    """Tell the convoys that come next when those whom one has brought are there for them."""
    gate = w[w[GATE] + w[w[DESTINATION] + m]]
    if gate >= 0:
        settle(w, gate)
    for h in range(w[w[HOP_FROM] + m], w[w[HOP_FROM] + m + 1]):
        hop = w[w[HOPS] + h] + 1
        u = w[w[HOP_UNIT] + hop - 1]
        at = w[w[UNIT_AT] + u]
        if w[w[UNIT_HOP] + u] == hop and hop < w[w[UNIT_HOPS] + u + 1] and w[w[UNIT_LEFT] + u] > 0 and now <= at <= w[HORIZON]:
            n = w[w[HOP_MOVEMENT] + hop]
            w[w[NOW_PEOPLE_MISSING] + n] -= 1
            expect(w, n, now, at)
