"""The words that sources put around numbers."""

from __future__ import annotations

import pytest

from safepassage.picture import spoken
from safepassage.picture.phrases import numbered


@pytest.mark.parametrize(
    ("hedge", "number", "said"),
    [
        ("more than", 100.0, "more than 100"),
        ("exact", 46.0, "46"),
        ("", 1.5, "1.5"),
        ("several hundred", None, "several hundred"),
        ("as many as", 20.0, "as many as 20"),
    ],
)
def test_a_known_hedge_is_said_as_its_source_put_it(hedge, number, said):
    assert str(spoken(hedge, number)) == said


@pytest.mark.parametrize(
    ("hedge", "number", "said"), [("just shy of", 100.0, "just shy of 100"), ("in the low tens", None, "in the low tens")]
)
def test_a_hedge_that_no_table_holds_stays_as_it_is(hedge, number, said):
    assert str(spoken(hedge, number)) == said


@pytest.mark.parametrize(
    ("hedge", "number", "told"),
    [
        ("more than", 70, "more than 70 buses"),
        ("several hundred", None, "several hundred buses"),
        ("dozens", None, "dozens of buses"),
        ("none", None, "no buses"),
        ("", None, "an unsaid number of buses"),
    ],
)
def test_a_number_is_told_with_what_it_counts(hedge, number, told):
    assert str(numbered(hedge, number, "buses")) == told
