"""Who is still to be brought out, and from where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from safepassage.plan.problem import Party, Problem


def waiting(problem: Problem) -> Iterator[Party]:
    """Every willing party, for each place where what has happened leaves some of it short of safety."""
    moved = _moved(problem)
    for party in problem.parties:
        if not party.willing:
            continue
        if party.rows().isdisjoint(moved):
            yield party
            continue
        for place in _places(party, moved):
            if place not in problem.safe(party):
                yield party if place == party.place else replace(party, place=place)


def _moved(problem: Problem) -> dict[str, Counter[str]]:
    """By row, how many people more and fewer are in each place than at the start."""
    moved: dict[str, Counter[str]] = {}
    for convoy in problem.happened:
        for aboard in convoy.people:
            of_row = moved.setdefault(aboard.row, Counter())
            of_row[aboard.origin] -= aboard.count
            of_row[aboard.destination] += aboard.count
    return moved


def _places(party: Party, moved: dict[str, Counter[str]]) -> list[str]:
    """Where some of the willing are by now; who has joined a convoy counts where it brings them."""
    places = dict.fromkeys((party.place, *(place for row in party.rows() for place in moved.get(row, ()))))
    there = {
        place: max(
            moved.get(member.row, Counter())[place] + (party.willing * member.count if place == party.place else 0)
            for member in party.members
        )
        for place in places
    }
    return [place for place, count in there.items() if count > 0]
