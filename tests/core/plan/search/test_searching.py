"""The search for plans of large problems, on problems small enough to know the answer."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from planning.problems import problem
from safepassage.plan.dispatch import plan_of
from safepassage.plan.model import model_of
from safepassage.plan.search import search
from safepassage.plan.timetable import timetable_of
from safepassage.plan.verifier import verify

SEEDS = (0, 1, 2)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_plan_that_was_searched_for_keeps_every_rule(seed: int) -> None:
    posed = problem(seed)
    timetable = timetable_of(posed)
    found = search(timetable, model_of(timetable), seconds=1.0)
    assert verify(posed, plan_of(found.dispatched)).violations == ()


@pytest.mark.parametrize("seed", SEEDS)
def test_the_value_only_falls_and_the_bound_only_rises(seed: int) -> None:
    timetable = timetable_of(problem(seed))
    told: list[tuple[float, float]] = []
    search(timetable, model_of(timetable), seconds=1.0, report=lambda value, bound: told.append((value, bound)))
    assert all(after[0] <= before[0] and after[1] >= before[1] for before, after in pairwise(told))


def test_a_search_without_time_still_has_a_plan() -> None:
    timetable = timetable_of(problem(0))
    assert math.isfinite(search(timetable, model_of(timetable), seconds=0.0).value)
