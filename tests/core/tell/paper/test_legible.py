"""Texts that any document can carry."""

from __future__ import annotations

import json

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from safepassage.tell.paper.legible import legible

#: Any code point, lone surrogates among them.
ANYTHING = st.text(st.characters())


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("46 people", "46 people"),
        ("1\u00a0000", "1\u00a0000"),
        ("  two\r\n\tlines\u2028here ", "two lines here"),
        ("bell\x07", "bell\ufffd"),
        ("\ud800", "\ufffd"),
        ("\uffff", "\ufffd"),
        ("\u202e64\u202c", "64"),
        ("می\u200cرود", "می\u200cرود"),
    ],
)
def test_text_is_legible(text, read):
    assert legible(text) == read


@given(ANYTHING)
def test_legible_text_stays_as_it_is(text):
    assert legible(legible(text)) == legible(text)


@given(ANYTHING)
def test_legible_text_can_be_written_as_json_and_xml(text):
    read = legible(text)
    escaped = read.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    assert json.loads(json.dumps(read, ensure_ascii=False).encode()) == read
    assert (fromstring(f"<t>{escaped}</t>".encode()).text or "") == read
