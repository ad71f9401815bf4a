"""Plans written by hand that keep every rule: the model holds each, and no bound lies above one. All people are synthetic."""

from dataclasses import replace

import pytest

from planning.edges import BACK, BUS, CAMP, CITY, ESCORT, OUT, SIEGE, asked, by_the_camp
from planning.handmade import convoy, left, written
from safepassage.plan import Need, Plan, Status, Staying, solve, verify
from safepassage.plan.model import model_of
from safepassage.plan.problem import (
    Fixing,
    FixingKind,
    Member,
    Objective,
    Opening,
    Party,
    Passage,
    Problem,
    Reciprocity,
    Route,
    Span,
    Standing,
    Stop,
    Way,
)
from safepassage.plan.solving.flows import flows_of
from safepassage.plan.solving.narrowing import point_of
from safepassage.plan.timetable import timetable_of
from safepassage.plan.verifier import Rule


def walking(row: str, count: int, place: str = "SIEGE") -> Party:
    return Party(id=row, place=place, members=(Member(row=row, need=Need.WALKING),), count=count)


def one_stream_ahead() -> tuple[Problem, Plan]:
    """Ten for ten; ten have left, nobody yet for them, and three more may as soon as the others leave by the same end."""
    went = convoy("C1", "SIEGE>CITY", 120, 180, "BUS 1", "10 P BUS 1")
    problem = asked(
        walking("P", 13),
        walking("Q", 10, "OTHER"),
        stops=(SIEGE, Stop(code="OTHER", standing=Standing.BESIEGED), CITY),
        ways=(OUT, Way(origin="OTHER", destination="CITY", minutes=60, corridor="OUT")),
        fleets=(replace(BUS, seats=10), replace(BUS, id="VAN", place="OTHER", count=1, seats=10)),
        reciprocities=(Reciprocity(agreement="R", stream="SIEGE", people=5, other="OTHER", other_people=5),),
        objective=Objective.PERSON_HOURS,
        now=150,
        happened=(went,),
    )
    others = convoy("C2", "OTHER>CITY", 200, 260, "VAN 1", "10 Q VAN 1")
    return problem, written(problem, went, others, convoy("C3", "SIEGE>CITY", 200, 260, "BUS 2", "3 P BUS 2"))


def in_two_windows(**rules: int) -> Problem:
    """Two windows of one corridor at one time, each for other people."""
    openings = tuple(
        Opening(id=window, span=Span(120, 200), eligible=frozenset({row})) for window, row in (("W1", "P"), ("W2", "Q"))
    )
    routes = (Route(code="OUT", openings=openings, **rules),)
    parties = (walking("P", 4), walking("Q", 4))
    return asked(*parties, routes=routes, fleets=(BUS, ESCORT), objective=Objective.PERSON_HOURS)


def both_windows_at_once(**rules: int) -> tuple[Problem, Plan]:
    """One bus goes in either window, both in the same minute, and what there is of escorts with one of them."""
    problem = in_two_windows(**rules)
    escorted = ", ESCORT 1" if problem.routes[0].escorts else ""
    first = replace(convoy("C1", "SIEGE>CITY", 120, 180, f"BUS 1{escorted}", "4 P BUS 1"), corridor="OUT", window="W1")
    second = replace(convoy("C2", "SIEGE>CITY", 120, 180, "BUS 2", "4 Q BUS 2"), corridor="OUT", window="W2")
    return problem, written(problem, first, second)


def before_the_reception_opens(passage: Passage, window: Span, *blocked: Span) -> tuple[Problem, Plan]:
    """Nobody can enter later and arrive when the reception opens: whoever goes waits on the way."""
    problem = asked(
        walking("P", 5),
        stops=(SIEGE, replace(CITY, open=(Span(240, 300),))),
        ways=(replace(OUT, blocked=blocked), BACK),
        routes=(Route(code="OUT", openings=(Opening(id="W1", span=window),), passage=passage),),
        objective=Objective.PERSON_HOURS,
    )
    return problem, written(problem, convoy("C1", "SIEGE>CITY", 120, 240, "BUS 1", "5 P BUS 1"))


def demanded_beside(at: int) -> tuple[Problem, Plan]:
    """A convoy is demanded within a slot: the one that sets out when the slot begins is planned all the same."""
    demand = Fixing(kind=FixingKind.CONVOY, place="SIEGE", towards="CITY", at=at)
    problem = asked(walking("P", 16), fixings=(demand,), objective=Objective.PERSON_HOURS)
    first = convoy("C1", "SIEGE>CITY", 120, 180, "BUS 1", "8 P BUS 1")
    return problem, written(problem, first, convoy("C2", "SIEGE>CITY", at, at + 60, "BUS 2", "8 P BUS 2"))


def of_one_stream_in_two_places() -> tuple[Problem, Plan]:
    """Five leave the siege by way of a camp in which one more of their stream starts; of the other stream nobody goes."""
    problem = by_the_camp(
        replace(walking("P", 5), stream="N"),
        replace(walking("M", 1, "CAMP"), stream="N"),
        replace(walking("Q", 5, "OTHER"), refuse=5),
        stops=(SIEGE, Stop(code="OTHER", standing=Standing.BESIEGED), CAMP, CITY),
        ways=(
            Way(origin="SIEGE", destination="CAMP", minutes=60, corridor="OUT"),
            Way(origin="CAMP", destination="CITY", minutes=60),
            Way(origin="OTHER", destination="CITY", minutes=60),
        ),
        reciprocities=(Reciprocity(agreement="R", stream="N", people=5, other="OTHER", other_people=5),),
        objective=Objective.PERSON_HOURS,
        minutes=400,
    )
    convoys = (
        convoy("C1", "SIEGE>CAMP", 120, 180, "BUS 1 2", "5 P BUS 1"),
        convoy("C2", "CAMP>CITY", 180, 240, "BUS 1", "5 P BUS 1"),
        convoy("C3", "CAMP>CITY", 310, 370, "BUS 2", "1 M BUS 2"),
    )
    return problem, written(problem, *convoys, left=(left("Q", 5, "OTHER", Staying.REFUSES),))


PLANS = {
    "people of one stream start in two places": of_one_stream_in_two_places(),
    "one stream of an agreement is ahead": one_stream_ahead(),
    "reception that opens after a window to enter": before_the_reception_opens(Passage.ENTRY, Span(120, 160)),
    "reception that opens when the window ends": before_the_reception_opens(Passage.WHOLE, Span(120, 240), Span(130, 200)),
    "demanded convoy within a slot, and one before it": demanded_beside(129),
    "two windows at once, two together at least": both_windows_at_once(least=2),
    "two windows at once, and two hours between convoys": both_windows_at_once(headway=120),
    "two windows at once, and one escort for both": both_windows_at_once(escorts=1),
}


@pytest.mark.parametrize("plan", PLANS)
def test_plan_by_hand_keeps_every_rule(plan):
    assert verify(*PLANS[plan]).violations == ()


@pytest.mark.parametrize("plan", PLANS)
def test_model_holds_the_plan_by_hand(plan):
    problem, made = PLANS[plan]
    timetable = timetable_of(problem)
    model = model_of(timetable)
    point = point_of(model, flows_of(timetable, made))

    assert point is not None
    assert model.value(point) == pytest.approx(made.objective.value)


@pytest.mark.parametrize("plan", PLANS)
def test_proved_plan_is_as_good_as_the_plan_by_hand(plan):
    problem, made = PLANS[plan]
    found = solve(problem, time_limit=1.0)

    assert (found.status, verify(problem, found).violations) == (Status.OPTIMAL, ())
    assert found.bound.value <= found.objective.value <= made.objective.value + 1e-6


def test_stream_that_is_ahead_waits_for_the_other():
    """Nobody of the other stream is left to meet it: nobody more leaves."""
    problem, _ = one_stream_ahead()
    alone = replace(problem, parties=(problem.parties[0], replace(problem.parties[1], refuse=10)))
    found = solve(alone, time_limit=0.5)

    assert (verify(alone, found).violations, [(each.row, each.count) for each in found.left_behind][:1]) == ((), [("P", 3)])


@pytest.mark.parametrize(("rules", "left"), [({"most": 1, "headway": 90}, 4), ({"least": 3}, 8), ({"escorts": 2}, 8)])
def test_windows_of_one_minute_share_the_rules_of_a_convoy(rules, left):
    problem = in_two_windows(**rules)
    found = solve(problem, time_limit=0.5)

    assert (verify(problem, found).violations, sum(each.count for each in found.left_behind)) == ((), left)


@pytest.mark.parametrize(("at", "enters"), [(125, 120), (120, 125)])
def test_ban_on_a_convoy_holds_for_the_slot_of_its_moment(at, enters):
    ban = Fixing(kind=FixingKind.NO_CONVOY, place="SIEGE", towards="CITY", at=at)
    problem = asked(walking("P", 8), fixings=(ban,), objective=Objective.PERSON_HOURS)
    made = written(problem, convoy("C1", "SIEGE>CITY", enters, enters + 60, "BUS 1", "8 P BUS 1"))

    assert [each.rule for each in verify(problem, made).violations] == [Rule.FIXING]
