"""Names, plausibility, baselines and windows: what does not fit the rest."""

import pytest

from safepassage.picture import Kind, Scope


def name(scene, id, value, **fields):  # noqa: A002 - the claim's own word
    return scene.add(id, "PAPER", kind=Kind.IDENTITY, scope=Scope.NAME, category="PERSON_NAME", value=value, **fields)


def test_two_names_in_one_claim_are_open(scene, is_open):
    name(scene, "A1", "battalion and regiment")

    assert scene.found() == [is_open("name", "A1")]


def test_one_name_is_silent(scene):
    name(scene, "A1", "Synthetic Commander Northland")

    assert scene.found() == []


def test_two_spellings_in_one_document_are_open(scene, is_open):
    name(scene, "A1", "Testina Exampleska")
    name(scene, "A2", "Testyna Exampelska")

    assert scene.found() == [is_open("name", "A1", "A2")]


@pytest.mark.parametrize("other", [{"value": "Quite Another"}, {"document": "D2"}], ids=["unlike", "another document"])
def test_names_that_need_not_be_one_are_silent(scene, other):
    name(scene, "A1", "Testina Exampleska")
    fields = {"value": "Testyna Exampelska", **other}
    name(scene, "A2", fields.pop("value"), **fields)

    assert scene.found() == []


def test_vehicles_far_too_many_for_their_passengers_are_open(scene, is_open):
    scene.stock("A1", "PAPER", category="BUSES", stated=70, hedge="more than")
    scene.flow("A2", "MINISTRY", stated=46)

    assert scene.found() == [is_open("plausibility", "A1", "A2")]


def test_vehicles_of_another_day_than_the_people_make_no_number_doubtful(scene):
    scene.stock("A1", "PAPER", category="BUSES", stated=70, hedge="more than", on=2)
    scene.flow("A2", "MINISTRY", stated=46, on=1)

    (found,) = scene.contradictions(scene.claims)

    assert str(found.sentence).endswith("For whom the vehicles are is not said.")


def test_vehicles_far_too_few_for_their_passengers_are_open(scene, is_open):
    scene.stock("A1", "PAPER", category="BUSES", stated=2)
    scene.flow("A2", "MINISTRY", stated=310)

    assert scene.found() == [is_open("plausibility", "A1", "A2")]


@pytest.mark.parametrize(
    "other",
    [{"stated": 382}, {"document": "D2", "stated": 4}, {"on": 9, "stated": 4}, {"place_from": "RECEPTION", "stated": 4}],
    ids=["crowded", "another document", "another time", "another place"],
)
def test_vehicles_that_may_fit_are_silent(scene, other):
    scene.stock("A1", "PAPER", category="BUSES", stated=5)
    scene.flow("A2", "MINISTRY", **other)

    assert scene.found() == []


def test_ambulances_do_not_carry_everybody(scene):
    scene.stock("A1", "PAPER", category="AMBULANCES", stated=3)
    scene.flow("A2", "MINISTRY", stated=310)

    assert scene.found() == []


def test_more_people_in_a_part_than_there_were_in_the_whole_is_open(scene, is_open):
    scene.stock("A1", "MAYOR", place_from="TOWN", category="PEOPLE", stated=4000, hedge="around", on=1)
    scene.stock("A2", "COMMANDER", stated=9000, on=5, published=6)

    assert scene.found() == [is_open("baseline", "A1", "A2")]


@pytest.mark.parametrize(
    "other",
    [{"stated": 3000}, {"on": 1}, {"place_from": "RECEPTION"}, {"hedge": "up to"}],
    ids=["fewer", "same time", "elsewhere", "no lower limit"],
)
def test_people_that_were_there_before_are_silent(scene, other):
    scene.stock("A1", "MAYOR", place_from="TOWN", category="PEOPLE", stated=4000, hedge="around", on=1)
    scene.stock("A2", "COMMANDER", **{"stated": 9000, "on": 5, "published": 6, **other})

    assert scene.found() == []


def test_a_movement_outside_the_pause_is_open(scene, on_day, is_open):
    scene.add("A1", "MAYOR", place_from="TOWN", category="PAUSE", value="agreed", on=on_day(1, start=6, end=12))
    scene.flow("A2", "COMMANDER", stated=20, on=on_day(1, start=14, end=16))

    assert scene.found() == [is_open("window", "A1", "A2")]


@pytest.mark.parametrize(
    ("start", "end", "number"), [(10, 14, 1), (14, 16, 5), (0, 24, 1)], ids=["partly inside", "other day", "whole day"]
)
def test_a_movement_that_the_pause_does_not_exclude_is_silent(scene, on_day, start, end, number):
    scene.add("A1", "MAYOR", place_from="TOWN", category="PAUSE", value="agreed", on=on_day(1, start=6, end=12))
    scene.flow("A2", "COMMANDER", stated=20, on=on_day(number, start=start, end=end))

    assert scene.found() == []


def test_a_movement_outside_every_agreed_window_is_open(scene, on_day, is_open):
    scene.windows = (on_day(1, start=6, end=12), on_day(2, start=6, end=12))
    scene.flow("A1", "COMMANDER", stated=20, on=on_day(1, start=14, end=16))

    assert scene.found() == [is_open("window", "A1")]


def test_a_movement_in_one_of_the_agreed_windows_is_silent(scene, on_day):
    scene.windows = (on_day(1, start=6, end=12), on_day(1, start=13, end=18))
    scene.flow("A1", "COMMANDER", stated=20, on=on_day(1, start=14, end=16))

    assert scene.found() == []


def test_a_movement_from_a_place_that_is_not_besieged_needs_no_window(scene, on_day, besieged_network):
    scene.windows = (on_day(1, start=6, end=12),)
    scene.flow("A1", "COMMANDER", place_from="SOUTH_DISTRICT", stated=20, on=on_day(1, start=14, end=16))

    assert scene.found(besieged_network) == []
