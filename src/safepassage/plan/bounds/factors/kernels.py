"""Numerical kernels: sparse products, and the factor of ``A D A'`` by fronts (Duff and Reid 1983)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from safepassage.compiling import compiled_loosely, jitable
from safepassage.plan.bounds.trees import Tree

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

#: Columns of a front that are taken off the rest at once: eight take four times fewer seconds than four.
_AT_ONCE = 8
#: A pivot that is nought but for rounding: its row depends on others, and is left out by a pivot beyond all others.
_NOUGHT, _BEYOND = 1e-30, 1e128


class Matrix(NamedTuple):
    """A sparse matrix by lines, which are its rows or its columns: ``starts`` (lines + 1,), ``others`` and ``values`` of each."""

    starts: Ints
    others: Ints
    values: Floats


class Fronts(NamedTuple):
    """Where the numbers of a factorisation lie.

    ``panels`` (fronts + 1,) where each front's columns begin in the factor, ``stack`` (fronts,) where it leaves what it adds to the
    front above in ``rest``. ``starts`` (fronts + 1,): which of the products of A' belong to it; each adds ``products`` times the
    weight of one of ``columns`` to one of its ``cells``. ``front`` is room for one front.
    """

    panels: Ints
    stack: Ints
    starts: Ints
    cells: Ints
    columns: Ints
    products: Floats
    front: Floats
    rest: Floats


@compiled_loosely
def summed(matrix: Matrix, vector: Floats) -> Floats:
    """(lines,) of each line the sum of its values times a vector."""
    sums = np.empty(len(matrix.starts) - 1)
    for line in range(len(sums)):
        total = 0.0
        for at in range(matrix.starts[line], matrix.starts[line + 1]):
            total += matrix.values[at] * vector[matrix.others[at]]
        sums[line] = total
    return sums


@compiled_loosely
def priced(matrix: Matrix, costs: Floats, multipliers: Floats) -> Floats:
    """(lines,) the costs less `summed`: what columns cost beyond their rows."""
    return costs - summed(matrix, multipliers)


@compiled_loosely
def neighbours_of(matrix: Matrix, height: int) -> tuple[Ints, Ints]:
    """The rows that share a column with each row: where those of each begin, and which."""
    lines = np.zeros(height + 1, dtype=np.int64)
    for at in range(len(matrix.others)):
        lines[matrix.others[at] + 1] += 1
    for row in range(height):
        lines[row + 1] += lines[row]
    free, columns = lines[:-1].copy(), np.empty(len(matrix.others), dtype=np.int64)
    most = 0
    for column in range(len(matrix.starts) - 1):
        size = matrix.starts[column + 1] - matrix.starts[column]
        most += size * (size - 1)
        for at in range(matrix.starts[column], matrix.starts[column + 1]):
            columns[free[matrix.others[at]]] = column
            free[matrix.others[at]] += 1
    starts, neighbours = np.zeros(height + 1, dtype=np.int64), np.empty(most, dtype=np.int64)
    marks, found = np.full(height, -1), 0
    for row in range(height):
        marks[row] = row
        for at in range(lines[row], lines[row + 1]):
            for place in range(matrix.starts[columns[at]], matrix.starts[columns[at] + 1]):
                other = matrix.others[place]
                if marks[other] != row:
                    marks[other] = row
                    neighbours[found] = other
                    found += 1
        starts[row + 1] = found
    return starts, neighbours[:found].copy()


@compiled_loosely
def located(tree: Tree, matrix: Matrix, turns: Ints, front_of: Ints) -> tuple[Ints, Ints, Ints, Floats]:
    """The products of a matrix by fronts, as in `Fronts`: starts, cells, columns, products."""
    starts = np.zeros(len(tree.starts), dtype=np.int64)
    for column in range(len(matrix.starts) - 1):
        for one in range(matrix.starts[column], matrix.starts[column + 1]):
            for other in range(one, matrix.starts[column + 1]):
                turn = min(turns[matrix.others[one]], turns[matrix.others[other]])
                starts[front_of[turn] + 1] += 1
    for front in range(len(starts) - 1):
        starts[front + 1] += starts[front]
    free, count = starts[:-1].copy(), starts[-1]
    cells, columns, products = np.empty(count, dtype=np.int64), np.empty(count, dtype=np.int64), np.empty(count)
    for column in range(len(matrix.starts) - 1):
        for one in range(matrix.starts[column], matrix.starts[column + 1]):
            for other in range(one, matrix.starts[column + 1]):
                a, b = turns[matrix.others[one]], turns[matrix.others[other]]
                early, late = min(a, b), max(a, b)
                front = front_of[early]
                low, high = tree.begins[front], tree.begins[front + 1]
                height = high - low
                while high - low > 1:
                    middle = (low + high) // 2
                    low, high = (middle, high) if tree.rows[middle] <= late else (low, middle)
                at = free[front]
                cells[at] = (early - tree.starts[front]) * height + low - tree.begins[front]
                columns[at], products[at] = column, matrix.values[one] * matrix.values[other]
                free[front] += 1
    return starts, cells, columns, products


@compiled_loosely
def factored(tree: Tree, fronts: Fronts, weights: Floats, regular: float, factor: Floats) -> None:
    """Factor front after front; the columns of each go to `factor`."""
    room = fronts.front
    for front in range(len(tree.starts) - 1):
        width = tree.starts[front + 1] - tree.starts[front]
        height = tree.begins[front + 1] - tree.begins[front]
        for at in range(height * height):
            room[at] = 0.0
        for own in range(width):
            room[own * height + own] = regular
        for at in range(fronts.starts[front], fronts.starts[front + 1]):
            room[fronts.cells[at]] += fronts.products[at] * weights[fronts.columns[at]]
        below = tree.child[front]
        while below != -1:
            _gather(tree, fronts, below, height)
            below = tree.sibling[below]
        _triangulate(room, height, width)
        start = fronts.panels[front]
        for at in range(width * height):
            factor[start + at] = room[at]
        start, left = fronts.stack[front], height - width
        for column in range(left):
            source = (width + column) * height + width
            target = start + column * left
            for row in range(column, left):
                fronts.rest[target + row] = room[source + row]


@jitable
def _gather(tree: Tree, fronts: Fronts, below: int, height: int) -> None:
    """Add what a front below has left."""
    own = tree.begins[below] + tree.starts[below + 1] - tree.starts[below]
    left = tree.begins[below + 1] - own
    places = tree.places[own : own + left]
    start, room = fronts.stack[below], fronts.front
    for column in range(left):
        target, source = places[column] * height, start + column * left
        for row in range(column, left):
            room[target + places[row]] += fronts.rest[source + row]


@jitable
def _triangulate(room: Floats, height: int, width: int) -> None:
    """Eliminate the first columns of a front (its lower triangle, column after column), and take them off the others."""
    begin = 0
    while begin < width:
        end = min(begin + _AT_ONCE, width)
        for column in range(begin, end):
            for before in range(begin, column):
                _subtract(room, height, before, column)
            own = room[column * height + column : (column + 1) * height]
            own[0] = np.sqrt(own[0] if own[0] > _NOUGHT else _BEYOND)
            share = 1.0 / own[0]
            for row in range(1, len(own)):
                own[row] *= share
        for target in range(end, height):
            if end - begin == _AT_ONCE:
                _subtract_eight(room, height, begin, target)
            else:
                for column in range(begin, end):
                    _subtract(room, height, column, target)
        begin = end


@jitable
def _subtract(room: Floats, height: int, column: int, target: int) -> None:
    """Take what an eliminated column says of a later one off it."""
    a = room[column * height + target : (column + 1) * height]
    own, a0 = room[target * height + target : (target + 1) * height], a[0]
    for row in range(len(own)):
        own[row] -= a0 * a[row]


@jitable
def _subtract_eight(room: Floats, height: int, first: int, target: int) -> None:
    """The same of eight columns: each number of the later one is loaded once."""
    at = first * height + target
    length = height - target
    a, b = room[at : at + length], room[at + height : at + height + length]
    c, d = room[at + 2 * height : at + 2 * height + length], room[at + 3 * height : at + 3 * height + length]
    e, f = room[at + 4 * height : at + 4 * height + length], room[at + 5 * height : at + 5 * height + length]
    g, h = room[at + 6 * height : at + 6 * height + length], room[at + 7 * height : at + 7 * height + length]
    own = room[target * height + target : (target + 1) * height]
    a0, b0, c0, d0, e0, f0, g0, h0 = a[0], b[0], c[0], d[0], e[0], f[0], g[0], h[0]
    for row in range(length):
        own[row] -= a0 * a[row] + b0 * b[row] + c0 * c[row] + d0 * d[row] + e0 * e[row] + f0 * f[row] + g0 * g[row] + h0 * h[row]


@compiled_loosely
def solved(tree: Tree, panels: Ints, factor: Floats, vector: Floats) -> None:
    """Solve for a right hand side in the order of turns, in place."""
    room = np.empty(len(vector))
    for front in range(len(panels) - 1):
        _forward(tree, panels, factor, vector, room, front)
    for front in range(len(panels) - 2, -1, -1):
        _back(tree, panels, factor, vector, room, front)


@jitable
def _forward(tree: Tree, panels: Ints, factor: Floats, vector: Floats, room: Floats, front: int) -> None:
    first, begin = tree.starts[front], tree.begins[front]
    width, height = tree.starts[front + 1] - first, tree.begins[front + 1] - begin
    own, taken = vector[first : first + width], room[: height - width]
    for row in range(len(taken)):
        taken[row] = 0.0
    for column in range(width):
        start = panels[front] + column * height
        inner, outer = factor[start : start + width], factor[start + width : start + height]
        value = own[column] / inner[column]
        own[column] = value
        for row in range(column + 1, width):
            own[row] -= inner[row] * value
        for row in range(len(taken)):
            taken[row] += outer[row] * value
    for row in range(len(taken)):
        vector[tree.rows[begin + width + row]] -= taken[row]


@jitable
def _back(tree: Tree, panels: Ints, factor: Floats, vector: Floats, room: Floats, front: int) -> None:
    first, begin = tree.starts[front], tree.begins[front]
    width, height = tree.starts[front + 1] - first, tree.begins[front + 1] - begin
    own, known = vector[first : first + width], room[: height - width]
    for row in range(len(known)):
        known[row] = vector[tree.rows[begin + width + row]]
    for column in range(width - 1, -1, -1):
        start, total = panels[front] + column * height, 0.0
        inner, outer = factor[start : start + width], factor[start + width : start + height]
        for row in range(len(known)):
            total += outer[row] * known[row]
        for row in range(column + 1, width):
            total += inner[row] * own[row]
        own[column] = (own[column] - total) / inner[column]
