from __future__ import annotations

from dataclasses import replace

from planning.problems import problem
from safepassage.plan.dispatch import dispatch, follow
from safepassage.plan.model import model_of
from safepassage.plan.problem import Objective
from safepassage.plan.solving.flows import flows_of
from safepassage.plan.solving.incumbents import levels_of
from safepassage.plan.solving.lightest import lightest
from safepassage.plan.solving.objectives import busy, keeping, lateness
from safepassage.plan.timetable import timetable_of


def test_trips_that_nobody_needs_are_left_out_and_nobody_is_worse_off() -> None:
    asked = replace(problem(4), objective=Objective.SAFETY)
    timetable = timetable_of(asked)
    model, made = model_of(timetable), dispatch(timetable)
    late, exposed, hours = levels_of(made)
    kept = keeping(keeping(model, lateness(timetable, model), late), model, exposed)
    found = lightest(timetable, busy(timetable, kept), flows_of(timetable, made), seconds=1.0)
    assert found is not None
    lighter = levels_of(follow(timetable, found.vehicles, found.parties))

    assert (lighter[0] <= late, lighter[1] <= exposed + 1e-6, lighter[2] < hours) == (True, True, True)
