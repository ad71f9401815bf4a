"""What if: one thing about a problem is otherwise. Each change is a value; it makes another problem and says what it did.

A change is written as short text too, so that an address or a file can carry it: `lose|W2|2022-05-05T12:00+00:00`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from functools import reduce
from typing import Protocol, TypeVar

from safepassage.errors import InvalidValue, UnknownCode
from safepassage.language import Sentence, say, say_count
from safepassage.plan.plan import Convoy, Plan
from safepassage.plan.problem import (
    MOST_VEHICLES,
    Fixing,
    FixingKind,
    Fleet,
    Gate,
    Opening,
    Problem,
    Route,
    Span,
    Standing,
    Stop,
    Way,
)
from safepassage.plan.timetable.minutes import common

_SEPARATOR = "|"
Row = TypeVar("Row")


class Change(Protocol):
    """One thing that is otherwise; a frozen value whose fields are text, whole numbers and moments."""

    def applied(self, problem: Problem) -> Problem:
        """The problem as it would be. Raises UnknownCode where it names something that the problem does not hold."""
        ...

    @property
    def sentence(self) -> Sentence:
        """What is otherwise, in words."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class LoseWindow:
    """A window never opens or, where a moment is said, ends then."""

    window: str
    at: datetime | None = None

    def applied(self, problem: Problem) -> Problem:
        end = None if self.at is None else _minute(problem, self.at)

        def lost(opening: Opening) -> Opening | None:
            if end is None or end <= opening.span.start:
                return None
            return replace(opening, span=Span(opening.span.start, min(end, opening.span.end)))

        return _with_window(problem, self.window, lost)

    @property
    def sentence(self) -> Sentence:
        if self.at is None:
            return say("window {window} never opens", window=self.window)
        return say("window {window} is lost at {time}", window=self.window, time=self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveWindow:
    """A window has other hours: shorter, longer or at another time."""

    window: str
    start: datetime
    end: datetime

    def applied(self, problem: Problem) -> Problem:
        span = _span(problem, self.start, self.end)
        return _with_window(problem, self.window, lambda opening: replace(opening, span=span))

    @property
    def sentence(self) -> Sentence:
        return say("window {window} is from {start} to {end}", window=self.window, start=self.start, end=self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddWindow:
    """One more window of a corridor, for everybody and without a quota."""

    corridor: str
    start: datetime
    end: datetime

    def applied(self, problem: Problem) -> Problem:
        span = _span(problem, self.start, self.end)
        taken = {opening.id for route in problem.routes for opening in route.openings}
        name = next(name for number in range(1, len(taken) + 2) if (name := f"NEW{number}") not in taken)

        def longer(route: Route) -> Route:
            openings = (*route.openings, Opening(id=name, span=span))
            return replace(route, openings=tuple(sorted(openings, key=lambda opening: opening.span)))

        routes = _changed("corridors", problem.routes, self.corridor, lambda route: route.code, longer)
        return _following(problem, replace(problem, routes=routes))

    @property
    def sentence(self) -> Sentence:
        return say(
            "corridor {corridor} has one more window, from {start} to {end}", corridor=self.corridor, start=self.start, end=self.end
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeFleet:
    """So many vehicles of a fleet more or, below zero, fewer."""

    fleet: str
    by: int

    def __post_init__(self) -> None:
        _check_count(self.by, -MOST_VEHICLES)

    def applied(self, problem: Problem) -> Problem:
        def changed(fleet: Fleet) -> Fleet:
            return replace(fleet, count=max(fleet.count + self.by, 0))

        return replace(problem, fleets=_changed("vehicles", problem.fleets, self.fleet, lambda fleet: fleet.id, changed))

    @property
    def sentence(self) -> Sentence:
        if self.by < 0:
            return say_count("{count} vehicle less of {fleet}", "{count} vehicles less of {fleet}", -self.by, fleet=self.fleet)
        return say_count("{count} vehicle more of {fleet}", "{count} vehicles more of {fleet}", self.by, fleet=self.fleet)


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockExit:
    """Nobody gets out of a place, from `start` to `end` where they are said: neither to the surface nor through the checks."""

    place: str
    start: datetime | None = None
    end: datetime | None = None

    def applied(self, problem: Problem) -> Problem:
        span = Span(
            0 if self.start is None else max(_minute(problem, self.start), 0),
            problem.minutes if self.end is None else min(_minute(problem, self.end), problem.minutes),
        )

        def shut(stop: Stop) -> Stop:
            if stop.gate is None:
                return stop
            return replace(
                stop, gate=Gate(per_hour=stop.gate.per_hour, open=tuple(_without(stop.gate.open, span, problem.horizon)))
            )

        def closed(way: Way) -> Way:
            return replace(way, blocked=tuple(sorted((*way.blocked, span)))) if way.origin == self.place else way

        stops = _changed("places", problem.stops, self.place, _code, shut)
        if problem.stop[self.place].gate is None:
            return replace(problem, ways=tuple(map(closed, problem.ways)))
        return replace(problem, stops=stops)

    @property
    def sentence(self) -> Sentence:
        if self.start is None or self.end is None:
            return say("the exit of {place} is blocked", place=self.place)
        return say("the exit of {place} is blocked from {start} to {end}", place=self.place, start=self.start, end=self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosePlace:
    """A place takes nobody in, from a moment on where one is said: a reception centre that closes."""

    place: str
    at: datetime | None = None

    def applied(self, problem: Problem) -> Problem:
        closing = Span(0 if self.at is None else min(max(_minute(problem, self.at), 0), problem.minutes), problem.minutes)

        def shut(stop: Stop) -> Stop:
            return replace(stop, open=tuple(_without(stop.open, closing, problem.horizon)))

        return replace(problem, stops=_changed("places", problem.stops, self.place, _code, shut))

    @property
    def sentence(self) -> Sentence:
        if self.at is None:
            return say("{place} takes nobody in", place=self.place)
        return say("{place} takes nobody in from {time} on", place=self.place, time=self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class FixConvoy:
    """A convoy begins to load for a way at a moment, with so many vehicles at least, fixed by hand."""

    origin: str
    destination: str
    at: datetime
    count: int = 1

    def __post_init__(self) -> None:
        _check_count(self.count, 1)

    def applied(self, problem: Problem) -> Problem:
        if (self.origin, self.destination) not in problem.way:
            raise UnknownCode("links", f"{self.origin} > {self.destination}")
        fixing = Fixing(
            kind=FixingKind.CONVOY, place=self.origin, towards=self.destination, at=_minute(problem, self.at), count=self.count
        )
        return replace(problem, fixings=(*problem.fixings, fixing))

    @property
    def sentence(self) -> Sentence:
        return say_count(
            "a convoy with {count} vehicle at least begins to load in {origin} for {destination} at {time}",
            "a convoy with {count} vehicles at least begins to load in {origin} for {destination} at {time}",
            self.count,
            origin=self.origin,
            destination=self.destination,
            time=self.at,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepVehicles:
    """So many vehicles of a fleet stay where they are."""

    fleet: str
    count: int

    def __post_init__(self) -> None:
        _check_count(self.count, 0)

    def applied(self, problem: Problem) -> Problem:
        if self.fleet not in problem.fleet:
            raise UnknownCode("vehicles", self.fleet)
        return replace(problem, fixings=(*problem.fixings, Fixing(kind=FixingKind.STAYS, fleet=self.fleet, count=self.count)))

    @property
    def sentence(self) -> Sentence:
        return say_count(
            "{count} vehicle of {fleet} stays where it is",
            "{count} vehicles of {fleet} stay where they are",
            self.count,
            fleet=self.fleet,
        )


#: How a change begins when it is written.
KINDS: Mapping[str, Callable[..., Change]] = {
    "lose": LoseWindow,
    "hours": MoveWindow,
    "window": AddWindow,
    "fleet": ChangeFleet,
    "block": BlockExit,
    "close": ClosePlace,
    "convoy": FixConvoy,
    "keep": KeepVehicles,
}
_NAMES = {kind: name for name, kind in KINDS.items()}
_READ: Mapping[str, Callable[[str], object]] = {"str": str, "int": int, "datetime": datetime.fromisoformat}


def apply_changes(problem: Problem, changes: Iterable[Change]) -> Problem:
    """The problem with all changes, one after another. Raises UnknownCode and InvalidValue as they do."""
    return reduce(lambda known, change: change.applied(known), changes, problem)


def carry_on(problem: Problem, plan: Plan, now: datetime) -> Problem:
    """The problem from a moment on: convoys of a plan that had begun to load by then stay, the rest is planned again.

    One that begins to load at that very minute has not begun.

    Raises
    ------
    UnknownCode
        If a convoy that has begun is of vehicles, of people or over a way that the problem does not hold.
    """
    minute = min(max(_minute(problem, now), 0), problem.minutes)

    def begins(convoy: Convoy) -> int:
        way = problem.way.get((convoy.legs[0].origin, convoy.legs[0].destination))
        return convoy.departs - (way.loading if way else 0)

    happened = tuple(convoy for convoy in plan.convoys if begins(convoy) < minute)
    rows = {row for party in problem.parties for row in party.rows()}
    for convoy in happened:
        if unknown := sorted({aboard.row for aboard in convoy.people} - rows):
            raise UnknownCode("people", unknown[0])
        for used in convoy.vehicles:
            if used.fleet not in problem.fleet:
                raise UnknownCode("vehicles", used.fleet)
        for leg in convoy.legs:
            if not {leg.origin, leg.destination} <= problem.stop.keys():
                raise UnknownCode("links", f"{leg.origin} > {leg.destination}")
    return replace(problem, now=minute, happened=happened)


def write_change(change: Change) -> str:
    """A change as text, which `read_change` reads."""
    parts = [getattr(change, field.name) for field in fields(change)]  # type: ignore[arg-type] # every change is a dataclass
    written = ["" if part is None else part.isoformat() if isinstance(part, datetime) else str(part) for part in parts]
    return _SEPARATOR.join([_NAMES[type(change)], *written]).rstrip(_SEPARATOR)


def read_change(text: str) -> Change:
    """A change from its text. Raises InvalidValue where it is none."""
    name, *parts = text.split(_SEPARATOR)
    kind = KINDS.get(name)
    if kind is None:
        raise InvalidValue(text, say("one of {names}, and what it is about", names=", ".join(KINDS)))
    slots = fields(kind)  # type: ignore[arg-type] # every kind is a dataclass
    if len(parts) > len(slots):
        raise InvalidValue(text, say("at most {count} parts", count=len(slots)))
    given = {field.name: (str(field.type).split(" | ")[0], part) for field, part in zip(slots, parts, strict=False) if part}
    try:
        made = kind(**{field: _READ[reader](part) for field, (reader, part) in given.items()})
    except InvalidValue:
        raise
    except (ValueError, TypeError) as fault:
        raise InvalidValue(text, say("codes, whole numbers and times with their zone, in the order of the change")) from fault
    if any(isinstance(part, datetime) and part.tzinfo is None for part in (getattr(made, field) for field in given)):
        raise InvalidValue(text, say("times with their zone"))
    return made


def _check_count(count: int, least: int) -> None:
    """Raises InvalidValue where nobody could plan with so many vehicles."""
    if not least <= count <= MOST_VEHICLES:
        raise InvalidValue(count, say("a number of vehicles between {least} and {most}", least=least, most=MOST_VEHICLES))


def _minute(problem: Problem, moment: datetime) -> int:
    return round((moment - problem.starts).total_seconds() / 60)


def _span(problem: Problem, start: datetime, end: datetime) -> Span:
    """What of an interval lies in the problem. Raises InvalidValue where nothing does."""
    first, last = max(_minute(problem, start), 0), min(_minute(problem, end), problem.minutes)
    if last <= first:
        raise InvalidValue(start, say("a time that ends after it begins, within the operation"))
    return Span(first, last)


def _code(stop: Stop) -> str:
    return stop.code


def _changed(
    table: str, rows: tuple[Row, ...], code: str, code_of: Callable[[Row], str], change: Callable[[Row], Row]
) -> tuple[Row, ...]:
    """The rows with the one of that code changed. Raises UnknownCode."""
    if code not in {code_of(row) for row in rows}:
        raise UnknownCode(table, code)
    return tuple(change(row) if code_of(row) == code else row for row in rows)


def _with_window(problem: Problem, window: str, change: Callable[[Opening], Opening | None]) -> Problem:
    """The problem with one window changed, or gone where `change` returns None. Raises UnknownCode."""
    if window not in {opening.id for route in problem.routes for opening in route.openings}:
        raise UnknownCode("windows", window)

    def changed(opening: Opening) -> Opening | None:
        return change(opening) if opening.id == window else opening

    routes = (
        replace(route, openings=tuple(opening for opening in map(changed, route.openings) if opening is not None))
        for route in problem.routes
    )
    return _following(problem, replace(problem, routes=tuple(routes)))


def _following(before: Problem, after: Problem) -> Problem:
    """The problem with gates that work while a corridor out of their place is open working while one is open now."""
    return replace(
        after, stops=tuple(replace(stop, gate=_gate(stop, _quiet(before, stop), _quiet(after, stop))) for stop in after.stops)
    )


def _gate(stop: Stop, was: tuple[Span, ...], is_now: tuple[Span, ...]) -> Gate | None:
    """The gate of a stop whose corridors are open otherwise than they were: all of its hours are theirs, or some are its own."""
    if stop.standing is not Standing.BESIEGED or stop.gate is None or stop.gate.open is None:
        return stop.gate
    if tuple(sorted(stop.gate.open)) == was:
        return replace(stop.gate, open=is_now)
    if all(any(each.covers(span.start, span.end) for each in was) for span in stop.gate.open):
        return replace(stop.gate, open=tuple(common(stop.gate.open, is_now)))
    return stop.gate


def _quiet(problem: Problem, stop: Stop) -> tuple[Span, ...]:
    """When a corridor out of a place is open."""
    corridors = {way.corridor for way in problem.ways if way.origin == stop.code and way.corridor}
    spans = sorted(opening.span for code in corridors for opening in problem.route[code].openings)
    found: list[Span] = []
    for span in spans:
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def _without(spans: tuple[Span, ...] | None, taken: Span, whole: Span) -> Iterator[Span]:
    """What is left of `spans`, or of the whole where they are None, when a span is taken away."""
    for span in (whole,) if spans is None else spans:
        for start, end in ((span.start, min(span.end, taken.start)), (max(span.start, taken.end), span.end)):
            if start < end:
                yield Span(start, end)
