"""Better tours by chance: a first plan bus by bus, then changes until every bus has done by a target."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from safepassage.plan.shuttles.columns import Course
from safepassage.plan.shuttles.kernels import FINE, Cooling, Ground, Rounds, anneal, duration
from safepassage.plan.shuttles.problem import Shuttles
from safepassage.plan.shuttles.tours import Tour, Trip

#: How hot to begin, tried in turn: shares of the mean length, and the units that it is at least. Many buses with few trips each
#: (Valparaiso) go best with little heat, few buses with many trips with four times as much; where a unit is a large step, less than
#: two leave no way out.
_HEATS = ((0.2, 2.2), (0.05, 1.6), (0.4, 3.0))
#: Heat times the greatest random number stays within 64 bits.
_HOTTEST = (1 << 30) - 1
#: Steps before the clock is looked at.
_AT_A_TIME = 20_000
#: The first of the random numbers: any other does as well.
_SEED = 20220501


class Improvement:
    """The best tours so far and the search for better ones; equal calls give equal answers."""

    def __init__(self, shuttles: Shuttles) -> None:
        # More buses than loads are of no use.
        yard = np.repeat(np.arange(len(shuttles.buses)), np.minimum(shuttles.buses, shuttles.total))
        approach = np.array(shuttles.approach, np.int64)
        self._ground = Ground(approach, np.array(shuttles.length, np.int64), yard)
        self._luck = np.array([_SEED])
        self._tries = 0
        self._room = np.array(shuttles.room, np.int64)
        self._best = _first(shuttles, self._ground)
        self._mean = float(self._ground.length.mean())

    @property
    def value(self) -> int:
        """When the last load arrives."""
        ground, (trips, made, _room) = self._ground, self._best
        return max(int(duration(ground, yard, trips[bus], made[bus])) for bus, yard in enumerate(ground.yard))

    def aim(self, target: int, steps: int, is_over: Callable[[], bool]) -> bool:
        """Whether tours that have done by the target were found within so many steps; they are the best then."""
        share, least = _HEATS[self._tries % len(_HEATS)]
        heat = min(_HOTTEST, round(FINE * max(least, share * self._mean)))
        self._tries += 1
        rounds = Rounds(*(part.copy() for part in self._best))
        for begin in range(0, steps, _AT_A_TIME):
            cooling = Cooling(heat, steps, begin, min(begin + _AT_A_TIME, steps))
            if anneal(self._ground, rounds, target, self._luck, cooling) == 0:
                self._best = rounds
                return True
            if is_over():
                break
        return False

    def take(self, courses: list[Course]) -> None:
        """Take tours that were found elsewhere for the best."""
        best = Rounds(np.zeros_like(self._best.trips), np.zeros_like(self._best.made), self._room.copy())
        free = [np.flatnonzero(self._ground.yard == yard).tolist() for yard in range(len(self._ground.approach))]
        for yard, course in courses:
            bus = free[yard].pop()
            best.trips[bus, : len(course)], best.made[bus] = course, len(course)
            np.subtract.at(best.room, course[:, 1], 1)
        self._best = best

    def tours(self) -> tuple[Tour, ...]:
        """The best tours so far; buses that stay in their yard have none."""
        rows = zip(self._ground.yard.tolist(), self._best.trips.tolist(), self._best.made.tolist(), strict=True)
        return tuple(Tour(yard=yard, trips=tuple(Trip(*trip) for trip in trips[:made])) for yard, trips, made in rows if made)


def _first(shuttles: Shuttles, ground: Ground) -> Rounds:
    """Every load to the nearest shelter with room, the farthest points first, by the bus that has done with it earliest."""
    buses = len(ground.yard)
    trips, made = np.zeros((buses, shuttles.total, 2), np.int64), np.zeros(buses, np.int64)
    room = np.array(shuttles.room, np.int64)
    ends = np.zeros(buses, np.int64)
    by_distance = np.argsort(-ground.length.min(axis=1), kind="stable")
    for point in np.repeat(by_distance, np.array(shuttles.loads)[by_distance]):
        shelter = np.where(room > 0, ground.length[point], ground.length.max() + 1).argmin()
        last = trips[np.arange(buses), made - 1, 1]
        there = np.where(made > 0, ends + ground.length[point, last], ground.approach[ground.yard, point])
        bus = there.argmin()
        trips[bus, made[bus]] = point, shelter
        made[bus] += 1
        room[shelter] -= 1
        ends[bus] = there[bus] + ground.length[point, shelter]
    return Rounds(trips, made, room)
