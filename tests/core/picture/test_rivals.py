"""Estimates of one place and time that exclude each other."""

from __future__ import annotations

import pytest

from safepassage.picture import Method, wording

DAY = (0, 24)


def estimate(operation, people, source, method=Method.ESTIMATED):
    return operation.stock("WORKS", DAY, stated=people, hedge="about", source=source, method=method)


def test_the_lowest_estimate_of_a_day_alone_sets_no_upper_end(operation):
    low, high = estimate(operation, 150, "ARMY"), estimate(operation, 800, "MAYOR")

    assert operation.picture(low, high).bounds(operation.inside(24)).most == wording.as_warranted(high).most


def test_estimates_that_agree_both_limit(operation):
    low, high = estimate(operation, 150, "ARMY"), estimate(operation, 160, "MAYOR")

    assert operation.picture(low, high).bounds(operation.inside(24)).most == wording.as_warranted(low).most


@pytest.mark.parametrize("method", [Method.HEARSAY, Method.UNKNOWN])
def test_hearsay_takes_no_limit_from_an_estimate(operation, method):
    low, high = estimate(operation, 150, "ARMY"), estimate(operation, 800, "MAYOR", method)

    assert operation.picture(low, high).bounds(operation.inside(24)).most == wording.as_warranted(low).most


def test_a_count_limits_beside_a_higher_count_of_the_day(operation):
    claims = [operation.stock("WORKS", DAY, stated=people, source=source) for people, source in ((150, "UN"), (80, "ARMY"))]

    assert operation.picture(*claims).bounds(operation.inside(24)).most == 80


def test_rival_estimates_are_told_with_what_makes_them_exclude_each_other(operation):
    low, high = estimate(operation, 150, "ARMY"), estimate(operation, 800, "MAYOR")

    found = operation.picture(low, high).contradictions

    assert [(each.claims, dict(each.assumptions)) for each in found] == [((low.id, high.id), {"open_movement": False})]


def test_without_its_rival_an_estimate_limits_again(operation):
    low, high = estimate(operation, 150, "ARMY"), estimate(operation, 800, "MAYOR")
    picture, question = operation.picture(low, high), operation.inside(24)

    found = {each.source: each.bounds for each in picture.without_each_source(question)}

    assert found == {
        source: operation.picture(low, high, without=frozenset({source})).bounds(question) for source in ("ARMY", "MAYOR")
    }


def test_a_count_in_a_camp_reaches_as_far_as_another_of_a_time_that_meets_its_own(operation):
    morning = operation.stock("CAMP", (0, 24), stated=20)
    evening = operation.stock("CAMP", (12, 24), stated=35, source="ARMY")

    picture = operation.picture(morning, evening)

    assert [picture.bounds(operation.inside(hour, "CAMP")).most for hour in (6, 20, 24)] == [35, 35, 35]


def test_a_count_in_a_camp_is_no_limit_on_a_day_on_which_more_arrived(operation):
    stock = operation.stock("CAMP", (0, 24), stated=20)

    for arrived, most in ((20, 20), (35, None)):
        picture = operation.picture(stock, operation.flow("", "CAMP", (0, 24), stated=arrived, source="ARMY"))
        assert picture.bounds(operation.inside(24, "CAMP")).most == most


def test_counts_of_days_that_follow_each_other_meet_at_midnight_alone(operation):
    days = [operation.stock("CAMP", (24 * day, 24 * day + 24), stated=people) for day, people in enumerate((20, 35))]

    assert [operation.picture(*days).bounds(operation.inside(hour, "CAMP")).most for hour in (12, 24, 36)] == [20, 35, 35]
