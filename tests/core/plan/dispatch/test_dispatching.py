"""The dispatcher on random problems that hold every rule: what it says is judged by the verifier, which shares nothing with it."""

from __future__ import annotations

import numpy as np
import pytest

from planning.problems import problem
from safepassage.plan.dispatch import dispatch, follow
from safepassage.plan.timetable import timetable_of
from safepassage.plan.verifier import verify


@pytest.mark.parametrize("seed", range(40))
def test_a_dispatched_plan_keeps_every_rule(seed: int) -> None:
    posed = problem(seed)
    assert verify(posed, dispatch(timetable_of(posed))).violations == ()


@pytest.mark.parametrize("seed", range(40, 60))
def test_following_a_plan_that_cannot_be_had_still_keeps_every_rule(seed: int) -> None:
    posed = problem(seed)
    timetable = timetable_of(posed)
    draw = np.random.default_rng(seed)
    vehicles = draw.uniform(0, 2, (len(timetable.vehicles), len(timetable.entries)))
    parties = draw.uniform(0, 3, (len(timetable.parties), len(timetable.entries)))
    assert [fault for fault in verify(posed, follow(timetable, vehicles, parties)).violations if fault.rule != "fixing"] == []
