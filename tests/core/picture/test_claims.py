"""Claims: the numbers and offsets that none may have."""

import math
from datetime import UTC, datetime

import pytest

from safepassage.errors import InvalidValue
from safepassage.picture import Claim, Kind

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
