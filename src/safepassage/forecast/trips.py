"""Which vehicle goes on which movement, and what it does next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from heapq import heapify, heappop, heappush

from safepassage.forecast.chains import Movement
from safepassage.plan.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Trip:
    """One vehicle on one movement; `following` is its next trip, -1 after its last."""

    movement: int
    fleet: str
    number: int
    is_first: bool
    following: int = -1


def trips_of(problem: Problem, movements: Sequence[Movement]) -> list[Trip]:
    """Name the vehicle of every trip, in the order of the movements: as the plan does, else who has stood in the place longest."""
    free: dict[tuple[str, str], list[tuple[int, int]]] = {
        (fleet.id, fleet.place): [(0, number) for number in range(1, fleet.count + 1)] for fleet in problem.fleets
    }
    for pool in free.values():
        heapify(pool)
    trips: list[Trip] = []
    last: dict[tuple[str, int], int] = {}
    riding: dict[tuple[str, str], tuple[int, ...]] = {}
    for m, movement in enumerate(movements):
        for used in movement.convoy.vehicles:
            place = (used.fleet, movement.origin)
            same = (movement.convoy.id, used.fleet)
            if movement.leg == 0 or same not in riding:
                riding[same] = used.numbers or _taken(free.setdefault(place, []), used.count)
            for number in riding[same]:
                before = last.get((used.fleet, number), -1)
                if before >= 0:
                    trips[before] = replace(trips[before], following=len(trips))
                last[used.fleet, number] = len(trips)
                trips.append(Trip(movement=m, fleet=used.fleet, number=number, is_first=before < 0))
                heappush(free.setdefault((used.fleet, movement.destination), []), (movement.arrives, number))
    return trips


def _taken(pool: list[tuple[int, int]], count: int) -> tuple[int, ...]:
    return tuple(heappop(pool)[1] for _ in range(min(count, len(pool))))
