"""Which question a claim answers."""

from __future__ import annotations

import pytest
from tests.core.picture.testimony.conftest import NETWORK

from safepassage.picture import Kind, Scope
from safepassage.picture.testimony import Topic, topics


def aspects(claim):
    return [(each.topic, each.theme) for each in topics.aspects_of(claim, NETWORK)]


@pytest.mark.parametrize(
    ("subject", "topic", "theme"),
    [
        ("BOMBARDMENT", Topic.SHELLING, "FIRE"),
        ("HOSPITAL_STRIKE", Topic.SHELLING, "FIRE"),
        ("ROUTES_SHELLED", Topic.SHELLING, "FIRE"),
        ("ROUTES_AGREED", Topic.ROUTE, "CORRIDOR"),
        ("CONTACT_WITH_FIGHTERS", Topic.CONTACT, "CONTACT"),
        ("WATER_LITRES_PER_DAY", Topic.SUPPLIES, "WATER"),
        ("GROUND_ENTRY", Topic.ASSAULT, "ENTRY"),
        ("ОБСТРІЛ", Topic.SHELLING, "FIRE"),
        ("НАДАННЯ_ДОПОМОГИ_ВОДА", Topic.SUPPLIES, "WATER"),
        ("A_NEW_THING", Topic.OTHER, "A_NEW_THING"),
    ],
)
def test_an_event_answers_by_its_subject(tell, subject, topic, theme):
    assert aspects(tell.event(subject)) == [(topic, theme)]


def test_an_evacuation_that_ended_somehow_answers_whether_it_worked(tell):
    assert aspects(tell.event("EVACUATION", value="partly successful")) == [(Topic.OUTCOME, "OUTCOME")]


def test_an_evacuation_without_an_outcome_answers_who_left(tell):
    assert aspects(tell.event("EVACUATION", value="a group left")) == [(Topic.LEFT, "DEPARTURE")]


def test_a_convoy_that_is_awaited_answers_who_arrived(tell):
    assert aspects(tell.condition("CONVOY", "awaited")) == [(Topic.ARRIVED, "ARRIVAL")]


def test_a_movement_answers_who_left_who_arrived_and_where_to(tell):
    claim = tell.flow(46, place_to="CAMP")

    assert aspects(claim) == [(Topic.LEFT, "CIVILIANS"), (Topic.ARRIVED, "CIVILIANS"), (Topic.DESTINATION, "DESTINATION")]


def test_a_movement_to_a_reception_centre_is_an_arrival_first(tell):
    assert aspects(tell.flow(46, place_to="CITY"))[0] == (Topic.ARRIVED, "CIVILIANS")


def test_a_movement_from_the_road_is_an_arrival_alone(tell):
    assert aspects(tell.flow(46, place_from="ROAD", place_to="CITY")) == [(Topic.ARRIVED, "CIVILIANS")]


def test_a_movement_onto_the_road_is_a_departure_alone(tell):
    assert aspects(tell.flow(46, place_to="ROAD")) == [(Topic.LEFT, "CIVILIANS")]


def test_a_group_of_children_is_a_group_of_civilians(tell):
    assert aspects(tell.flow(20, category="CHILDREN", scope=Scope.GROUP)) == [(Topic.LEFT, "CIVILIANS")]


def test_a_number_of_children_stays_one_of_children(tell):
    assert aspects(tell.flow(6, category="CHILDREN", scope=Scope.PART)) == [(Topic.LEFT, "CHILDREN")]


def test_wounded_people_in_a_place_are_a_medical_question(tell):
    assert aspects(tell.stock(600, category="WOUNDED")) == [(Topic.MEDICAL, "WOUNDED")]


def test_buses_in_a_place_are_transport(tell):
    assert aspects(tell.stock(70, category="BUSES")) == [(Topic.TRANSPORT, "BUSES")]


def test_what_is_planned_is_expected_and_nothing_else(tell):
    assert aspects(tell.flow(46, place_to="CITY", scope=Scope.PLANNED)) == [(Topic.EXPECTED, "CIVILIANS")]


def test_help_that_people_got_is_help_and_no_movement(tell):
    claim = tell.condition("CIVILIANS", "food and shelter given", place_to="CAMP")

    assert (aspects(claim), topics.place_of(claim, NETWORK)) == ([(Topic.SERVICES, "SUPPORT")], "CAMP")


def test_help_that_only_the_note_names_is_help_too(tell):
    assert aspects(tell.condition("CIVILIANS", "", place_to="CAMP", note="food and shelter given")) == [(Topic.SERVICES, "SUPPORT")]


def test_an_identity_is_a_question_of_its_own(tell):
    assert aspects(tell.claim(Kind.IDENTITY, category="CIVILIANS")) == [(Topic.IDENTITY, "CIVILIANS")]


def test_every_theme_is_found_by_a_phrase_of_its_own():
    assert {each.topic for each in topics.known_themes().values()} == set(Topic) - {Topic.INSIDE, Topic.OTHER}


def test_every_topic_has_a_label_of_its_own():
    assert len({str(topic.label) for topic in Topic}) == len(Topic)
