"""Editions one after another: which may follow which, and what is no edition."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from safepassage.errors import InvalidValue
from safepassage.language import PlainFormatter
from safepassage.tell.disclosure import Audience
from safepassage.tell.update import compose, edition_json, editions_in_order, read_edition


@pytest.fixture(scope="module")
def first(synthetic):
    return compose(synthetic.operation(), Audience.PUBLIC, as_of=synthetic.as_of)


@pytest.fixture
def written(first):
    return json.loads(json.dumps(edition_json(first, PlainFormatter())))


def another(synthetic, code, name=""):
    return synthetic.operation(operation=[{"key": "code", "value": code}, {"key": "name", "value": name}])


def test_edition_of_another_operation_of_the_same_name_does_not_come_before(synthetic, first):
    with pytest.raises(InvalidValue):
        editions_in_order([first.edition], another(synthetic, "X", first.name), Audience.PUBLIC)
    with pytest.raises(InvalidValue):
        compose(another(synthetic, "X", first.name), Audience.PUBLIC, as_of=synthetic.as_of, previous=first.edition)


def test_operation_that_was_renamed_goes_on_with_its_editions(synthetic, first):
    renamed = another(synthetic, "SYNTHETIC", "Another name")

    assert editions_in_order([first.edition], renamed, Audience.PUBLIC) == (first.edition,)
    assert compose(renamed, Audience.PUBLIC, as_of=synthetic.as_of, previous=first.edition).number == 2


def test_edition_of_an_earlier_version_is_known_by_the_name_of_its_operation(synthetic, written):
    edition = read_edition(json.dumps({name: value for name, value in written.items() if name not in ("series", "names", "basis")}))

    assert editions_in_order([edition], synthetic.operation(), Audience.PUBLIC) == (edition,)
    with pytest.raises(InvalidValue):
        editions_in_order([replace(edition, operation="")], another(synthetic, "X"), Audience.PUBLIC)


@pytest.mark.parametrize(
    ("audience", "changes"),
    [
        (Audience.RESTRICTED, [{}]),
        (Audience.PUBLIC, [{}, {}]),
        (Audience.PUBLIC, [{"number": 2}, {"number": 3, "as_of": datetime(2030, 6, 1, tzinfo=UTC)}]),
        (Audience.PUBLIC, [{"series": "another"}, {"number": 2}]),
    ],
    ids=["for another audience", "of one number", "a later one that knows less", "one of another operation"],
)
def test_editions_that_are_no_series_are_refused(synthetic, first, audience, changes):
    with pytest.raises(InvalidValue):
        editions_in_order([replace(first.edition, **change) for change in changes], synthetic.operation(), audience)


@pytest.mark.parametrize(
    "forged",
    [
        {"as_of": "0001-01-01T00:00:00+00:00"},
        {"as_of": "9999-12-31T23:59:59-12:00"},
        {"number": 10**4000},
        {"number": float("nan")},
        {"operation": ["A synthetic operation"]},
        {"series": 7},
        {"names": "A synthetic operation"},
        {"basis": [1]},
        {"own_counts": [{"place": "Centre", "category": "", "least": 10**30}]},
    ],
    ids=lambda forged: next(iter(forged)),
)
def test_forged_edition_is_refused(written, forged):
    with pytest.raises(InvalidValue):
        read_edition(json.dumps(written | forged))


@pytest.mark.parametrize(
    "forged",
    [{"least": 10**4000}, {"least": 50, "most": 1}, {"least": 1.5}, {"places": "Works"}, {"kind": None}],
    ids=lambda forged: str(forged)[:20],
)
def test_edition_with_a_forged_number_is_refused(written, forged):
    written["key_figures"][0] |= forged

    with pytest.raises(InvalidValue):
        read_edition(json.dumps(written))


def test_edition_of_a_later_moment_than_now_tells_nothing_from_after_now(synthetic):
    later = {"code": "N2", "publisher": "A paper", "published_at": "2031-01-01T00:00Z"}
    claims = (synthetic.quoted("Q1"), synthetic.quoted("Q2", document="N2", stated="77"))
    operation = synthetic.operation(*claims, documents=[*synthetic.rows()["documents"], later])

    edition = compose(operation, Audience.PUBLIC, as_of=datetime(2032, 1, 1, tzinfo=UTC), now=synthetic.as_of)

    assert (edition.as_of, "77" in json.dumps(edition_json(edition, PlainFormatter()))) == (synthetic.as_of, False)


def test_edition_before_that_is_as_of_after_now_is_refused(synthetic, first):
    later = replace(first.edition, as_of=datetime(2032, 1, 1, tzinfo=UTC))

    with pytest.raises(InvalidValue):
        compose(synthetic.operation(), Audience.PUBLIC, previous=later, now=synthetic.as_of)
