"""Which single vehicle makes which trip: plans count vehicles by pool, duty and range count by vehicle."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.dispatch.arrays import PLENTY, Ground
from safepassage.plan.dispatch.laying import Laid

Ints = NDArray[np.int64]

#: Choices of vehicles that are tried before a roster counts as not found.
_STEPS = 5_000

#: Where a vehicle is, the slot from which it is free, km since it was filled, minutes worked by day.
_State = tuple[int, int, float, tuple[int, ...]]


def rostered(laid: Laid, vehicles: Ints) -> dict[int, tuple[int, ...]] | None:
    """The single vehicles of each entry that is used; None where none were found that keep place, duty and range.

    Parameters
    ----------
    vehicles
        (pools, entries) how many enter.
    """
    roster: dict[int, tuple[int, ...]] = defaultdict(tuple)
    for pool, used in enumerate(vehicles):
        trips = _trips(laid, used)
        found = _Roster(laid, pool, trips).run()
        if found is None:
            return None
        for (entry, _), chosen in zip(trips, found, strict=True):
            roster[entry] += chosen
    return roster


def unrostered(laid: Laid, vehicles: Ints) -> tuple[int, ...]:
    """The pools whose trips were not shared out to single vehicles, in as many steps as are taken for it."""
    return tuple(pool for pool, used in enumerate(vehicles) if _Roster(laid, pool, _trips(laid, used)).run() is None)


def _trips(laid: Laid, used: Ints) -> list[tuple[int, int]]:
    """The entries that vehicles of a pool use, in turn, and how many do."""
    ground = laid.ground
    entries = sorted(np.flatnonzero(used).tolist(), key=lambda entry: (ground.slot[entry], ground.minute[entry]))
    return [(entry, int(used[entry])) for entry in entries]


@dataclass(slots=True)
class _Roster:
    """Trips of one pool in turn: whoever has the least left that suffices goes first; equal vehicles are one choice."""

    laid: Laid
    pool: int
    trips: Sequence[tuple[int, int]]
    states: list[_State] = field(default_factory=list)
    failed: set[tuple[int, frozenset[tuple[_State, int]]]] = field(default_factory=set)

    def run(self) -> list[tuple[int, ...]] | None:
        ground = self.laid.ground
        first, last = ground.pool_starts[self.pool], ground.pool_starts[self.pool + 1]
        singles = self.laid.singles[first:last]
        self.states = [(single.stop, single.free, single.driven, tuple(single.worked)) for single in singles]
        stack = [self._choices(0)]
        undo: list[list[tuple[int, _State]]] = []
        chosen: list[tuple[int, ...]] = []
        steps = 0
        while len(chosen) < len(self.trips):
            vehicles = next(stack[-1], None)
            steps += 1
            if steps > _STEPS:
                return None
            if vehicles is None:
                stack.pop()
                self.failed.add(self._key(len(chosen)))
                if not stack:
                    return None
                chosen.pop()
                for at, state in undo.pop():
                    self.states[at] = state
                continue
            undo.append([(at, self.states[at]) for at in vehicles])
            for at in vehicles:
                self.states[at] = self._after(self.states[at], self.trips[len(chosen)][0])
            chosen.append(tuple(int(first) + at for at in vehicles))
            stack.append(self._choices(len(chosen)))
        return chosen

    def _key(self, trip: int) -> tuple[int, frozenset[tuple[_State, int]]]:
        return trip, frozenset(Counter(self.states).items())

    def _choices(self, trip: int) -> Iterator[tuple[int, ...]]:
        if trip == len(self.trips) or self._key(trip) in self.failed:
            return iter(())
        entry, count = self.trips[trip]
        alike: dict[_State, list[int]] = defaultdict(list)
        for at, state in enumerate(self.states):
            if self._is_able(state, entry):
                alike[state[0], 0, state[2], state[3]].append(at)
        order = sorted(alike, key=lambda state: (-sum(state[3]), -state[2]))
        return _picked([alike[state] for state in order], count)

    def _is_able(self, state: _State, entry: int) -> bool:
        ground, (stop, free, driven, worked) = self.laid.ground, state
        if stop != ground.origin[entry] or free > ground.slot[entry] or driven + ground.km[entry] > ground.reach[self.pool]:
            return False
        busy, duty = ground.busy[:, entry].tolist(), int(ground.duty[self.pool])
        return duty >= PLENTY or all(not more or done + more <= duty for done, more in zip(worked, busy, strict=True))

    def _after(self, state: _State, entry: int) -> _State:
        """What counts of a vehicle after a trip: nothing else tells vehicles without duty or range apart."""
        ground: Ground = self.laid.ground
        destination = int(ground.destination[entry])
        driven, worked = state[2], state[3]
        if ground.reach[self.pool] < PLENTY:
            driven = 0.0 if destination == self._home() else driven + float(ground.km[entry])
        if ground.duty[self.pool] < PLENTY:
            worked = tuple(done + more for done, more in zip(worked, ground.busy[:, entry].tolist(), strict=True))
        return destination, int(ground.lands[entry]), driven, worked

    def _home(self) -> int:
        return int(self.laid.ground.fills[self.laid.ground.pool_starts[self.pool]])


def _picked(groups: list[list[int]], count: int) -> Iterator[tuple[int, ...]]:
    """Every way to take so many from groups of which all members are alike, as many as can be from the first ones first."""
    if count == 0:
        yield ()
        return
    if not groups:
        return
    for taken in range(min(count, len(groups[0])), -1, -1):
        if count - taken <= sum(map(len, groups[1:])):
            for rest in _picked(groups[1:], count - taken):
                yield (*groups[0][:taken], *rest)
