"""The ways of a part as chains of nodes, and how these lie to each other, by the columns of the rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from safepassage.picture.kernels import Ints
from safepassage.picture.rows import Layout, Way

#: A whole and all of its parts.
Whole = tuple[Way, tuple[Way, ...]]


class Chains:
    """The ways of a part that are short enough, each a chain of nodes: its moments and then the people at first, if any.

    columns
        The column of each node; -1 for the first moment, which has none.
    outer
        The ways next around each.
    along
        By way and outer way where the nodes of the one stand among those of the other; the people at first too, of one place.
    inner
        The ways next within each, and where their nodes stand among its own.
    inside
        All ways within each way, directly or not.
    wholes
        By way the wholes that it belongs to, as itself or as a part.
    in_common
        How many nodes a whole has in common with its parts: the moments, and the people at first where each has any.
    """

    def __init__(self, layout: Layout, most_moments: int) -> None:
        self.layout = layout
        self.columns = {way: _columns(layout, way) for way in layout.base if len(layout.grid[way]) <= most_moments}
        self.outer = {way: [outer for outer in layout.around[way] if outer in self.columns] for way in self.columns}
        self.along = {(way, outer): self._stands(way, outer) for way in self.columns for outer in self.outer[way]}
        self.inner: dict[Way, list[tuple[Way, Ints]]] = {way: [] for way in self.columns}
        for (way, outer), at in self.along.items():
            self.inner[outer].append((way, at))
        self.inside = _inside(layout, self.columns)
        self.wholes = self._by_member(layout.wholes)
        self.in_common = {
            total: self.moments(total) + all(way in layout.first for way in (total, *parts))
            for total, parts in layout.wholes
            if total in self.wholes
        }
        self.inner_first = sorted(self.columns, key=lambda way: len(layout.grid[way]))

    def moments(self, way: Way) -> int:
        return len(self.layout.grid[way])

    def _stands(self, inner: Way, outer: Way) -> Ints:
        layout = self.layout
        at = np.searchsorted(layout.grid[outer], layout.grid[inner])
        of_one_place = inner[0] == outer[0] and inner in layout.first and outer in layout.first
        return np.append(at, len(layout.grid[outer])) if of_one_place else at

    def _by_member(self, wholes: Sequence[Whole]) -> dict[Way, list[Whole]]:
        members: dict[Way, list[Whole]] = defaultdict(list)
        for total, parts in wholes:
            if all(way in self.columns for way in (total, *parts)):
                for way in (total, *parts):
                    members[way].append((total, parts))
        return dict(members)


def _columns(layout: Layout, way: Way) -> Ints:
    nodes = range(len(layout.grid[way]) + (way in layout.first))
    return np.array([layout.column(way, node) for node in nodes], dtype=np.int64)


def _inside(layout: Layout, ways: Iterable[Way]) -> dict[Way, list[Way]]:
    inside: dict[Way, list[Way]] = {way: [] for way in layout.base}
    for way in ways:
        ahead, seen = list(layout.around[way]), set()
        while ahead:
            outer = ahead.pop()
            if outer not in seen:
                seen.add(outer)
                inside.setdefault(outer, []).append(way)
                ahead.extend(layout.around[outer])
    return inside
