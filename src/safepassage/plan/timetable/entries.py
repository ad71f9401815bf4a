"""When a way may be entered: for every slot the one minute in it at which planning lets vehicles enter, and those demanded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.problem import Cargo, Fixing, FixingKind, Opening, Passage, Problem, Span, Way
from safepassage.plan.timetable.minutes import common, ending, without

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

#: The way lies in no corridor, or the entry in no window.
NONE = -1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Entries:
    """Possible entries, one an element of each array, by way and then by minute.

    way, route, opening
        Places in ``problem.ways``, ``problem.routes`` and ``Timetable.openings``; NONE outside corridors.
    slot, minute
        The slot, and the minute in it: its first where that is allowed, else the earliest that is; or one that a person demands.
        Several entries share a minute where several windows are open, or some wait on the way until the place takes people in.
    arrives, lands
        The minute of arrival, and the first slot that begins at it or later: whoever arrives may go on from that slot.
    carries
        Whether people may travel: the way takes them, and the place that it leads to is open when they arrive.
    fixed
        Least vehicles that a person demands in that minute (0: no demand), at one of the entries that share it.
    """

    way: Ints
    route: Ints
    opening: Ints
    slot: Ints
    minute: Ints
    arrives: Ints
    lands: Ints
    carries: Bools
    fixed: Ints

    def __len__(self) -> int:
        return len(self.way)


def entries_of(problem: Problem, openings: tuple[Opening, ...]) -> tuple[Entries, tuple[Fixing, ...]]:
    """All entries of a problem, and the fixings for which none is possible."""
    numbers = {opening.id: number for number, opening in enumerate(openings)}
    routes = {route.code: number for number, route in enumerate(problem.routes)}
    rows: list[tuple[int, int, int, int, int, int, int, bool, int]] = []
    unkept: list[Fixing] = []
    for number, way in enumerate(problem.ways):
        demanded = {
            fixing.at: fixing for fixing in problem.fixings if _is_of(fixing, way, FixingKind.CONVOY) and fixing.at is not None
        }
        kept: set[int] = set()
        for opening, minute, arrives, carries in sorted(_chosen(problem, way, frozenset(demanded)), key=lambda entry: entry[1]):
            least = 0
            if minute in demanded and minute not in kept:
                kept.add(minute)
                least = demanded[minute].count or 1
            rows.append(
                (
                    number,
                    routes.get(way.corridor, NONE),
                    NONE if opening is None else numbers[opening.id],
                    minute // problem.slot,
                    minute,
                    arrives,
                    -(-arrives // problem.slot),
                    carries,
                    least,
                )
            )
        unkept += [fixing for minute, fixing in demanded.items() if minute not in kept and minute >= problem.now]
    table = np.array(rows, dtype=np.int64).reshape(-1, 9)
    columns = [np.ascontiguousarray(table[:, place]) for place in range(9)]
    way_, route, opening_, slot, minute_, arrives_, lands, carries_, fixed = columns
    entries = Entries(
        way=way_,
        route=route,
        opening=opening_,
        slot=slot,
        minute=minute_,
        arrives=arrives_,
        lands=lands,
        carries=carries_.astype(np.bool_),
        fixed=fixed,
    )
    return entries, tuple(unkept)


def _chosen(problem: Problem, way: Way, demanded: frozenset[int]) -> Iterator[tuple[Opening | None, int, int, bool]]:
    """(window, minute, arrival, whether people may travel).

    Of each slot the earliest minute at which people may enter, else the earliest for vehicles alone, and minutes demanded.
    """
    receiving = _receiving(problem, way) if way.cargo is Cargo.PEOPLE else []
    for opening, may in _allowed(problem, way):
        chosen: dict[int, int] = {}
        for spans in (common(may, receiving), may):
            for span in spans:
                for minute in _starts(span, problem.slot):
                    chosen.setdefault(minute // problem.slot, minute)
        minutes = {*chosen.values(), *(minute for minute in demanded if any(span.holds(minute) for span in may))}
        carrying = {minute for minute in minutes if any(span.holds(minute) for span in receiving)}
        in_time = {minute + way.minutes for minute in carrying}
        for minute in minutes:
            yield opening, minute, minute + way.minutes, minute in carrying
            received = _waited(problem, way, opening, minute)
            if minute not in carrying and received is not None and received not in in_time:
                yield opening, minute, received, True


def _waited(problem: Problem, way: Way, opening: Opening | None, minute: int) -> int | None:
    """When people who enter before the place takes anybody in arrive at its opening; None where it opens too late, or never.

    Whoever can enter later and arrive then need not wait on the way.
    """
    if way.cargo is not Cargo.PEOPLE:
        return None
    later = [span.start for span in problem.stop[way.destination].open or () if span.start > minute + way.minutes]
    received = min(later, default=problem.minutes)
    if received >= problem.minutes:
        return None
    passage = Passage.ENTRY if opening is None else problem.route[way.corridor].passage
    is_whole = opening is None or opening.span.covers(minute, received)
    is_entered = opening is not None and passage is Passage.ENTRY and opening.span.minutes < way.minutes
    return received if is_whole or is_entered else None


def _starts(span: Span, slot: int) -> Iterable[int]:
    """The first minute of a span and every slot's first minute in it."""
    yield span.start
    yield from range((span.start // slot + 1) * slot, span.end, slot)


def _allowed(problem: Problem, way: Way) -> Iterator[tuple[Opening | None, list[Span]]]:
    """The minutes at which vehicles may enter, by window; only those from now on that arrive before the horizon ends."""
    open_ended = Span(problem.now, max(problem.now, problem.minutes - way.minutes))
    closed = [*way.blocked, *_crowded(problem, way), *_forbidden(problem, way)]
    if not way.corridor:
        yield None, without(common([open_ended], [problem.horizon]), closed)
        return
    route = problem.route[way.corridor]
    shut = {fixing.window for fixing in problem.fixings if fixing.kind is FixingKind.WINDOW}
    for opening in route.openings:
        if opening.id in shut:
            continue
        span = ending(opening.span, way.minutes)
        if span is None and route.passage is Passage.ENTRY:
            span = opening.span
        if span is not None:
            yield opening, without(common([span], [open_ended]), closed)


def _receiving(problem: Problem, way: Way) -> list[Span]:
    """The minutes of entering from which people arrive while the place is open."""
    spans = problem.stop[way.destination].open
    if spans is None:
        return [problem.horizon]
    return [
        Span(max(0, span.start - way.minutes), span.end - way.minutes + 1)
        for span in spans
        if span.end - way.minutes >= max(0, span.start - way.minutes)
    ]


def _crowded(problem: Problem, way: Way) -> Iterator[Span]:
    """The minutes that the convoys that have happened keep free on a way of a corridor."""
    if not way.corridor:
        return
    headway = max(problem.route[way.corridor].headway, 1)
    for convoy in problem.happened:
        for leg in convoy.legs:
            if (leg.origin, leg.destination) == (way.origin, way.destination):
                entered = leg.departs - way.loading
                yield Span(entered - headway + 1, entered + headway)


def _forbidden(problem: Problem, way: Way) -> Iterator[Span]:
    for fixing in problem.fixings:
        if not _is_of(fixing, way, FixingKind.NO_CONVOY):
            continue
        if fixing.at is None:
            yield problem.horizon
        else:
            first = fixing.at // problem.slot * problem.slot
            yield Span(first, first + problem.slot)


def _is_of(fixing: Fixing, way: Way, kind: FixingKind) -> bool:
    return fixing.kind is kind and (fixing.place, fixing.towards) == (way.origin, way.destination)
