"""Room to spare: a plan for more people than there are, with those taken off who are not there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from heapq import heappop, heappush
from math import ceil

from safepassage.plan import Aboard, Convoy
from safepassage.plan.problem import Party, Problem


def crowded(problem: Problem, more: float) -> Problem:
    """The problem with `more` times as many parties; as many refuse as do."""
    parties = tuple(replace(party, count=party.refuse + ceil(party.willing * more)) for party in problem.parties)
    return replace(problem, parties=parties)


def emptied(problem: Problem, convoys: Sequence[Convoy]) -> tuple[Convoy, ...]:
    """The same convoys with nobody beyond the people whom the problem holds; who goes first is one who is there."""
    people = _People(problem)
    order = sorted(range(len(convoys)), key=lambda index: convoys[index].departs)
    found = {index: replace(convoys[index], people=tuple(people.ride(convoys[index]))) for index in order}
    return tuple(found[index] for index in range(len(convoys)))


@dataclass(slots=True)
class _People:
    """Parties who are there, by stop and party, and who is on the way: the minute of arrival, the stop, the party, how many."""

    problem: Problem
    _of_row: dict[str, Party] = field(init=False)
    _there: Counter[tuple[str, str]] = field(init=False)
    _coming: list[tuple[int, str, str, int]] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self._of_row = {row: party for party in self.problem.parties for row in party.rows()}
        self._there = Counter({(party.place, party.id): party.willing for party in self.problem.parties})

    def ride(self, convoy: Convoy) -> Iterator[Aboard]:
        """Those aboard a convoy who are there; convoys are asked for in the order in which they depart."""
        groups: dict[tuple[str, str, str], list[Aboard]] = defaultdict(list)
        for each in convoy.people:
            groups[self._of_row[each.row].id, each.origin, each.destination].append(each)
        departs = {leg.origin: leg.departs for leg in reversed(convoy.legs)}
        arrives = {leg.destination: leg.arrives for leg in convoy.legs}
        for (code, origin, destination), aboard in groups.items():
            self._arrive(departs[origin])
            party = self._of_row[aboard[0].row]
            going = min(_whole(party, aboard), self._there[origin, code])
            self._there[origin, code] -= going
            heappush(self._coming, (arrives[destination], destination, code, going))
            yield from _first(party, aboard, going)

    def _arrive(self, now: int) -> None:
        while self._coming and self._coming[0][0] <= now:
            _, stop, code, count = heappop(self._coming)
            self._there[stop, code] += count


def _whole(party: Party, aboard: Iterable[Aboard]) -> int:
    """How many parties alike are aboard, each whole."""
    rows: Counter[str] = Counter()
    for each in aboard:
        rows[each.row] += each.count
    return min(rows[row] // count for row, count in _sizes(party).items())


def _first(party: Party, aboard: Iterable[Aboard], count: int) -> Iterator[Aboard]:
    """The first so many parties of those aboard, vehicle by vehicle."""
    left = {row: count * people for row, people in _sizes(party).items()}
    for each in sorted(aboard, key=lambda each: (each.fleet, each.number or 0)):
        people = min(each.count, left[each.row])
        left[each.row] -= people
        if people:
            yield replace(each, count=people)


def _sizes(party: Party) -> dict[str, int]:
    """People of each row in one party."""
    return {member.row: member.count for member in party.members}
