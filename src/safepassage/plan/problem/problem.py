"""The planning problem: one validated value, in whole minutes since its start."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from functools import cached_property, lru_cache
from itertools import pairwise
from math import floor

from safepassage.errors import InvalidNetwork, NetworkFault
from safepassage.language import say
from safepassage.plan.endurance import Endurance
from safepassage.plan.plan import Convoy
from safepassage.plan.problem.demands import Fixing, FixingKind, Reciprocity
from safepassage.plan.problem.fleet import Fleet
from safepassage.plan.problem.people import Party, Policy
from safepassage.plan.problem.places import Gate, Route, Standing, Stop, Way
from safepassage.plan.problem.sizes import beyond_days, beyond_lying, beyond_vehicles
from safepassage.plan.problem.spans import DAY, HOUR, Span, open_minutes


class Objective(StrEnum):
    """What a plan is judged by.

    SAFETY
        In this order: most weighted people safe before the supplies where they are end, least exposure, least vehicle time.
    PERSON_HOURS
        Unsafe weighted person-hours.
    LAST_ARRIVAL
        The minute in which the last person arrives.
    """

    SAFETY = "safety"
    PERSON_HOURS = "person_hours"
    LAST_ARRIVAL = "last_arrival"


#: Fixings that name the way that a convoy takes.
_OF_A_WAY = frozenset({FixingKind.CONVOY, FixingKind.NO_CONVOY})


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Who must be brought where, over which ways, in which windows, with which vehicles.

    starts, minutes
        The moment from which minutes are counted, and the horizon.
    slot
        Minutes of the grid on which solvers decide; judged on is always the minute.
    days
        Local days, for duty and daily admissions; days of 24 hours from the start where none are given.
    now, happened
        What had begun before `now` has happened and stays as it is.

    Raises
    ------
    InvalidNetwork
        If something names a place, corridor or fleet that the problem does not hold, a row of people is in two parties, or it
        is larger than can be planned. A fixing may name a window that is not counted on: nothing moves in it.
    """

    starts: datetime
    minutes: int
    slot: int
    stops: tuple[Stop, ...]
    ways: tuple[Way, ...]
    routes: tuple[Route, ...] = ()
    fleets: tuple[Fleet, ...] = ()
    parties: tuple[Party, ...] = ()
    endurance: tuple[Endurance, ...] = ()
    policy: Policy = field(default_factory=Policy)
    objective: Objective = Objective.SAFETY
    reciprocities: tuple[Reciprocity, ...] = ()
    fixings: tuple[Fixing, ...] = ()
    days: tuple[Span, ...] = ()
    now: int = 0
    happened: tuple[Convoy, ...] = ()

    def __post_init__(self) -> None:
        faults = (*self._oversized(), *self._dangling())
        if faults:
            raise InvalidNetwork(faults)
        if not self.days:
            days = tuple(Span(start, min(start + DAY, self.minutes)) for start in range(0, self.minutes, DAY))
            object.__setattr__(self, "days", days)

    @property
    def horizon(self) -> Span:
        return Span(0, self.minutes)

    @cached_property
    def stop(self) -> dict[str, Stop]:
        return {stop.code: stop for stop in self.stops}

    @cached_property
    def route(self) -> dict[str, Route]:
        return {route.code: route for route in self.routes}

    @cached_property
    def fleet(self) -> dict[str, Fleet]:
        return {fleet.id: fleet for fleet in self.fleets}

    @cached_property
    def way(self) -> dict[tuple[str, str], Way]:
        return {(way.origin, way.destination): way for way in self.ways}

    @cached_property
    def destinations(self) -> frozenset[str]:
        return frozenset(stop.code for stop in self.stops if stop.standing is Standing.DESTINATION)

    @cached_property
    def people(self) -> int:
        """Everybody to be brought out, also who refuses."""
        return sum(party.people * party.count for party in self.parties)

    def moment(self, minute: int) -> datetime:
        return self.starts + timedelta(minutes=minute)

    @property
    def slots(self) -> int:
        return -(-self.minutes // self.slot)

    def let_through(self, gate: Gate) -> tuple[int, ...]:
        """How many people a gate lets through in each slot: whole people, what is over from one slot serving the next."""
        return _let_through(gate, self.slot, self.minutes)

    def safe(self, party: Party) -> frozenset[str]:
        """Where a party is safe."""
        return self.destinations if party.destinations is None else party.destinations & self.destinations

    def _oversized(self) -> Iterator[NetworkFault]:
        if expected := beyond_days(self.minutes, self.slot, len(self.ways)):
            yield NetworkFault("operation", "ends", "minutes", str(self.minutes), expected)
        if expected := beyond_vehicles(sum(fleet.count for fleet in self.fleets)):
            largest = max(self.fleets, key=lambda fleet: fleet.count)
            yield NetworkFault("vehicles", largest.id, "count", str(largest.count), expected)
        for party in self.parties:
            if expected := beyond_lying(party.lying):
                yield NetworkFault("people", party.id, "count", str(party.lying), expected)

    def _dangling(self) -> Iterator[NetworkFault]:
        for way in self.ways:
            name = f"{way.origin} > {way.destination}"
            for end, code in (("from", way.origin), ("to", way.destination)):
                if code not in self.stop:
                    yield NetworkFault("links", name, end, code, say("the code of a place"))
            if way.corridor and way.corridor not in self.route:
                yield NetworkFault("links", name, "corridor", way.corridor, say("the code of a corridor"))
        for fleet in self.fleets:
            if fleet.place not in self.stop:
                yield NetworkFault("vehicles", fleet.id, "place", fleet.place, say("the code of a place"))
        yield from self._people_astray()
        yield from self._unknown_in_fixings()

    def _people_astray(self) -> Iterator[NetworkFault]:
        of_row: dict[str, str] = {}
        for party in self.parties:
            if party.place not in self.stop:
                yield NetworkFault("people", party.id, "place", party.place, say("the code of a place"))
            for row in sorted(party.rows()):
                if of_row.setdefault(row, party.id) != party.id:
                    yield NetworkFault("people", party.id, "row", row, say("a row that is not in party {party}", party=of_row[row]))

    def _unknown_in_fixings(self) -> Iterator[NetworkFault]:
        for fixing in self.fixings:
            if fixing.kind in _OF_A_WAY:
                for end, code in (("place", fixing.place), ("towards", fixing.towards)):
                    if code not in self.stop:
                        yield NetworkFault("fixings", fixing.kind.value, end, code, say("the code of a place"))
            if fixing.kind is FixingKind.CONVOY and fixing.at is None:
                yield NetworkFault("fixings", fixing.kind.value, "at", "", say("the moment at which the convoy begins to load"))
            if fixing.kind is FixingKind.STAYS and fixing.fleet not in self.fleet:
                yield NetworkFault("fixings", fixing.kind.value, "vehicles", fixing.fleet, say("the id of vehicles"))


@lru_cache(maxsize=256)
def _let_through(gate: Gate, slot: int, minutes: int) -> tuple[int, ...]:
    """Kept, since planning anew asks for the same gates over and over."""
    whole = (Span(0, minutes),) if gate.open is None else gate.open
    passed = [0]
    opened = 0
    for start in range(0, minutes, slot):
        opened += open_minutes(whole, Span(start, min(start + slot, minutes)))
        passed.append(floor(Fraction(gate.per_hour) * opened / HOUR))
    return tuple(after - before for before, after in pairwise(passed))
