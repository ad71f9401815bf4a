"""The tree of elimination, its rows bundled in fronts: dense triangles that are eliminated at once."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.bounds.trees.kernels import (
    bundled,
    counted,
    parents_of,
    placed,
    postordered,
    structured,
)

Ints = NDArray[np.int64]


class Tree(NamedTuple):
    """What a factorisation needs to know of its pattern.

    ``order`` (n,) the row eliminated at each turn. ``starts`` (fronts + 1,) the first turn of each front. ``begins``
    (fronts + 1,) and ``rows``: the turns of a front's rows, its own first. ``places``: of each of those rows its place in the front
    above, for those that are not its own. ``child`` and ``sibling`` (fronts,): the first front below, and the next beside; -1.
    """

    order: Ints
    starts: Ints
    begins: Ints
    rows: Ints
    places: Ints
    child: Ints
    sibling: Ints


def tree_of(starts: Ints, neighbours: Ints, order: Ints) -> Tree:
    """The tree of a pattern eliminated in an order; the order is changed where that changes no fill."""
    turns = _turns(order)
    order = order[postordered(parents_of(starts, neighbours, order, turns))]
    turns = _turns(order)
    parents = parents_of(starts, neighbours, order, turns)
    counts = counted(starts, neighbours, order, turns, parents)
    fronts = bundled(parents, counts)
    front_of = np.repeat(np.arange(len(fronts) - 1), np.diff(fronts))
    above, begins, rows = structured(starts, neighbours, order, turns, fronts, front_of)
    # Rows of one front are in one piece: sorting all of them at once leaves them there.
    rows = np.sort(np.repeat(np.arange(len(begins) - 1), np.diff(begins)) * len(order) + rows) % max(1, len(order))
    places, child, sibling = placed(fronts, above, begins, rows)
    return Tree(order=order, starts=fronts, begins=begins, rows=rows, places=places, child=child, sibling=sibling)


def _turns(order: Ints) -> Ints:
    turns = np.empty(len(order), dtype=np.int64)
    turns[order] = np.arange(len(order))
    return turns
