"""The defining operation as a planning problem."""

from __future__ import annotations

from pathlib import Path

import pytest

from safepassage.desk.planning import Posed, pose
from safepassage.exchange.tables import read_operation
from safepassage.plan import BlockExit, apply_changes
from safepassage.plan.why import obstacles

OPERATION = Path(__file__).parents[3] / "examples" / "azovstal"


@pytest.fixture(scope="module")
def posed() -> Posed:
    return pose(read_operation(OPERATION))


def test_everybody_could_be_brought_out_alone(posed):
    assert obstacles(posed.problem) == ()


def test_blocked_exit_forbids_the_works_and_nothing_else(posed):
    blocked = apply_changes(posed.problem, [BlockExit(place="AZOVSTAL")])

    assert [(each.constraint, each.where) for each in obstacles(blocked)] == [("gate", "AZOVSTAL")]


def test_second_agreement_covers_women_children_and_elderly_people_alone(posed):
    covered = {opening.id: opening.eligible for opening in posed.problem.route["AZOVSTAL_CORRIDOR"].openings}

    assert covered["W6"] == covered["W7"] == covered["W8"] == {"P02", "P03", "P06", "P09"}
    assert covered["W1"] == covered["W2"] == {f"P0{number}" for number in range(1, 10)}


def test_people_in_the_works_are_invented_and_those_who_joined_are_stated(posed):
    people = {each.row: each.standing for each in posed.inputs if each.table == "people"}

    assert {row for row, standing in people.items() if standing == "stated"} == {"P07", "P08"}
    assert set(people.values()) == {"stated", "invented"}


def test_window_that_was_only_proposed_is_asked_about(posed):
    assert "Window W3 is not agreed: may it be counted on?" in map(str, posed.questions)


def test_policy_says_that_nobody_of_the_operation_signed_it(posed):
    assert posed.problem.policy.signed_by == "whoever made this example"


def test_supplies_end_after_the_last_window_at_the_earliest(posed):
    ends = [each.ends_low for each in posed.problem.endurance if each.ends_low is not None and each.ends_low >= 0]
    last = max(opening.span.end for route in posed.problem.routes for opening in route.openings)

    assert min(ends) > last
