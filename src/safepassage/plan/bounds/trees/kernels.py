"""Numerical kernels: tree of elimination, how many rows each column of the factor has, and fronts."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from safepassage.compiling import compiled, jitable

Ints = NDArray[np.int64]

_NONE = -1
#: The share of a front that may be nought by having been bundled: fewer fronts against more work in each. From 0.05 to 0.3 the
#: seconds of a factorisation of the city differ by a quarter, with the least between.
_IDLE = 0.15
#: Fronts so small are bundled even where half of them is nought.
_NARROW, _SMALL, _HALF = 4, 16, 0.5


@compiled
def parents_of(starts: Ints, neighbours: Ints, order: Ints, turns: Ints) -> Ints:
    """(n,) the parent of each turn in the tree of elimination, or -1 (Liu 1990)."""
    parents, ancestors = np.full(len(order), _NONE), np.full(len(order), _NONE)
    for turn in range(len(order)):
        for at in range(starts[order[turn]], starts[order[turn] + 1]):
            other = turns[neighbours[at]]
            while other != _NONE and other < turn:
                above = ancestors[other]
                ancestors[other] = turn
                if above == _NONE:
                    parents[other] = turn
                other = above
    return parents


@compiled
def postordered(parents: Ints) -> Ints:
    """(n,) the turns, children before their parents and trees in one piece."""
    count = len(parents)
    child, sibling = np.full(count, _NONE), np.full(count, _NONE)
    for turn in range(count - 1, -1, -1):
        if parents[turn] != _NONE:
            sibling[turn] = child[parents[turn]]
            child[parents[turn]] = turn
    ordered, stack = np.empty(count, dtype=np.int64), np.empty(count, dtype=np.int64)
    done = 0
    for root in range(count):
        if parents[root] != _NONE:
            continue
        stack[0], height = root, 1
        while height:
            turn = stack[height - 1]
            if child[turn] == _NONE:
                ordered[done] = turn
                done += 1
                height -= 1
            else:
                stack[height] = child[turn]
                child[turn] = sibling[child[turn]]
                height += 1
    return ordered


@compiled
def counted(starts: Ints, neighbours: Ints, order: Ints, turns: Ints, parents: Ints) -> Ints:
    """(n,) rows of each column of the factor, the diagonal among them."""
    counts, marks = np.ones(len(order), dtype=np.int64), np.full(len(order), _NONE)
    for turn in range(len(order)):
        marks[turn] = turn
        for at in range(starts[order[turn]], starts[order[turn] + 1]):
            other = turns[neighbours[at]]
            while other < turn and marks[other] != turn:
                counts[other] += 1
                marks[other] = turn
                other = parents[other]
    return counts


@compiled
def bundled(parents: Ints, counts: Ints) -> Ints:
    """(fronts + 1,) the first turn of each front: columns of one structure, and neighbours in the tree where little is nought."""
    count = len(parents)
    begins, heights = np.empty(count + 1, dtype=np.int64), np.empty(count + 1, dtype=np.int64)
    idle = np.zeros(count + 1)
    fronts = 0
    for turn in range(count):
        begins[fronts], heights[fronts], idle[fronts] = turn, counts[turn], 0.0
        fronts += 1
        while fronts > 1 and begins[fronts - 1] <= parents[begins[fronts - 1] - 1] <= turn:
            below, above = fronts - 2, fronts - 1
            width = begins[above] - begins[below]
            height = width + heights[above]
            nought = idle[below] + idle[above] + width * (height - heights[below])
            wide = turn + 1 - begins[below]
            cells = wide * height - 0.5 * wide * (wide - 1)
            is_tiny = width <= _NARROW and wide <= _SMALL and nought < _HALF * cells
            if nought > 0.0 and not is_tiny and nought >= _IDLE * cells:
                break
            heights[below], idle[below] = height, nought
            fronts -= 1
    begins[fronts] = count
    return begins[: fronts + 1].copy()


@compiled
def structured(starts: Ints, neighbours: Ints, order: Ints, turns: Ints, fronts: Ints, front_of: Ints) -> tuple[Ints, Ints, Ints]:
    """The front above each front (or -1), where the rows of each begin, and the rows, those beyond its own in any order."""
    count = len(order)
    above, begins = np.full(len(fronts) - 1, _NONE), np.zeros(len(fronts), dtype=np.int64)
    child, sibling = above.copy(), above.copy()
    marks, rows = np.full(count, _NONE), np.empty(8 * count + 1, dtype=np.int64)
    free = 0
    for front in range(len(fronts) - 1):
        begin, end = fronts[front], fronts[front + 1]
        rows = _with_room(rows, free, count)
        for turn in range(begin, end):
            rows[free] = turn
            free += 1
        inner = free
        for turn in range(begin, end):
            for at in range(starts[order[turn]], starts[order[turn] + 1]):
                free = _noted(rows, free, marks, front, end, turns[neighbours[at]])
        below = child[front]
        while below != _NONE:
            for at in range(begins[below] + fronts[below + 1] - fronts[below], begins[below + 1]):
                free = _noted(rows, free, marks, front, end, rows[at])
            below = sibling[below]
        begins[front + 1] = free
        if free > inner:
            parent = count
            for at in range(inner, free):
                parent = min(parent, front_of[rows[at]])
            above[front], sibling[front], child[parent] = parent, child[parent], front
    return above, begins, rows[:free].copy()


@jitable
def _with_room(rows: Ints, used: int, further: int) -> Ints:
    """The rows, moved to a longer array where so many further do not fit."""
    if used + further <= len(rows):
        return rows
    longer = np.empty(2 * len(rows) + further, dtype=np.int64)
    for at in range(used):
        longer[at] = rows[at]
    return longer


@jitable
def _noted(rows: Ints, free: int, marks: Ints, front: int, end: int, other: int) -> int:
    """Note a row beyond a front's own unless it is there; where the next may go."""
    if other < end or marks[other] == front:
        return free
    marks[other], rows[free] = front, other
    return free + 1


@compiled
def placed(fronts: Ints, above: Ints, begins: Ints, rows: Ints) -> tuple[Ints, Ints, Ints]:
    """The place of each row in the front above its own, and for each front the first below and the next beside it."""
    count = len(fronts) - 1
    places, child, sibling = np.full(len(rows), _NONE), np.full(count, _NONE), np.full(count, _NONE)
    for front in range(count - 1, -1, -1):
        if above[front] != _NONE:
            sibling[front] = child[above[front]]
            child[above[front]] = front
    place_of = np.empty(fronts[-1] + 1, dtype=np.int64)
    for front in range(count):
        for at in range(begins[front], begins[front + 1]):
            place_of[rows[at]] = at - begins[front]
        below = child[front]
        while below != _NONE:
            for at in range(begins[below] + fronts[below + 1] - fronts[below], begins[below + 1]):
                places[at] = place_of[rows[at]]
            below = sibling[below]
    return places, child, sibling
