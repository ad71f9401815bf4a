"""One more unit of each thing that a plan may lack: a vehicle, an hour of a window, a person an hour, ten beds or places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from safepassage.language import Sentence, say
from safepassage.plan.plan import Plan
from safepassage.plan.problem import HOUR, Fleet, Opening, Problem, Route, Span, Standing, Stop
from safepassage.plan.resources import VehicleKind

#: Beds, and places of a reception, are won by the room.
_ROOM = 10


@dataclass(frozen=True, kw_only=True)
class Unit:
    """One more of something: the problem with it, and what it is called.

    spare
        How many the plan leaves unused of how many, where that shows that one more is of no use; None where it does not.
    """

    constraint: str
    where: str
    name: Sentence
    problem: Problem
    spare: tuple[int, int] | None = None


def units(problem: Problem, plan: Plan) -> Iterator[Unit]:
    """The units, each of which makes the problem easier: what is a plan stays one. What binds most often comes first."""
    yield from _stops(problem)
    yield from _windows(problem)
    yield from _quotas(problem)
    yield from _vehicles(problem, plan)


def _vehicles(problem: Problem, plan: Plan) -> Iterator[Unit]:
    for number, fleet in enumerate(problem.fleets):
        more = replace(fleet, count=fleet.count + 1)
        fleets = (*problem.fleets[:number], more, *problem.fleets[number + 1 :])
        kind = "escorts" if fleet.kind is VehicleKind.ESCORT else "vehicles"
        idle = fleet.count - _used(plan, fleet)
        yield Unit(
            constraint=kind,
            where=fleet.id,
            name=say("One more of {fleet}", fleet=fleet.id),
            problem=replace(problem, fleets=fleets),
            spare=(idle, fleet.count) if idle > 0 else None,
        )


def _used(plan: Plan, fleet: Fleet) -> int:
    """How many vehicles of a fleet ever move; all of them where nobody has said which."""
    moving: set[int] = set()
    for convoy in plan.convoys:
        for used in convoy.vehicles:
            if used.fleet == fleet.id:
                if used.count and not used.numbers:
                    return fleet.count
                moving.update(used.numbers)
    return len(moving)


def _windows(problem: Problem) -> Iterator[Unit]:
    for number, route in enumerate(problem.routes):
        for at, opening in enumerate(route.openings):
            end = min(opening.span.end + HOUR, problem.minutes, _next(route, at))
            if end <= max(opening.span.end, problem.now):
                continue
            longer = replace(opening, span=Span(opening.span.start, end))
            changed = replace(route, openings=(*route.openings[:at], longer, *route.openings[at + 1 :]))
            routes = (*problem.routes[:number], changed, *problem.routes[number + 1 :])
            name = say("One hour more of window {window}", window=opening.id)
            yield Unit(
                constraint="window",
                where=opening.id,
                name=name,
                problem=_surfacing(replace(problem, routes=routes), route, opening, end),
            )


def _quotas(problem: Problem) -> Iterator[Unit]:
    """One person more by the terms of a window."""
    for number, route in enumerate(problem.routes):
        for at, opening in enumerate(route.openings):
            if opening.quota is not None:
                more = replace(opening, quota=opening.quota + 1)
                changed = replace(route, openings=(*route.openings[:at], more, *route.openings[at + 1 :]))
                yield Unit(
                    constraint="quota",
                    where=opening.id,
                    name=say("One more person by the quota of window {window}", window=opening.id),
                    problem=replace(problem, routes=(*problem.routes[:number], changed, *problem.routes[number + 1 :])),
                )


def _next(route: Route, at: int) -> int:
    """When the next window of a corridor opens: two of them never overlap by a unit."""
    later = [each.span.start for each in route.openings if each.span.start >= route.openings[at].span.end]
    return min(later, default=1 << 62)


def _surfacing(problem: Problem, route: Route, opening: Opening, end: int) -> Problem:
    """People come to the surface of a besieged place while a corridor is open: what ends with the window ends later too."""
    leaving = {way.origin for way in problem.ways if way.corridor == route.code}

    def longer(stop: Stop) -> Stop:
        gate = stop.gate
        if stop.standing is not Standing.BESIEGED or stop.code not in leaving or gate is None or gate.open is None:
            return stop
        spans = tuple(Span(span.start, end) if span.end == opening.span.end else span for span in gate.open)
        return replace(stop, gate=replace(gate, open=spans))

    return replace(problem, stops=tuple(map(longer, problem.stops)))


def _stops(problem: Problem) -> Iterator[Unit]:
    for number, stop in enumerate(problem.stops):
        for constraint, name, more in _of_stop(stop):
            stops = (*problem.stops[:number], more, *problem.stops[number + 1 :])
            yield Unit(constraint=constraint, where=stop.code, name=name, problem=replace(problem, stops=stops))


def _of_stop(stop: Stop) -> Iterator[tuple[str, Sentence, Stop]]:
    named = {"place": stop.code}
    if stop.gate is not None:
        gate = replace(stop.gate, per_hour=stop.gate.per_hour + 1)
        surfacing = stop.standing is Standing.BESIEGED
        name = (
            say("One more person an hour to the surface in {place}", **named)
            if surfacing
            else say("One more person an hour through the checks in {place}", **named)
        )
        yield "surfacing" if surfacing else "screening", name, replace(stop, gate=gate)
    if stop.beds is not None:
        yield "beds", say("Ten more beds in {place}", **named), replace(stop, beds=stop.beds + _ROOM)
    if stop.capacity is not None:
        yield "capacity", say("Ten more places in {place}", **named), replace(stop, capacity=stop.capacity + _ROOM)
