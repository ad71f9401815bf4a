"""Plans that are proved: convoys rounded from the relaxation, all made whole, and boxes branched on for the bound."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.bounds import certified
from safepassage.plan.dispatch import laid_out, unrostered
from safepassage.plan.exact.branching import Box, Tree
from safepassage.plan.exact.counting import Counted, counted
from safepassage.plan.exact.duties import told_apart
from safepassage.plan.exact.patterns import Patterns, kept_to
from safepassage.plan.exact.rounding import Reach, around, tidied, whole
from safepassage.plan.model import ColumnKind, Model
from safepassage.plan.solvers import Outcome, Solver, is_stopped
from safepassage.plan.timetable import Timetable

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

#: Told the value of the best plan and the certified bound, each time that one of them has moved; the value may be infinite.
Report = Callable[[float, float], None]

#: Models with at most so many columns are given whole to the solver of others for a while: it may find what rounding does not.
_TINY = 4_000
#: What of the time that is left one such run may take.
_SHARE_OF_TIME = 0.25
#: Where vehicles have duty or range, such a share is spent before it is asked whether single ones can make the trips.
_SHARE_BEFORE = 0.6
#: What of the time that is left, and how many seconds at most, is spent on where the relaxation has convoys.
_SHARE_AROUND, _AROUND = 0.7, 8.0
#: A pattern whose relaxation lies by such a share above that of the whole is looked at again before it is made whole: that takes a
#: third of the time that making it whole does.
_FAR = 0.0075
#: Vehicles and parties are made whole within such a share of the best, unless a hundredth of the gap is more.
_FINE = 1e-4
#: Seconds for leaving out trips that serve nobody.
_TIDYING = 1.0
#: Seconds that making a plan whole may take when the time is up, for without it there would be none, and at most: half a second
#: is enough for most, and what takes long is better looked for elsewhere.
_SHORT, _LONG = 1.0, 2.0
#: Seconds for which the solver of others is given a whole model.
_ASKED = 5.0
#: After so many boxes one is looked into for a better plan, which takes as long as branching on a dozen.
_OFTEN = 24


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Found:
    """The best whole plan of a model, as numbers.

    vehicles, parties
        (pools, entries) how many enter.
    value, bound
        Its cost, and what no plan costs less than: certified. An infinite value with an infinite bound: no plan exists.
    """

    vehicles: Ints
    parties: Ints
    value: float
    bound: float

    @property
    def gap(self) -> float:
        """(value - bound) / value."""
        return (self.value - self.bound) / self.value if self.value > 0.0 else max(0.0, self.value - self.bound)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Beside:
    """Other costs of the same columns, and who is told of the bound on them: their relaxation lies near the one solved."""

    model: Model
    tell: Callable[[float], None]


def prove(
    timetable: Timetable,
    model: Model,
    *,
    seconds: float,
    gap: float = 0.0,
    report: Report | None = None,
    begin: Bools | None = None,
    take: Callable[[Found], None] | None = None,
    beside: Beside | None = None,
) -> Found:
    """Search for the best plan and prove how good it is, until the gap is closed or the processor time is spent.

    Where the trips of a pool cannot be shared out to single vehicles within duty and range, its vehicles are told apart by what
    they have left, and the search begins again.

    Parameters
    ----------
    gap
        Share of the value at which to stop.
    begin
        (entries,) where convoys of a plan before enter: tried where rounding finds nothing as good as the relaxation lets hope.
    take
        Given every better plan as it is found.
    beside
        Other costs that are bounded too, before any plan is looked for.
    """
    ends = time.process_time() + seconds
    apart: frozenset[int] = frozenset()
    bound = -math.inf
    while True:
        whole = told_apart(timetable, model, apart)
        proof = Proof(timetable, counted(timetable, whole))
        share = max(0.0, ends - time.process_time()) * _first_share(timetable, whole, apart)
        aside = None if apart else beside
        found = proof.run(seconds=share, gap=gap, report=report, begin=begin, take=take, beside=aside)
        tired = frozenset(unrostered(laid_out(timetable), found.vehicles)) - apart
        if not tired:
            found = proof.go_on(seconds=max(0.0, ends - time.process_time()), gap=gap)
            tired = frozenset(unrostered(laid_out(timetable), found.vehicles)) - apart
        bound = max(bound, found.bound)
        apart |= tired
        if not tired or time.process_time() >= ends or told_apart(timetable, model, apart).width == whole.width:
            return replace(found, bound=bound)


def _first_share(timetable: Timetable, model: Model, apart: frozenset[int]) -> float:
    """What of the time is spent before it is known whether single vehicles can make the trips."""
    is_limited = any(
        number not in apart and (pool.duty is not None or pool.range_km is not None)
        for number, pool in enumerate(timetable.vehicles)
    )
    return _SHARE_BEFORE if is_limited and model.width <= 2 * _TINY else 1.0


class Proof:
    """A search that can be taken up again when windows are lost: it goes on from the relaxation that it knows."""

    def __init__(self, timetable: Timetable, model: Counted, solver: Solver | None = None) -> None:
        self._timetable = timetable
        self._counted = model
        self._solver = Solver(model.model) if solver is None else solver
        self._tree = Tree(counted=model, solver=self._solver, is_late=self._is_late)
        self._patterns = Patterns(model, self._solver, self._is_late)
        self._point: Floats = np.zeros(0)
        #: The solver of others says that no plan is better: that proves nothing, but none need be looked for.
        self._is_best = False
        self._ends = 0.0
        self._report: Report | None = None
        self._give: Callable[[Found], None] | None = None

    def run(
        self,
        *,
        seconds: float,
        gap: float = 0.0,
        report: Report | None = None,
        begin: Bools | None = None,
        take: Callable[[Found], None] | None = None,
        beside: Beside | None = None,
    ) -> Found:
        """Search until the gap is closed or the processor time is spent; see `prove`."""
        self._ends = time.process_time() + seconds
        self._report = report
        self._give = take
        root = self._tree.begin()
        if len(root.point):
            if beside is not None:
                self._bound(beside)
            self._look_for_pattern(root, begin)
            self._make_whole(Reach.NEAR)
            if self._counted.model.width <= _TINY and self._gap() > gap:
                self._ask_for_whole(min(_ASKED, self._left() * _SHARE_OF_TIME))
            while not self._is_settled(gap) and self._patterns.improve():
                self._make_whole(Reach.NEAR)
            self._look_around(root, gap)
            self._dive(root, gap)
            self._branch(gap)
        return self._tidied()

    def _bound(self, beside: Beside) -> None:
        """Bound other costs, going on from the relaxation."""
        counted = self._counted.model
        costs = np.zeros(counted.width)
        costs[: beside.model.width] = beside.model.costs
        model = replace(counted, costs=costs, constant=beside.model.constant)
        multipliers = self._solver.beside(model).relaxed(seconds=self._left()).multipliers
        if len(multipliers):
            beside.tell(certified(model, multipliers))

    def _look_for_pattern(self, root: Box, begin: Bools | None) -> None:
        """A pattern soon: what is made whole first is the first plan that anybody sees."""
        far = root.value + abs(root.value) * _FAR
        self._patterns.round(root.point)
        if self._patterns.value > far:
            self._patterns.hasten()
        if self._patterns.value > far and begin is not None:
            self._patterns.begin(begin)

    def go_on(self, *, seconds: float, gap: float = 0.0) -> Found:
        """Branch on for some more time."""
        if self._tree.is_finished or self._gap() <= gap:
            return self._found()
        self._ends = time.process_time() + seconds
        self._branch(gap)
        return self._tidied()

    def without(self, openings: frozenset[str]) -> Proof:
        """The same search where windows are lost. It shares the solver: of the two only the later one may run from now on."""
        entries = self._timetable.entries
        lost = np.array([opening.id in openings for opening in self._timetable.openings] + [False], dtype=np.bool_)
        directory = self._counted.model.column
        moving = np.isin(directory.kind, (ColumnKind.ENTERING, ColumnKind.CONVOY, ColumnKind.TRAVELLING))
        shut = moving & lost[entries.opening[np.where(moving, directory.place, 0)]]
        model = replace(self._counted.model, upper=np.where(shut, 0.0, self._counted.model.upper))
        return Proof(self._timetable, replace(self._counted, model=model), self._solver)

    def _branch(self, gap: float) -> None:
        steps = 0
        while not self._tree.is_finished and not self._is_late() and self._gap() > gap:
            before = self._tree.bound
            split = self._tree.step()
            steps += 1
            if split is not None:
                box, is_whole = split
                if is_whole:
                    self._take(box.value, box.point)
                elif steps & (steps - 1) == 0 or steps % _OFTEN == 0:
                    self._dive(box, gap)
            if self._tree.bound > before:
                self._tell()

    def _dive(self, box: Box, gap: float) -> None:
        """Look for a better plan from a box, by rounding and by diving."""
        if self._is_settled(gap):
            return
        better = self._patterns.round(box.point)
        if self._patterns.dive(box.point, *self._tree.limits(box.changes)) or better:
            self._make_whole(Reach.ALL)

    def _make_whole(self, reach: Reach) -> None:
        """Make the best pattern a plan of whole vehicles and parties."""
        if not len(self._patterns.point):
            return
        gap = max(_FINE, self._gap() / 100.0) if math.isfinite(self._gap()) else _FINE * 10.0
        limits = kept_to(self._counted, self._patterns.pattern)
        model, point = self._counted.model, self._patterns.point
        seconds = max(_SHORT, min(_LONG, self._left() * _SHARE_OF_TIME))
        solution = whole(self._timetable, model, point, limits, reach, seconds=seconds, gap=gap)
        self._take(solution.value, solution.point)

    def _is_settled(self, gap: float) -> bool:
        """Whether no better plan is to be looked for."""
        return self._is_best or self._is_late() or self._gap() <= gap

    def _look_around(self, root: Box, gap: float) -> None:
        """Look for a better plan where the relaxation and the best plan so far have convoys."""
        if self._is_settled(gap) or not len(self._point):
            return
        solution = around(
            self._counted.model, root.point, self._point, seconds=min(_AROUND, self._left() * _SHARE_AROUND), gap=_FINE / 10.0
        )
        self._take(solution.value, solution.point)

    def _ask_for_whole(self, seconds: float) -> None:
        solver = Solver(self._counted.model)
        start = self._point if len(self._point) else None
        solution = solver.whole(self._counted.model.integral, seconds=seconds, start=start)
        self._take(solution.value, solution.point)
        self._is_best = solution.outcome is Outcome.OPTIMAL

    def _take(self, value: float, point: Floats) -> None:
        if len(point) and value < self._tree.best:
            self._tree.best = value
            self._point = point
            if self._give is not None:
                self._give(self._tidied())
            self._tell()

    def _tell(self) -> None:
        if self._report is not None:
            self._report(self._tree.best, self._tree.bound)

    def _gap(self) -> float:
        best, bound = self._tree.best, self._tree.bound
        return (best - bound) / max(abs(best), 1e-9) if math.isfinite(best) else math.inf

    def _left(self) -> float:
        return max(0.0, self._ends - time.process_time())

    def _is_late(self) -> bool:
        return time.process_time() >= self._ends or is_stopped()

    def _tidied(self) -> Found:
        if len(self._point):
            self._point = tidied(self._timetable, self._counted.model, self._point, seconds=_TIDYING)
        return self._found()

    def _found(self) -> Found:
        vehicles = np.zeros((len(self._timetable.vehicles), len(self._timetable.entries)), dtype=np.int64)
        parties = np.zeros((len(self._timetable.parties), len(self._timetable.entries)), dtype=np.int64)
        if len(self._point):
            directory = self._counted.model.column
            for kind, table in ((ColumnKind.ENTERING, vehicles), (ColumnKind.TRAVELLING, parties)):
                columns = directory.of(kind)
                table[directory.pool[columns], directory.place[columns]] = np.round(self._point[columns]).astype(np.int64)
        return Found(vehicles=vehicles, parties=parties, value=self._tree.best, bound=self._tree.bound)
