"""Whom a plan brings how: parties that travel every way together, found by following the plan through its places."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from safepassage.plan import Aboard, Convoy
from safepassage.plan.problem import Party, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """One way of one convoy. `begins` when it enters the way, its `loading` included; `happened` where it lies in the past."""

    convoy: Convoy
    leg: int
    begins: int
    loading: int
    happened: bool

    @property
    def origin(self) -> str:
        return self.convoy.legs[self.leg].origin

    @property
    def destination(self) -> str:
        return self.convoy.legs[self.leg].destination

    @property
    def arrives(self) -> int:
        return self.convoy.legs[self.leg].arrives

    def aboard(self) -> Iterator[Aboard]:
        """Who rides on this way: each from the first stop of the convoy of that name to the first after it."""
        legs = self.convoy.legs
        for each in self.convoy.people:
            first = next((i for i, leg in enumerate(legs) if leg.origin == each.origin), 0)
            last = next((i for i in range(first, len(legs)) if legs[i].destination == each.destination), len(legs) - 1)
            if first <= self.leg <= last:
                yield each


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """`count` parties alike that the plan keeps together, and the movements that they take in turn; none where they stay."""

    party: int
    count: int
    movements: tuple[int, ...]


def movements_of(problem: Problem, convoys: Sequence[Convoy]) -> list[Movement]:
    """Every way of every convoy, in the order in which the plan begins them."""
    happened = set(problem.happened)
    found = [
        Movement(convoy=convoy, leg=index, begins=leg.departs - loading, loading=loading, happened=convoy in happened)
        for convoy in convoys
        for index, leg in enumerate(convoy.legs)
        for loading in (problem.way[leg.origin, leg.destination].loading,)
    ]
    return sorted(found, key=lambda movement: (movement.begins, movement.arrives))


def units_of(problem: Problem, movements: Sequence[Movement]) -> list[Unit]:
    """Follow every party through the plan: first come, first away where some of those alike leave and some stay."""
    found: Counter[tuple[int, tuple[int, ...]]] = Counter()
    boarding = _boarding(problem, movements)
    for index, party in enumerate(problem.parties):
        waiting: dict[str, deque[tuple[int, tuple[int, ...]]]] = {party.place: deque([(party.willing, ())])}
        arriving: list[tuple[int, str, int, tuple[int, ...]]] = []
        for m in boarding.get(index, ()):
            movement = movements[m]
            for arrived in sorted(each for each in arriving if each[0] <= movement.begins):
                arriving.remove(arrived)
                waiting.setdefault(arrived[1], deque()).append((arrived[2], arrived[3]))
            for count, chain in _taken(waiting.get(movement.origin, deque()), boarding[index][m]):
                arriving.append((movement.arrives, movement.destination, count, (*chain, m)))
        for _, _, count, chain in arriving:
            found[index, chain] += count
        for queue in waiting.values():
            for count, chain in queue:
                found[index, chain] += count
    units = [Unit(party=party, count=count, movements=chain) for (party, chain), count in found.items() if count]
    return sorted(units, key=lambda unit: (unit.movements or (len(movements),), unit.party))


def _taken(queue: deque[tuple[int, tuple[int, ...]]], wanted: int) -> Iterator[tuple[int, tuple[int, ...]]]:
    while wanted and queue:
        count, chain = queue.popleft()
        taken = min(count, wanted)
        wanted -= taken
        if taken < count:
            queue.appendleft((count - taken, chain))
        yield taken, chain


def _boarding(problem: Problem, movements: Sequence[Movement]) -> dict[int, dict[int, int]]:
    """By party and movement how many such parties ride: as many as every member row aboard allows, each of them whole."""
    holding: dict[str, list[int]] = {}
    for index, party in enumerate(problem.parties):
        for row in party.rows():
            holding.setdefault(row, []).append(index)
    found: dict[int, dict[int, int]] = {}
    for m, movement in enumerate(movements):
        rows: Counter[str] = Counter()
        for each in movement.aboard():
            rows[each.row] += each.count
        for index in sorted({index for row in rows for index in holding.get(row, ())}):
            whole = _whole(problem.parties[index], rows)
            if whole:
                found.setdefault(index, {})[m] = whole
    return found


def _whole(party: Party, rows: Counter[str]) -> int:
    """How many parties a count of rows makes; their rows are taken off it."""
    wanted: Counter[str] = Counter()
    for member in party.members:
        wanted[member.row] += member.count
    whole = min(party.willing, *(rows[row] // count for row, count in wanted.items()))
    for row, count in wanted.items():
        rows[row] -= count * whole
    return whole
