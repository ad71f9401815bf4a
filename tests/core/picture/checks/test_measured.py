"""Units, distances and directions: what is measured between two places."""

import pytest

from safepassage.picture import Kind
from safepassage.picture.checks.measures import measure_of


def distance(scene, id, source, category, stated, *, hedge="about", **fields):  # noqa: A002 - the claim's own word
    fields = {"place_from": "TOWN", "place_to": "RECEPTION", "kind": Kind.CONDITION, "on": None, **fields}
    return scene.add(id, source, category=category, stated=stated, hedge=hedge, **fields)


def direction(scene, id, source, value, **fields):  # noqa: A002 - the claim's own word
    fields = {"place_from": "TOWN", "place_to": "RECEPTION", "kind": Kind.CONDITION, "on": None, **fields}
    return scene.add(id, source, category="DIRECTION", value=value, **fields)


def test_units_that_do_not_convert_contradict(scene, excludes):
    distance(scene, "A1", "PAPER", "DISTANCE_KM", 150)
    distance(scene, "A2", "PAPER", "DISTANCE_MILES", 70)

    assert scene.found() == [excludes("unit", "A1", "A2")]


def test_units_that_convert_roughly_are_silent(scene):
    distance(scene, "A1", "PAPER", "DISTANCE_KM", 150)
    distance(scene, "A2", "PAPER", "DISTANCE_MILES", 90)

    assert scene.found() == []


def test_units_of_different_subjects_are_silent(scene):
    distance(scene, "A1", "PAPER", "WATER_LITRES_PER_DAY", 20)
    distance(scene, "A2", "PAPER", "FUEL_GALLONS_PER_DAY", 20)

    assert scene.found() == []


def test_distances_beyond_their_hedges_contradict(scene, excludes, unmapped_network):
    distance(scene, "A1", "PAPER", "DISTANCE_KM", 120)
    distance(scene, "A2", "MAYOR", "DISTANCE_MILES", 120, document="D2")

    assert scene.found(unmapped_network) == [excludes("distance", "A1", "A2")]


def test_distances_of_two_roads_are_silent(scene):
    distance(scene, "A1", "PAPER", "DISTANCE_KM", 120)
    distance(scene, "A2", "MAYOR", "DISTANCE_KM", 145, document="D2")

    assert scene.found() == []


def test_the_way_back_is_as_long(scene, excludes):
    distance(scene, "A1", "PAPER", "DISTANCE_KM", 120)
    distance(scene, "A2", "MAYOR", "DISTANCE_KM", 240, document="D2", place_from="RECEPTION", place_to="TOWN")

    assert scene.found() == [excludes("distance", "A1", "A2")]


def test_a_road_shorter_than_the_straight_line_contradicts_the_map(scene, excludes):
    distance(scene, "A1", "PAPER", "DISTANCE_KM", 80)

    assert scene.found() == [excludes("distance", "A1")]


def test_a_road_longer_than_the_straight_line_is_silent(scene):
    distance(scene, "A1", "PAPER", "DISTANCE_KM", 200)

    assert scene.found() == []


def test_a_lower_limit_does_not_exclude_a_longer_way(scene):
    distance(scene, "A1", "PAPER", "DISTANCE_KM", 120, hedge="more than")
    distance(scene, "A2", "MAYOR", "DISTANCE_KM", 240, document="D2")

    assert scene.found() == []


def test_a_later_distance_of_the_same_speaker_revises(scene, revises):
    distance(scene, "A1", "MAYOR", "DISTANCE_KM", 120)
    distance(scene, "A2", "MAYOR", "DISTANCE_KM", 240, document="D2", published=2)

    assert scene.found() == [revises("distance", "A1", "A2")]


def test_directions_of_which_the_map_refutes_one_contradict(scene, excludes):
    direction(scene, "A1", "PAPER", "north")
    direction(scene, "A2", "MAYOR", "south-east", document="D2")

    assert scene.found() == [excludes("direction", "A1", "A2")]


def test_directions_that_the_map_allows_are_silent(scene):
    direction(scene, "A1", "PAPER", "north")
    direction(scene, "A2", "MAYOR", "north-west", document="D2")

    assert scene.found() == []


def test_directions_without_a_map_exclude_each_other(scene, excludes, unmapped_network):
    direction(scene, "A1", "PAPER", "north")
    direction(scene, "A2", "MAYOR", "north-west", document="D2")

    assert scene.found(unmapped_network) == [excludes("direction", "A1", "A2")]


def test_a_direction_against_the_map_alone_contradicts(scene, excludes):
    direction(scene, "A1", "PAPER", "south")

    assert scene.found() == [excludes("direction", "A1")]


@pytest.mark.parametrize(("stated", "said"), [(1, "1 hour"), (1.5, "1.5 hours"), (36, "36 hours")])
def test_a_unit_stands_in_the_form_that_its_number_needs(scene, stated, said):
    distance(scene, "A1", "PAPER", "PAUSE_HOURS", stated, hedge="exact")

    measure = measure_of(scene.claims[0])

    assert measure is not None
    assert str(measure.said) == said
