"""People who get out of the siege and no further, and rides that end in the last slot. All people are synthetic."""

from dataclasses import replace

import pytest

from planning.edges import BUS, CAMP, CITY, OUT, SIEGE, asked, by_the_camp, people, with_window
from planning.handmade import convoy, left, written
from safepassage.plan import Need, Plan, Status, Staying, solve, verify
from safepassage.plan.dispatch import dispatch
from safepassage.plan.problem import Member, Objective, Party, Problem, Standing, Stop, Way
from safepassage.plan.timetable import timetable_of

#: Another besieged place, with a bus.
OTHER = Stop(code="OTHER", standing=Standing.BESIEGED)
VAN = replace(BUS, id="VAN", place="OTHER", count=1)
TO_CAMP = Way(origin="OTHER", destination="CAMP", minutes=60)


def walking(name: str, place: str, count: int, **more: object) -> Party:
    return Party(id=name, place=place, members=(Member(row=name, need=Need.WALKING),), count=count, **more)  # type: ignore[arg-type]


def weighed(*parties: Party, **changes: object) -> Problem:
    return asked(*parties, objective=Objective.PERSON_HOURS, **changes)


def camp_that_leads_nowhere() -> tuple[Problem, Plan]:
    """P can be safe; Q can come to a camp and no further."""
    problem = weighed(
        people(5),
        walking("Q", "OTHER", 5),
        stops=(SIEGE, OTHER, CAMP, CITY),
        ways=(OUT, TO_CAMP),
        fleets=(BUS, VAN),
    )
    out = convoy("C1", "SIEGE>CITY", 120, 180, "BUS 1", "5 P BUS 1")
    by_hand = (out, convoy("C2", "OTHER>CAMP", 0, 60, "VAN 1", "5 Q VAN 1"))
    return problem, written(problem, *by_hand, left=(left("Q", 5, "CAMP", Staying.NO_WAY),))


def destination_cut_off() -> tuple[Problem, Plan]:
    """P chose a destination to which nothing leads any more; the camp on the way to that of Q is better than the siege."""
    cut_off = people(5, destinations=frozenset({"ABROAD"}))
    problem = replace(by_the_camp(cut_off, walking("Q", "CAMP", 1)), fleets=(BUS, replace(VAN, place="CAMP")))
    problem = replace(problem, objective=Objective.PERSON_HOURS)
    ride = convoy("C1", "SIEGE>CAMP", 120, 180, "BUS 1", "5 P BUS 1")
    onward = convoy("C2", "CAMP>CITY", 0, 60, "VAN 1", "1 Q VAN 1")
    return problem, written(problem, ride, onward, left=(left("P", 5, "CAMP", Staying.NO_WAY),))


def bed_left_to_others() -> tuple[Problem, Plan]:
    """Who starts in a camp with two beds goes to another one, as good, so that two from the siege find a bed; R can be safe."""
    second = Stop(code="SECOND", standing=Standing.BETWEEN)
    problem = weighed(
        walking("P", "SIEGE", 2),
        walking("Q", "CAMP", 2),
        walking("R", "OTHER", 1),
        stops=(SIEGE, OTHER, replace(CAMP, beds=2), second, CITY),
        ways=(
            Way(origin="SIEGE", destination="CAMP", minutes=60),
            Way(origin="CAMP", destination="SECOND", minutes=60),
            Way(origin="OTHER", destination="CITY", minutes=60),
        ),
        fleets=(BUS, replace(BUS, id="MINIBUS", place="CAMP"), VAN),
        routes=(),
    )
    convoys = (
        convoy("C1", "SIEGE>CAMP", 0, 60, "BUS 1", "2 P BUS 1"),
        convoy("C2", "OTHER>CITY", 0, 60, "VAN 1", "1 R VAN 1"),
        convoy("C3", "CAMP>SECOND", 60, 120, "MINIBUS 1", "2 Q MINIBUS 1"),
    )
    behind = (left("Q", 2, "SECOND", Staying.NO_WAY), left("P", 2, "CAMP", Staying.NO_WAY))
    return problem, written(problem, *convoys, left=behind)


def arrival_in_the_last_slot() -> tuple[Problem, Plan]:
    """P reaches the camp ten minutes after the last slot has begun; Q is safe long before."""
    problem = weighed(
        people(5),
        walking("Q", "OTHER", 5),
        slot=60,
        stops=(SIEGE, OTHER, CAMP, CITY),
        ways=(
            Way(origin="SIEGE", destination="CAMP", minutes=70, corridor="OUT"),
            Way(origin="CAMP", destination="CITY", minutes=70),
            Way(origin="OTHER", destination="CITY", minutes=70),
        ),
        fleets=(replace(BUS, count=1), VAN),
        routes=with_window(1_320, 1_430),
    )
    late = convoy("C1", "SIEGE>CAMP", 1_320, 1_390, "BUS 1", "5 P BUS 1")
    return problem, written(problem, late, convoy("C2", "OTHER>CITY", 0, 70, "VAN 1", "5 Q VAN 1"), left=(left("P", 5, "CAMP"),))


PLANS = {
    "a camp that leads nowhere": camp_that_leads_nowhere(),
    "a destination that is cut off": destination_cut_off(),
    "a bed left to others": bed_left_to_others(),
    "an arrival in the last slot": arrival_in_the_last_slot(),
}


@pytest.mark.parametrize("name", PLANS)
def test_plan_by_hand_keeps_every_rule(name):
    assert verify(*PLANS[name]).violations == ()


@pytest.mark.parametrize("name", PLANS)
def test_plan_proved_best_is_as_good_as_the_plan_by_hand(name):
    problem, by_hand = PLANS[name]

    made = solve(problem, time_limit=1)

    assert (made.status, made.objective.value) == (Status.OPTIMAL, pytest.approx(by_hand.objective.value))


@pytest.mark.parametrize("name", ["a camp that leads nowhere", "a destination that is cut off", "an arrival in the last slot"])
def test_dispatcher_takes_people_as_far_as_the_plan_by_hand(name):
    problem, by_hand = PLANS[name]

    assert dispatch(timetable_of(problem)).objective.value == pytest.approx(by_hand.objective.value)


def test_left_in_a_camp_that_leads_nowhere_have_no_way():
    (rest,) = solve(camp_that_leads_nowhere()[0], time_limit=1).left_behind

    assert (rest.row, rest.count, rest.place, rest.why) == ("Q", 5, "CAMP", Staying.NO_WAY)


def test_nobody_is_taken_to_a_destination_that_they_did_not_choose():
    elsewhere = Stop(code="ELSEWHERE", standing=Standing.DESTINATION)
    away = Way(origin="OTHER", destination="ELSEWHERE", minutes=60)
    stays = walking("Q", "OTHER", 5, destinations=frozenset({"CITY"}))
    problem = weighed(people(5), stays, stops=(SIEGE, OTHER, elsewhere, CITY), ways=(OUT, away), fleets=(BUS, VAN))

    assert [(rest.row, rest.place) for rest in solve(problem, time_limit=1).left_behind] == [("Q", "OTHER")]


def test_camp_without_beds_takes_nobody_in_the_last_slot():
    problem = arrival_in_the_last_slot()[0]
    full = replace(problem, stops=(SIEGE, OTHER, replace(CAMP, beds=0), CITY))

    assert [(rest.row, rest.place) for rest in solve(full, time_limit=1).left_behind] == [("P", "SIEGE")]
