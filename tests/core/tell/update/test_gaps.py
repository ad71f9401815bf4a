"""Gaps: what the numbers of an update leave open."""

from __future__ import annotations

import pytest

from safepassage.language import PlainFormatter
from safepassage.tell.disclosure import Audience
from safepassage.tell.update import UpdateSection, compose


def gaps(synthetic, *claims):
    update = compose(synthetic.operation(*claims), Audience.PUBLIC, as_of=synthetic.as_of)
    return [line.text.render(PlainFormatter()) for line in update.sections[UpdateSection.GAPS]]


def test_different_numbers_of_one_day_are_set_against_each_other(synthetic):
    told = gaps(synthetic, synthetic.quoted("Q1"), synthetic.quoted("Q2", stated="20", source="REPORTER", scope="group"))

    assert "different numbers were stated: 46 from Works (A union), against 20 from Works (A paper). Whether" in told[-1]


def test_numbers_that_agree_stand_together_against_another(synthetic):
    about = synthetic.quoted("Q2", stated="46", hedge="about", source="REPORTER")
    told = gaps(synthetic, synthetic.quoted("Q1"), about, synthetic.quoted("Q3", stated="20", source="MOTHER", scope="group"))

    assert "stated: about 46 from Works (A paper), 46 from Works (A union), against 20 from Works (a witness). Whether" in told[-1]


@pytest.mark.parametrize(("origin", "is_known"), [("WORKS", True), ("", False)])
def test_share_of_those_who_arrived_that_nobody_stated_is_a_gap(synthetic, origin, is_known):
    left = synthetic.quoted("Q1", place_to="")
    told = gaps(synthetic, left, synthetic.quoted("Q2", place_from=origin))

    assert any("nobody stated how many of them left Works." in line for line in told) is not is_known


@pytest.mark.parametrize(
    "cells",
    [
        {"source": "ENVOY", "stated": "20"},
        {"source": "REPORTER", "stated": "46"},
        {"source": "REPORTER", "stated": "20", "scope": "part"},
        {"source": "REPORTER", "stated": "20", "category": "CHILDREN"},
        {"source": "REPORTER", "stated": "20", "from_time": "2030-05-30T00:00Z"},
    ],
    ids=["of one speaker", "equal", "of a part", "of another group", "of longer than a day"],
)
def test_numbers_that_need_not_differ_are_no_gap(synthetic, cells):
    told = gaps(synthetic, synthetic.quoted("Q1"), synthetic.quoted("Q2", **cells))

    assert [line for line in told if "different numbers" in line] == []


@pytest.mark.parametrize(
    ("cells", "is_known"),
    [({"method": "estimated"}, False), ({"method": "counted"}, True), ({"method": "counted", "scope": "negation"}, False)],
    ids=["estimated", "counted", "denied"],
)
def test_nobody_knows_how_many_are_inside_where_nobody_counted_them(synthetic, cells, is_known):
    told = gaps(synthetic, synthetic.quoted("Q1"), synthetic.quoted("Q2", kind="stock", place_to="", stated="200", **cells))

    assert any("no count of them was published" in line for line in told) is not is_known
