"""Other costs that are bounded while a plan is proved."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planning.problems import problem
from safepassage.plan.bounds import certified
from safepassage.plan.exact import Beside, prove
from safepassage.plan.model import model_of
from safepassage.plan.problem import Objective
from safepassage.plan.solvers import Solver
from safepassage.plan.solving.objectives import lateness
from safepassage.plan.timetable import timetable_of


@pytest.mark.parametrize("seed", [2, 4])
def test_bound_beside_is_that_of_a_relaxation_of_its_own(seed: int) -> None:
    timetable = timetable_of(replace(problem(seed), objective=Objective.SAFETY))
    model = model_of(timetable)
    late = lateness(timetable, model)
    told: list[float] = []
    prove(timetable, model, seconds=0.2, beside=Beside(model=late, tell=told.append))

    assert told == [pytest.approx(certified(late, Solver(late).relaxed().multipliers), abs=1e-6)]
