"""Branching that proves: a tree of boxes, each with a bound of its own that our arithmetic has checked."""

from __future__ import annotations

import heapq
import itertools
import math
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.bounds import certified, is_empty
from safepassage.plan.exact.counting import Counted
from safepassage.plan.model import ColumnKind
from safepassage.plan.solvers import Outcome, Solver

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

_WHOLE = 1e-6
#: So many columns are tried on both sides before one is chosen to branch on.
_TRIED = 6

#: What is branched on, in this order.
_IN_TURN = (
    (ColumnKind.COUNTED,),
    (ColumnKind.ENTERING, ColumnKind.CONVOY),
    (ColumnKind.TRAVELLING,),
    (ColumnKind.RESTED, ColumnKind.CROWDED, ColumnKind.AHEAD),
)

#: (column, lower, upper): how a box is smaller than the model's.
Change = tuple[int, float, float]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Box:
    """A part of all plans, with a certified bound; `point` is its relaxed optimum, empty where nothing fits."""

    changes: tuple[Change, ...]
    bound: float
    value: float
    point: Floats
    multipliers: Floats


@dataclass(slots=True)
class Tree:
    """Boxes that together hold every plan which may be better than the best known.

    bound
        No plan costs less: the least of the open boxes, of those closed for their bound, and of the best plan.
    """

    counted: Counted
    solver: Solver
    is_late: Callable[[], bool]
    best: float = math.inf
    _open: list[tuple[float, int, Box]] = field(default_factory=list)
    _closed: float = math.inf
    _number: itertools.count[int] = field(default_factory=itertools.count)

    def begin(self) -> Box:
        """Solve and open the whole model."""
        root = self._certified(self._solve((), -math.inf))
        self._keep(root)
        return root

    @property
    def bound(self) -> float:
        opened = self._open[0][0] if self._open else math.inf
        return min(opened, self._closed, self.best)

    @property
    def is_finished(self) -> bool:
        return not self._open

    def step(self) -> tuple[Box, bool] | None:
        """Split the open box with the least bound; None where it is closed for its bound.

        Returns
        -------
        tuple
            The box, and whether it is whole: then its relaxed optimum is a plan, and no plan in it is better.
        """
        _, _, box = heapq.heappop(self._open)
        if box.bound >= self._enough():
            self._closed = min(self._closed, box.bound)
            return None
        kids = self._split(box)
        if kids is None:
            self._closed = min(self._closed, box.bound)
            return box, True
        for kid in kids:
            self._keep(self._certified(kid))
        return box, False

    def _enough(self) -> float:
        """From this bound on a box can hold nothing that is better by more than the share that counts as equal."""
        return self.best - abs(self.best) * _WHOLE / 10.0 if math.isfinite(self.best) else math.inf

    def _keep(self, box: Box) -> None:
        if not len(box.point):
            return
        if box.bound >= self._enough():
            self._closed = min(self._closed, box.bound)
        else:
            heapq.heappush(self._open, (box.bound, next(self._number), box))

    def _split(self, box: Box) -> tuple[Box, Box] | None:
        """The two halves by the column that lifts both of them most; None where every column is whole."""
        chosen: tuple[float, tuple[Box, Box]] | None = None
        for column in self._fractional(box.point):
            if chosen is not None and self.is_late():
                break
            at = float(box.point[column])
            below = self._solve((*box.changes, (column, -math.inf, math.floor(at))), box.bound)
            above = self._solve((*box.changes, (column, math.ceil(at), math.inf)), box.bound)
            low, high = sorted((below.value - box.value, above.value - box.value))
            score = max(low, 1e-6) * max(min(high, abs(box.value) + 1.0), 1e-6)
            if chosen is None or score > chosen[0]:
                chosen = (score, (below, above))
            if box.value + low >= self._enough():
                break
        return None if chosen is None else chosen[1]

    def _fractional(self, point: Floats) -> list[int]:
        """Columns to try: counts of convoys first, then vehicles and convoys, parties, rests; the most fractional ones."""
        model = self.counted.model
        for kinds in _IN_TURN:
            columns = np.flatnonzero(model.integral & np.isin(model.column.kind, kinds))
            off = np.abs(point[columns] - np.round(point[columns]))
            split = np.flatnonzero(off > _WHOLE)
            if len(split):
                order = split[np.argsort(-off[split], kind="stable")][:_TRIED]
                return [int(column) for column in columns[order]]
        return []

    def limits(self, changes: tuple[Change, ...]) -> tuple[Floats, Floats]:
        """The limits of all columns in a box."""
        lower, upper = self.counted.model.lower.copy(), self.counted.model.upper.copy()
        for column, least, most in changes:
            lower[column] = max(lower[column], least)
            upper[column] = min(upper[column], most)
        return lower, upper

    def _solve(self, changes: tuple[Change, ...], bound: float) -> Box:
        """A box as the solver sees it, with the bound of the box that it is part of: its own is still to be certified."""
        lower, upper = self.limits(changes)
        if (lower > upper).any():
            return Box(changes=changes, bound=bound, value=math.inf, point=np.zeros(0), multipliers=np.zeros(0))
        self.solver.limit(lower, upper)
        solution = self.solver.relaxed()
        value = solution.value if solution.outcome is not Outcome.STOPPED else -math.inf
        return Box(changes=changes, bound=bound, value=value, point=solution.point, multipliers=solution.multipliers)

    def _certified(self, box: Box) -> Box:
        """The same box with the bound that its multipliers prove, or closed where they prove it empty."""
        lower, upper = self.limits(box.changes)
        if (lower > upper).any():
            return box
        if len(box.point):
            bound = max(box.bound, certified(self.counted.model, box.multipliers, lower=lower, upper=upper))
        elif is_empty(self.counted.model, box.multipliers, lower=lower, upper=upper):
            return box
        else:
            # What nobody has proved empty stays a possibility, no better than the box that it is part of.
            self._closed = min(self._closed, box.bound)
            return box
        return Box(changes=box.changes, bound=bound, value=box.value, point=box.point, multipliers=np.zeros(0))
