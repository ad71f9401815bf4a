from __future__ import annotations

from dataclasses import replace
from threading import Event

import pytest

from planning.problems import problem
from safepassage.plan.plan import Status
from safepassage.plan.problem import Objective
from safepassage.plan.solving import solve
from safepassage.plan.solving.firsts import first
from safepassage.plan.timetable import timetable_of
from safepassage.plan.verifier import verify


@pytest.mark.parametrize("seed", range(12))
def test_plan_shown_at_once_keeps_every_rule(seed: int) -> None:
    asked, nobody_waits = problem(seed), Event()
    nobody_waits.set()
    shown = solve(asked, stop=nobody_waits)

    assert shown.status is Status.INFEASIBLE or verify(asked, shown).valid


def test_plan_before_that_breaks_a_rule_is_not_shown() -> None:
    asked = problem(4)
    many = replace(asked, fleets=tuple(replace(fleet, count=fleet.count * 20) for fleet in asked.fleets))
    made = first(timetable_of(many), None)
    shown = first(timetable_of(asked), made)

    assert (verify(asked, made).valid, verify(asked, shown).valid) == (False, True)


def test_what_has_happened_twice_is_no_plan_and_says_why() -> None:
    asked = replace(problem(4), objective=Objective.PERSON_HOURS)
    made = first(timetable_of(asked), None)
    twice = replace(asked, happened=(*made.convoys, *made.convoys), now=asked.minutes)
    shown = first(timetable_of(twice), None)

    assert (shown.status, {each.constraint for each in shown.infeasible_because}) == (Status.INFEASIBLE, {"identity"})


def test_what_has_happened_with_vehicles_that_are_no_more_is_a_plan() -> None:
    asked = replace(problem(4), objective=Objective.PERSON_HOURS)
    made = first(timetable_of(asked), None)
    few = replace(asked, fleets=tuple(replace(fleet, count=0) for fleet in asked.fleets), happened=made.convoys, now=asked.minutes)
    shown = first(timetable_of(few), None)

    assert (shown.status, shown.objective.value) == (Status.FEASIBLE, made.objective.value)
