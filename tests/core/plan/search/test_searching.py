"""The search for plans of large problems, on problems small enough to know the answer."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from planning.problems import problem
from safepassage.plan.model import model_of
from safepassage.plan.search import Searched, search
from safepassage.plan.timetable import timetable_of
from safepassage.plan.verifier import verify

SEEDS = (0, 1, 2)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_plan_that_was_searched_for_keeps_every_rule(seed: int) -> None:
    posed = problem(seed)
    timetable = timetable_of(posed)
    found = search(timetable, model_of(timetable), seconds=1.0)
    assert verify(posed, found.plan).violations == ()


@pytest.mark.parametrize("seed", SEEDS)
def test_the_value_only_falls_and_the_bound_only_rises(seed: int) -> None:
    timetable = timetable_of(problem(seed))
    told: list[Searched] = []
    search(timetable, model_of(timetable), seconds=1.0, report=told.append)
    assert all(after.value <= before.value and after.bound >= before.bound for before, after in pairwise(told))


def test_a_search_without_time_still_has_a_plan() -> None:
    timetable = timetable_of(problem(0))
    assert math.isfinite(search(timetable, model_of(timetable), seconds=0.0).value)
