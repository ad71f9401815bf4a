"""A plan as numbers on a grid: how many vehicles and parties of each pool enter where."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.plan import Convoy, Leg, Plan
from safepassage.plan.problem import Party, Problem
from safepassage.plan.timetable import Timetable

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Flows:
    """(pools, entries) how many vehicles and parties enter."""

    vehicles: Ints
    parties: Ints

    @property
    def entered(self) -> Bools:
        """(entries,) where a convoy goes."""
        entered: Bools = (self.vehicles > 0).max(axis=0, initial=False)
        return entered


def flows_of(timetable: Timetable, plan: Plan) -> Flows:
    """What of a plan there are entries for; what has happened is not of it, nor are vehicles and people that are no more."""
    problem, entries = timetable.problem, timetable.entries
    at: dict[tuple[int, int], list[int]] = defaultdict(list)
    for entry, key in enumerate(zip(entries.way.tolist(), entries.minute.tolist(), strict=True)):
        at[key].append(entry)
    windows = {opening.id: number for number, opening in enumerate(timetable.openings)}
    ways = {(way.origin, way.destination): number for number, way in enumerate(problem.ways)}
    fleets = {fleet: number for number, pool in enumerate(timetable.vehicles) for fleet in pool.fleets}
    pools = {party: number for number, pool in enumerate(timetable.parties) for party in pool.parties}
    vehicles = np.zeros((len(timetable.vehicles), len(entries)), dtype=np.int64)
    parties = np.zeros((len(timetable.parties), len(entries)), dtype=np.int64)
    of_row = _of_row(problem)
    happened = frozenset(problem.happened)
    for convoy in plan.convoys:
        for leg in convoy.legs if convoy not in happened else ():
            way = ways.get((leg.origin, leg.destination))
            shared = [] if way is None else at.get((way, leg.departs - problem.ways[way].loading), [])
            if not shared:
                continue
            window = windows.get(convoy.window)
            # One minute may be an entry of several windows, or of one arrival at once and one that waits for the reception.
            entry = min(shared, key=lambda each: (entries.opening[each] != window, entries.arrives[each] != leg.arrives))
            for used in convoy.vehicles:
                if used.fleet in fleets:
                    vehicles[fleets[used.fleet], entry] += used.count
            for party, count in _aboard(convoy, leg, of_row):
                if party.id in pools:
                    parties[pools[party.id], entry] += count
    return Flows(vehicles=vehicles, parties=parties)


def _of_row(problem: Problem) -> dict[str, list[Party]]:
    """Parties by the rows of their people."""
    found: dict[str, list[Party]] = defaultdict(list)
    for party in problem.parties:
        for row in party.rows():
            found[row].append(party)
    return found


def _aboard(convoy: Convoy, leg: Leg, of_row: dict[str, list[Party]]) -> Iterator[tuple[Party, int]]:
    """Whole parties that ride on one leg."""
    stops = [convoy.legs[0].origin, *(each.destination for each in convoy.legs)]
    at = convoy.legs.index(leg)
    rows = Counter[str]()
    for aboard in convoy.people:
        if stops.index(aboard.origin) <= at < stops.index(aboard.destination):
            rows[aboard.row] += aboard.count
    for party in {party.id: party for row in rows for party in of_row.get(row, ())}.values():
        needed = Counter[str]()
        for member in party.members:
            needed[member.row] += member.count
        count = min(rows[row] // people for row, people in needed.items())
        if count:
            yield party, count
            rows.subtract({row: people * count for row, people in needed.items()})
