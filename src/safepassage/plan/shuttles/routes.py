"""A check of tours that shares nothing with the search for them but the problem: every leg is driven again, every load counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from safepassage.plan.shuttles.problem import Shuttles
from safepassage.plan.shuttles.tours import Tour


class Requirement(StrEnum):
    """What tours have to keep to."""

    BUSES = "buses"  # no more tours from a yard than it has buses
    LOADS = "loads"  # every load of a point is carried, and no other
    ROOM = "room"  # no more loads to a shelter than it has room for
    TRIPS = "trips"  # a tour makes a trip
    PLACES = "places"  # yards, points and shelters are those of the problem


@dataclass(frozen=True, slots=True)
class Breach:
    """What is not kept to, at which place (of tours: at which of them), what is required there, and what was found."""

    requirement: Requirement
    place: int
    required: int
    found: int


def breaches(shuttles: Shuttles, tours: Sequence[Tour]) -> tuple[Breach, ...]:
    """All that is wrong with tours; nothing, where they carry every load."""
    strange = [
        Breach(Requirement.PLACES, place, 1, 0) for place, tour in enumerate(tours) if tour.trips and not _is_known(shuttles, tour)
    ]
    idle = [Breach(Requirement.TRIPS, place, 1, 0) for place, tour in enumerate(tours) if not tour.trips]
    out = Counter(tour.yard for tour in tours)
    taken = Counter(trip.point for tour in tours for trip in tour.trips)
    brought = Counter(trip.shelter for tour in tours for trip in tour.trips)
    return (
        *strange,
        *idle,
        *(Breach(Requirement.BUSES, yard, most, out[yard]) for yard, most in enumerate(shuttles.buses) if out[yard] > most),
        *(
            Breach(Requirement.LOADS, point, loads, taken[point])
            for point, loads in enumerate(shuttles.loads)
            if taken[point] != loads
        ),
        *(Breach(Requirement.ROOM, at, room, brought[at]) for at, room in enumerate(shuttles.room) if brought[at] > room),
    )


def stops(shuttles: Shuttles, tour: Tour) -> tuple[tuple[int, int], ...]:
    """When the bus is at the point and at the shelter of each of its trips."""
    at, found = 0, []
    for before, trip in zip((None, *tour.trips), tour.trips, strict=False):
        there = shuttles.approach[tour.yard] if before is None else [row[before.shelter] for row in shuttles.length]
        boards = at + there[trip.point]
        at = boards + shuttles.length[trip.point][trip.shelter]
        found.append((boards, at))
    return tuple(found)


def last_arrival(shuttles: Shuttles, tours: Sequence[Tour]) -> int:
    """When the last load arrives."""
    return max((at for tour in tours for _boards, at in stops(shuttles, tour)), default=0)


def _is_known(shuttles: Shuttles, tour: Tour) -> bool:
    trips_are_known = all(
        trip.point in range(len(shuttles.loads)) and trip.shelter in range(len(shuttles.room)) for trip in tour.trips
    )
    return tour.yard in range(len(shuttles.buses)) and trips_are_known
