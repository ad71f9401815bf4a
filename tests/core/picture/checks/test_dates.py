import pytest

from safepassage.picture import Scope


def test_one_beginning_on_two_days_is_open(scene, is_open):
    scene.add("A1", "MINISTRY", place_from="WORKS", category="ATTACK", value="resumed", on=1)
    scene.add("A2", "COMMANDER", place_from="WORKS", category="ATTACK", value="resumed", on=3)

    assert scene.found() == [is_open("time", "A1", "A2")]


@pytest.mark.parametrize(
    "other",
    [{"source": "MINISTRY"}, {"on": 1}, {"on": 20}, {"value": "ended"}, {"value": "continues"}, {"place_from": "HOUSING"}],
    ids=["same speaker", "same day", "long after", "an end", "no beginning", "another place"],
)
def test_beginnings_that_may_both_be_right_are_silent(scene, other):
    scene.add("A1", "MINISTRY", place_from="WORKS", category="ATTACK", value="resumed", on=1)
    fields = {"source": "COMMANDER", "place_from": "WORKS", "value": "resumed", "on": 3, **other}
    scene.add("A2", fields.pop("source"), category="ATTACK", **fields)

    assert scene.found() == []


def test_an_expected_day_that_passed_is_open(scene, is_open):
    scene.flow("A1", "MINISTRY", place_to="RECEPTION", scope=Scope.PLANNED, on=2, published=1)
    scene.flow("A2", "MAYOR", place_to="RECEPTION", on=3, published=4, document="D2")

    assert scene.found() == [is_open("time", "A1", "A2")]


def test_an_expected_day_that_was_kept_is_silent(scene):
    scene.flow("A1", "MINISTRY", place_to="RECEPTION", scope=Scope.PLANNED, on=2, published=1)
    scene.flow("A2", "MAYOR", place_to="RECEPTION", on=3, published=4, document="D2")
    scene.flow("A3", "COMMANDER", place_to="RECEPTION", on=2, published=4, document="D3")

    assert scene.found() == []


def test_a_movement_that_was_known_when_the_plan_was_made_does_not_answer_it(scene):
    scene.flow("A1", "MINISTRY", place_to="RECEPTION", scope=Scope.PLANNED, on=2, published=5)
    scene.flow("A2", "MAYOR", place_to="RECEPTION", on=3, published=4, document="D2")

    assert scene.found() == []


def test_one_number_on_two_days_is_open(scene, is_open):
    scene.flow("A1", "MINISTRY", place_to="RECEPTION", stated=127, on=1)
    scene.flow("A2", "MAYOR", place_to="RECEPTION", stated=127, on=2, published=2)

    assert scene.found() == [is_open("time", "A1", "A2")]


def test_one_event_with_one_number_on_two_days_is_open(scene, is_open):
    scene.add("A1", "MINISTRY", place_from="TOWN", category="DEATHS", stated=300, hedge="about", on=1)
    scene.add("A2", "MAYOR", place_from="TOWN", category="DEATHS", stated=300, hedge="about", on=2, published=2)

    assert scene.found() == [is_open("time", "A1", "A2")]


def test_one_round_number_on_two_days_is_silent(scene):
    scene.flow("A1", "MINISTRY", place_to="RECEPTION", stated=120, on=1)
    scene.flow("A2", "MAYOR", place_to="RECEPTION", stated=120, on=2, published=2)

    assert scene.found() == []


def test_a_first_time_after_an_earlier_movement_is_open(scene, is_open):
    scene.add("A1", "MAYOR", place_from="WORKS", category="EVACUATION", value="worked for the first time", on=2, published=2)
    scene.flow("A2", "COMMANDER", stated=20, on=1)

    assert scene.found() == [is_open("time", "A2", "A1")]


def test_a_first_time_before_every_movement_is_silent(scene):
    scene.add("A1", "MAYOR", place_from="WORKS", category="EVACUATION", value="worked for the first time", on=1)
    scene.flow("A2", "COMMANDER", stated=20, on=2, published=2)

    assert scene.found() == []
