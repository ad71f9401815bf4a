"""Texts as people paste them: quotes stand at their offsets, every sentence is answered for, numbers are still found."""

from __future__ import annotations

import pytest

PLAIN = 'The mayor said 40 people left for Kalynivsk. "We are 20 here," she said.'
ROUGH = {
    "capitals": PLAIN.upper(),
    "no punctuation": PLAIN.replace(".", "").replace(",", "").replace('"', ""),
    "carriage returns": PLAIN.replace(". ", ".\r\n\r\n"),
    "soft hyphens": PLAIN.replace("people", "peo\u00adple"),
    "zero width": PLAIN.replace(" ", "\u200b "),
    "no-break blanks": PLAIN.replace(" ", "\u00a0"),
    "directions": "\u202b" + PLAIN + "\u202c",
    "byte order mark": "\ufeff" + PLAIN,
    "curly quotes": PLAIN.replace(' "', " \u201c").replace('"', "\u201d"),
    "guillemets": PLAIN.replace(' "', " \u00ab").replace('"', "\u00bb"),
    "ligatures": PLAIN + " The \ufb01ghters stayed.",
    "two scripts": PLAIN + " \u0423 \u043c\u0456\u0441\u0442\u0456 40 \u043b\u044e\u0434\u0435\u0439.",
    "bullets": "\u2022 40 people left\n\u2022 20 people here\n- 3 buses",
    "table": "Place\tPeople\tBuses\nKalynivsk\t40 people\t3 buses\n",
    "live blog": "14:05\n40 people have left\n\n13:50\n20 people are inside\n",
    "open quotation": 'The mayor said: "40 people left. ' * 40,
    "open brackets": "(" * 300 + "40 people left.",
    "other digits": "\uff14\uff10 people left. \u0664\u0660 people left.",
    "one long sentence": "and 40 people left, " * 500,
}


@pytest.mark.parametrize("name", ROUGH)
def test_quote_stands_at_its_offsets_and_every_sentence_is_answered_for(read, name):
    text = ROUGH[name]

    reading = read(text)

    assert all(text[draft.start : draft.end] == draft.quote for draft in reading.drafts)
    assert all(bool(sentence.drafts) != (sentence.no_claim is not None) for sentence in reading.sentences)
    covered = {at for sentence in reading.sentences for at in range(sentence.start, sentence.end)}
    assert all(at in covered for at, character in enumerate(text) if character.isalnum())


@pytest.mark.parametrize("name", sorted(ROUGH))
def test_number_is_found_in_a_rough_text(read, name):
    assert 40 in {draft.stated for draft in read(ROUGH[name]).drafts}
