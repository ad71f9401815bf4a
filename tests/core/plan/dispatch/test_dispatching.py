"""The dispatcher on random problems that hold every rule: what it says is judged by the verifier, which shares nothing with it."""

from __future__ import annotations

import numpy as np
import pytest

from planning.problems import problem
from safepassage.plan.dispatch import dispatch, follow, laid_out
from safepassage.plan.dispatch.courses import begun
from safepassage.plan.dispatch.dispatching import NOWHERE, Wish
from safepassage.plan.dispatch.kernels import run_compiled, run_plain
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


@pytest.mark.parametrize("seed", range(60, 64))
def test_the_compiled_kernel_gives_the_answers_of_the_plain_one(seed: int) -> None:
    laid = laid_out(timetable_of(problem(seed)))
    entries, pools, stops = len(laid.ground.way), len(laid.ground.people), len(laid.ground.beds)
    draw = np.random.default_rng(seed)
    wish = Wish(
        is_given=bool(seed % 2),
        vehicles=draw.uniform(0, 2, (len(laid.ground.duty), entries)),
        parties=draw.uniform(0, 3, (pools, entries)),
        due=np.cumsum(draw.uniform(0, 1, (pools, stops, laid.timetable.slots)), axis=2),
        fills=NOWHERE,
    )
    plain, compiled = begun(laid), begun(laid)
    run_plain(laid.ground, wish, plain)
    run_compiled(laid.ground, wish, compiled)
    assert [np.array_equal(one, other) for one, other in zip(plain, compiled, strict=True)] == [True] * len(plain)
