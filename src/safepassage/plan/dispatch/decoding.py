"""From a course of events to a plan: convoys of numbered vehicles with who is aboard, and who stays."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from heapq import heappop, heappush

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.dispatch.arrays import LOADS, PLENTY, TRIPS, WHOLE, Course
from safepassage.plan.dispatch.dispatching import Dispatched
from safepassage.plan.dispatch.laying import Laid
from safepassage.plan.manifest.parts import NOWHERE, parts_of
from safepassage.plan.plan import Aboard, Convoy, Leg, Used
from safepassage.plan.timetable import NONE

Ints = NDArray[np.int64]


def convoys_of(dispatched: Dispatched, where: Whereabouts) -> tuple[Convoy, ...]:
    """The convoys that have not happened yet, by the minute in which they enter; `where` ends as they leave everybody."""
    laid, course = dispatched.laid, dispatched.course
    loads: dict[int, list[tuple[int, int, int, int]]] = defaultdict(list)
    for trip, vehicle, pool, part, count in course.load[: course.counts[LOADS]].tolist():
        loads[trip].append((vehicle, pool, part, count))
    minute = laid.ground.minute
    order = sorted(range(int(course.counts[TRIPS])), key=lambda trip: (minute[course.trip_entry[trip]], course.trip_entry[trip]))
    names = unused_names(laid)
    convoys: list[Convoy] = []
    for trip in order:
        vehicles = course.trip_vehicle[course.trip_first[trip] : course.trip_first[trip + 1]].tolist()
        aboard = where.boarded(laid, course, trip, loads[trip])
        convoys.append(convoy_of(laid, int(course.trip_entry[trip]), next(names), vehicles, aboard))
    return tuple(convoys)


def unused_names(laid: Laid) -> Iterator[str]:
    """Names for convoys that those which have happened leave."""
    taken = {convoy.id for convoy in laid.timetable.problem.happened}
    return (name for number in itertools.count(len(taken) + 1) if (name := f"K{number}") not in taken)


class Whereabouts:
    """Which parties of each pool are where, first come first: pools count them, plans name them."""

    def __init__(self, laid: Laid) -> None:
        stops = {stop.code: number for number, stop in enumerate(laid.timetable.problem.stops)}
        self._at: dict[tuple[int, int], deque[list[str | int]]] = defaultdict(deque)
        self._safe = laid.ground.safe
        self._coming: list[tuple[int, int, int, str, int]] = []
        for number, pool in enumerate(laid.timetable.parties):
            for code in pool.parties:
                self._at[number, stops[laid.party[code].place]].append([code, laid.party[code].willing])
        for move in laid.timetable.party_moves:
            self.arrive(move.leaves)
            self.move(move.pool, move.origin, move.destination, move.count, move.lands)

    def arrive(self, slot: int) -> None:
        """Whoever has landed by a slot may go on from it."""
        while self._coming and self._coming[0][0] <= slot:
            _, pool, stop, code, count = heappop(self._coming)
            self._at[pool, stop].append([code, count])

    def move(self, pool: int, origin: int, destination: int, count: int, lands: int) -> list[tuple[str, int]]:
        """Take so many parties of a pool from one stop to another, by name."""
        moved = []
        there = self._at[pool, origin]
        while count:
            code, parties = str(there[0][0]), int(there[0][1])
            taken = min(count, parties)
            there[0][1] = parties - taken
            if taken == parties:
                there.popleft()
            heappush(self._coming, (lands, pool, destination, code, taken))
            moved.append((code, taken))
            count -= taken
        return moved

    def staying(self, pool: int, code: str) -> Iterator[tuple[int, int]]:
        """The stops at which parties of that name are in the end short of safety, and how many."""
        self.arrive(PLENTY)
        for (at, stop), there in self._at.items():
            count = sum(int(parties) for name, parties in there if name == code) if at == pool else 0
            if count and not self._safe[pool, stop]:
                yield stop, count

    def at_end(self) -> Ints:
        """(pools, stops) parties where they are in the end."""
        self.arrive(PLENTY)
        counts = np.zeros(self._safe.shape, dtype=np.int64)
        for at, there in self._at.items():
            counts[at] = sum(int(parties) for _, parties in there)
        return counts

    def boarded(self, laid: Laid, course: Course, trip: int, loads: list[tuple[int, int, int, int]]) -> list[tuple[int, str, int]]:
        """(vehicle, row, people) aboard a trip."""
        entry = int(course.trip_entry[trip])
        origin, destination = int(laid.ground.origin[entry]), int(laid.ground.destination[entry])
        lands = int(laid.ground.lands[entry])
        self.arrive(int(laid.ground.slot[entry]))
        aboard: Counter[tuple[int, str]] = Counter()
        parted: dict[int, str] = {}
        for vehicle, pool, part, count in loads:
            if part == WHOLE:
                for code, parties in self.move(pool, origin, destination, count, lands):
                    for member in laid.party[code].members:
                        aboard[vehicle, member.row] += parties * member.count
                continue
            if part == 0:
                ((parted[pool], _),) = self.move(pool, origin, destination, 1, lands)
            for row, people in parts_of(laid.party[parted[pool]], {NOWHERE})[part].people:
                aboard[vehicle, row] += people
        return [(vehicle, row, people) for (vehicle, row), people in sorted(aboard.items())]


def convoy_of(laid: Laid, entry: int, name: str, vehicles: Sequence[int], aboard: Sequence[tuple[int, str, int]]) -> Convoy:
    """The convoy of single vehicles at an entry, with (vehicle, row, people) aboard."""
    problem, ground = laid.timetable.problem, laid.ground
    way = problem.ways[ground.way[entry]]
    leg = Leg(
        origin=way.origin,
        destination=way.destination,
        departs=int(ground.minute[entry]) + way.loading,
        arrives=int(ground.arrives[entry]),
    )
    opening = int(ground.opening[entry])
    return Convoy(
        id=name,
        legs=(leg,),
        vehicles=tuple(_used(laid, vehicles)),
        people=tuple(
            Aboard(
                row=row,
                count=people,
                fleet=laid.singles[vehicle].fleet.id,
                origin=way.origin,
                destination=way.destination,
                number=laid.singles[vehicle].number,
            )
            for vehicle, row, people in aboard
        ),
        corridor=way.corridor,
        window="" if opening == NONE else laid.timetable.openings[opening].id,
    )


def _used(laid: Laid, vehicles: Sequence[int]) -> Iterator[Used]:
    """The vehicles of a convoy by fleet."""
    numbers: dict[str, list[int]] = defaultdict(list)
    for vehicle in vehicles:
        numbers[laid.singles[vehicle].fleet.id].append(laid.singles[vehicle].number)
    for fleet, of_fleet in sorted(numbers.items()):
        yield Used(fleet=fleet, count=len(of_fleet), numbers=tuple(np.sort(of_fleet).tolist()))
