"""The best plan of a very small problem, by trying every one: an oracle that shares nothing with the solvers.

Everything is on the grid of the problem's slots, so that no plan off the grid is better.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice, pairwise, product
from random import Random

from planning.handmade import restated
from safepassage.plan import Aboard, Achieved, Convoy, Endurance, LeftBehind, Leg, Need, Plan, Status, Used, VehicleKind
from safepassage.plan.problem import (
    Admission,
    Cargo,
    Fleet,
    Gate,
    Member,
    Objective,
    Opening,
    Party,
    Problem,
    Route,
    Span,
    Standing,
    Stop,
    Way,
)
from safepassage.plan.verifier import verify, worth

SLOT = 60
#: More plans than this are not tried.
MOST_PLANS = 4_000


def tiny(seed: int) -> Problem:
    """A besieged place, sometimes a camp, a destination; one or two vehicles, up to three parties, six to eight hours."""
    random = Random(seed)  # noqa: S311 - reproducible draws, no secrets
    minutes = SLOT * random.choice((6, 7, 8))
    stops = ["SIEGE", *random.choice(([], ["CAMP"])), "CITY"]
    ways = [way for one, other in pairwise(stops) for way in _ways(random, one, other)]
    parties = tuple(_party(random, f"P{number}") for number in range(random.choice((1, 2, 3))))
    start = SLOT * random.choice((0, 1, 2))
    opening = Opening(
        id="W1",
        span=Span(start, min(minutes, start + SLOT * random.choice((1, 2, 4)))),
        quota=random.choice((None, None, 4)),
        eligible=random.choice((None, None, frozenset({"P0"}))),
    )
    return Problem(
        starts=datetime(2030, 5, 1, tzinfo=UTC),
        minutes=minutes,
        slot=SLOT,
        stops=tuple(_stop(random, code) for code in stops),
        ways=tuple(ways),
        routes=(Route(code="OUT", openings=(opening,), least=random.choice((1, 1, 2)), headway=random.choice((0, 2 * SLOT))),),
        fleets=(_fleet(random, stops),),
        parties=parties,
        endurance=(Endurance(place="SIEGE", item="water", ends_low=SLOT * random.randrange(1, 7), ends_high=None),),
        objective=random.choice((Objective.SAFETY, Objective.PERSON_HOURS)),
    )


def _ways(random: Random, one: str, other: str) -> Iterator[Way]:
    corridor = "OUT" if one == "SIEGE" else ""
    slots = random.choice((1, 1, 2))
    yield Way(origin=one, destination=other, minutes=slots * SLOT, corridor=corridor)
    yield Way(origin=other, destination=one, minutes=SLOT, cargo=Cargo.VEHICLES)


def _party(random: Random, name: str) -> Party:
    need = random.choice((Need.WALKING, Need.WALKING, Need.SEATED_WOUNDED, Need.STRETCHER))
    # A party of several stretchers may be divided, which is not tried here.
    count = 1 if need is Need.STRETCHER else random.choice((1, 2, 3))
    return Party(
        id=name,
        place="SIEGE",
        members=(Member(row=name, need=need, count=count),),
        refuse=random.choice((0, 0, 0, 1)),
    )


def _stop(random: Random, code: str) -> Stop:
    if code == "SIEGE":
        return Stop(code=code, standing=Standing.BESIEGED, gate=random.choice((None, None, Gate(per_hour=2))))
    if code == "CAMP":
        gate = random.choice((None, None, Gate(per_hour=1)))
        return Stop(code=code, standing=Standing.BETWEEN, gate=gate, beds=random.choice((None, 2, 3)))
    limits = (Admission(needs=frozenset({Need.STRETCHER}), most=1),)
    return Stop(
        code=code,
        standing=Standing.DESTINATION,
        capacity=random.choice((None, None, 4)),
        admissions=random.choice(((), (), limits)),
    )


def _fleet(random: Random, stops: list[str]) -> Fleet:
    return Fleet(
        id="VAN",
        kind=VehicleKind.MINIBUS,
        count=random.choice((1, 1, 2)),
        place=random.choice(stops),
        seats=random.choice((2, 3, 6)),
        stretchers=random.choice((0, 1, 3)),
        duty=random.choice((None, None, 3 * SLOT)),
    )


@dataclass(frozen=True, slots=True)
class Ride:
    """A vehicle on a way from a slot on, and the parties in it."""

    vehicle: int
    way: Way
    enters: int
    parties: tuple[str, ...]


#: Where vehicles and parties are, and from when on.
Where = tuple[tuple[str, int], ...]


def best_value(problem: Problem) -> tuple[float, ...] | None:
    """The levels of the best plan, found by trying all; None where there are too many."""
    every = list(islice(_every(problem), MOST_PLANS + 1))
    if len(every) > MOST_PLANS:
        return None
    best: tuple[float, ...] | None = None
    for rides in every:
        made = _written(problem, rides)
        value = worth(problem, made)
        if (best is None or value < best) and verify(problem, restated(problem, made)).valid:
            best = value
    return best


def _every(problem: Problem) -> Iterator[tuple[Ride, ...]]:
    """All ways to send vehicles and people, hour by hour; rules beyond place, time and seats are left to the verifier."""
    fleet = problem.fleets[0]
    vehicles = tuple((fleet.place, 0) for _ in range(fleet.count))
    parties = tuple((party.place, 0) for party in problem.parties)
    yield from _from_then_on(problem, 0, vehicles, parties, ())


def _from_then_on(
    problem: Problem, at: int, vehicles: Where, parties: Where, rides: tuple[Ride, ...]
) -> Iterator[tuple[Ride, ...]]:
    waiting = [
        party.willing and place not in problem.safe(party) for party, (place, _) in zip(problem.parties, parties, strict=True)
    ]
    if at >= problem.minutes or not any(waiting):
        yield rides
        return
    for ways in product(*(_choices(problem, place, since, at) for place, since in vehicles)):
        for boarding in product(*(_vehicles(problem, place, since, at, ways) for place, since in parties)):
            added = tuple(
                Ride(number, way, at, tuple(party.id for party, on in zip(problem.parties, boarding, strict=True) if on == number))
                for number, way in enumerate(ways)
                if way is not None
            )
            if all(_fits(problem, ride) for ride in added):
                moved = tuple(
                    where if way is None else (way.destination, at + way.minutes) for where, way in zip(vehicles, ways, strict=True)
                )
                brought = tuple(where if on is None else moved[on] for where, on in zip(parties, boarding, strict=True))
                yield from _from_then_on(problem, at + SLOT, moved, brought, (*rides, *added))


def _choices(problem: Problem, place: str, since: int, at: int) -> list[Way | None]:
    """Ways that a vehicle may enter now, and None to stay."""
    if since > at:
        return [None]
    return [
        None,
        *(way for way in problem.ways if way.origin == place and at + way.minutes < problem.minutes and _is_open(problem, way, at)),
    ]


def _is_open(problem: Problem, way: Way, at: int) -> bool:
    route = problem.route.get(way.corridor)
    return route is None or any(opening.span.covers(at, at + way.minutes) for opening in route.openings)


def _vehicles(problem: Problem, place: str, since: int, at: int, ways: tuple[Way | None, ...]) -> list[int | None]:
    """Vehicles that a party may board now, and None to stay."""
    if since > at or place in problem.destinations:
        return [None]
    carrying = (number for number, way in enumerate(ways) if way is not None and way.origin == place and way.cargo is Cargo.PEOPLE)
    return [None, *carrying]


def _fits(problem: Problem, ride: Ride) -> bool:
    fleet, aboard = problem.fleets[0], [party for party in problem.parties if party.id in ride.parties]
    lying = sum(party.people for party in aboard if party.members[0].need is Need.STRETCHER)
    return (
        lying <= fleet.stretchers and sum(party.people for party in aboard) - lying <= fleet.seats and all(map(_is_willing, aboard))
    )


def _is_willing(party: Party) -> bool:
    return party.willing > 0


def _written(problem: Problem, rides: tuple[Ride, ...]) -> Plan:
    """Rides that enter a way together are one convoy."""
    together: dict[tuple[int, str, str], list[Ride]] = {}
    for ride in rides:
        together.setdefault((ride.enters, ride.way.origin, ride.way.destination), []).append(ride)
    place = {party.id: party.place for party in problem.parties}
    for ride in rides:
        place |= dict.fromkeys(ride.parties, ride.way.destination)
    behind = tuple(
        LeftBehind(row=party.id, count=party.people, place=place[party.id])
        for party in problem.parties
        if place[party.id] not in problem.safe(party)
    )
    return Plan(
        problem="",
        starts=problem.starts,
        status=Status.FEASIBLE,
        objective=Achieved(name=problem.objective.value, value=0.0, unit=""),
        bound=None,
        convoys=tuple(_convoy(problem, f"C{number}", rides) for number, rides in enumerate(together.values())),
        left_behind=behind,
    )


def _convoy(problem: Problem, name: str, rides: list[Ride]) -> Convoy:
    way, enters = rides[0].way, rides[0].enters
    people = {party.id: party.people for party in problem.parties}
    return Convoy(
        id=name,
        legs=(Leg(origin=way.origin, destination=way.destination, departs=enters, arrives=enters + way.minutes),),
        vehicles=(Used(fleet="VAN", count=len(rides), numbers=tuple(ride.vehicle + 1 for ride in rides)),),
        people=tuple(
            Aboard(row=row, count=people[row], fleet="VAN", number=ride.vehicle + 1, origin=way.origin, destination=way.destination)
            for ride in rides
            for row in ride.parties
        ),
    )
