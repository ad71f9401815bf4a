"""What a plan comes to: by which end it is judged, what is not proved of it, and why people stay."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from safepassage.desk.planning import Called, PlanFacts, facts_of, pose
from safepassage.plan import Aboard, Achieved, Bound, Convoy, Endurance, LeftBehind, Leg, Plan, Status, Staying, Used
from safepassage.plan.problem import Problem

CLOCKS = (
    Endurance(place="WORKS", item="dressings", ends_low=-600, ends_high=-10),
    Endurance(place="WORKS", item="water", ends_low=2100, ends_high=2400),
    Endurance(place="WORKS", item="food", ends_low=2200, ends_high=None),
)
STAY = (LeftBehind(row="P1", count=5, place="WORKS", why=Staying.NO_TIME),)

Facts = Callable[..., PlanFacts]


@pytest.fixture
def facts(operation) -> Facts:
    """What a plan for the synthetic operation comes to; `change` makes another problem of it."""

    def build(
        late: float = 5,
        *,
        change: Callable[[Problem], Problem] = lambda problem: problem,
        supplies: list[dict[str, str]] | None = None,
        **more: object,
    ) -> PlanFacts:
        posed = operation()
        problem = change(pose(posed).problem)
        levels = (("late", late, ""), ("exposure", 10.0, ""), ("vehicle_time", 2.0, ""))
        objective = Achieved(name="safety", value=late, unit="", levels=levels)
        given = {"status": Status.FEASIBLE, "bound": None, **more}
        plan = Plan(problem="", starts=problem.starts, objective=objective, **given)
        return facts_of(problem, plan, Called.of(posed, problem), known=())

    return build


def test_end_that_counts_is_that_of_the_first_supply_that_still_lasts(facts):
    reached = [str(each) for each in facts(0, change=lambda problem: replace(problem, endurance=CLOCKS)).reached]

    assert reached[:2] == [
        (
            "Nobody is still unsafe at the hour that counts (2022-03-27 09:00:00+00:00, when water in WORKS may end); no plan can "
            "do better in this."
        ),
        "Not counted in this, for they had ended before the plan begins: dressings in WORKS.",
    ]


def test_end_that_counts_is_that_of_the_plan_where_no_supply_ends(facts):
    assert str(facts(0).reached[0]) == (
        "Nobody is still unsafe at the hour that counts (2022-03-28 21:00:00+00:00, when the plan ends); no plan can do better in "
        "this."
    )


def test_bound_on_people_is_told_as_people_and_not_as_a_share(facts):
    reached = [str(each) for each in facts(37, bound=Bound(value=0.0, certified=True, gap=1.0), left_behind=STAY).reached]

    assert (reached[1], any("100 %" in each for each in reached)) == ("Whether a plan has fewer is not proved.", False)


@pytest.mark.parametrize(
    ("bound", "doubt"),
    [
        (None, "Whether fewer could be left behind is not proved."),
        (Bound(value=0.0, certified=True, gap=1.0), "Whether fewer could be left behind is not proved."),
        (
            Bound(value=3.0, certified=True, gap=0.4),
            "Whether fewer could be left behind is not proved; 2 people at least cannot be safe in time.",
        ),
        (Bound(value=3.0, certified=False, gap=0.4), "Whether fewer could be left behind is not proved."),
        (Bound(value=8.5, certified=True, gap=0.15), None),
        (Bound(value=5.0, certified=True, gap=0.0), None),
    ],
    ids=["no bound", "nobody must", "some must", "not certified", "no fewer whole people", "proved"],
)
def test_what_is_not_proved_of_those_who_stay(facts, bound, doubt):
    found = facts(bound=bound, left_behind=STAY).doubt

    assert (found and str(found)) == doubt


def test_nothing_is_in_doubt_of_those_who_refuse(facts):
    refuse = (LeftBehind(row="P1", count=5, place="WORKS", why=Staying.REFUSES),)

    assert facts(left_behind=refuse).doubt is None


def test_reason_of_no_time_names_windows_whose_terms_do_not_cover(facts):
    def narrowed(problem: Problem) -> Problem:
        (route,) = problem.routes
        opening, *_ = route.openings
        other = replace(opening, id="W9", eligible=frozenset({"P3"}))
        return replace(problem, routes=(replace(route, openings=(opening, other)),))

    (stay,) = facts(change=narrowed, left_behind=STAY).staying

    assert str(stay.why) == "no time was left in the windows that cover them (W1); W9 do not cover them"


def test_nobody_safe_but_out_of_the_siege_is_said_first(facts):
    convoy = Convoy(
        id="K1",
        legs=(Leg(origin="WORKS", destination="GATE", departs=540, arrives=600),),
        vehicles=(Used(fleet="BUS", count=1, numbers=(1,)),),
        people=(Aboard(row="P1", count=5, fleet="BUS", origin="WORKS", destination="GATE", number=1),),
    )
    left = (replace(STAY[0], place="GATE"),)

    (camped,) = facts(convoys=(convoy,), left_behind=left).camped
    assert str(camped) == "Nobody is safe by the end; 5 people wait in GATE."


def test_people_left_on_the_way_are_said_where_others_are_safe(facts):
    out, on = (
        Convoy(
            id=name,
            legs=(Leg(origin=origin, destination=destination, departs=540, arrives=600),),
            vehicles=(Used(fleet="BUS", count=1, numbers=(1,)),),
            people=(Aboard(row="P1", count=5, fleet="BUS", origin=origin, destination=destination, number=1),),
        )
        for name, origin, destination in (("K1", "WORKS", "GATE"), ("K2", "GATE", "TOWN"))
    )

    (camped,) = facts(convoys=(out, on), left_behind=(replace(STAY[0], count=3, place="GATE"),)).camped
    assert str(camped) == "3 people are left on the way, in GATE."
