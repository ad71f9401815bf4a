"""What keeps a party from a way, whatever the rest of the plan: the obstacles of one step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from safepassage.language import Sentence, say, say_count
from safepassage.plan.manifest.parts import NOWHERE, Places, fits, parts_of, room_of
from safepassage.plan.plan import Obstacle
from safepassage.plan.problem import Fleet, Opening, Party, Passage, Problem, Route, Standing, Way, open_minutes
from safepassage.plan.resources import VehicleKind


def of_way(problem: Problem, party: Party, way: Way) -> tuple[Obstacle, ...]:
    """Everything that forbids a party a way: no way through the place that it leaves, no window, no convoy."""
    return (*_of_gate(problem, way), *_of_road(problem, way), *_of_corridor(problem, party, way), *_of_arrival(problem, party, way))


def of_room(problem: Problem, party: Party) -> tuple[Obstacle, ...]:
    """What no vehicle has room for: each part of a party that must ride in one vehicle, each sort of place once."""
    rooms = [room_of(fleet) for fleet in carrying(problem)]
    found = {}
    for part in parts_of(party, {NOWHERE}):
        if not any(fits(part.places, room) for room in rooms):
            obstacle = _of_part(party, part.places, rooms)
            found[obstacle.constraint, obstacle.where] = obstacle
    return tuple(found.values())


def carrying(problem: Problem) -> list[Fleet]:
    """The fleets in which people ride."""
    return [fleet for fleet in problem.fleets if fleet.count and fleet.kind is not VehicleKind.ESCORT]


def _of_part(party: Party, places: Places, rooms: Sequence[Places]) -> Obstacle:
    seats, lying, rolling = places
    if sum(places) > 1 and (lying or rolling):
        sentence = say(
            "Of {party} {count} ride in one vehicle, for some care for others, and none has {seats} seats, {lying} places for "
            "stretchers and {rolling} for wheelchairs: one that has would do.",
            party=party.id,
            count=sum(places),
            seats=seats,
            lying=lying,
            rolling=rolling,
        )
        return Obstacle(constraint="together", where=party.id, sentence=sentence)
    if lying:
        sentence = say("{party} travel on stretchers and no vehicle carries one: a vehicle for one would do.", party=party.id)
        return Obstacle(constraint="stretchers", where=party.id, sentence=sentence)
    if rolling:
        sentence = say("{party} travel in wheelchairs and no vehicle carries one: a vehicle for one would do.", party=party.id)
        return Obstacle(constraint="wheelchairs", where=party.id, sentence=sentence)
    if seats == 1:
        sentence = say("{party} travel on seats and no vehicle has one: a vehicle with one would do.", party=party.id)
    else:
        sentence = say(
            "Family {party} needs {count} seats in one vehicle and none has more than {most}: a vehicle of {count} seats would do.",
            party=party.id,
            count=seats,
            most=max((room[0] for room in rooms), default=0),
        )
    return Obstacle(constraint="seats", where=party.id, sentence=sentence)


def usable(problem: Problem, party: Party, way: Way) -> tuple[Opening, ...] | None:
    """The openings in which a party may make the whole trip; None where the way needs none."""
    if not way.corridor:
        return None
    route = problem.route[way.corridor]
    # A quota counts who leaves a besieged place.
    is_counted = problem.stop[way.origin].standing is Standing.BESIEGED
    return tuple(
        each
        for each in route.openings
        if is_covered(party, each) and not (is_counted and each.quota == 0) and _is_long_enough(route, each, way)
    )


def is_covered(party: Party, opening: Opening) -> bool:
    return opening.eligible is None or party.rows() <= opening.eligible


def _is_long_enough(route: Route, opening: Opening, way: Way) -> bool:
    return route.passage is Passage.ENTRY or opening.span.minutes >= way.minutes


def _of_gate(problem: Problem, way: Way) -> Iterator[Obstacle]:
    gate = problem.stop[way.origin].gate
    if gate is not None and gate.per_hour == 0:
        sentence = say("Nobody gets through in {place}: any number an hour would do.", place=way.origin)
        yield Obstacle(constraint="gate", where=way.origin, sentence=sentence)
    elif gate is not None and gate.open == () and (not way.corridor or problem.route[way.corridor].openings):
        # Without any window that is said of the corridor: people get through while one is open.
        sentence = say("Nobody gets through in {place} at any hour: an hour in which it is open would do.", place=way.origin)
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


def _of_arrival(problem: Problem, party: Party, way: Way) -> Iterator[Obstacle]:
    stop = problem.stop[way.destination]
    if stop.open == ():
        sentence = say("{place} takes nobody in: an hour in which it does would do.", place=stop.code)
        yield Obstacle(constraint="opening_hours", where=stop.code, sentence=sentence)
    # Who only passes through a destination takes none of its places.
    is_full = stop.capacity == 0 and stop.code in problem.safe(party)
    if is_full or stop.beds == 0:
        sentence = say("{place} has no room: one place would do.", place=stop.code)
        yield Obstacle(constraint="capacity" if is_full else "beds", where=stop.code, sentence=sentence)


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
