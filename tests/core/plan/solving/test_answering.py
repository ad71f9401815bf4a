from __future__ import annotations

import math
from dataclasses import replace
from threading import Event

import pytest

from planning.problems import later, problem
from safepassage.plan.dispatch import dispatch
from safepassage.plan.plan import LeftBehind, Plan, Status, Staying
from safepassage.plan.problem import Fixing, FixingKind, Objective, Problem
from safepassage.plan.solving import solve
from safepassage.plan.solving.answering import answered, judged
from safepassage.plan.solving.incumbents import Best
from safepassage.plan.timetable import timetable_of
from safepassage.plan.verifier import verify

#: A problem in which nothing stands in the way of anybody.
SERVED = 2


def _asked(seed: int, objective: Objective = Objective.PERSON_HOURS) -> Problem:
    return replace(problem(seed), objective=objective)


def _of_nobody(asked: Problem) -> Plan:
    """A plan without convoys."""
    everybody = tuple(
        LeftBehind(row=member.row, count=member.count * party.count, place=party.place, why=Staying.NO_TIME)
        for party in asked.parties
        if party.place not in asked.safe(party)
        for member in party.members
    )
    return replace(dispatch(timetable_of(asked)), convoys=(), left_behind=everybody)


def _said(plan: Plan) -> str:
    return str(plan.infeasible_because[0].sentence)


def _no(_level: int) -> bool:
    return False


def _yes(_level: int) -> bool:
    return True


def _best(bounds: dict[int, float], objective: Objective = Objective.PERSON_HOURS) -> tuple[Plan, Best]:
    asked = _asked(4, objective)
    plan = dispatch(timetable_of(asked))
    best = Best(asked, plan, None, Event())
    for level, bound in bounds.items():
        best.prove(bound, level=level)
    return plan, best


def test_plan_that_the_verifier_refuses_is_not_taken_however_good() -> None:
    plan, best = _best({})
    best.offer(replace(plan, objective=replace(plan.objective, value=plan.objective.value / 2)))

    assert best.found is plan


def test_bound_above_the_plan_is_not_told_and_nothing_is_optimal() -> None:
    plan, best = _best({})
    best.prove(plan.objective.value * 1.01)

    answer = best.close()
    assert (answer.status, answer.bound, answer.bounds) == (Status.FEASIBLE, None, ())


def test_bound_above_the_plan_by_rounding_is_the_value() -> None:
    plan, best = _best({})
    best.prove(plan.objective.value * (1.0 + 1e-9))

    answer = best.close()
    assert answer.status is Status.OPTIMAL
    assert answer.bound is not None
    assert (answer.bound.value, answer.bound.gap) == (plan.objective.value, 0.0)


def test_answer_once_given_is_not_changed_by_what_comes_later() -> None:
    plan, best = _best({})
    answer = best.close()
    best.prove(plan.objective.value)
    best.settle(replace(plan, convoys=()))

    assert best.close() is answer


def test_nobody_brought_out_on_the_grid_is_not_infeasible_and_says_on_which_grid() -> None:
    asked = _asked(4)
    told = [answered(timetable_of(asked), _of_nobody(asked), is_proved=proved) for proved in (_no, _yes)]

    assert [plan.status for plan in told] == [Status.FEASIBLE, Status.FEASIBLE]
    assert [_said(plan) for plan in told] == [
        "No plan was found yet that brings anybody to safety; more time may find one.",
        f"No plan on the grid of {asked.slot} minutes brings anybody to safety; a finer grid may have one.",
    ]


def test_nobody_brought_out_for_what_stands_in_the_way_of_everybody_is_infeasible() -> None:
    asked = replace(_asked(4), fleets=())

    assert answered(timetable_of(asked), _of_nobody(asked), is_proved=_no).status is Status.INFEASIBLE


def test_last_arrival_of_not_everybody_on_the_grid_is_not_infeasible_and_keeps_the_plan() -> None:
    asked = _asked(SERVED, Objective.LAST_ARRIVAL)
    searched = judged(asked, _of_nobody(asked))
    told = answered(timetable_of(asked), searched, is_proved=_yes)

    assert (told.status, told.left_behind) == (Status.FEASIBLE, searched.left_behind)
    assert _said(told) == f"No plan on the grid of {asked.slot} minutes brings everybody to safety; a finer grid may have one."


def test_last_arrival_of_more_people_than_there_is_room_for_is_infeasible() -> None:
    asked = _asked(SERVED, Objective.LAST_ARRIVAL)
    full = tuple(replace(stop, capacity=1) if stop.code in asked.destinations else stop for stop in asked.stops)
    told = solve(replace(asked, stops=full), time_limit=0.2)

    assert (told.status, told.infeasible_because[-1].constraint) == (Status.INFEASIBLE, "capacity")


def test_answer_that_there_is_no_plan_holds_nothing_but_what_has_happened() -> None:
    """Seed 4, in which a convoy that is fixed never goes: what could go all the same is left out."""
    asked = _asked(4)
    made = dispatch(timetable_of(asked))
    asked = later(asked, made, made.convoys[1].departs)
    way = asked.ways[0]
    fixed = Fixing(kind=FixingKind.CONVOY, place=way.origin, towards=way.destination, at=asked.minutes - 1)
    asked = replace(asked, fixings=(fixed,))
    plan = solve(asked, time_limit=0.2)

    assert plan.status is Status.INFEASIBLE
    assert plan.convoys == asked.happened
    assert verify(asked, plan).violations == ()


def test_no_plan_at_all_is_proved_by_an_infinite_bound() -> None:
    asked = _asked(4, Objective.LAST_ARRIVAL)
    best = Best(asked, judged(asked, _of_nobody(asked)), None, Event())
    before = best.is_hopeless(0)
    best.prove(math.inf)

    assert (before, best.is_hopeless(0)) == (False, True)


def test_where_no_vehicle_may_move_nobody_can_be_brought_out() -> None:
    asked = replace(_asked(4), fleets=())

    assert solve(asked, time_limit=0.2).status is Status.INFEASIBLE


def test_more_vehicles_fixed_to_stay_than_there_are_means_all() -> None:
    asked = _asked(4)
    stay = tuple(Fixing(kind=FixingKind.STAYS, fleet=fleet.id, count=99) for fleet in asked.fleets)
    asked = replace(asked, fixings=stay)
    plan = solve(asked, time_limit=0.2)

    assert (plan.convoys, verify(asked, plan).violations) == ((), ())


@pytest.mark.parametrize("seed", range(0, 24, 3))
def test_what_is_proved_is_never_above_a_plan_that_keeps_every_rule(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the answer sees it: what contradicts a plan would not be told, and a false bound should not hide there."""
    raw: list[tuple[float, float]] = []
    told = Best.prove

    def prove(self: Best, bound: float, *, level: int = 0, under: tuple[float, ...] = ()) -> None:
        told(self, bound, level=level, under=under)
        raw.append((bound, self.value))

    monkeypatch.setattr(Best, "prove", prove)
    asked = _asked(seed)
    made = solve(asked, time_limit=0.15)
    again = later(asked, made, asked.slot * (asked.minutes // 3 // asked.slot))
    kept = solve(again, time_limit=0.15, kept=made)

    assert verify(again, kept).violations == ()
    assert [pair for pair in raw if pair[0] > pair[1] * (1.0 + 1e-9) + 1e-9 and math.isfinite(pair[1])] == []
