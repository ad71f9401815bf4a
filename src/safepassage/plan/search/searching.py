"""Plans of large problems: relaxations of grids made whole, side by side with the relaxation that certifies a bound."""

from __future__ import annotations

import math
import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextvars import copy_context
from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.bounds import Relaxed, relaxed
from safepassage.plan.dispatch import dispatch, follow
from safepassage.plan.model import ColumnKind, Model
from safepassage.plan.plan import Plan, Status
from safepassage.plan.problem import Objective
from safepassage.plan.search.grids import even, sized
from safepassage.plan.search.rounding import Flows, Rounding
from safepassage.plan.solvers import is_stopped
from safepassage.plan.timetable import Timetable

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

#: The first grid has about so many entries: on the city every fourth, in whose relaxation 1.5 % are lost.
_FIRST_ENTRIES = 5_500
#: How many vehicles enter from one entry of a window to the next where convoys have rules, for each one where they have none,
#: and about how many entries there are, on the grids that the relaxation guides: one after the other while there is time.
_GUIDED = ((3.3, 5_250), (3.0, 4_000), (5.0, 5_250), (4.0, 4_000), (2.7, 5_250), (3.3, 7_000), (2.0, 3_000))
#: A grid is worth going on with where it may be better by this share.
_BETTER = 1e-4
#: Two threads: the solvers leave Python alone while they work.
_LANES = min(2, os.cpu_count() or 1)
#: Seconds on the clock after which whoever waits looks whether anybody wants more.
_LISTEN = 0.05
#: What plans call unsafe hours.
_HOURS = (Objective.PERSON_HOURS.value, "exposure")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Searched:
    """The best plan found, its unsafe hours, and what no plan has less of (certified; minus infinity where not known)."""

    plan: Plan
    value: float
    bound: float


#: Told what is known each time that something has moved.
Report = Callable[[Searched], None]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _News:
    """What a piece of work has found, and what is to be done next: before all that waits, and after it."""

    plan: Plan | None = None
    value: float = math.inf
    bound: float = -math.inf
    first: tuple[Callable[[], _News], ...] = ()
    last: tuple[Callable[[], _News], ...] = ()


_Work = Callable[[], _News]


def search(
    timetable: Timetable, model: Model, *, seconds: float, report: Report | None = None, begin: Plan | None = None
) -> Searched:
    """Search for a plan with least unsafe person-hours and certify a bound, until the time is spent.

    Parameters
    ----------
    model
        The model of the timetable.
    seconds
        Of processor time of each of two threads: on a quiet machine with two cores these are seconds on the clock.
    begin
        A plan to begin from; without one the dispatcher makes it.
    """
    return _Search(timetable, model, seconds, report).run(begin)


@dataclass(slots=True, kw_only=True, eq=False)
class _Clock:
    """Processor time of the thread that has worked longest, each since it first asked."""

    seconds: float
    _begun: dict[int, float] = field(default_factory=dict)
    _worked: dict[int, float] = field(default_factory=dict)

    def left(self) -> float:
        thread, now = threading.get_ident(), time.thread_time()
        self._worked[thread] = now - self._begun.setdefault(thread, now)
        return max(0.0, self.seconds - max(self._worked.copy().values()))

    def is_late(self) -> bool:
        return is_stopped() or self.left() <= 0.0


class _Search:
    def __init__(self, timetable: Timetable, model: Model, seconds: float, report: Report | None) -> None:
        self._timetable, self._model = timetable, model
        self._clock = _Clock(seconds=seconds)
        self._report = report
        self._waiting: deque[_Work] = deque((self._first, self._relax))
        #: What a piece of work has found before its end.
        self._early: deque[_News] = deque()
        #: Set where there is something better to do than to improve the first plan.
        self._is_guided = threading.Event()

    def run(self, begin: Plan | None) -> Searched:
        plan = dispatch(self._timetable) if begin is None else begin
        self._best = Searched(plan=plan, value=_hours(plan, math.inf), bound=-math.inf)
        self._tell()
        working: set[Future[_News]] = set()
        pool = ThreadPoolExecutor(max_workers=_LANES)
        try:
            while (working or self._waiting) and not is_stopped():
                while self._waiting and len(working) < _LANES:
                    working.add(pool.submit(copy_context().run, self._waiting.popleft()))
                done, working = wait(working, timeout=_LISTEN, return_when=FIRST_COMPLETED)
                for news in (*self._heard_early(), *(each.result() for each in done)):
                    self._hear(news)
                if self._is_done():
                    self._waiting.clear()
        finally:
            self._is_guided.set()
            pool.shutdown(wait=False, cancel_futures=True)
        return self._best

    def _hear_early(self, found: Relaxed) -> None:
        self._early.append(_News(bound=found.bound))

    def _heard_early(self) -> Iterator[_News]:
        while self._early:
            yield self._early.popleft()

    def _hear(self, news: _News) -> None:
        self._waiting.extendleft(reversed(news.first))
        self._waiting.extend(news.last)
        before = self._best
        if news.plan is not None and news.value < before.value:
            self._best = replace(self._best, plan=news.plan, value=news.value)
        if news.bound > before.bound:
            self._best = replace(self._best, bound=news.bound)
        if self._best is not before:
            self._tell()

    def _first(self) -> _News:
        """A plan in seconds, before anything is known of the whole; then a better one while nothing is."""
        entries = self._timetable.entries
        rounding = self._on(even(entries, max(1, round(len(entries) / _FIRST_ENTRIES))))
        return replace(self._planned(rounding.run()), last=(partial(self._pass_time, rounding),))

    def _relax(self) -> _News:
        """The bound; its point guides what comes after."""
        found = relaxed(self._model, self._timetable, is_late=self._clock.is_late, told=self._hear_early)
        if not math.isfinite(found.bound):
            return _News()
        self._is_guided.set()
        return _News(bound=found.bound, first=tuple(partial(self._guide, found.point, *steps) for steps in _GUIDED))

    def _guide(self, point: Floats, ruled: float, count: int) -> _News:
        """A plan on the entries of which the relaxation has most need."""
        column, entries = self._model.column, self._timetable.entries
        entering = column.of(ColumnKind.ENTERING)
        vehicles = np.bincount(column.place[entering], weights=point[entering], minlength=len(entries)).astype(np.float64)
        steps = np.ones(len(entries))
        steps[column.place[column.of(ColumnKind.CONVOY)]] = ruled
        rounding = self._on(sized(entries, vehicles, steps, count))
        return self._planned(rounding.run(), partial(self._improve, rounding))

    def _on(self, kept: Bools) -> Rounding:
        return Rounding(self._timetable, kept, self._clock.is_late)

    def _pass_time(self, rounding: Rounding) -> _News:
        """Better whole numbers until the relaxation guides."""
        return _News() if self._is_guided.is_set() else self._improve(rounding, self._is_guided.is_set)

    def _improve(self, rounding: Rounding, is_late: Callable[[], bool] | None = None) -> _News:
        """Better whole numbers where there may be any."""
        if rounding.least >= self._best.value * (1.0 - _BETTER):
            return _News()
        return self._planned(rounding.improved(self._clock.left(), is_late))

    def _planned(self, flows: Flows | None, *first: _Work) -> _News:
        """The plan that flows count, where it may be the best."""
        if flows is None or flows.value >= self._best.value:
            return _News(first=first)
        plan = follow(self._timetable, flows.vehicles, flows.parties)
        return _News(plan=plan, value=_hours(plan, flows.value), first=first)

    def _is_done(self) -> bool:
        """Whether the time is spent or nothing is left to gain."""
        return self._clock.is_late() or self._best.bound >= self._best.value

    def _tell(self) -> None:
        if self._report is not None:
            self._report(self._best)


def _hours(plan: Plan, otherwise: float) -> float:
    """The unsafe hours of a plan, infinite where it does not keep what is demanded; something else where it does not count them."""
    if plan.status is Status.INFEASIBLE:
        return math.inf
    counted = {name: value for name, value, _ in plan.objective.levels} | {plan.objective.name: plan.objective.value}
    return next((counted[name] for name in _HOURS if name in counted), otherwise)
