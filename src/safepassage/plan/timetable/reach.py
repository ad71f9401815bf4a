"""Which ways can be of use: to people who must come to safety, and to vehicles with one filling."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.problem import Cargo, Fleet, Problem

Bools = NDArray[np.bool_]


def crossable(problem: Problem, starts: Bools, safe: Bools) -> Bools:
    """The ways on which people may get from where they start to where they are safe without coming to any stop twice.

    Parameters
    ----------
    starts, safe
        (stops,) where such people start, and where they are safe and stay.
    """
    stops = {stop.code: number for number, stop in enumerate(problem.stops)}
    ends = [(stops[way.origin], stops[way.destination]) for way in problem.ways]
    open_ends = [
        (origin, destination)
        for way, (origin, destination) in zip(problem.ways, ends, strict=True)
        if way.cargo is Cargo.PEOPLE and not safe[origin]
    ]
    crossed = set()
    for origin, destination in open_ends:
        comes = _reached(np.flatnonzero(starts).tolist(), [pair for pair in open_ends if destination not in pair])
        leaves = _reached([destination], [pair for pair in open_ends if origin not in pair])
        if origin in comes and any(safe[stop] for stop in leaves):
            crossed.add((origin, destination))
    return np.array(
        [way.cargo is Cargo.PEOPLE and pair in crossed for way, pair in zip(problem.ways, ends, strict=True)], dtype=np.bool_
    )


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


def _reached(starts: list[int], ways: list[tuple[int, int]]) -> set[int]:
    """The stops that can be reached from others."""
    reached = set(starts)
    while grown := {destination for origin, destination in ways if origin in reached} - reached:
        reached |= grown
    return reached
