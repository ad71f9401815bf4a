"""What forbids a party to be brought out at all, and the fewest relaxations that would allow it."""

from __future__ import annotations

import heapq
from collections.abc import Iterator

from safepassage.language import say, say_count
from safepassage.plan.plan import Obstacle
from safepassage.plan.problem import Cargo, Opening, Party, Passage, Problem, Route, Standing, Way
from safepassage.plan.timetable import timetable_of
from safepassage.plan.why.passing import carrying, is_covered, of_room, of_way, usable
from safepassage.plan.why.waiting import waiting

#: What goes without saying where there are no vehicles.
_OF_VEHICLES = frozenset({"seats", "stretchers", "wheelchairs", "together", "convoy_size", "escorts"})


def obstacles(problem: Problem) -> tuple[Obstacle, ...]:
    """What must give so that somebody can be brought out, for each willing party that cannot be; each obstacle once.

    Of all ways to a place where a party is safe the one with the fewest obstacles is told. Judged is each party alone:
    that vehicles or hours do not suffice for all is no obstacle here.
    """
    if not problem.parties:
        return (
            Obstacle(
                constraint="people", where="people", sentence=say("Nobody is to be brought out: the problem holds no people.")
            ),
        )
    willing = [party for party in problem.parties if party.willing]
    if not willing:
        sentence = say_count("The one person refuses to leave.", "All {count} people refuse to leave.", problem.people)
        return (Obstacle(constraint="refusal", where="people", sentence=sentence),)
    found = {(each.constraint, each.where): each for each in _of_fixings(problem)}
    for party in waiting(problem):
        for obstacle in in_the_way(problem, party):
            found.setdefault((obstacle.constraint, obstacle.where), obstacle)
    if carrying(problem):
        return tuple(found.values())
    sentence = say("There is no vehicle in which people ride: one would be a beginning.")
    none = Obstacle(constraint="vehicles", where="vehicles", sentence=sentence)
    return (none, *(each for each in found.values() if each.constraint not in _OF_VEHICLES))


def in_the_way(problem: Problem, party: Party) -> tuple[Obstacle, ...]:
    """What must give so that a party can be brought to safety from where it is, were it alone."""
    return (*of_room(problem, party), *_on_the_way(problem, party))


def may_leave(problem: Problem, party: Party) -> bool:
    """Whether nothing stands in the way of a party from the siege to a camp, were it alone: in minutes, on no grid."""
    if problem.stop[party.place].standing is not Standing.BESIEGED or party.place not in _reached(problem):
        return False
    camps = frozenset(stop.code for stop in problem.stops if stop.standing is Standing.BETWEEN)
    return not of_room(problem, party) and _is_in_time(problem, party, camps)


def _of_fixings(problem: Problem) -> Iterator[Obstacle]:
    """Convoys fixed by hand at a time at which none may go."""
    for fixing in timetable_of(problem).unkept:
        sentence = say(
            "{by} fixed a convoy from {place} to {towards} at {moment}, when none may go: another time, or a window then, "
            "would do.",
            by=fixing.by or say("somebody"),
            place=fixing.place,
            towards=fixing.towards,
            moment=problem.moment(fixing.at or 0),
        )
        yield Obstacle(constraint="fixing", where=f"{fixing.place} > {fixing.towards}", sentence=sentence)


def _on_the_way(problem: Problem, party: Party) -> Iterator[Obstacle]:
    safe = problem.safe(party)
    if party.place in safe:
        return
    path = _freest(problem, party, safe)
    if path is None:
        sentence = say(
            "No way for people leads from {place} to where {party} are safe ({places}): a link would do.",
            place=party.place,
            party=party.id,
            places=", ".join(sorted(safe)) or say("nowhere"),
        )
        yield Obstacle(constraint="way", where=party.place, sentence=sentence)
        return
    told = [obstacle for way in path for obstacle in of_way(problem, party, way)]
    told += _of_vehicles(problem, path)
    yield from told
    if not told and not _is_in_time(problem, party, safe):
        yield from _too_late(problem, party, path)


def _of_vehicles(problem: Problem, path: list[Way]) -> Iterator[Obstacle]:
    """Where no way leads the vehicles that people ride in to where they are needed."""
    fleets, reached = carrying(problem), _reached(problem)
    for way in path if fleets else ():
        if way.origin not in reached:
            places = ", ".join(sorted({fleet.place for fleet in fleets}))
            sentence = say(
                "No way leads vehicles from where they stand ({places}) to {place}: a link for them would do.",
                places=places,
                place=way.origin,
            )
            yield Obstacle(constraint="way", where=way.origin, sentence=sentence)
            return


def _reached(problem: Problem) -> set[str]:
    """Where vehicles in which people ride can ever be."""
    reached = {fleet.place for fleet in carrying(problem)}
    reached |= {leg.destination for convoy in problem.happened for leg in convoy.legs}
    while grown := {way.destination for way in problem.ways if way.origin in reached} - reached:
        reached |= grown
    return reached


def _freest(problem: Problem, party: Party, safe: frozenset[str]) -> list[Way] | None:
    """The ways to safety with the fewest obstacles, of these the shortest; None where none leads there."""
    queue: list[tuple[int, int, int, str, list[Way]]] = [(0, 0, 0, party.place, [])]
    pushed = 0
    done: set[str] = set()
    while queue:
        cost, minutes, _, place, path = heapq.heappop(queue)
        if place in safe:
            return path
        if place in done:
            continue
        done.add(place)
        for way in problem.ways:
            if way.origin == place and way.cargo is Cargo.PEOPLE and way.destination not in done:
                more = len(of_way(problem, party, way))
                pushed += 1
                heapq.heappush(queue, (cost + more, minutes + way.minutes, pushed, way.destination, [*path, way]))
    return None


def _is_in_time(problem: Problem, party: Party, safe: frozenset[str]) -> bool:
    """Whether by some way, in windows that follow each other, a party alone could be safe before the plan ends."""
    queue = [(problem.now, party.place)]
    done: set[str] = set()
    while queue:
        at, place = heapq.heappop(queue)
        if place in safe:
            return at < problem.minutes
        if place in done:
            continue
        done.add(place)
        for way in problem.ways:
            if way.origin == place and way.cargo is Cargo.PEOPLE and not of_way(problem, party, way):
                arrives = _arrival(problem, party, way, at)
                if arrives is not None:
                    heapq.heappush(queue, (arrives, way.destination))
    return False


def _arrival(problem: Problem, party: Party, way: Way, at: int) -> int | None:
    """The minute in which a party that is there at a minute can have gone the way at the earliest; None where no window lets it."""
    openings = usable(problem, party, way)
    if openings is None:
        return at + way.minutes
    route = problem.route[way.corridor]
    starts = (max(at, each.span.start) for each in openings if _lets_in(route, each, way, at))
    return min((start + way.minutes for start in starts), default=None)


def _lets_in(route: Route, opening: Opening, way: Way, at: int) -> bool:
    """Whether a trip that begins in an opening, at a minute or after it, may be made."""
    begins = max(at, opening.span.start)
    is_entry_enough = route.passage is Passage.ENTRY and opening.span.minutes < way.minutes
    return begins + (0 if is_entry_enough else way.minutes) <= opening.span.end


def _too_late(problem: Problem, party: Party, path: list[Way]) -> Iterator[Obstacle]:
    """Windows that follow each other in the wrong order, or end before everybody could be there."""
    at = problem.now
    for way in path:
        arrives = _arrival(problem, party, way, at)
        if arrives is None:
            yield _no_window_left(problem, party, way, at)
            return
        at = arrives
    if at >= problem.minutes:
        sentence = say(
            "{party} can be safe at {moment} at the earliest, when the plan has ended: a later end would do.",
            party=party.id,
            moment=problem.moment(at),
        )
        yield Obstacle(constraint="horizon", where="ends", sentence=sentence)


def _no_window_left(problem: Problem, party: Party, way: Way, at: int) -> Obstacle:
    """Why a party that can be at a place from a minute on finds no window there any more."""
    route = problem.route[way.corridor]
    named = {"party": party.id, "corridor": route.code, "moment": problem.moment(at)}
    closed_to = [each.id for each in route.openings if _lets_in(route, each, way, at) and not is_covered(party, each)]
    if closed_to:
        sentence = say(
            "The terms of no window of corridor {corridor} after {moment} cover {party} ({windows} do not): one that names them "
            "would do.",
            windows=", ".join(closed_to),
            **named,
        )
        return Obstacle(constraint="eligibility", where=route.code, sentence=sentence)
    sentence = say(
        "From {moment} on, when {party} can be in {origin} at the earliest, no window of corridor {corridor} is open long enough: "
        "one of {minutes} minutes would let a first convoy through.",
        origin=way.origin,
        minutes=way.minutes,
        **named,
    )
    return Obstacle(constraint="window", where=route.code, sentence=sentence)
