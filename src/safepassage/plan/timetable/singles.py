"""Single vehicles after what has happened: where each is, from when on it is free, and how far and how long it has driven."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from safepassage.plan.plan import Leg, Used
from safepassage.plan.problem import FixingKind, Fleet, Problem
from safepassage.plan.timetable.entries import NONE
from safepassage.plan.timetable.pools import VehiclePool


@dataclass(slots=True, kw_only=True, eq=False)
class Single:
    """One vehicle: its pool, its fleet, and its number there.

    stop
        Where it is or will be once it is free; NONE where it stays by a person's decision.
    free
        The slot from which it may go on.
    driven
        Km since it was filled.
    worked
        Minutes on the road on each of the problem's days.
    """

    pool: int
    fleet: Fleet
    number: int
    stop: int
    free: int = 0
    driven: float = 0.0
    worked: list[int]


def singles_of(problem: Problem, pools: Sequence[VehiclePool]) -> tuple[Single, ...]:
    """Every vehicle by pool, fleet and number, driven through what has happened; of those that stay the last of a fleet do."""
    stops = {stop.code: number for number, stop in enumerate(problem.stops)}
    singles = tuple(_started(problem, pools, stops))
    legs = [(leg, used) for convoy in problem.happened for leg in convoy.legs for used in convoy.vehicles]
    for leg, used in sorted(legs, key=lambda each: each[0].departs):
        _drive(problem, singles, stops, leg, used)
    staying: Counter[str] = Counter()
    for fixing in problem.fixings:
        if fixing.kind is FixingKind.STAYS:
            staying[fixing.fleet] += fixing.count or 0
    for single in reversed(singles):
        if staying[single.fleet.id] > 0 and single.free == 0:
            staying[single.fleet.id] -= 1
            single.stop = NONE
    return singles


def _started(problem: Problem, pools: Sequence[VehiclePool], stops: dict[str, int]) -> Iterator[Single]:
    for pool, alike in enumerate(pools):
        for fleet in (problem.fleet[code] for code in alike.fleets):
            for number in range(1, fleet.count + 1):
                yield Single(pool=pool, fleet=fleet, number=number, stop=stops[fleet.place], worked=[0] * len(problem.days))


def _drive(problem: Problem, singles: Sequence[Single], stops: dict[str, int], leg: Leg, used: Used) -> None:
    """Put the vehicles of one leg that has begun where it ends."""
    way = problem.way.get((leg.origin, leg.destination))
    enters = leg.departs - (way.loading if way is not None else 0)
    slot = leg.arrives // problem.slot if leg.arrives <= problem.now else -(-leg.arrives // problem.slot)
    km = 0.0 if way is None else way.km or 0.0
    driven = [
        single
        for single in singles
        if single.fleet.id == used.fleet
        and single.stop == stops[leg.origin]
        and (not used.numbers or single.number in used.numbers)
    ]
    for single in driven[: used.count]:
        single.stop = stops[leg.destination]
        single.free = max(1, slot)
        is_filled = single.fleet.range_km is not None and leg.destination == single.fleet.place
        single.driven = 0.0 if is_filled else single.driven + km
        for day, span in enumerate(problem.days):
            single.worked[day] += max(0, min(leg.arrives, span.end) - max(enters, span.start))
