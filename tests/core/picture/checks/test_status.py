import pytest


def contact(scene, id, source, value, **fields):  # noqa: A002 - the claim's own word
    return scene.add(id, source, place_from="WORKS", category="CONTACT_WITH_FIGHTERS", value=value, **fields)


def test_two_speakers_in_exclusive_states_contradict(scene, excludes):
    contact(scene, "A1", "MAYOR", "lost")
    contact(scene, "A2", "COMMANDER", "remained")

    assert scene.found() == [excludes("status", "A1", "A2")]


def test_the_same_speaker_later_revises(scene, revises):
    contact(scene, "A1", "MAYOR", "lost")
    contact(scene, "A2", "MAYOR", "restored", published=2)

    assert scene.found() == [revises("status", "A1", "A2")]


def test_the_same_speaker_at_once_contradicts(scene, excludes):
    contact(scene, "A1", "MAYOR", "lost")
    contact(scene, "A2", "MAYOR", "kept")

    assert scene.found() == [excludes("status", "A1", "A2")]


@pytest.mark.parametrize(
    "other",
    [
        {"on": 3},
        {"place_from": "NORTH_DISTRICT"},
        {"category": "CONTACT_WITH_CIVILIANS"},
        {"value": "lost"},
        {"value": "not entirely lost"},
        {"value": "lost, then kept"},
        {"value": "an odd word"},
    ],
    ids=["another day", "another place", "another subject", "the same state", "negated", "two states", "unknown word"],
)
def test_what_need_not_exclude_stays_silent(scene, other):
    contact(scene, "A1", "MAYOR", "lost")
    fields = {"place_from": "WORKS", "category": "CONTACT_WITH_FIGHTERS", "value": "kept", **other}
    scene.add("A2", "COMMANDER", **fields)

    assert scene.found() == []


def test_many_echoes_make_one_finding(scene):
    for number in range(3):
        contact(scene, f"A{number}", "MAYOR", "lost", document=f"D{number}")
        contact(scene, f"B{number}", "COMMANDER", "kept", document=f"D{number}")

    assert [claims for _, _, claims in scene.found()] == [("A0", "B0")]


def test_no_confirmation_said_before_somebody_confirmed_is_silent(scene):
    scene.add("A1", "MAYOR", place_from="WORKS", category="CONFIRMATION", value="not confirmed", published=1)
    scene.add("A2", "COMMANDER", place_from="WORKS", category="CONFIRMATION", value="confirmed", published=2)

    assert scene.found() == []


def test_no_confirmation_said_after_somebody_confirmed_is_open(scene, is_open):
    scene.add("A1", "MAYOR", place_from="WORKS", category="CONFIRMATION", value="not confirmed", published=2)
    scene.add("A2", "COMMANDER", place_from="WORKS", category="CONFIRMATION", value="confirmed", published=1)

    assert scene.found() == [is_open("status", "A2", "A1")]


def test_people_who_arrived_and_are_awaited_at_one_place_contradict(scene, excludes):
    scene.flow("A1", "PAPER", place_to="RECEPTION", value="arrived")
    scene.add("A2", "PAPER", place_from="RECEPTION", category="CONVOY_STATUS", value="awaited")

    assert scene.found() == [excludes("status", "A1", "A2")]


def test_arrivals_from_two_places_are_two_arrivals(scene):
    scene.flow("A1", "PAPER", place_to="RECEPTION", value="arrived")
    scene.flow("A2", "PAPER", place_from="SOUTH_DISTRICT", place_to="RECEPTION", value="awaited")

    assert scene.found() == []


def test_outcomes_in_degrees_contradict(scene, excludes):
    scene.add("A1", "MAYOR", place_from="WORKS", category="EVACUATION", value="successful")
    scene.add("A2", "PAPER", place_from="WORKS", category="EVACUATION", value="partly successful")

    assert scene.found() == [excludes("status", "A1", "A2")]


@pytest.mark.parametrize(
    ("subject", "one", "other"),
    [
        ("EVACUATION", "completed", "continues"),
        ("EVACUATION", "went smoothly", "suspended"),
        ("CEASEFIRE", "holding", "violated"),
        ("ROAD", "open", "blocked"),
        ("HOSPITAL", "functioning", "destroyed"),
        ("DETAINED_MEN", "released", "still held"),
        ("STORMING", "repelled", "troops inside"),
        ("FOOD_SUPPLY", "sufficient", "run out"),
        ("TRANSFER", "voluntary", "by force, forcibly"),
    ],
)
def test_subjects_of_other_operations_are_understood(scene, excludes, subject, one, other):
    scene.add("A1", "MAYOR", place_from="WORKS", category=subject, value=one)
    scene.add("A2", "COMMANDER", place_from="WORKS", category=subject, value=other)

    assert scene.found() == [excludes("status", "A1", "A2")]


def test_a_ukrainian_value_meets_an_english_one(scene, excludes):
    contact(scene, "A1", "MAYOR", "втрачено")
    contact(scene, "A2", "COMMANDER", "kept")

    assert scene.found() == [excludes("status", "A1", "A2")]


def test_a_place_in_the_hands_of_two_parties_contradicts(scene, excludes):
    scene.add("A1", "MAYOR", place_from="WORKS", category="CONTROL", value="Northlandish troops")
    scene.add("A2", "MINISTRY", place_from="WORKS", category="CONTROL", value="southern forces")

    assert scene.found() == [excludes("status", "A1", "A2")]


@pytest.mark.parametrize(
    "other",
    [
        {"value": "Northland"},
        {"value": "the defenders"},
        {"value": "Northland and Southern troops"},
        {"on": 5},
        {"place_from": "TOWN"},
    ],
    ids=["the same party", "no party", "both", "another day", "around it"],
)
def test_a_place_that_may_be_in_one_hand_is_silent(scene, other):
    scene.add("A1", "MAYOR", place_from="WORKS", category="CONTROL", value="Northlandish troops")
    scene.add("A2", "MINISTRY", **{"place_from": "WORKS", "category": "CONTROL", "value": "southern forces", **other})

    assert scene.found() == []
