"""The answer of a forecast: chances with what they may be."""

from __future__ import annotations

import pytest

from safepassage.desk.chances import off_by, share_of


def test_interval_of_a_share_is_that_of_wilson():
    share = share_of(0.1, 100)

    assert (round(share.low, 4), round(share.high, 4)) == (0.0552, 0.1744)


@pytest.mark.parametrize("chance", [0.0, 1.0])
def test_what_never_or_always_came_is_not_certain(chance):
    share = share_of(chance, 100)

    assert round(share.high - share.low, 3) == 0.037


def test_margin_shrinks_with_the_root_of_runs():
    assert (off_by(100), off_by(10_000)) == (9.6, 1.0)
