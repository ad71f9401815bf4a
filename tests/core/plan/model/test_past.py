"""The model is no stricter and no dearer than the verifier, from the start and from any moment. All people are synthetic."""

from dataclasses import replace

import numpy as np
import pytest

from planning.problems import problem
from safepassage.plan import Plan, Status, carry_on, solve, verify
from safepassage.plan.dispatch import dispatch, follow
from safepassage.plan.exact import prove
from safepassage.plan.model import ColumnKind, model_of
from safepassage.plan.problem import Objective, Problem
from safepassage.plan.solvers import Solver
from safepassage.plan.solving.flows import flows_of
from safepassage.plan.timetable import timetable_of
from safepassage.plan.verifier import worth


def asked(seed: int) -> Problem:
    return replace(problem(seed), objective=Objective.PERSON_HOURS)


def carried_on(posed: Problem, made: Plan, third: int) -> Problem:
    """What is left when so many thirds of the time are over, from the first minute of a slot."""
    return carry_on(posed, made, posed.moment(posed.minutes * third // 3 // posed.slot * posed.slot))


def relaxed(posed: Problem) -> float:
    timetable = timetable_of(posed)
    if not len(timetable.entries) or not timetable.parties:
        return 0.0
    return Solver(model_of(timetable)).relaxed().value


@pytest.mark.parametrize("seed", [0, 6, 9, 19, 24, 37, 38, 40, 41, 45, 155, 362])
def test_relaxation_is_below_every_plan_that_keeps_the_rules(seed):
    posed = asked(seed)
    first = dispatch(timetable_of(posed))
    for again in (posed, carried_on(posed, first, 1), carried_on(posed, first, 2)):
        made = dispatch(timetable_of(again))
        if made.status is not Status.INFEASIBLE and not verify(again, made).violations:
            assert relaxed(again) <= made.objective.value * (1 + 1e-6) + 1e-6


def test_place_too_full_from_the_start_is_no_fault_and_everybody_comes_out():
    """Seed 6: more people wait in the camp than it has beds."""
    made = solve(asked(6), time_limit=0.5)

    assert (made.left_behind, verify(asked(6), made).violations) == ((), ())
    assert made.bound.value <= made.objective.value


@pytest.mark.parametrize("seed", [7475, 7894])
def test_nobody_comes_to_a_place_that_is_too_full_from_the_start(seed):
    """A camp with more people than beds, and a convoy that would arrive within a slot."""
    posed = problem(seed)

    assert verify(posed, solve(posed, time_limit=0.3)).violations == ()


@pytest.mark.parametrize("seed", [164, 820, 2358, 7475])
def test_place_too_full_in_the_model_is_so_for_the_verifier_too(seed):
    """Who comes within a slot, or as somebody leaves, to a camp with more people than beds."""
    timetable = timetable_of(problem(seed))
    found = prove(timetable, model_of(timetable), seconds=0.3)

    assert verify(problem(seed), follow(timetable, found.vehicles, found.parties)).violations == ()


@pytest.mark.parametrize("seed", [3, 19, 24, 37, 41, 42])
def test_kept_plan_costs_in_the_model_what_the_verifier_says(seed):
    posed = asked(seed)
    made = dispatch(timetable_of(posed))
    again = carried_on(posed, made, 1)
    timetable = timetable_of(again)
    model, flows = model_of(timetable), flows_of(timetable, made)
    lower, upper = model.lower.copy(), model.upper.copy()
    for kind, table in ((ColumnKind.ENTERING, flows.vehicles), (ColumnKind.TRAVELLING, flows.parties)):
        columns = model.column.of(kind)
        lower[columns] = upper[columns] = table[model.column.pool[columns], model.column.place[columns]]

    fixed = Solver(replace(model, lower=lower, upper=np.maximum(lower, upper))).relaxed()
    assert fixed.value == pytest.approx(worth(again, made)[0])
