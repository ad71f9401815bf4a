"""Identities, origins, destinations and breakdowns: which people a number is about."""

import pytest

from safepassage.picture import Kind, Method, Scope


def test_a_total_and_a_group_next_to_it_may_be_the_same(scene, is_open):
    scene.flow("A1", "MINISTRY", place_from="HOUSING", stated=46, scope=Scope.TOTAL)
    scene.flow("A2", "COMMANDER", stated=20)

    assert scene.found() == [is_open("identity", "A1", "A2")]


@pytest.mark.parametrize(
    "other",
    [
        {"source": "MINISTRY"},
        {"on": 3},
        {"stated": 46},
        {"stated": 60},
        {"place_from": "NORTH_DISTRICT"},
        {"category": "BUSES"},
        {"scope": Scope.PLANNED},
        {"place_to": "RECEPTION"},
        {"stated": None},
    ],
    ids=[
        "same speaker",
        "another day",
        "same number",
        "larger",
        "another part of town",
        "not people",
        "planned",
        "destinations apart",
        "no number",
    ],
)
def test_numbers_that_are_no_question_of_identity_are_silent(scene, other):
    scene.flow("A1", "MINISTRY", place_from="HOUSING", place_to="CAMP", stated=46, scope=Scope.TOTAL)
    fields = {"source": "COMMANDER", "stated": 20, "place_from": "WORKS", **other}
    scene.flow("A2", fields.pop("source"), **fields)

    assert [kind for kind, _, _ in scene.found() if kind == "identity"] == []


@pytest.mark.parametrize("verdict", ["same", "separate"])
def test_a_judged_pair_is_no_open_question(scene, verdict):
    scene.flow("A1", "MINISTRY", place_from="HOUSING", stated=46, scope=Scope.TOTAL)
    scene.flow("A2", "COMMANDER", stated=20)
    scene.judge("A1", "A2", verdict)

    assert scene.found() == []


def test_groups_from_one_place_are_open_only_where_somebody_says_so(scene, is_open):
    scene.flow("A1", "MINISTRY", stated=46, scope=Scope.TOTAL)
    scene.flow("A2", "COMMANDER", stated=20)
    assert scene.found() == []

    scene.add("A3", "PAPER", kind=Kind.IDENTITY, scope=Scope.UNKNOWN, place_from="WORKS", category="CIVILIANS")
    assert scene.found() == [is_open("identity", "A1", "A2")]


def test_two_groups_are_open_where_somebody_says_so(scene, is_open):
    scene.flow("A1", "MINISTRY", stated=46)
    scene.flow("A2", "COMMANDER", stated=20)
    scene.add("A3", "PAPER", kind=Kind.IDENTITY, scope=Scope.UNKNOWN, place_from="WORKS", category="CIVILIANS")

    assert scene.found() == [is_open("identity", "A1", "A2")]


def test_a_judgement_unknown_keeps_the_question_open(scene, is_open):
    scene.flow("A1", "MINISTRY", stated=46, scope=Scope.TOTAL)
    scene.flow("A2", "COMMANDER", stated=20)
    scene.judge("A2", "A1", "unknown")

    assert scene.found() == [is_open("identity", "A1", "A2")]


def test_a_movement_from_two_parts_of_a_site_is_open(scene, is_open):
    scene.add("A1", "MINISTRY", place_from="HOUSING", category="GROUPS", stated=2)
    scene.flow("A2", "COMMANDER", stated=20)

    assert scene.found() == [is_open("place", "A1", "A2")]


def test_movements_from_two_parts_of_a_town_are_silent(scene):
    scene.add("A1", "MINISTRY", place_from="NORTH_DISTRICT", category="GROUPS", stated=2)
    scene.flow("A2", "COMMANDER", place_from="SOUTH_DISTRICT", stated=20)

    assert scene.found() == []


def test_one_number_from_two_parts_of_a_town_is_open(scene, is_open):
    scene.flow("A1", "MINISTRY", place_from="NORTH_DISTRICT", stated=694)
    scene.flow("A2", "COMMANDER", place_from="SOUTH_DISTRICT", stated=694)

    assert scene.found() == [is_open("place", "A1", "A2")]


def test_a_speaker_who_knows_both_places_tells_of_two_movements(scene):
    scene.flow("A1", "MINISTRY", place_from="HOUSING", stated=20)
    scene.flow("A2", "MINISTRY", stated=25)
    scene.flow("A3", "COMMANDER", stated=20)

    assert scene.found() == []


def test_counted_children_are_among_the_counted(scene):
    scene.stock("A1", "MAYOR", stated=200, method=Method.COUNTED)
    scene.stock("A2", "MAYOR", category="CHILDREN", stated=31, method=Method.COUNTED)

    assert scene.found() == []


def test_a_third_speaker_who_tells_of_both_places_settles_that_there_were_two(scene):
    scene.flow("A1", "MINISTRY", place_from="HOUSING", stated=46, scope=Scope.TOTAL)
    scene.flow("A2", "COMMANDER", stated=20)
    scene.flow("A3", "MAYOR", place_from="HOUSING")
    scene.flow("A4", "MAYOR")

    assert scene.found() == []


def test_a_supposed_destination_against_a_planned_one_is_open(scene, is_open):
    scene.flow("A1", "PAPER", place_to="OTHER_SIDE", scope=Scope.HYPOTHESIS)
    scene.flow("A2", "COMMANDER", place_to="RECEPTION", scope=Scope.PLANNED)

    assert scene.found() == [is_open("destination", "A1", "A2")]


def test_a_plan_that_continues_an_earlier_move_concerns_the_same_people(scene, is_open):
    scene.flow("A1", "PAPER", place_to="OTHER_SIDE", scope=Scope.HYPOTHESIS)
    scene.flow("A2", "COMMANDER", place_to="UNNAMED", stated=20)
    scene.flow("A3", "COMMANDER", place_from="UNNAMED", place_to="RECEPTION", scope=Scope.PLANNED)

    assert scene.found() == [is_open("destination", "A1", "A3")]


def test_a_stop_on_the_way_is_no_other_destination(scene):
    scene.flow("A1", "PAPER", place_to="CAMP", scope=Scope.HYPOTHESIS)
    scene.flow("A2", "COMMANDER", place_to="RECEPTION", scope=Scope.PLANNED, on=2)
    scene.flow("A3", "MAYOR", place_from="CAMP", place_to="RECEPTION", scope=Scope.PLANNED, on=2)

    assert scene.found() == []


def test_groups_taken_to_two_places_are_silent(scene):
    scene.flow("A1", "MINISTRY", place_to="OTHER_SIDE", stated=40)
    scene.flow("A2", "COMMANDER", place_to="RECEPTION", stated=53)

    assert scene.found() == []


def test_one_number_taken_to_two_places_is_open(scene, is_open):
    scene.flow("A1", "MINISTRY", place_to="OTHER_SIDE", stated=53)
    scene.flow("A2", "COMMANDER", place_to="RECEPTION", stated=53)

    assert scene.found() == [is_open("destination", "A1", "A2")]


def test_some_within_all_joined_by_one_speaker_may_be_added(scene, is_open):
    scene.stock("A1", "MAYOR", stated=200, hedge="around")
    scene.stock("A2", "MAYOR", category="CHILDREN", stated=30, hedge="more than")

    assert scene.found() == [is_open("category", "A1", "A2")]


@pytest.mark.parametrize(
    "other",
    [
        {"scope": Scope.PART},
        {"source": "COMMANDER"},
        {"document": "D2"},
        {"place_from": "HOUSING"},
        {"on": 2},
        {"category": "BUSES"},
    ],
    ids=["marked as part", "another speaker", "another document", "another place", "another day", "not people"],
)
def test_some_within_all_that_are_not_joined_are_silent(scene, other):
    scene.stock("A1", "MAYOR", stated=200)
    fields = {"source": "MAYOR", "category": "CHILDREN", "stated": 31, **other}
    scene.stock("A2", fields.pop("source"), **fields)

    assert scene.found() == []


def test_a_complete_breakdown_is_contained(scene):
    scene.stock("A1", "MAYOR", stated=200)
    scene.stock("A2", "MAYOR", category="CHILDREN", stated=31)
    scene.stock("A3", "MAYOR", category="ADULTS", stated=169)

    assert scene.found() == []


def test_echoes_of_the_smaller_number_are_told_with_the_oldest_alone(scene, is_open):
    scene.flow("A1", "MINISTRY", place_from="HOUSING", stated=46, scope=Scope.TOTAL)
    for number in range(2, 9):
        scene.flow(f"A{number}", "COMMANDER", stated=20)

    assert scene.found() == [is_open("identity", "A1", "A2")]
