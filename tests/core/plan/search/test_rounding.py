"""Relaxations of grids made whole."""

from __future__ import annotations

import numpy as np
import pytest

from planning.problems import problem
from safepassage.plan.dispatch import follow
from safepassage.plan.search.rounding import Rounding
from safepassage.plan.timetable import timetable_of
from safepassage.plan.verifier import verify

SEEDS = (0, 1, 2, 3)


@pytest.mark.parametrize("seed", SEEDS)
def test_rounded_flows_are_a_plan_that_keeps_every_rule(seed: int) -> None:
    posed = problem(seed)
    timetable = timetable_of(posed)
    flows = Rounding(timetable, np.ones(len(timetable.entries), dtype=np.bool_), lambda: False).run()
    assert flows is not None
    assert verify(posed, follow(timetable, flows.vehicles, flows.parties)).violations == ()


@pytest.mark.parametrize("seed", SEEDS)
def test_rounding_better_is_never_worse(seed: int) -> None:
    timetable = timetable_of(problem(seed))
    rounding = Rounding(timetable, np.ones(len(timetable.entries), dtype=np.bool_), lambda: False)
    at_once = rounding.run()
    better = rounding.improved(1.0)
    assert at_once is not None
    assert better is not None
    assert better.value <= at_once.value * (1.0 + 1e-3)


def test_rounding_that_is_late_finds_nothing() -> None:
    timetable = timetable_of(problem(0))
    rounding = Rounding(timetable, np.ones(len(timetable.entries), dtype=np.bool_), lambda: True)
    assert rounding.run() is None
