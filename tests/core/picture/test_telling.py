"""What the picture found, as sentences: they read well whatever the speaker's label and words."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from safepassage.picture import Ledger, Method, Source, reconcile
from safepassage.picture.telling import tell_contradiction, tell_question
from safepassage.quantities import Days, Interval


def told(operation, *claims, supposing=()):
    return str(tell_contradiction(claims, supposing, operation.network, operation.ledger(*claims)))


@pytest.mark.parametrize(
    ("hedge", "stated", "words"),
    [
        ("about", 200, "about 200 CIVILIANS (read as 180–220) in WORKS"),
        ("estimated", 1_000, "an estimated 1000 CIVILIANS (read as 900–1100) in WORKS"),
        ("rounded", 1_000, "1000 CIVILIANS (rounded: 900–1100) in WORKS"),
        ("exact", 46, "46 CIVILIANS in WORKS"),
        ("more than", 100, "more than 100 CIVILIANS in WORKS"),
        ("several hundred", None, "several hundred CIVILIANS (read as 300–999) in WORKS"),
        ("dozens", None, "dozens of CIVILIANS"),
        ("none", None, "no CIVILIANS in WORKS"),
    ],
)
def test_a_number_is_told_in_its_sources_words_and_then_as_a_range(operation, hedge, stated, words):
    claim = operation.stock("WORKS", (2, 2), stated=stated, hedge=hedge, method=Method.ESTIMATED)

    sentence = told(operation, claim)

    assert sentence.startswith(f"Un: {words}")


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        ({"low": 80, "high": 100}, "80–100 CIVILIANS in WORKS"),
        ({"low": 80}, "at least 80 CIVILIANS in WORKS"),
        ({}, "an unsaid number of CIVILIANS in WORKS"),
    ],
)
def test_a_number_told_by_its_limits_alone_is_told_by_them(operation, limits, words):
    claim = operation.stock("WORKS", (2, 2), stated=None, hedge="", **limits)

    assert told(operation, claim).startswith(f"Un: {words}")


def test_a_speaker_who_says_several_things_is_named_once(operation):
    one, other = (operation.stock("WORKS", (at, at), stated=at) for at in (2, 5))

    assert told(operation, one, other) == (
        "Un: 2 CIVILIANS in WORKS (2030-06-01 02:00:00+00:00); "
        "5 CIVILIANS in WORKS (2030-06-01 05:00:00+00:00). They cannot both be true."
    )


def test_a_sentence_begins_with_a_capital_whatever_the_label(operation):
    claims = [operation.stock("WORKS", (at, at), stated=at, source=f"S{at}") for at in (2, 5)]
    sources = tuple(Source(code=f"S{at}", name="one evacuee") for at in (2, 5))

    found = reconcile(operation.network, Ledger(claims=tuple(claims), sources=sources)).contradictions

    assert [str(each.sentence)[:12] for each in found] == ["One evacuee:"]


def test_what_three_say_cannot_all_be_true_if_something_is_supposed(operation):
    claims = [operation.stock("WORKS", (at, at), stated=at) for at in (1, 2, 3)]

    assert told(operation, *claims, supposing=(("no_entry", True),)).endswith(
        "They cannot all be true if nobody enters a besieged place."
    )


def test_everything_that_has_to_be_supposed_is_named(operation):
    claims = [operation.stock("WORKS", (at, at), stated=at) for at in (1, 2)]
    supposing = (("no_entry", True), ("open_movement", False), ("distinct_groups", True))

    assert told(operation, *claims, supposing=supposing).endswith(
        "They cannot both be true if nobody enters a besieged place and nobody left without a report "
        "and groups that different sources speak of are different people."
    )


@pytest.mark.parametrize(
    ("ends", "way"), [(("WORKS", "CAMP"), "from WORKS to CAMP"), (("WORKS", ""), "out of WORKS"), (("", "CAMP"), "to CAMP")]
)
def test_a_movement_is_told_by_the_ends_that_are_known(operation, ends, way):
    claim = operation.flow(*ends, (0, 5), stated=46)

    assert f"46 CIVILIANS {way} (" in told(operation, claim)


def test_a_question_about_a_movement_names_days(operation):
    question = operation.moved("WORKS", "CAMP", (3, 30))

    sentence = tell_question(question, operation.network)

    assert sentence.values["when"] == Days(question.interval)


@pytest.mark.parametrize(
    ("start", "end", "days"), [(3, 30, (0, 2)), (0, 24, (0, 1)), (5, 5, (0, 1)), (0, 0, (0, 1)), (3, 24, (0, 1))]
)
def test_days_are_those_that_an_interval_touches(operation, start, end, days):
    zone = ZoneInfo("UTC")
    first, after = (operation.at(0) + timedelta(days=day) for day in days)

    assert Days(Interval(operation.at(start), operation.at(end))).whole(zone) == Interval(first, after)
