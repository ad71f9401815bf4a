"""What a page offers to suppose: one click each for what goes wrong most often, and lists for what is typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from safepassage.desk.planning import Called
from safepassage.exchange import tables
from safepassage.language import Sentence, say
from safepassage.plan import BlockExit, Change, ChangeFleet, ClosePlace, LoseWindow, MoveWindow, VehicleKind, write_change
from safepassage.plan.problem import Cargo, Opening, Problem, Standing
from safepassage.web.queries.plans import Order
from safepassage.web.queries.timespace import names_of

#: Vehicles that one click takes away, and windows and other things that clicks are offered for.
_FEWER = 5
_MOST_CLICKS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One click: what it supposes, and the parameters of the address that does so beside what is supposed already."""

    sentence: Sentence
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """One-click changes, and what the fields of the form may be about, as (code, label); of a window also its hours."""

    clicks: tuple[Offer, ...]
    windows: tuple[tuple[str, Sentence, tuple[datetime, datetime]], ...]
    corridors: tuple[tuple[str, str], ...]
    fleets: tuple[tuple[str, Sentence | str], ...]
    places: tuple[tuple[str, str], ...]
    ways: tuple[tuple[str, str], ...]
    first: datetime


def offers_of(operation: tables.Operation, problem: Problem, order: Order) -> Offers:
    """What may be supposed of a problem, beside what an order supposes already."""
    names = names_of(operation, problem)
    called = Called.of(operation, problem)
    corridors = {corridor.code: corridor.name or corridor.code for corridor in operation.network.corridors}
    openings = sorted((opening for route in problem.routes for opening in route.openings), key=lambda opening: opening.span)

    def local(minute: int) -> datetime:
        return problem.moment(minute).astimezone(operation.zone)

    clicks = [change for change in _clicks(problem) if write_change(change) not in order.texts]
    return Offers(
        clicks=tuple(
            Offer(sentence=supposed(change, problem, called), address=_with(order, change)) for change in clicks[:_MOST_CLICKS]
        ),
        windows=tuple(
            (each.id, _with_hours(say("{window}", window=each.id), each, problem), (local(each.span.start), local(each.span.end)))
            for each in openings
        ),
        corridors=tuple((route.code, corridors.get(route.code, route.code)) for route in problem.routes),
        fleets=tuple((fleet.id, called.fleets[fleet.id]) for fleet in problem.fleets),
        places=tuple(names.items()),
        ways=tuple(
            (f"{way.origin}\n{way.destination}", f"{names[way.origin]} → {names[way.destination]}")
            for way in problem.ways
            if way.cargo is Cargo.PEOPLE
        ),
        first=local(min((opening.span.start for opening in openings), default=0)),
    )


def supposed(change: Change, problem: Problem, called: Called) -> Sentence:
    """What a change supposes in words; a window with the hours that it has by the tables."""
    told = called.sentence(change.sentence)
    window = change.window if isinstance(change, LoseWindow | MoveWindow) else None
    openings = (opening for route in problem.routes for opening in route.openings if opening.id == window)
    opening = next(openings, None)
    return told if opening is None else _with_hours(told, opening, problem)


def _with_hours(words: Sentence, opening: Opening, problem: Problem) -> Sentence:
    span = opening.span
    return say("{words} ({start} to {end})", words=words, start=problem.moment(span.start), end=problem.moment(span.end))


def _clicks(problem: Problem) -> Iterator[Change]:
    """Every window lost, five vehicles fewer and one more of each fleet, every exit blocked, every destination closed."""
    for opening in sorted((opening for route in problem.routes for opening in route.openings), key=lambda opening: opening.span):
        yield LoseWindow(window=opening.id)
    for fleet in problem.fleets:
        if fleet.kind is not VehicleKind.ESCORT:
            yield ChangeFleet(fleet=fleet.id, by=-min(_FEWER, fleet.count))
            yield ChangeFleet(fleet=fleet.id, by=1)
    for stop in problem.stops:
        if stop.standing is Standing.BESIEGED:
            yield BlockExit(place=stop.code)
    for stop in problem.stops:
        if stop.standing is Standing.DESTINATION:
            yield ClosePlace(place=stop.code)


def _with(order: Order, change: Change) -> str:
    return urlencode([*order.address(), ("change", write_change(change))])
