"""Margins of what was counted in replications."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from safepassage.errors import InvalidValue
from safepassage.forecast import Margin, margin_of


@given(st.integers(1, 5_000).flatmap(lambda count: st.tuples(st.integers(0, count), st.just(count))))
def test_margin_of_a_chance_is_the_interval_of_wilson(case):
    seen, replications = case

    found = margin_of(seen / replications, replications)

    expected = binomtest(seen, replications).proportion_ci(0.95, method="wilson")
    assert (found.low, found.high) == pytest.approx((expected.low, expected.high), abs=1e-4)


@pytest.mark.parametrize(("chance", "end"), [(0.0, "low"), (1.0, "high")])
def test_margin_of_none_and_of_all_ends_there_and_is_not_nothing(chance, end):
    found = margin_of(chance, 100)

    assert getattr(found, end) == chance
    assert found.low < found.high


def test_margin_is_half_as_wide_with_four_times_as_many_replications():
    wide, narrow = (margin_of(0.3, replications) for replications in (10_000, 40_000))

    assert (narrow.high - narrow.low) / (wide.high - wide.low) == pytest.approx(0.5, abs=1e-3)


@pytest.mark.parametrize(("chance", "replications"), [(-0.1, 10), (1.1, 10), (0.5, 0)])
def test_margin_of_what_was_not_counted_is_refused(chance, replications):
    with pytest.raises(InvalidValue):
        margin_of(chance, replications)


def test_margin_of_one_replication_says_next_to_nothing():
    assert margin_of(1.0, 1) == Margin(low=pytest.approx(0.2065, abs=1e-3), high=1.0)
