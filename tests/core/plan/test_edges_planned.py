"""What the planner answers at the edges: who is safe, why others are not, and in which sentence. All people are synthetic."""

import pytest

from planning.edges import EDGES
from safepassage.plan import Status, Staying, solve, verify

#: How many are safe, and how many stay for which reason.
ANSWERS: dict[str, tuple[int, dict[Staying, int]]] = {
    "window as long as the trip": (5, {}),
    "window a minute shorter": (0, {Staying.NO_WAY: 5}),
    "window across midnight": (5, {}),
    "day of 23 hours": (10, {}),
    "family of nine and vehicles of eight": (0, {Staying.NO_ROOM: 9}),
    "family of nine and vehicles of eight beside others": (2, {Staying.NO_ROOM: 9}),
    "child whose carer is on a stretcher": (2, {}),
    "child whose carer is on a stretcher and no seat beside": (2, {Staying.NO_ROOM: 2}),
    "family of two wheelchairs and a place in each ambulance": (3, {}),
    "two wheelchairs that one cares for and a place in each ambulance": (2, {Staying.NO_ROOM: 3}),
    "no beds": (5, {}),
    "no beds before the way goes on": (0, {Staying.NO_ROOM: 5}),
    "convoy minimum above the fleet": (0, {Staying.NO_WAY: 5}),
    "two corridors and one escort": (10, {}),
    "screening slower than a bus a window": (8, {}),
    "screening slower than all hours": (4, {Staying.NO_TIME: 4}),
    "reception with four places left": (4, {Staying.NO_ROOM: 1}),
    "reception full": (0, {Staying.NO_ROOM: 5}),
    "everybody refuses": (0, {Staying.REFUSES: 5}),
    "nobody chose the only destination": (0, {Staying.NO_WAY: 5}),
    "supplies gone before the first window": (5, {}),
    "collapse with a convoy each way": (5, {Staying.NO_WAY: 5}),
    "more stretchers than the ambulances carry in time": (2, {Staying.NO_TIME: 3}),
    "more stretchers than the ambulances carry at once": (4, {Staying.NO_TIME: 1}),
    "exit blocked": (0, {Staying.NO_WAY: 5}),
    "exit blocked and fifty buses": (0, {Staying.NO_WAY: 5}),
    "quota of three": (3, {Staying.QUOTA_FULL: 2}),
    "terms that cover nobody": (2, {Staying.NOT_ELIGIBLE: 5}),
}

#: What forbids it, where nobody at all can be brought out.
FORBIDDEN = {
    "window a minute shorter": (
        "The longest window of corridor OUT for P, W1, lasts 59 minutes and the trip from SIEGE to CITY takes 60: one minute more "
        "would do."
    ),
    "family of nine and vehicles of eight": (
        "Family F needs 9 seats in one vehicle and none has more than 8: a vehicle of 9 seats would do."
    ),
    "no beds before the way goes on": "CAMP has no room: one place would do.",
    "convoy minimum above the fleet": (
        "At least 3 vehicles go together in corridor OUT and there are 2: 1 more, or a smaller least, would do."
    ),
    "reception full": "CITY has no room: one place would do.",
    "nobody chose the only destination": ("No way for people leads from SIEGE to where P are safe (nowhere): a link would do."),
    "exit blocked": "Nobody gets through in SIEGE: any number an hour would do.",
    "exit blocked and fifty buses": "Nobody gets through in SIEGE: any number an hour would do.",
}


@pytest.mark.parametrize("edge", EDGES)
def test_planner_gives_the_right_answer_at_an_edge(edge):
    problem, (safe, stay) = EDGES[edge], ANSWERS[edge]
    plan = solve(problem, time_limit=0.5)
    left = {why: sum(each.count for each in plan.left_behind if each.why is why) for why in stay}

    assert verify(problem, plan).violations == ()
    assert problem.people - sum(each.count for each in plan.left_behind) == safe
    assert left == stay
    assert [str(each.sentence) for each in plan.infeasible_because] == ([FORBIDDEN[edge]] if edge in FORBIDDEN else [])
    assert (plan.status is Status.INFEASIBLE) == (edge in FORBIDDEN)
    assert edge in FORBIDDEN or plan.bound.value == plan.objective.value


def test_every_reason_to_stay_occurs_at_some_edge():
    assert {why for _, stay in ANSWERS.values() for why in stay} == set(Staying)
