"""Places from the top to the bottom by how far it is to safety, and in which drawing each stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush

from safepassage.plan import Plan
from safepassage.plan.problem import Cargo, Gate, Problem, Standing, Way

#: More places than this are drawn corridor by corridor.
_TOGETHER = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A place of the diagram. `to_go` is the way to the nearest destination, in km or, where one is not known, in minutes."""

    code: str
    label: str
    standing: Standing
    to_go: float | None
    gate: Gate | None = None
    beds: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Distances:
    """How far it is from each place to the nearest destination; `in_km`, else in minutes. A place without a way is missing."""

    to_go: Mapping[str, float]
    in_km: bool


def distances(problem: Problem) -> Distances:
    """The shortest ways to safety, on ways that people may go."""
    in_km = all(way.km is not None for way in problem.ways if way.cargo is Cargo.PEOPLE)
    into: dict[str, list[Way]] = {}
    for way in problem.ways:
        if way.cargo is Cargo.PEOPLE:
            into.setdefault(way.destination, []).append(way)
    found: dict[str, float] = {}
    queue = [(0.0, code) for code in sorted(problem.destinations)]
    while queue:
        far, code = heappop(queue)
        if code in found:
            continue
        found[code] = far
        for way in into.get(code, ()):
            heappush(queue, (far + (way.km or 0.0 if in_km else way.minutes), way.origin))
    return Distances(to_go=found, in_km=in_km)


def groups_of(problem: Problem, plan: Plan | None) -> tuple[tuple[str, ...], ...]:
    """The places of each drawing, the farthest from safety first: all together, or where they are many a drawing a corridor."""
    far = distances(problem).to_go
    shown = _touched(problem, plan)

    def in_order(codes: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(codes, key=lambda code: (-far.get(code, float("inf")), code)))

    if len(shown) <= _TOGETHER:
        return (in_order(shown),)
    groups = [group for group in _by_corridor(problem, shown) if group]
    return tuple(in_order(group) for group in groups) or (in_order(shown),)


def _touched(problem: Problem, plan: Plan | None) -> set[str]:
    """Places where somebody is, goes or should go; all of them where there is no plan to judge by."""
    if plan is None or not plan.convoys:
        return set(problem.stop)
    legs = [leg for convoy in plan.convoys for leg in convoy.legs]
    moved = {leg.origin for leg in legs} | {leg.destination for leg in legs}
    waiting = {party.place for party in problem.parties if party.count}
    blocked = {end for way in problem.ways if way.blocked for end in (way.origin, way.destination)}
    return {code for code in problem.stop if code in moved | waiting | blocked or code in problem.destinations}


def _by_corridor(problem: Problem, shown: set[str]) -> list[set[str]]:
    """For each corridor its places, with those that only ways outside corridors join to them; a place may stand in several."""
    groups = []
    for route in problem.routes:
        own = {end for way in problem.ways if way.corridor == route.code for end in (way.origin, way.destination)} & shown
        groups.append(own)
    placed = set().union(*groups)
    for way in problem.ways:
        for near, other in ((way.origin, way.destination), (way.destination, way.origin)):
            if other in shown and other not in placed:
                for group in groups:
                    if near in group:
                        group.add(other)
    rest = shown - set().union(*groups)
    return [*groups, rest]
