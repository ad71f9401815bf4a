"""A course followed event by event."""

from safepassage.compiling import compiled
from safepassage.forecast.kernels.arrivals import arrive
from safepassage.forecast.kernels.events import call
from safepassage.forecast.kernels.gates import enqueue, settle
from safepassage.forecast.kernels.people import drop, pace, part
from safepassage.forecast.kernels.pointers import pointer_to
from safepassage.forecast.kernels.starts import is_called, start
from safepassage.forecast.kernels.words import (
    AGREED,
    ARRIVAL,
    BEGIN,
    CALLED_INSIDE,
    CHANCE,
    CHANCE_DRAW,
    CHANCE_TABLE,
    CHANCES,
    CLOSES,
    DRAW_GATE,
    DRAW_REFUSAL,
    DRAWS,
    DUE,
    ENTRY,
    GATE,
    HEAP,
    HEAPED,
    HOP_MOVEMENT,
    HORIZON,
    KIND,
    LATE,
    MARKS,
    MOVEMENT,
    MOVEMENTS,
    NEVER,
    NOW_CHANCE,
    NOW_PEOPLE,
    NOW_PEOPLE_MISSING,
    OPENINGS,
    OPENS,
    OUT_BY,
    PATIENCE,
    PEOPLE_OF,
    POINT,
    REACHED,
    READY,
    ROUND,
    SAFE_BY,
    STAGE,
    STATE,
    STILL_INSIDE,
    STOPS,
    TABLE,
    TABLES,
    TIME,
    UNIT_AT,
    UNIT_CLASS,
    UNIT_COUNT,
    UNIT_HOP,
    UNIT_HOPS,
    UNIT_LEFT,
    UNIT_REFUSAL,
    UNIT_REFUSED,
    UNIT_STOP,
    UNITS,
    WAITING,
    WHO_REFUSED,
    WHOLE,
    WINDOWS_USED,
    Table,
    Words,
)


@compiled
def run(words: Words, fresh: Words, drawn: tuple[Table, Table, Table, Table], found: tuple[Table, Table, Table, Table]) -> None:
    """Follow a course once with every row of draws, and of when windows open, should close and do close.

    What comes of it goes into `found`: who became safe, who left the siege, who is left, and marks.
    """
    w = pointer_to(words)
    draws, opens, agreed, closes = drawn
    safe, out, left, marks = found
    for r in range(len(draws)):
        w[HEAPED] = 0
        w[w[HEAP]] = NEVER << TIME
        w[REACHED] = 0
        _place(w, STATE, fresh)
        _place(w, DRAWS, draws[r])
        _place(w, OPENS, opens[r])
        _place(w, AGREED, agreed[r])
        _place(w, CLOSES, closes[r])
        _take_chances(w)
        _call(w)
        _follow(w)
        for o in range(w[OPENINGS]):
            w[w[MARKS] + WINDOWS_USED] += w[w[ROUND] + o]
        _copy(w, w[SAFE_BY], safe[r])
        _copy(w, w[OUT_BY], out[r])
        _copy(w, w[NOW_PEOPLE], left[r])
        _copy(w, w[MARKS], marks[r])


@compiled
def _take_chances(w: Words) -> None:
    """From which draw on vehicles do not start, where that chance is itself uncertain."""
    for chance in range(w[CHANCES]):
        table, above = w[w[CHANCE_TABLE] + chance], w[w[CHANCE] + chance]
        if table >= 0:
            draw = w[w[DRAWS] + w[w[CHANCE_DRAW] + chance]]
            above = (1 << WHOLE) - (w[w[TABLES] + (table << TABLE) + (draw >> ENTRY)] << WHOLE - POINT)
        w[w[NOW_CHANCE] + chance] = above


@compiled
def _place(w: Words, part_of: int, row: Words) -> None:
    first = w[part_of]
    for i in range(len(row)):
        w[first + i] = row[i]


@compiled
def _copy(w: Words, first: int, row: Words) -> None:
    for i in range(len(row)):
        row[i] = w[first + i]


@compiled
def _follow(w: Words) -> None:
    """Let event after event happen, until the horizon."""
    events, last, waiting = w[HEAP], (w[HORIZON] + 1) << TIME, 0
    begins, patience = _begins(w, 0), _loses_patience(w, 0)
    while True:
        event = w[events + w[HEAPED]]
        if event >= min(begins, patience):
            if min(begins, patience) >= last:
                return
            if begins < patience:
                _reach(w)
                begins = _begins(w, w[REACHED])
            else:
                _lose_patience(w, waiting, patience >> TIME)
                waiting += 1
                patience = _loses_patience(w, waiting)
            continue
        if event >= last:
            return
        w[HEAPED] -= 1
        m, now = event & MOVEMENT, event >> TIME
        if (event >> KIND) & 1 == ARRIVAL:
            arrive(w, m, now)
        elif w[w[STAGE] + m] == WAITING:
            w[w[DUE] + m] = NEVER
            start(w, m, now)


@compiled
def _begins(w: Words, m: int) -> int:
    """When the time of a movement comes, before every event of that minute."""
    return w[w[BEGIN] + m] << TIME if m < w[MOVEMENTS] else NEVER << TIME


@compiled
def _loses_patience(w: Words, m: int) -> int:
    """When a movement waits no longer, after every event of that minute."""
    return (w[w[BEGIN] + m] + w[PATIENCE] + 1 << TIME) - 1 if m < w[MOVEMENTS] else NEVER << TIME


@compiled
def _reach(w: Words) -> None:
    """The time of the next movement has come: it starts if nothing is missing, else when that comes."""
    m = w[REACHED]
    w[REACHED] += 1
    if is_called(w, m):
        call(w, w[w[READY] + m], m)


@compiled
def _lose_patience(w: Words, m: int, due: int) -> None:
    """From now on a convoy goes with what it has."""
    if w[w[STAGE] + m] == WAITING:
        w[w[LATE] + m] = 1
        call(w, due, m)


@compiled
def _call(w: Words) -> None:
    """Call everybody at the start: who refuses, and when the rest are past the gate of their place, in the order of the plan."""
    for u in range(w[UNITS]):
        c, stop = w[w[UNIT_CLASS] + u], w[w[UNIT_STOP] + u]
        count = w[w[UNIT_COUNT] + u]
        if w[w[UNIT_REFUSAL] + u] >= 0:
            refused = part(w, w[DRAW_REFUSAL] + u, w[w[UNIT_REFUSAL] + u], count)
            count -= refused
            w[w[UNIT_REFUSED] + u] = refused
            drop(w, stop, c, refused, 0, WHO_REFUSED)
        w[w[UNIT_LEFT] + u] = count
        hop = w[w[UNIT_HOPS] + u]
        w[w[UNIT_HOP] + u] = hop
        gate = w[w[GATE] + stop]
        w[w[UNIT_AT] + u] = 0
        if gate >= 0 and hop < w[w[UNIT_HOPS] + u + 1]:
            work = count * w[w[PEOPLE_OF] + c] * pace(w, gate, w[DRAW_GATE] + gate)
            enqueue(w, gate, u, work, 0)
    _let_in(w)
    w[w[MARKS] + CALLED_INSIDE] = w[w[MARKS] + STILL_INSIDE]


@compiled
def _let_in(w: Words) -> None:
    """When those who are at gates at the start are past them."""
    for stop in range(w[STOPS]):
        if w[w[GATE] + stop] >= 0:
            settle(w, w[w[GATE] + stop])
    for u in range(w[UNITS]):
        hop, at = w[w[UNIT_HOPS] + u], w[w[UNIT_AT] + u]
        if hop == w[w[UNIT_HOPS] + u + 1]:
            continue
        m = w[w[HOP_MOVEMENT] + hop]
        if at > w[HORIZON]:
            w[w[NOW_PEOPLE_MISSING] + m] += 1
        else:
            w[w[READY] + m] = max(w[w[READY] + m], at)
