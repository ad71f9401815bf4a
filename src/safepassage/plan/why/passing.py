"""What keeps a party from a way, whatever the rest of the plan: the obstacles of one step."""

from __future__ import annotations

from collections.abc import Iterator

from safepassage.language import Sentence, say, say_count
from safepassage.plan.plan import Obstacle
from safepassage.plan.problem import Opening, Party, Passage, Problem, Route, Way, open_minutes
from safepassage.plan.resources import Need, VehicleKind


def of_way(problem: Problem, party: Party, way: Way) -> tuple[Obstacle, ...]:
    """Everything that forbids a party a way: no way through the place that it leaves, no window, no convoy."""
    return (*_of_gate(problem, way), *_of_road(problem, way), *_of_corridor(problem, party, way), *_of_arrival(problem, way))


def of_room(problem: Problem, party: Party) -> tuple[Obstacle, ...]:
    """What no vehicle has room for: seats of all who sit, for they stay together, or any place to lie or to roll in."""
    lying = sum(member.count for member in party.members if member.need is Need.STRETCHER)
    rolling = sum(member.count for member in party.members if member.need is Need.WHEELCHAIR)
    seated = party.people - lying - rolling
    carrying = [fleet for fleet in problem.fleets if fleet.count and fleet.kind is not VehicleKind.ESCORT]
    found = []
    if seated and max((fleet.seats for fleet in carrying), default=0) < seated:
        most = max((fleet.seats for fleet in carrying), default=0)
        sentence = say(
            "Family {party} needs {count} seats in one vehicle and none has more than {most}: a vehicle of {count} seats would do.",
            party=party.id,
            count=seated,
            most=most,
        )
        found.append(Obstacle(constraint="seats", where=party.id, sentence=sentence))
    if lying and not any(fleet.stretchers for fleet in carrying):
        sentence = say("{party} travel on stretchers and no vehicle carries one: a vehicle for one would do.", party=party.id)
        found.append(Obstacle(constraint="stretchers", where=party.id, sentence=sentence))
    if rolling and not any(fleet.wheelchairs for fleet in carrying):
        sentence = say("{party} travel in wheelchairs and no vehicle carries one: a vehicle for one would do.", party=party.id)
        found.append(Obstacle(constraint="wheelchairs", where=party.id, sentence=sentence))
    return tuple(found)


def usable(problem: Problem, party: Party, way: Way) -> tuple[Opening, ...] | None:
    """The openings in which a party may make the whole trip; None where the way needs none."""
    if not way.corridor:
        return None
    route = problem.route[way.corridor]
    return tuple(
        each for each in route.openings if is_covered(party, each) and each.quota != 0 and _is_long_enough(route, each, way)
    )


def is_covered(party: Party, opening: Opening) -> bool:
    return opening.eligible is None or party.rows() <= opening.eligible


def _is_long_enough(route: Route, opening: Opening, way: Way) -> bool:
    return route.passage is Passage.ENTRY or opening.span.minutes >= way.minutes


def _of_gate(problem: Problem, way: Way) -> Iterator[Obstacle]:
    gate = problem.stop[way.origin].gate
    if gate is not None and (gate.per_hour == 0 or gate.open == ()):
        sentence = say("Nobody gets through in {place}: any number an hour would do.", place=way.origin)
        yield Obstacle(constraint="gate", where=way.origin, sentence=sentence)


def _of_road(problem: Problem, way: Way) -> Iterator[Obstacle]:
    if open_minutes(way.blocked, problem.horizon) == problem.minutes:
        sentence = say(
            "The way from {origin} to {place} is blocked: {minutes} minutes without that would do.",
            origin=way.origin,
            place=way.destination,
            minutes=way.minutes,
        )
        yield Obstacle(constraint="blocked", where=f"{way.origin} > {way.destination}", sentence=sentence)


def _of_arrival(problem: Problem, way: Way) -> Iterator[Obstacle]:
    stop = problem.stop[way.destination]
    if stop.open == ():
        sentence = say("{place} takes nobody in: an hour would do.", place=stop.code)
        yield Obstacle(constraint="opening_hours", where=stop.code, sentence=sentence)
    if stop.capacity == 0 or stop.beds == 0:
        sentence = say("{place} has no room: one place would do.", place=stop.code)
        yield Obstacle(constraint="capacity" if stop.capacity == 0 else "beds", where=stop.code, sentence=sentence)


def _of_corridor(problem: Problem, party: Party, way: Way) -> Iterator[Obstacle]:
    if not way.corridor:
        return
    route = problem.route[way.corridor]
    yield from _of_convoys(problem, route)
    if usable(problem, party, way):
        return
    constraint, sentence = _closed(route, party, way)
    yield Obstacle(constraint=constraint, where=route.code, sentence=sentence)


def _closed(route: Route, party: Party, way: Way) -> tuple[str, Sentence]:
    """Why no window of a corridor lets a party through, and the least that would."""
    needed = {"corridor": route.code, "minutes": way.minutes, "origin": way.origin, "place": way.destination}
    if not route.openings:
        return "window", say(
            "Corridor {corridor} has no window that is counted on: one of {minutes} minutes would do for the trip from {origin} "
            "to {place}.",
            **needed,
        )
    covering = [each for each in route.openings if is_covered(party, each)]
    if not covering:
        return "eligibility", say(
            "The terms of no window of corridor {corridor} cover {party}: one that names them would do.",
            corridor=route.code,
            party=party.id,
        )
    longest = max(covering, key=lambda each: each.span.minutes)
    if longest.span.minutes < way.minutes:
        return "window", say_count(
            "The longest window of corridor {corridor} for {party}, {window}, lasts {found} minutes and the trip from {origin} to "
            "{place} takes {minutes}: one minute more would do.",
            "The longest window of corridor {corridor} for {party}, {window}, lasts {found} minutes and the trip from {origin} to "
            "{place} takes {minutes}: {count} minutes more would do.",
            way.minutes - longest.span.minutes,
            party=party.id,
            window=longest.id,
            found=longest.span.minutes,
            **needed,
        )
    return "quota", say(
        "The windows of corridor {corridor} that cover {party} let nobody through: a quota of {count} would do.",
        corridor=route.code,
        party=party.id,
        count=party.people,
    )


def _of_convoys(problem: Problem, route: Route) -> Iterator[Obstacle]:
    escorts = sum(fleet.count for fleet in problem.fleets if fleet.kind is VehicleKind.ESCORT)
    vehicles = sum(fleet.count for fleet in problem.fleets if fleet.kind is not VehicleKind.ESCORT)
    if vehicles < route.least:
        sentence = say(
            "At least {least} vehicles go together in corridor {corridor} and there are {count}: {more} more, or a smaller least, "
            "would do.",
            least=route.least,
            corridor=route.code,
            count=vehicles,
            more=route.least - vehicles,
        )
        yield Obstacle(constraint="convoy_size", where=route.code, sentence=sentence)
    if escorts < route.escorts:
        sentence = say(
            "{needed} escorts go with every convoy in corridor {corridor} and there are {count}: {more} more would do.",
            needed=route.escorts,
            corridor=route.code,
            count=escorts,
            more=route.escorts - escorts,
        )
        yield Obstacle(constraint="escorts", where=route.code, sentence=sentence)
