"""A problem on its grid of slots, as arrays that solvers and kernels read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.problem import HOUR, Fixing, Opening, Party, Problem, Span, Standing
from safepassage.plan.timetable.entries import NONE, Entries, entries_of
from safepassage.plan.timetable.past import Move, party_moves, vehicle_moves
from safepassage.plan.timetable.pools import PartyPool, VehiclePool, party_pools, vehicle_pools
from safepassage.plan.timetable.singles import Single, singles_of

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True, eq=False)
class Timetable:
    """What may move when. Stops and ways are numbered as in `problem`.

    slots
        Slots of the grid; slot t holds the minutes from ``t * problem.slot``. What lands in slot t may leave in it.
    origin, destination
        (ways,) stops.
    openings
        The windows of all routes.
    entries
        Every minute at which a way may be entered.
    lets
        By stop, (slots,): people whom its gate lets through. Stops without a gate are missing.
    siege
        (stops,) what an hour weighs where people are not safe: 1 in the siege, less beyond it.
    vehicle_moves, party_moves
        What has happened.
    unkept
        Fixings for which there is no entry.
    """

    problem: Problem
    slots: int
    origin: Ints
    destination: Ints
    openings: tuple[Opening, ...]
    entries: Entries
    vehicles: tuple[VehiclePool, ...]
    parties: tuple[PartyPool, ...]
    lets: Mapping[int, Ints]
    siege: Floats
    vehicle_moves: tuple[Move, ...]
    party_moves: tuple[Move, ...]
    unkept: tuple[Fixing, ...]

    def is_usable(self, pool: VehiclePool) -> Bools:
        """(entries,) where vehicles of a pool may enter: on their ways, while they are available."""
        entries = self.entries
        usable: Bools = pool.ways[entries.way]
        if pool.available is not None:
            usable = usable & (entries.minute >= pool.available.start) & (entries.arrives <= pool.available.end)
        return usable

    def is_open_to(self, pool: PartyPool) -> Bools:
        """(entries,) where parties of a pool may travel."""
        entries = self.entries
        covered = np.ones(len(entries), dtype=np.bool_)
        inside = entries.opening != NONE
        covered[inside] = pool.openings[entries.opening[inside]]
        return entries.carries & pool.ways[entries.way] & covered

    @property
    def singles(self) -> tuple[Single, ...]:
        """Every vehicle, pool after pool, as what has happened leaves it."""
        return singles_of(self.problem, self.vehicles)

    @cached_property
    def together(self) -> Ints:
        """(entries,) the first entry of the same way and minute: who enters in several windows is one convoy to its rules."""
        entries = self.entries
        follows = np.zeros(len(entries), dtype=np.bool_)
        follows[1:] = (entries.way[1:] == entries.way[:-1]) & (entries.minute[1:] == entries.minute[:-1])
        firsts: Ints = np.maximum.accumulate(np.where(follows, 0, np.arange(len(entries), dtype=np.int64)))
        return firsts

    @cached_property
    def headways(self) -> Ints:
        """(entries,) the first entry of the same way that leaves no room for this one; itself where there is none."""
        entries = self.entries
        firsts = np.arange(len(entries), dtype=np.int64)
        for number, route in enumerate(self.problem.routes):
            least = max(route.headway, 1)
            for way in np.unique(entries.way[entries.route == number]):
                rows = np.flatnonzero(entries.way == way)
                firsts[rows] = rows[np.searchsorted(entries.minute[rows], entries.minute[rows] - least, side="right")]
        return firsts

    def weighs(self, pool: PartyPool) -> Floats:
        """(entries,) unsafe weighted hours of a party from the first minute of the slot of an entry to that of its landing."""
        entries = self.entries
        origin, destination = self.origin[entries.way], self.destination[entries.way]
        slot, end = self.problem.slot, self.problem.minutes
        before = np.minimum(entries.arrives, end) - entries.slot * slot
        after = np.maximum(0, np.minimum(entries.lands * slot, end) - entries.arrives)
        beyond = np.where(pool.safe[destination], 0.0, self.siege[destination])
        weighed: Floats = pool.weight * (before * self.siege[origin] + after * beyond) / HOUR
        return weighed

    @cached_property
    def hours(self) -> Floats:
        """(slots,) hours of each slot: the last may be cut short by the horizon."""
        starts = np.arange(self.slots) * self.problem.slot
        hours: Floats = (np.minimum(starts + self.problem.slot, self.problem.minutes) - starts) / HOUR
        return hours

    @cached_property
    def staying(self) -> tuple[tuple[Party, int], ...]:
        """Parties of which some stay where they are whatever is planned, and how many: who refuses, and who fits no vehicle."""
        pooled = {party for pool in self.parties for party in pool.parties}
        left = ((party, party.count - (party.willing if party.id in pooled else 0)) for party in self.problem.parties)
        return tuple((party, count) for party, count in left if count and party.place not in self.problem.safe(party))

    def busy(self, day: Span) -> Ints:
        """(entries,) minutes of a day for which an entry keeps a vehicle busy."""
        entries = self.entries
        busy: Ints = np.maximum(0, np.minimum(entries.arrives, day.end) - np.maximum(entries.minute, day.start))
        return busy


def timetable_of(problem: Problem) -> Timetable:
    """Lay a problem out on its slots."""
    stops = {stop.code: number for number, stop in enumerate(problem.stops)}
    openings = tuple(opening for route in problem.routes for opening in route.openings)
    entries, unkept = entries_of(problem, openings)
    vehicles = vehicle_pools(problem)
    parties = party_pools(problem, openings)
    return Timetable(
        problem=problem,
        slots=problem.slots,
        origin=np.array([stops[way.origin] for way in problem.ways], dtype=np.int64),
        destination=np.array([stops[way.destination] for way in problem.ways], dtype=np.int64),
        openings=openings,
        entries=entries,
        vehicles=vehicles,
        parties=parties,
        lets={
            number: np.array(problem.let_through(stop.gate), dtype=np.int64)
            for number, stop in enumerate(problem.stops)
            if stop.gate is not None
        },
        siege=np.array([1.0 if stop.standing is Standing.BESIEGED else problem.policy.between for stop in problem.stops]),
        vehicle_moves=vehicle_moves(problem, vehicles),
        party_moves=party_moves(problem, parties),
        unkept=unkept,
    )
