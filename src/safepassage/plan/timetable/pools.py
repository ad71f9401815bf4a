"""Vehicles alike and parties alike, pooled: what may stand in one place without anybody telling them apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.manifest.parts import NOWHERE as NO_ROOM
from safepassage.plan.manifest.parts import Places, fits, parts_of, room_of
from safepassage.plan.problem import FixingKind, Fleet, Objective, Opening, Party, Problem, Span
from safepassage.plan.resources import Need, VehicleKind
from safepassage.plan.timetable.reach import crossable, within_range

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class VehiclePool:
    """Vehicles that differ in nothing but where they start.

    fleets
        The ids of the fleets that it is made of.
    stock
        Vehicles that may be used, by stop; who stays by a fixing is not among them.
    ways
        Which ways they may use.
    duty, range_km, available
        As of a fleet. `home` is the stop where they fill, or -1 where they need not.
    """

    fleets: tuple[str, ...]
    kind: VehicleKind
    seats: int
    stretchers: int
    wheelchairs: int
    available: Span | None
    duty: int | None
    range_km: float | None
    home: int
    stock: Ints
    ways: Bools

    @property
    def count(self) -> int:
        return int(self.stock.sum())

    @property
    def is_escort(self) -> bool:
        return self.kind is VehicleKind.ESCORT


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PartyPool:
    """Parties that differ in nothing that a plan can tell but where they start. Only who is willing and can be carried at all.

    Where a reciprocity counts their stream, they start in one place.

    parties
        Their ids.
    people
        In one such party; `seats`, `stretchers`, `wheelchairs` are the places that it takes, `needs` counts its people by need.
    parts
        The places of each part that must ride in one vehicle, where no vehicle holds all of the party.
    weight
        Of one such party.
    stream
        The origin under which they are counted, where a reciprocity asks for it; else that of one of them.
    stock
        Parties, by stop.
    ways
        Which ways can help to bring it to safety, or to a camp where it is better off.
    openings
        In which openings it may travel.
    safe
        At which stops it is safe.
    deadline
        The minute before which it must be safe for the first level of safety; the horizon where none is known.
    """

    parties: tuple[str, ...]
    people: int
    seats: int
    stretchers: int
    wheelchairs: int
    needs: Mapping[Need, int]
    parts: tuple[Places, ...]
    weight: float
    stream: str
    deadline: int
    stock: Ints
    ways: Bools
    openings: Bools
    safe: Bools

    @property
    def count(self) -> int:
        return int(self.stock.sum())

    @property
    def accompanying(self) -> int:
        """Who sits and must ride beside somebody who lies or rolls."""
        return sum(seats for seats, lying, rolling in self.parts if lying or rolling)


#: The home of vehicles that need not fill.
NOWHERE = -1

_PLACES = {Need.STRETCHER: "stretchers", Need.WHEELCHAIR: "wheelchairs"}


def places_of(party: Party) -> Counter[str]:
    """How many seats, stretcher places and wheelchair places a party takes."""
    places: Counter[str] = Counter()
    for member in party.members:
        places[_PLACES.get(member.need, "seats")] += member.count
    return places


def vehicle_pools(problem: Problem) -> tuple[VehiclePool, ...]:
    """The vehicles that may be used, pooled."""
    stops = {stop.code: number for number, stop in enumerate(problem.stops)}
    staying: Counter[str] = Counter()
    for fixing in problem.fixings:
        if fixing.kind is FixingKind.STAYS:
            staying[fixing.fleet] += problem.fleet[fixing.fleet].count if fixing.count is None else fixing.count
    alike: dict[tuple[object, ...], list[Fleet]] = defaultdict(list)
    for fleet in problem.fleets:
        home = "" if fleet.range_km is None else fleet.place
        places = (fleet.seats, fleet.stretchers, fleet.wheelchairs)
        alike[fleet.kind, places, fleet.available, fleet.duty, fleet.range_km, home].append(fleet)
    return tuple(_vehicle_pool(problem, stops, fleets, staying) for fleets in alike.values())


def _vehicle_pool(problem: Problem, stops: Mapping[str, int], fleets: list[Fleet], staying: Mapping[str, int]) -> VehiclePool:
    first = fleets[0]
    is_escort = first.kind is VehicleKind.ESCORT
    stock = np.zeros(len(stops), dtype=np.int64)
    for fleet in fleets:
        stock[stops[fleet.place]] += max(0, fleet.count - staying[fleet.id])
    return VehiclePool(
        fleets=tuple(fleet.id for fleet in fleets),
        kind=first.kind,
        seats=0 if is_escort else first.seats,
        stretchers=0 if is_escort else first.stretchers,
        wheelchairs=0 if is_escort else first.wheelchairs,
        available=first.available,
        duty=first.duty,
        range_km=first.range_km,
        home=NOWHERE if first.range_km is None else stops[first.place],
        stock=stock,
        ways=within_range(problem, first),
    )


def party_pools(problem: Problem, openings: tuple[Opening, ...]) -> tuple[PartyPool, ...]:
    """The parties that are willing and that some vehicle could carry, pooled; also those of which some have gone already."""
    gone = {aboard.row for convoy in problem.happened for aboard in convoy.people}
    stops = {stop.code: number for number, stop in enumerate(problem.stops)}
    streams = {stream for each in problem.reciprocities for stream in (each.stream, each.other)}
    deadlines = _deadlines(problem)
    alike: dict[tuple[object, ...], list[Party]] = defaultdict(list)
    for party in problem.parties:
        if not party.willing or not (can_be_carried(problem, party) or party.rows() & gone):
            continue
        # Who has left where is counted by streams: those of one pool must leave theirs at one place.
        stream = (_stream(party), party.place) if _stream(party) in streams else ("", "")
        terms = (problem.safe(party), tuple(_is_covered(party, opening) for opening in openings), stream)
        load = (tuple(sorted(_needs(party).items())), _parts(party), party.weight(problem.policy))
        alike[load, terms, deadlines.get(party.place, problem.minutes)].append(party)
    return tuple(_party_pool(problem, stops, parties, openings, deadlines) for parties in alike.values())


def _party_pool(
    problem: Problem, stops: Mapping[str, int], parties: list[Party], openings: tuple[Opening, ...], deadlines: Mapping[str, int]
) -> PartyPool:
    first = parties[0]
    places = places_of(first)
    stock = np.zeros(len(stops), dtype=np.int64)
    for party in parties:
        stock[stops[party.place]] += party.willing
    is_safe = np.array([stop.code in problem.safe(first) for stop in problem.stops], dtype=np.bool_)
    return PartyPool(
        parties=tuple(party.id for party in parties),
        people=first.people,
        seats=places["seats"],
        stretchers=places["stretchers"],
        wheelchairs=places["wheelchairs"],
        needs=_needs(first),
        parts=_parts(first),
        weight=first.weight(problem.policy),
        stream=_stream(first),
        deadline=deadlines.get(first.place, problem.minutes),
        stock=stock,
        ways=crossable(problem, (stock > 0) | _landed(problem, parties), is_safe),
        openings=np.array([_is_covered(first, opening) for opening in openings], dtype=np.bool_),
        safe=is_safe,
    )


def _landed(problem: Problem, parties: list[Party]) -> Bools:
    """(stops,) to which what has happened brought people of some parties."""
    rows = {row for party in parties for row in party.rows()}
    reached = {aboard.destination for convoy in problem.happened for aboard in convoy.people if aboard.row in rows}
    return np.array([stop.code in reached for stop in problem.stops], dtype=np.bool_)


def _is_covered(party: Party, opening: Opening) -> bool:
    return opening.eligible is None or party.rows() <= opening.eligible


def _stream(party: Party) -> str:
    return party.stream or party.place


def _parts(party: Party) -> tuple[Places, ...]:
    return tuple(part.places for part in parts_of(party, {NO_ROOM}))


def _needs(party: Party) -> Counter[Need]:
    needs: Counter[Need] = Counter()
    for member in party.members:
        needs[member.need] += member.count
    return needs


def can_be_carried(problem: Problem, party: Party) -> bool:
    """Whether for every part of a party that rides in one vehicle the operation has one with room for it."""
    rooms = {room_of(fleet) for fleet in problem.fleets if fleet.count}
    return all(any(fits(part, room) for room in rooms) for part in _parts(party))


def _deadlines(problem: Problem) -> dict[str, int]:
    """By stop, the earliest minute at which one of its supplies may end, not before the problem starts. Only safety asks for it."""
    if problem.objective is not Objective.SAFETY:
        return {}
    ends: dict[str, int] = {}
    for each in problem.endurance:
        if each.ends_low is not None and each.ends_low >= 0:
            ends[each.place] = min(ends.get(each.place, problem.minutes), each.ends_low)
    return ends
