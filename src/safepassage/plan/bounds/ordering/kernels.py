"""Numerical kernels: elimination by approximate minimum degree, and few vertices that cover many edges."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from safepassage.compiling import compiled, jitable

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

_ROW, _ELEMENT, _GONE = 0, 1, 2
_NONE = -1
#: Places in `Quotient.notes`: where the pool is free, the last mark, the least degree, how many are eliminated.
_FREE, _MARK, _LEAST, _DONE = 0, 1, 2, 3


class Quotient(NamedTuple):
    """The graph while it is eliminated (Amestoy, Davis and Duff 1996).

    A row keeps a list of the elements and the rows that it is next to, elements first; an element, which is what is left of rows
    that were eliminated, one of the rows next to it.

    ``pool`` holds the lists, ``start`` and ``size`` say where; ``elements`` counts those in a row's list; ``kind`` is row, element
    or gone; ``degree`` an upper limit; ``head``, ``after`` and ``before`` chain rows of one degree; ``mark`` marks rows,
    ``outside`` counts what of an element lies outside the one being made; ``group`` is that of each row, ``order`` the result.
    """

    pool: Ints
    start: Ints
    size: Ints
    elements: Ints
    kind: Ints
    degree: Ints
    head: Ints
    after: Ints
    before: Ints
    mark: Ints
    outside: Ints
    group: Ints
    order: Ints
    notes: Ints


@compiled
def minimum_degree(starts: Ints, neighbours: Ints, group: Ints, turns: int) -> Ints:
    """The rows in the order of their elimination: group after group, and in each of least degree first.

    Parameters
    ----------
    starts, neighbours
        (n + 1,), (edges,) the neighbours of each row, both ways, without itself.
    group
        (n,) from 0; rows of a later group are eliminated later.
    turns
        The number of groups.
    """
    count = len(group)
    pool = np.empty(2 * len(neighbours) + 4 * count + 1, dtype=np.int64)
    for at in range(len(neighbours)):
        pool[at] = neighbours[at]
    size = starts[1:] - starts[:-1]
    nothing, zeros = np.full(count, _NONE), np.zeros(count, dtype=np.int64)
    graph = Quotient(
        pool,
        starts[:-1].copy(),
        size,
        zeros.copy(),
        zeros.copy(),
        size.copy(),
        np.full(count + 1, _NONE),
        nothing.copy(),
        nothing.copy(),
        zeros.copy(),
        zeros.copy(),
        group,
        np.empty(count, dtype=np.int64),
        np.array([len(neighbours), 0, 0, 0]),
    )
    for turn in range(turns):
        for row in range(count):
            if group[row] == turn and graph.kind[row] == _ROW:
                _enlist(graph, row)
        graph.notes[_LEAST] = 0
        while True:
            row = _next(graph)
            if row == _NONE:
                break
            _eliminate(graph, row, turn)
    return graph.order


@jitable
def _next(graph: Quotient) -> int:
    """A row of least degree, taken from the lists; -1 where none is left."""
    least = graph.notes[_LEAST]
    while least < len(graph.head) and graph.head[least] == _NONE:
        least += 1
    graph.notes[_LEAST] = least
    if least == len(graph.head):
        return _NONE
    row = graph.head[least]
    _delist(graph, row)
    return int(row)


@jitable
def _enlist(graph: Quotient, row: int) -> None:
    degree = graph.degree[row]
    follower = graph.head[degree]
    graph.after[row], graph.before[row] = follower, _NONE
    if follower != _NONE:
        graph.before[follower] = row
    graph.head[degree] = row
    graph.notes[_LEAST] = min(graph.notes[_LEAST], degree)


@jitable
def _delist(graph: Quotient, row: int) -> None:
    before, after = graph.before[row], graph.after[row]
    if before == _NONE:
        graph.head[graph.degree[row]] = after
    else:
        graph.after[before] = after
    if after != _NONE:
        graph.before[after] = before


@jitable
def _eliminate(graph: Quotient, row: int, turn: int) -> None:
    """Make a row an element; rows that are next to nothing else go with it."""
    pool = graph.pool
    _done(graph, row)
    begin = _gather(graph, row)
    end = graph.notes[_FREE]
    _measure(graph, begin, turn)
    kept = begin
    for place in range(begin, end):
        member = pool[place]
        outside = _prune(graph, member, row)
        graph.degree[member] = min(graph.degree[member], outside)
        if graph.size[member] == 1 and graph.group[member] <= turn:
            _done(graph, member)
            graph.kind[member] = _GONE
        else:
            pool[kept] = member
            kept += 1
    graph.notes[_FREE], graph.size[row] = kept, kept - begin
    for place in range(begin, kept):
        member = pool[place]
        graph.degree[member] = min(graph.degree[member] + kept - begin - 1, len(graph.order) - graph.notes[_DONE] - 1)
        if graph.group[member] <= turn:
            _enlist(graph, member)


@jitable
def _measure(graph: Quotient, begin: int, turn: int) -> None:
    """Count what of other elements lies outside the one that begins there; its rows leave the lists of degrees."""
    pool, mark = graph.pool, graph.notes[_MARK]
    for place in range(begin, graph.notes[_FREE]):
        member = pool[place]
        if graph.group[member] <= turn:
            _delist(graph, member)
        for at in range(graph.start[member], graph.start[member] + graph.elements[member]):
            element = pool[at]
            if graph.outside[element] < mark:
                graph.outside[element] = mark + graph.size[element]
            graph.outside[element] -= 1


@jitable
def _done(graph: Quotient, row: int) -> None:
    graph.order[graph.notes[_DONE]] = row
    graph.notes[_DONE] += 1


@jitable
def _gather(graph: Quotient, row: int) -> int:
    """The rows next to a row, as the list of the element that it becomes; where the list begins. Its elements are absorbed."""
    need = 0
    for at in range(graph.start[row], graph.start[row] + graph.size[row]):
        need += graph.size[graph.pool[at]] if at < graph.start[row] + graph.elements[row] else 1
    if graph.notes[_FREE] + need > len(graph.pool):
        _compact(graph)
    graph.notes[_MARK] += len(graph.order) + 1
    mark, begin = graph.notes[_MARK], graph.notes[_FREE]
    graph.mark[row] = mark
    for at in range(graph.start[row], graph.start[row] + graph.elements[row]):
        element = graph.pool[at]
        if graph.kind[element] == _ELEMENT:
            for place in range(graph.start[element], graph.start[element] + graph.size[element]):
                _collect(graph, graph.pool[place], mark)
            graph.kind[element] = _GONE
    for at in range(graph.start[row] + graph.elements[row], graph.start[row] + graph.size[row]):
        _collect(graph, graph.pool[at], mark)
    graph.kind[row], graph.start[row], graph.elements[row] = _ELEMENT, begin, 0
    return int(begin)


@jitable
def _collect(graph: Quotient, row: int, mark: int) -> None:
    if graph.kind[row] == _ROW and graph.mark[row] != mark:
        graph.mark[row] = mark
        graph.pool[graph.notes[_FREE]] = row
        graph.notes[_FREE] += 1


@jitable
def _prune(graph: Quotient, row: int, made: int) -> int:
    """Leave out of a row's list what the element just made says too; how many rows it is next to outside that element.

    There is room for the element: it stands for one of those left out.
    """
    pool, mark, start = graph.pool, graph.notes[_MARK], graph.start[row]
    first, last = start + graph.elements[row], start + graph.size[row]
    write, outside = start, 0
    for at in range(start, first):
        element = pool[at]
        if graph.kind[element] != _ELEMENT:
            continue
        if graph.outside[element] > mark:
            outside += graph.outside[element] - mark
            pool[write] = element
            write += 1
        else:
            graph.kind[element] = _GONE
    kept = write
    for at in range(first, last):
        other = pool[at]
        if graph.kind[other] == _ROW and graph.mark[other] != mark:
            outside += 1
            pool[write] = other
            write += 1
    pool[write], pool[kept] = pool[kept], made
    graph.elements[row], graph.size[row] = kept + 1 - start, write + 1 - start
    return outside


@jitable
def _compact(graph: Quotient) -> None:
    """Move all lists that count to the front of the pool."""
    old = graph.pool.copy()
    free = 0
    for number in range(len(graph.order)):
        if graph.kind[number] == _GONE:
            continue
        start, size = graph.start[number], graph.size[number]
        for at in range(size):
            graph.pool[free + at] = old[start + at]
        graph.start[number] = free
        free += size
    graph.notes[_FREE] = free


@compiled
def covering(left: Ints, right: Ints, count: int) -> Bools:
    """(count,) vertices of which each edge has one, those of most edges first."""
    chosen, degree = np.zeros(count, dtype=np.bool_), np.zeros(count, dtype=np.int64)
    for edge in range(len(left)):
        degree[left[edge]] += 1
        degree[right[edge]] += 1
    while True:
        best = np.argmax(degree)
        if degree[best] == 0:
            return chosen
        chosen[best] = True
        degree[best] = 0
        for edge in range(len(left)):
            one, other = left[edge], right[edge]
            if one == best and not chosen[other]:
                degree[other] -= 1
            elif other == best and not chosen[one]:
                degree[one] -= 1
