"""Phrases of several languages that mean one thing each."""

from __future__ import annotations

import pytest

from safepassage.account import NeedKind
from safepassage.picture.testimony import Phrasebook, Standpoint, read_phrasebook

BOOK = Phrasebook({("lung", "infection"): "respiratory", ("infection",): "infection", ("burns",): "burns"})


@pytest.mark.parametrize(
    ("text", "meanings"),
    [
        ("burns and a lung infection", ("burns", "respiratory")),
        ("INFECTION_OF_BURNS", ("infection", "burns")),
        ("burns, burns", ("burns",)),
        ("smoke", ()),
    ],
)
def test_the_longest_phrases_of_a_text_count_in_their_order(text, meanings):
    assert BOOK.meanings(text) == meanings


@pytest.mark.parametrize(
    ("package", "folder", "known"),
    [
        ("safepassage.picture.testimony", "vantages", set(Standpoint) - {Standpoint.UNSAID}),
        ("safepassage.tell", "need_words", {*NeedKind, "expected", "none"}),
        ("safepassage.tell", "contact_words", {"contact", "kept", "lost"}),
    ],
)
def test_every_meaning_has_words_and_is_known_to_the_program(package, folder, known):
    assert set(read_phrasebook(package, folder).phrases.values()) == known
