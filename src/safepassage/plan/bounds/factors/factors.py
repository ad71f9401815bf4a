"""The normal equations of weighted rows: analysed once, factored for every choice of weights."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.bounds.factors.kernels import Fronts, Matrix, factored, located, neighbours_of, solved
from safepassage.plan.bounds.ordering import GROUPS, groups_of, minimum_degree
from safepassage.plan.bounds.trees import Tree, tree_of

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class Factors:
    """A Cholesky factor of ``A D A' + r`` for positive weights D and a small r on the diagonal.

    Parameters
    ----------
    matrix
        A by columns.
    first, last
        (rows,) the slots that each row concerns: rows of other times meet in few, which are eliminated last.
    """

    def __init__(self, matrix: Matrix, first: Ints, last: Ints) -> None:
        starts, neighbours = neighbours_of(matrix, len(first))
        order = minimum_degree(starts, neighbours, groups_of(starts, neighbours, first, last), GROUPS)
        self._tree = tree_of(starts, neighbours, order)
        self._fronts = _fronts_of(self._tree, matrix)
        self._factor = np.empty(self._fronts.panels[-1])

    @property
    def cells(self) -> int:
        """Numbers that the factor keeps."""
        return len(self._factor)

    def factor(self, weights: Floats, regular: float) -> None:
        """Factor for weights of the columns; `regular` is added to the diagonal."""
        factored(self._tree, self._fronts, weights, regular, self._factor)

    def solve(self, right: Floats) -> Floats:
        """What the factored matrix takes to the right hand side."""
        order = self._tree.order
        turned = right[order]
        solved(self._tree, self._fronts.panels, self._factor, turned)
        answer = np.empty_like(turned)
        answer[order] = turned
        return answer


def _fronts_of(tree: Tree, matrix: Matrix) -> Fronts:
    widths, heights = np.diff(tree.starts), np.diff(tree.begins)
    kept = (heights - widths) ** 2
    panels = np.append(0, np.cumsum(widths * heights))
    below = np.zeros(len(widths), dtype=np.int64)
    # A front takes what those below it have left off the stack, and leaves its own: they follow one another in the stack.
    top, most = 0, 0
    for front in range(len(widths)):
        child = tree.child[front]
        while child >= 0:
            top -= kept[child]
            child = tree.sibling[child]
        below[front] = top
        top += kept[front]
        most = max(most, top)
    turns = np.empty(len(tree.order), dtype=np.int64)
    turns[tree.order] = np.arange(len(tree.order))
    starts, cells, columns, products = located(tree, matrix, turns, np.repeat(np.arange(len(widths)), widths))
    return Fronts(
        panels=panels,
        stack=below,
        starts=starts,
        cells=cells,
        columns=columns,
        products=products,
        front=np.empty(int(heights.max(initial=0)) ** 2),
        rest=np.empty(int(most)),
    )
