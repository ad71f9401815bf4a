"""Gates: people pass in the order in which the plan lets them go on, slot by slot."""

from safepassage.compiling import compiled
from safepassage.forecast.kernels.words import (
    BEGIN,
    HOP_MOVEMENT,
    NEVER,
    NOBODY,
    ONE,
    PASSED,
    POINT,
    QUEUE,
    QUEUE_END,
    QUEUED_AFTER,
    SLOT,
    SLOTS,
    THROUGH,
    UNIT_AT,
    UNIT_FROM,
    UNIT_HOP,
    WORK,
    Words,
)


@compiled
def enqueue(w: Words, gate: int, u: int, work: int, now: int) -> None:
    """Let a unit wait at a gate, before all whom the plan lets go on later."""
    w[w[WORK] + u] = work
    w[w[UNIT_FROM] + u] = now
    due = w[w[BEGIN] + w[w[HOP_MOVEMENT] + w[w[UNIT_HOP] + u]]]
    before, after = NOBODY, w[w[QUEUE] + gate]
    while after != NOBODY and w[w[BEGIN] + w[w[HOP_MOVEMENT] + w[w[UNIT_HOP] + after]]] <= due:
        before, after = after, w[w[QUEUED_AFTER] + after]
    w[w[QUEUED_AFTER] + u] = after
    if before == NOBODY:
        w[w[QUEUE] + gate] = u
    else:
        w[w[QUEUED_AFTER] + before] = u


@compiled
def serve(w: Words, gate: int, now: int) -> None:
    """Let those off the queue who are past the gate by now, and count what has been done on the first of the others."""
    slot = min(now // w[SLOT], w[SLOTS])
    here = w[w[THROUGH] + gate * (w[SLOTS] + 1) + slot] << POINT
    done, u = w[w[PASSED] + gate], w[w[QUEUE] + gate]
    while u != NOBODY and w[w[UNIT_AT] + u] <= now:
        done += w[w[WORK] + u]
        u = w[w[QUEUED_AFTER] + u]
    w[w[QUEUE] + gate] = u
    if u != NOBODY and done < here:
        w[w[WORK] + u] -= here - done
    w[w[PASSED] + gate] = max(done, here)


@compiled
def settle(w: Words, gate: int) -> None:
    """Work out when everybody who waits at a gate is past it, now that somebody has come."""
    done, u = w[w[PASSED] + gate], w[w[QUEUE] + gate]
    while u != NOBODY:
        done += w[w[WORK] + u]
        w[w[UNIT_AT] + u] = max(w[w[UNIT_FROM] + u], turn_of(w, gate, done))
        u = w[w[QUEUED_AFTER] + u]
    w[w[QUEUE_END] + gate] = max(w[w[QUEUE_END] + gate], done)


@compiled
def turn_of(w: Words, gate: int, done: int) -> int:
    """The start of the slot in which a gate has done so much; `NEVER` where it does not."""
    people, first = (done + ONE - 1) >> POINT, w[THROUGH] + gate * (w[SLOTS] + 1)
    low, high = 0, w[SLOTS]
    if people > w[first + high]:
        return NEVER
    while high - low > 1:
        middle = (low + high) >> 1
        if w[first + middle] < people:
            low = middle
        else:
            high = middle
    return low * w[SLOT]


@compiled
def pass_last(w: Words, gate: int, now: int, work: int) -> int:
    """When those are past a gate who have no convoy of their own: behind all who wait now, and in nobody's way."""
    slot = min(now // w[SLOT], w[SLOTS])
    done = max(w[w[QUEUE_END] + gate], w[w[THROUGH] + gate * (w[SLOTS] + 1) + slot] << POINT) + work
    w[w[QUEUE_END] + gate] = done
    return max(now, turn_of(w, gate, done))
