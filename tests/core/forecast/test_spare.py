"""Room to spare: plans for more people than there are, with those taken off who are not there."""

from collections import Counter
from dataclasses import replace

import pytest

from planning.chanced import chanced
from safepassage.forecast import Reserve
from safepassage.forecast.reserves import narrowed, reserved
from safepassage.forecast.spare import crowded, emptied
from safepassage.plan import verify
from safepassage.plan.dispatch import dispatch
from safepassage.plan.timetable import timetable_of

SPARE = Reserve(more=1.5)


def dispatched(problem):
    return dispatch(timetable_of(problem))


def aboard(convoys):
    return Counter({convoy.id: sum(each.count for each in convoy.people) for convoy in convoys})


@pytest.fixture(scope="module", params=(0, 1, 4))
def operation(request):
    return chanced(request.param)


def test_as_many_refuse_of_more_people(operation):
    parties = tuple(replace(party, refuse=1) for party in operation.problem.parties)
    problem = replace(operation.problem, parties=parties)

    more = crowded(problem, 2.0)

    assert [(party.willing, party.refuse) for party in more.parties] == [(2 * party.willing, 1) for party in parties]


def test_nobody_is_taken_off_a_plan_for_those_who_are_there(operation):
    plan = dispatched(operation.problem)

    assert [Counter(convoy.people) for convoy in emptied(operation.problem, plan.convoys)] == [
        Counter(convoy.people) for convoy in plan.convoys
    ]


def test_plan_for_more_people_keeps_every_rule_of_the_problem(operation):
    found = list(reserved(operation.problem, operation.truth.laws, dispatched, (SPARE,)))

    assert [verify(operation.problem, plan).violations for _, plan in found] == [()]


def test_vehicles_of_a_plan_for_more_people_go_as_planned(operation):
    planned = dispatched(narrowed(operation.problem, operation.truth.laws, SPARE))

    kept = emptied(operation.problem, planned.convoys)

    assert [replace(convoy, people=()) for convoy in kept] == [replace(convoy, people=()) for convoy in planned.convoys]


def test_no_convoy_takes_more_than_was_planned_for_more_people(operation):
    planned = dispatched(narrowed(operation.problem, operation.truth.laws, SPARE))

    kept = emptied(operation.problem, planned.convoys)

    assert aboard(kept) <= aboard(planned.convoys)
