"""Counts of people who take time on the way: no counted least above what happened."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

HOURS = 6
#: Somebody leaves the works and comes to the camp in the middle of these hours, the same or a later one.
journeys = st.lists(st.tuples(st.integers(0, HOURS - 1), st.integers(0, HOURS - 1)).map(sorted), min_size=1, max_size=6)
spans = st.tuples(st.integers(0, HOURS - 1), st.integers(1, HOURS)).map(lambda hours: (hours[0], max(hours[0] + 1, hours[1])))
asked = st.tuples(st.sampled_from([("WORKS", ""), ("WORKS", "CAMP"), ("", "CAMP")]), spans)


def moved(people, way, hours):
    """How many left within the hours, if the way names where from, and reached the camp within them, if it names that."""
    start, end = hours
    return sum((not way[0] or start <= left < end) and (not way[1] or start <= came < end) for left, came in people)


@settings(max_examples=80, deadline=None)
@given(people=journeys, counted=st.lists(asked, min_size=1, max_size=5), question=asked, inside=st.lists(st.integers(0, HOURS)))
def test_no_counted_least_lies_above_what_happened(build, people, counted, question, inside):
    operation = build()
    flows = [operation.flow(*way, hours, stated=moved(people, way, hours)) for way, hours in counted]
    stocks = [operation.stock("WORKS", (at, at), stated=sum(left >= at for left, _ in people)) for at in inside]
    picture = operation.picture(*flows, *stocks)

    way, hours = question
    assert picture.counted(operation.moved(*way, hours)).least <= moved(people, way, hours)


@settings(max_examples=60, deadline=None)
@given(people=journeys, told=st.lists(asked, min_size=1, max_size=5), question=asked, inside=st.lists(st.integers(0, HOURS)))
def test_whatever_happened_lies_within_the_bounds_where_people_may_be_on_the_way(build, people, told, question, inside):
    operation = build()
    flows = [operation.flow(*way, hours, stated=moved(people, way, hours)) for way, hours in told]
    stocks = [operation.stock("WORKS", (at, at), stated=sum(left >= at for left, _ in people)) for at in inside]
    picture = operation.picture(*flows, *stocks, nobody_under_way=False, few_unreported=False)

    way, hours = question
    assert moved(people, way, hours) in picture.bounds(operation.moved(*way, hours))
    assert not [each for each in picture.contradictions if set(each.assumptions) <= {("no_entry", True)}]


def over_midnight(operation):
    """None on either day, and 51 within both."""
    days = [operation.flow("WORKS", "TOWN", hours, stated=0) for hours in ((0, 24), (24, 48))]
    return [*days, operation.flow("WORKS", "TOWN", (0, 48), stated=51, source="ARMY")]


def test_more_within_two_days_than_on_each_names_that_nobody_was_on_the_way(operation):
    (told,) = operation.picture(*over_midnight(operation)).contradictions

    assert told.assumptions == (("nobody_under_way", True),)
    assert str(told.sentence).endswith("if nobody was on the way when a reported time began or ended.")


def test_where_people_may_be_on_the_way_nothing_is_set_aside_for_a_journey_over_midnight(operation):
    claims = over_midnight(operation)

    assert operation.picture(*claims).set_aside
    assert not operation.picture(*claims, nobody_under_way=False).set_aside


def test_less_within_two_days_than_on_both_is_a_contradiction_whoever_was_on_the_way(operation):
    days = [operation.flow("WORKS", "TOWN", hours, stated=30) for hours in ((0, 24), (24, 48))]
    (told,) = operation.picture(*days, operation.flow("WORKS", "TOWN", (0, 48), stated=50, source="ARMY")).contradictions

    assert told.assumptions == ()


def test_who_left_in_two_days_left_on_one_of_them_whoever_was_on_the_way(operation):
    days = [operation.flow("WORKS", "", hours, stated=0) for hours in ((0, 24), (24, 48))]
    (told,) = operation.picture(*days, operation.flow("WORKS", "", (0, 48), stated=51, source="ARMY")).contradictions

    assert told.assumptions == ()


def test_who_left_on_a_day_need_not_have_arrived_on_it(operation):
    out = operation.flow("WORKS", "", (0, 24), stated=51)
    none_later = operation.flow("WORKS", "", (24, 72), stated=0)
    arrived = operation.flow("WORKS", "TOWN", (0, 72), stated=51, source="ARMY")

    picture = operation.picture(out, none_later, arrived)

    assert picture.counted(operation.moved("WORKS", "TOWN", (0, 24))).least == 0
    assert picture.counted(operation.moved("WORKS", "TOWN", (0, 72))).least == 51


def test_who_left_in_all_less_who_left_later_left_before(operation):
    both = operation.flow("WORKS", "", (0, 72), stated=51)
    later = operation.flow("WORKS", "", (24, 72), stated=20)

    assert operation.picture(both, later).counted(operation.moved("WORKS", "", (0, 24))).least == 31
