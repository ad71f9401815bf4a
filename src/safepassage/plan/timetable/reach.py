"""Which ways can be of use: to people who must come to safety, and to vehicles with one filling."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.problem import Cargo, Fleet, Problem, Standing

Bools = NDArray[np.bool_]


def crossable(problem: Problem, starts: Bools, safe: Bools) -> Bools:
    """The ways on which people may get from where they start to where they are safe, or to a camp, and come to no stop twice.

    A camp is better than the siege even where nobody gets on from it; a destination that they did not choose is not: there they
    only pass through.

    Parameters
    ----------
    starts, safe
        (stops,) where such people start or have come, and where they are safe and stay.
    """
    stops = {stop.code: number for number, stop in enumerate(problem.stops)}
    ends = [(stops[way.origin], stops[way.destination]) for way in problem.ways]
    open_ends = [pair for way, pair in zip(problem.ways, ends, strict=True) if way.cargo is Cargo.PEOPLE and not safe[pair[0]]]
    starting = frozenset(np.flatnonzero(starts).tolist())
    alike: dict[frozenset[int], set[int]] = defaultdict(set)
    for start in starting:
        alike[_camps(problem, start)].add(start)
    crossed = _between(open_ends, starting, frozenset(np.flatnonzero(safe).tolist()))
    for camps, those in alike.items():
        crossed |= _between(open_ends, those, camps)
    return np.array(
        [way.cargo is Cargo.PEOPLE and pair in crossed for way, pair in zip(problem.ways, ends, strict=True)], dtype=np.bool_
    )


def _camps(problem: Problem, start: int) -> frozenset[int]:
    """The other stops between at which people are better off than where they start, or no worse and leave a bed to others."""
    stop = problem.stops[start]
    is_left = problem.policy.between < 1 if stop.standing is Standing.BESIEGED else stop.beds is not None
    return frozenset(
        number for number, other in enumerate(problem.stops) if is_left and number != start and other.standing is Standing.BETWEEN
    )


def _between(ways: list[tuple[int, int]], starts: Iterable[int], ends: frozenset[int]) -> set[tuple[int, int]]:
    """The ways that lie between some stops and others: what leads to their beginning, and on from their end, shares no stop."""
    crossed = set()
    for origin, destination in ways:
        comes = _reached(starts, [pair for pair in ways if destination not in pair])
        leaves = _reached([destination], [pair for pair in ways if origin not in pair])
        if origin in comes and not ends.isdisjoint(leaves):
            crossed.add((origin, destination))
    return crossed


def within_range(problem: Problem, fleet: Fleet) -> Bools:
    """The ways that one filling may reach: no shorter road from where the fleet fills leads to their far end within its range."""
    if fleet.range_km is None:
        return np.ones(len(problem.ways), dtype=np.bool_)
    km = {stop.code: math.inf for stop in problem.stops}
    km[fleet.place] = 0.0
    for _ in problem.stops:
        for way in problem.ways:
            km[way.destination] = min(km[way.destination], km[way.origin] + (way.km or 0.0))
    return np.array([km[way.origin] + (way.km or 0.0) <= fleet.range_km for way in problem.ways], dtype=np.bool_)


def _reached(starts: Iterable[int], ways: list[tuple[int, int]]) -> set[int]:
    """The stops that can be reached from others."""
    reached = set(starts)
    while grown := {destination for origin, destination in ways if origin in reached} - reached:
        reached |= grown
    return reached
