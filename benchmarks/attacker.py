"""Somebody who reads every public edition and works out what our own counts must be. Knows nothing but what is printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np
from scipy.optimize import linprog

#: What editions say of themselves: counts are told in companies of five.
COMPANY = 5

#: Edition, place, group.
Unknown = tuple[int, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inference:
    """What must hold of a sum of counts: `terms` are unknown counts with their signs."""

    terms: tuple[tuple[Unknown, int], ...]
    least: float
    most: float

    @property
    def is_small(self) -> bool:
        """Whether it is certain that somebody is counted or moved here, and that they are fewer than five."""
        return (self.least > 0 and self.most < COMPANY) or (self.most < 0 and self.least > -COMPANY)

    @property
    def is_told(self) -> bool:
        """Whether nothing but one number is possible."""
        return self.most - self.least < 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What one edition tells: its own counts (all people of a place where the group is empty), and what it names."""

    counts: Mapping[tuple[str, str], int]
    places: frozenset[str]
    groups: frozenset[str]


def attack(editions: Sequence[Read], places: Sequence[str], groups: Sequence[str]) -> Iterator[Inference]:
    """The least and most of every sensitive sum, by linear programming over all that the editions print.

    Parameters
    ----------
    editions
        Oldest first.
    places, groups
        All that could be counted, told or not; the groups add up to all people.

    Sensitive are each count, each sum of some groups of a place (the complements of the others), the change of each between
    two editions, and the difference of one group between two places.
    """
    unknown = [(n, place, group) for n in range(len(editions)) for place in places for group in groups]
    column = {each: at for at, each in enumerate(unknown)}
    bounds = [_bounds(editions[n], place, group) for n, place, group in unknown]
    rows, limits = [], []
    for n, edition in enumerate(editions):
        for place in places:
            row = np.zeros(len(unknown))
            row[[column[n, place, group] for group in groups]] = -1
            rows.append(row)
            limits.append(-edition.counts.get((place, ""), 0))
    for terms in _sensitive(len(editions), places, groups):
        goal = np.zeros(len(unknown))
        for each, sign in terms:
            goal[column[each]] += sign
        ends = [linprog(sign * goal, A_ub=np.array(rows), b_ub=limits, bounds=bounds, method="highs") for sign in (1, -1)]
        least, most = (end.fun * sign if end.status == 0 else -np.inf * sign for end, sign in zip(ends, (1, -1), strict=True))
        yield Inference(terms=terms, least=round(least, 6), most=round(most, 6))


def _bounds(edition: Read, place: str, group: str) -> tuple[float, float | None]:
    """A group that is told holds up to four more; one without a line holds up to four where it and its place are named."""
    if (place, group) in edition.counts:
        return edition.counts[place, group], edition.counts[place, group] + COMPANY - 1
    return 0, COMPANY - 1 if place in edition.places and group in edition.groups else None


def _sensitive(editions: int, places: Sequence[str], groups: Sequence[str]) -> Iterator[tuple[tuple[Unknown, int], ...]]:
    for place in places:
        for size in range(1, len(groups) + 1):
            for some in combinations(groups, size):
                for n in range(editions):
                    yield tuple(((n, place, group), 1) for group in some)
                for before, after in pairwise(range(editions)):
                    yield tuple(((n, place, group), sign) for n, sign in ((after, 1), (before, -1)) for group in some)
    for first, second in combinations(places, 2):
        for group in groups:
            for n in range(editions):
                yield ((n, first, group), 1), ((n, second, group), -1)
