"""Needs that claims name, against services at the place. Synthetic."""

from __future__ import annotations

import pytest
from tests.core.picture.testimony.conftest import Telling

from safepassage.account import NeedKind, Service
from safepassage.picture import Scope
from safepassage.quantities import Interval
from safepassage.tell.needs import NeedStanding, ServiceStanding, needs_of


def named(*claims, services=()):
    return needs_of(services, Telling().picture(*claims))


def kinds(*claims) -> set[NeedKind]:
    return {need.need for need in named(*claims)}


@pytest.mark.parametrize(
    ("subject", "value", "needs"),
    [
        ("ILLNESSES", "burns; fractures; malnutrition", {NeedKind.BURNS, NeedKind.FRACTURES, NeedKind.MALNUTRITION}),
        ("ILLNESSES", "respiratory infections", {NeedKind.RESPIRATORY}),
        ("GANGRENE_CASES", "", {NeedKind.INFECTION}),
        ("MENTAL_HEALTH", "challenges", {NeedKind.MENTAL_HEALTH}),
        ("WATER_LITRES_PER_DAY", "", {NeedKind.WATER}),
        ("MEALS_PER_DAY", "", {NeedKind.FOOD}),
        ("ХВОРОБИ", "опіки", {NeedKind.BURNS}),
        ("WATER", "enough", set()),
        ("PSYCHOLOGICAL_HELP", "promised", set()),
        ("SMOKE", "seen", set()),
    ],
)
def test_needs_are_known_by_the_words_of_a_claim(subject, value, needs):
    assert kinds(Telling().condition(subject, value)) == needs


def test_a_number_of_wounded_people_names_a_need_and_nobody_names_none():
    telling = Telling()

    assert (kinds(telling.stock(600, category="WOUNDED")), kinds(telling.stock(0, category="WOUNDED"))) == (
        {NeedKind.WOUNDS},
        set(),
    )


@pytest.mark.parametrize("given", [{"category": "ILLNESSES_EXPECTED"}, {"category": "ILLNESSES", "scope": Scope.PLANNED}])
def test_expected_is_not_found(given):
    claim = Telling().condition(value="burns", **given)

    assert [need.standing for need in named(claim)] == [NeedStanding.EXPECTED]


def test_a_need_that_somebody_found_is_no_longer_only_expected():
    telling = Telling()
    claims = (telling.condition("ILLNESSES_EXPECTED", "burns"), telling.condition("BURNS", "many"))

    assert [(need.standing, need.claims) for need in named(*claims)] == [(NeedStanding.FOUND, tuple(claim.id for claim in claims))]


def test_a_denial_names_no_need():
    assert kinds(Telling().condition("BURNS", "", scope=Scope.NEGATION)) == set()


def test_a_need_without_a_service_stands_first():
    telling = Telling()
    claims = (telling.condition("BURNS", "many"), telling.condition("FOOD", "little"))
    clinic = Service(place="WORKS", service="clinic", asserted_by=("NORTH_MINISTRY",), needs=(NeedKind.BURNS,))

    assert [(need.need, need.is_unanswered) for need in named(*claims, services=(clinic,))] == [
        (NeedKind.FOOD, True),
        (NeedKind.BURNS, False),
    ]


@pytest.mark.parametrize(
    ("by", "standing"),
    [
        ({"asserted_by": ("A",)}, ServiceStanding.ASSERTED),
        ({"asserted_by": ("A",), "given_by": ("B",)}, ServiceStanding.GIVEN),
        ({"asserted_by": ("A",), "seen_by": ("C",)}, ServiceStanding.SEEN),
        ({}, None),
    ],
)
def test_asserted_given_and_seen_are_three_things(by, standing):
    clinic = Service(place="WORKS_AREA", service="clinic", needs=(NeedKind.BURNS,), **by)

    (need,) = named(Telling().condition("BURNS", "many"), services=(clinic,))

    assert ([each.standing for each in need.services], need.is_unanswered) == ([standing], standing is None)


def test_a_service_elsewhere_or_not_yet_begun_answers_nothing():
    elsewhere = Service(place="CAMP", service="clinic", asserted_by=("A",), needs=(NeedKind.BURNS,))
    later = Service(
        place="WORKS", service="clinic", asserted_by=("A",), needs=(NeedKind.BURNS,), interval=Interval(Telling().at(9), None)
    )

    assert [need.services for need in named(Telling().condition("BURNS", "many"), services=(elsewhere, later))] == [()]


def test_a_need_is_told_as_a_need():
    (need,) = named(Telling().condition("WATER", "little"))

    assert str(need.text) == "Works, help needed with water (as told): no help is reported."
