"""Plans on finer grids than the problem's, where none on its own is what was asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from safepassage.plan.digest import digest
from safepassage.plan.dispatch import dispatch
from safepassage.plan.plan import Plan
from safepassage.plan.problem import Problem
from safepassage.plan.solving.answering import judged
from safepassage.plan.timetable import timetable_of

#: Minutes of the grids that are tried.
_SLOTS = (5, 1)
#: So many slots of all ways together are laid out and served in a second or two.
_MOST_ENTRIES = 30_000


def finer(problem: Problem) -> Iterator[Plan]:
    """Whom the vehicles at hand can serve on finer grids, told as plans for the problem itself; only where that is soon done."""
    for slot in _SLOTS:
        if slot < problem.slot and problem.minutes // slot * len(problem.ways) <= _MOST_ENTRIES:
            made = dispatch(timetable_of(replace(problem, slot=slot)))
            yield judged(problem, replace(made, problem=digest(problem)))
