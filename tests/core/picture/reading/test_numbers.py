"""Numbers as written, each with its hedge; the sentences are invented."""

from __future__ import annotations

import pytest

from safepassage.picture.reading.lexicon import load
from safepassage.picture.reading.numbers import find_numbers
from safepassage.picture.reading.sentences import split
from safepassage.picture.wording import hedge_of


def numbers(text):
    lexicon = load("en")
    return [number for passage in split(text, lexicon) for number in find_numbers(passage, lexicon)]


@pytest.mark.parametrize(
    ("text", "stated", "hedge"),
    [
        ("43 people left", 43, "exact"),
        ("a total of 43 people left", 43, "exact"),
        ("more than 1,200 people left", 1200, "more than"),
        ("some 3 million people left", 3_000_000, "some"),
        ("an estimated 1,300 people left", 1300, "estimated"),
        ("twenty-five people left", 25, "exact"),
        ("two hundred and six people left", 206, "exact"),
        ("half a dozen people left", 6, "exact"),
        ("at least another 20 people left", 20, "at least"),
        ("100 people or so left", 100, "about"),
        ("100 or so people left", 100, "about"),
        ("no fewer than 60 people left", 60, "no fewer than"),
        ("as little as 2.5 litres", 2.5, "as little as"),
        ("about 120km away", 120, "about"),
        ("12 000 people left", 12_000, "exact"),
        ("for the third day", 3, "third"),
        ("on the 70th day", 70, "70th"),
        ("they cook just once a day", 1, "just"),
        ("over the last three days", 3, "exact"),
        ("three days at most", 3, "at most"),
        ("60-odd people left", 60, "about"),
    ],
)
def test_number_is_read_with_its_hedge(text, stated, hedge):
    assert [(number.stated, number.hedge) for number in numbers(text)] == [(stated, hedge)]


@pytest.mark.parametrize(
    ("text", "hedge", "low", "high"),
    [
        ("three or four more convoys", "three or four", 3, 4),
        ("between 100 and 150 people", "between 100 and 150", 100, 150),
        ("two or three hundred people", "two or three hundred", 200, 300),
        ("20-30 buses", "20-30", 20, 30),
    ],
)
def test_range_keeps_both_ends_and_states_no_number(text, hedge, low, high):
    assert [(n.stated, n.hedge, n.low, n.high) for n in numbers(text)] == [(None, hedge, low, high)]


@pytest.mark.parametrize("words", ["Dozens", "Several hundred", "A few dozen", "Thousands", "Tens of thousands"])
def test_vague_words_are_the_hedge_themselves(words):
    assert [(number.stated, number.hedge) for number in numbers(f"{words} of people left")] == [(None, words.lower())]


@pytest.mark.parametrize(
    "text",
    [
        "on 4 May 2022",
        "on May 4",
        "at 10:30 on Sunday",
        "dated 2022-05-04",
        "a 34-year-old woman",
        "aged 34",
        "Ivan Petrenko, 34, said",
        "the 12th Brigade",
        "Covid-19 spread",
        "Resolution 2334",
        "one of the guards",
        "in 2014",
        "call 999999999999999",
        "9,000 billion people",
    ],
)
def test_dates_ages_and_names_are_no_numbers(text):
    assert numbers(text) == []


def test_every_hedge_of_a_number_is_known_to_the_table_of_hedges():
    lexicon = load("en")
    canonical = lexicon.values("hedges", "canonical")
    emitted = {canonical.get(word, word) for word in lexicon.words("hedges", "before") - lexicon.words("hedges", "not_hedging")}
    emitted |= set(lexicon.values("hedges", "after").values())

    assert {hedge for hedge in emitted if hedge_of(hedge) is None} == set()
