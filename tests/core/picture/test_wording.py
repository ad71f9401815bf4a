"""Hedges at their word, and what methods are worth."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safepassage.picture import Kind, Method, wording
from safepassage.quantities import Bounds


@pytest.mark.parametrize(
    ("stated", "hedge", "bounds"),
    [
        (46, "exact", Bounds(46, 46)),
        (217, "", Bounds(217, 217)),
        (37_500, "exact", Bounds(37_450, 37_550)),
        (20, "exact", Bounds(15, 25)),
        (0, "exact", Bounds(0, 0)),
        (300, "about", Bounds(270, 330)),
        (1_000, "estimated", Bounds(900, 1_100)),
        (150, "around", Bounds(143, 157)),
        (127, "some", Bounds(126, 128)),
        (500, "nearly", Bounds(450, 500)),
        (100, "more than", Bounds(101, None)),
        (600, "at least", Bounds(600, None)),
        (1_000, "up to", Bounds(0, 1_000)),
        (40, "fewer than", Bounds(0, 39)),
        (None, "several", Bounds(3, 9)),
        (None, "a couple of", Bounds(2, 2)),
        (None, "dozens", Bounds(24, 99)),
        (None, "several dozen", Bounds(36, 99)),
        (None, "scores", Bounds(40, 199)),
        (None, "hundreds", Bounds(200, 999)),
        (None, "several hundred", Bounds(300, 999)),
        (None, "thousands", Bounds(2_000, 9_999)),
        (None, "tens of thousands", Bounds(20_000, 99_999)),
        (None, "some", Bounds(1, None)),
        (None, "nobody", Bounds(0, 0)),
    ],
)
def test_hedge_is_read_at_its_word(stated, hedge, bounds):
    assert wording.as_said(stated, hedge) == bounds


@pytest.mark.parametrize("hedge", ["no confirmation", "unclear", "no proof", "unknown", "more", "implied", ""])
def test_a_phrase_without_a_number_is_never_zero(hedge):
    assert wording.as_said(None, hedge) is None


@pytest.mark.parametrize("method", [Method.ESTIMATED, Method.HEARSAY, Method.UNKNOWN])
def test_a_belief_that_nobody_is_left_is_not_as_good_as_a_count(operation, method):
    claim = operation.stock("WORKS", (0, 1), stated=0, method=method)

    assert wording.as_warranted(claim) == Bounds(0, 100)


def test_hard_limits_narrow_the_words():
    assert wording.as_said(100, "more than", low=120, high=150) == Bounds(120, 150)


def test_hard_limits_hold_against_the_words():
    assert wording.as_said(100, "more than", high=80) == Bounds(80, 80)


def test_limits_alone_are_a_number():
    assert wording.as_said(None, "", low=3, high=7) == Bounds(3, 7)


def test_a_counter_means_a_round_number_to_the_person(operation):
    assert wording.said_by(operation.flow("WORKS", "CAMP", (0, 1), stated=80)) == Bounds(80, 80)


def test_an_estimate_of_those_inside_has_no_floor(operation):
    claim = operation.stock("WORKS", (0, 1), stated=200, hedge="about", method=Method.ESTIMATED)

    assert wording.as_warranted(claim).least == 0
    assert wording.as_warranted(claim).covers(wording.said_by(claim))


def test_every_method_and_kind_has_a_warrant_that_widens():
    assert all(
        wording.warrant_of(method, kind).lower <= 1 <= wording.warrant_of(method, kind).upper
        for method in Method
        for kind in (Kind.STOCK, Kind.FLOW)
    )


@pytest.mark.parametrize("rule", wording.HEDGES, ids=lambda rule: rule.rule)
def test_every_rule_names_its_origin_and_fits_its_words(rule):
    assert rule.origin
    assert all(wording.hedge_of(word.removesuffix(" of")) is rule or wording.hedge_of(word) is rule for word in rule.words)


@given(
    st.one_of(st.none(), st.floats(0, 1e9)),
    st.sampled_from([word for rule in wording.HEDGES for word in rule.words] + ["", "unclear"]),
    st.one_of(st.none(), st.floats(0, 1e6)),
    st.one_of(st.none(), st.floats(0, 1e6)),
)
def test_whatever_is_said_is_bounds_or_nothing(stated, hedge, low, high):
    found = wording.as_said(stated, hedge, low=low, high=high)

    assert found is None or found.most is None or 0 <= found.least <= found.most
