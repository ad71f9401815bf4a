from __future__ import annotations

from dataclasses import replace

import pytest

from planning.problems import problem
from safepassage.plan.completing import completed
from safepassage.plan.dispatch import dispatch
from safepassage.plan.plan import Plan
from safepassage.plan.problem import Objective, Problem
from safepassage.plan.solving.incumbents import levels_of
from safepassage.plan.solving.remaining import with_remaining
from safepassage.plan.timetable import timetable_of
from safepassage.plan.verifier import verify


def _cut_short(seed: int) -> tuple[Problem, Plan]:
    """A plan of the first two convoys alone."""
    asked = replace(problem(seed), objective=Objective.SAFETY)
    made = dispatch(timetable_of(asked))
    first = sorted(made.convoys, key=lambda convoy: convoy.departs)[:2]
    return asked, completed(asked, replace(made.unclaimed(), convoys=tuple(first)))


@pytest.mark.parametrize("seed", [0, 11, 18, 29, 44])
def test_whoever_can_still_be_brought_out_is_and_nothing_of_the_plan_changes(seed: int) -> None:
    asked, plan = _cut_short(seed)
    more = with_remaining(asked, plan)
    assert more is not None

    assert verify(asked, more).violations == ()
    assert set(plan.convoys) <= set(more.convoys)
    assert levels_of(more) < levels_of(plan)


def test_plan_that_leaves_nobody_is_as_it_was() -> None:
    asked = replace(problem(11), objective=Objective.SAFETY)

    assert with_remaining(asked, dispatch(timetable_of(asked))) is None
