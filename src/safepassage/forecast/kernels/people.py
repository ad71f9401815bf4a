"""People at stops: who passes gates, who waits, who is safe."""

from safepassage.compiling import compiled
from safepassage.forecast.kernels.gates import pass_last
from safepassage.forecast.kernels.words import (
    ALL_OUT_AT,
    ALL_SAFE_AT,
    AT_STOP,
    BESIEGED,
    BIN,
    CLASSES,
    DRAW_JOINING,
    DRAW_SCREENING,
    DRAWS,
    ELIGIBLE,
    ENTRY,
    GATE,
    GATE_TABLE,
    HALF,
    HAS_JOINED,
    JOINING,
    MARKS,
    NOW_PEOPLE,
    ONE,
    PEOPLE_OF,
    POINT,
    POOL,
    POOL_FROM,
    POOL_SIZE,
    SAFE,
    SAFE_BY,
    STILL_INSIDE,
    STILL_UNSAFE,
    TABLE,
    TABLES,
    TAKES,
    WHO_JOINED,
    Words,
)


@compiled
def drop(w: Words, stop: int, c: int, parties: int, now: int, mark: int) -> None:
    """Take parties out of those whom anybody waits for: they refuse, or go their own way."""
    people = parties * w[w[PEOPLE_OF] + c]
    w[w[NOW_PEOPLE] + stop * w[CLASSES] + c] -= parties
    w[w[AT_STOP] + stop] -= people
    w[w[MARKS] + mark] += people
    w[w[MARKS] + STILL_UNSAFE] -= people
    if w[w[MARKS] + STILL_UNSAFE] == 0:
        w[w[MARKS] + ALL_SAFE_AT] = now
    if w[w[BESIEGED] + stop]:
        w[w[MARKS] + STILL_INSIDE] -= people
        if w[w[MARKS] + STILL_INSIDE] == 0:
            w[w[MARKS] + ALL_OUT_AT] = now


@compiled
def part(w: Words, column: int, table: int, count: int) -> int:
    """So many of `count` by a share, rounded up or down by chance: the lower bits of the draw that named the share."""
    draw = w[w[DRAWS] + column]
    share = w[w[TABLES] + (table << TABLE) + (draw >> ENTRY)]
    return min(count, (count * share + (draw & (ONE - 1))) >> POINT)


@compiled
def pace(w: Words, gate: int, column: int) -> int:
    table = w[w[GATE_TABLE] + gate]
    return ONE if table < 0 else w[w[TABLES] + (table << TABLE) + (w[w[DRAWS] + column] >> ENTRY)]


@compiled
def into_pool(w: Words, stop: int, c: int, parties: int, at: int) -> None:
    """Let parties wait for room in whatever convoy comes; they go as one, when the last of them is past the gate."""
    if parties <= 0:
        return
    place = stop * w[CLASSES] + c
    w[w[POOL] + place] += parties
    w[w[POOL_FROM] + place] = max(w[w[POOL_FROM] + place], at)
    w[w[POOL_SIZE] + stop] += parties


@compiled
def save(w: Words, stop: int, c: int, parties: int, now: int) -> bool:
    """Whether parties are safe where they have arrived; then they are counted."""
    if not w[w[SAFE] + stop * w[CLASSES] + c]:
        return False
    people = parties * w[w[PEOPLE_OF] + c]
    w[w[NOW_PEOPLE] + stop * w[CLASSES] + c] -= parties
    w[w[AT_STOP] + stop] -= people
    w[w[SAFE_BY] + w[w[BIN] + now]] += people
    w[w[MARKS] + STILL_UNSAFE] -= people
    if w[w[MARKS] + STILL_UNSAFE] == 0:
        w[w[MARKS] + ALL_SAFE_AT] = now
    return True


@compiled
def screen_last(w: Words, stop: int, m: int, c: int, parties: int, now: int) -> int:
    """From when on parties without a convoy of their own, who have just arrived, may leave again."""
    gate = w[w[GATE] + stop]
    if gate < 0:
        return now
    return pass_last(w, gate, now, parties * w[w[PEOPLE_OF] + c] * pace(w, gate, w[DRAW_SCREENING] + m))


@compiled
def join(w: Words, stop: int, now: int) -> None:
    """Whoever joins in a place does so when the first convoy comes."""
    table = w[w[JOINING] + stop]
    if table < 0 or w[w[HAS_JOINED] + stop]:
        return
    w[w[HAS_JOINED] + stop] = 1
    draw = w[w[DRAWS] + w[DRAW_JOINING] + stop]
    people = (w[w[TABLES] + (table << TABLE) + (draw >> ENTRY)] + HALF) >> POINT
    c = w[CLASSES] - 1
    w[w[NOW_PEOPLE] + stop * w[CLASSES] + c] += people
    w[w[AT_STOP] + stop] += people
    w[w[MARKS] + WHO_JOINED] += people
    w[w[MARKS] + STILL_UNSAFE] += people
    into_pool(w, stop, c, people, now)


@compiled
def covered(w: Words, opening: int, c: int) -> bool:
    return opening < 0 or w[w[ELIGIBLE] + opening * w[CLASSES] + c] == 1


@compiled
def fitting(w: Words, c: int, count: int, seats: int, stretchers: int, wheelchairs: int) -> int:
    """How many of `count` parties alike find room, each of them whole."""
    fit = count
    if w[w[TAKES] + 3 * c]:
        fit = min(fit, seats // w[w[TAKES] + 3 * c])
    if w[w[TAKES] + 3 * c + 1]:
        fit = min(fit, stretchers // w[w[TAKES] + 3 * c + 1])
    if w[w[TAKES] + 3 * c + 2]:
        fit = min(fit, wheelchairs // w[w[TAKES] + 3 * c + 2])
    return fit
