"""Numerical kernels: one pass back through a network without circles."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from safepassage.compiling import compiled_loosely

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@compiled_loosely
def heads_first(tail: Ints, head: Ints, count: int) -> Ints:
    """The vertices, each after all to which its arcs lead; those on circles are missing."""
    left, starts = np.zeros(count, dtype=np.int64), np.zeros(count + 1, dtype=np.int64)
    for arc in range(len(tail)):
        left[tail[arc]] += 1
        starts[head[arc] + 1] += 1
    for vertex in range(count):
        starts[vertex + 1] += starts[vertex]
    free, tails = starts[:-1].copy(), np.empty(starts[-1], dtype=np.int64)
    for arc in range(len(tail)):
        tails[free[head[arc]]] = tail[arc]
        free[head[arc]] += 1
    order, found = np.empty(count, dtype=np.int64), 0
    for vertex in range(count):
        if left[vertex] == 0:
            order[found] = vertex
            found += 1
    done = 0
    while done < found:
        for at in range(starts[order[done]], starts[order[done] + 1]):
            left[tails[at]] -= 1
            if left[tails[at]] == 0:
                order[found] = tails[at]
                found += 1
        done += 1
    return order[:found].copy()


@compiled_loosely
def descended(order: Ints, starts: Ints, leaving: Ints, head: Ints, left: Floats, potentials: Floats) -> None:
    """Put the potential of each vertex at the least of its arcs: what is left of the arc's cost, and the potential it leads to."""
    for place in range(len(order)):
        vertex, least = order[place], np.inf
        for at in range(starts[vertex], starts[vertex + 1]):
            arc = leaving[at]
            cost = left[arc]
            if head[arc] >= 0:
                cost += potentials[head[arc]]
            least = min(least, cost)
        if least < np.inf:
            potentials[vertex] = least
