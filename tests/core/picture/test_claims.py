"""Claims: the numbers and offsets that none may have."""

import math
from dataclasses import fields, replace
from datetime import UTC, datetime

import pytest

from safepassage.errors import InvalidValue
from safepassage.picture import Claim, Kind, Method, Scope
from safepassage.picture.claims import content_of
from safepassage.quantities import Interval

NOON = datetime(2030, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"stated": -1.0}, "a number that is not negative"),
        ({"high": 1e12}, "a number below a million million"),
        ({"low": math.nan}, "a number below a million million"),
        ({"low": 9.0, "high": 3.0}, "a least that is not above the most"),
        ({"start": 9, "end": 3}, "offsets that begin before they end"),
    ],
)
def test_claim_says_what_it_expected_of_a_number(fields, expected):
    with pytest.raises(InvalidValue) as refused:
        Claim(id="A1", source="PAPER", published_at=NOON, kind=Kind.STOCK, **fields)

    assert str(refused.value.expected) == expected


BARE_CLAIM = Claim(id="A1", source="PAPER", published_at=NOON, kind=Kind.STOCK)
TOLD_BESIDE = {
    "id": "A2",
    "source": "MAYOR",
    "published_at": datetime(2030, 3, 2, tzinfo=UTC),
    "document": "D1",
    "start": 1,
    "end": 2,
    "vantage": "on site",
    "vantage_local": "на місці",
    "relayed_by": ("PAPER",),
    "in_words": "people wait",
    "in_words_local": "люди чекають",
    "wording": "as heard",
    "note": "synthetic",
}
SAID = {
    "kind": Kind.FLOW,
    "interval": Interval(NOON, NOON),
    "place_from": "WORKS",
    "place_to": "TOWN",
    "category": "CHILDREN",
    "stated": 20.0,
    "hedge": "about",
    "low": 1.0,
    "high": 30.0,
    "scope": Scope.TOTAL,
    "method": Method.COUNTED,
    "value": "kept",
}


def test_every_field_of_a_claim_is_either_said_or_told_beside_it():
    assert {field.name for field in fields(Claim)} == {*SAID, *TOLD_BESIDE}


@pytest.mark.parametrize("name", SAID)
def test_claims_that_say_something_else_differ_in_content(name):
    assert content_of(replace(BARE_CLAIM, **{name: SAID[name]})) != content_of(BARE_CLAIM)


def test_claims_with_one_content_may_come_from_anybody():
    assert content_of(replace(BARE_CLAIM, **TOLD_BESIDE)) == content_of(BARE_CLAIM)
