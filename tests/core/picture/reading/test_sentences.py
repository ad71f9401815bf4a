"""Where sentences begin and end, also in captions and page furniture."""

from __future__ import annotations

import pytest

from safepassage.picture.reading.lexicon import load
from safepassage.picture.reading.sentences import split


def sentences(text):
    return [text[passage.start : passage.end] for passage in split(text, load("en"))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They left. Others stayed.", ["They left.", "Others stayed."]),
        ("Dr. Moss spoke at 9 a.m. on Monday.", ["Dr. Moss spoke at 9 a.m. on Monday."]),
        ("J. K. Osei left on Oct. 18 by bus.", ["J. K. Osei left on Oct. 18 by bus."]),
        (
            "\u201cWe left. Others stayed,\u201d she said. It rained.",
            ["\u201cWe left.", "Others stayed,\u201d she said.", "It rained."],
        ),
        (
            "A bus waits [Handout/Reuters] Another bus waits [Handout/AP]",
            ["A bus waits [Handout/Reuters]", "Another bus waits [Handout/AP]"],
        ),
        ("Roofs fell. date 2031-05-04 Play video", ["Roofs fell.", "date 2031-05-04 Play video"]),
        ("Watch our new programmeA woman waits.", ["Watch our new programme", "A woman waits."]),
        ("One line\nAnother line", ["One line", "Another line"]),
        ("It rained on May 4, 2031.This picture shows it.", ["It rained on May 4, 2031.", "This picture shows it."]),
        ("About 1.5 litres each. Then none.", ["About 1.5 litres each.", "Then none."]),
    ],
)
def test_text_is_cut_into_its_sentences(text, expected):
    assert sentences(text) == expected


def test_endless_sentence_is_cut_at_blanks():
    text = "on and " * 2_000

    assert max(map(len, sentences(text))) <= 1_500
    assert "".join(sentences(text)).replace(" ", "") == text.replace(" ", "")


def test_credit_marks_a_caption():
    captions = [passage.credit is not None for passage in split("Smoke rises over the works. Credit: AP", load("en"))]

    assert captions == [True, True]
