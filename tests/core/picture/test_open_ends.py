"""People said to be "more than n": an end where few left unreported, and only where there is a scale."""

from __future__ import annotations

import pytest

from safepassage.picture import Method
from safepassage.picture.wording import open_reach


@pytest.fixture
def inside(operation):
    return operation.stock("WORKS", (0, 0), stated=2_000, hedge="about", method=Method.ESTIMATED)


def out(operation, **given):
    return operation.flow("WORKS", "CAMP", (3, 9), **{"stated": 200, "hedge": "more than", **given})


def asked(operation):
    return operation.moved("WORKS", "CAMP", (3, 9))


@pytest.mark.parametrize(
    ("given", "reach"),
    [
        ({}, 300),
        ({"stated": 100}, 200),  # the next hundred, where whoever supposes that nothing went unreported stops
        ({"method": Method.ESTIMATED}, 400),
        ({"hedge": "about"}, None),
        ({"stated": None, "hedge": "many"}, None),
    ],
)
def test_an_open_number_reaches_half_as_far_again_times_what_its_method_is_worth(operation, given, reach):
    assert open_reach(out(operation, **given)) == reach


def test_a_total_of_more_than_n_has_an_end_where_somebody_says_how_many_are_inside(operation, inside):
    assert operation.picture(inside, out(operation)).bounds(asked(operation)).most == 300


@pytest.mark.parametrize("known", [False, True], ids=["without a scale", "any number unreported"])
def test_a_total_of_more_than_n_has_no_end_otherwise(operation, inside, known):
    claims = (inside, out(operation)) if known else (out(operation),)
    picture = operation.picture(*claims, few_unreported=not known)

    assert picture.bounds(asked(operation)).most != 300


def test_an_end_yields_where_other_statements_need_more(operation, inside):
    counted = operation.flow("WORKS", "CAMP", (3, 9), stated=700, source="ARMY")

    assert operation.picture(inside, out(operation), counted).bounds(asked(operation)).most == 700


def test_a_besieged_place_of_which_nobody_says_how_many_it_holds_takes_the_scale_of_another(build, inside):
    operation = build(besieged=("WORKS", "CAMP"))
    claims = (inside, operation.flow("CAMP", "TOWN", (3, 9), stated=40))

    assert operation.picture(*claims).bounds(operation.moved("CAMP", "TOWN", (0, 12))).most == 80


@pytest.mark.parametrize("hours", [(5, 5), (3, 5)], ids=["a moment", "a time"])
def test_more_than_n_inside_has_an_end_beside_an_estimate_that_has_one(operation, inside, hours):
    counted = operation.stock("WORKS", hours, stated=100, hedge="more than", method=Method.COUNTED)

    assert operation.picture(inside, counted).bounds(operation.inside(5)).most == 200
    assert operation.picture(counted).bounds(operation.inside(5)).most is None
