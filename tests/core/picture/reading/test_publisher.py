"""Whose voice a text is where its document is not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from safepassage.picture import Document
from safepassage.picture.reading import read_text

PUBLISHED = datetime(2031, 3, 12, 15, tzinfo=ZoneInfo("UTC"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("OSTRIVNE, March 12 (Reuters) - More than 35 children remain trapped.", "REUTERS"),
        ("Geneva (ICRC) \u2013 More than 35 children remain trapped.", "ICRC"),
        ("More than 35 children remain trapped.\nThe BBC's Ada Quist watched.", "BBC"),
        ("More than 35 children remain trapped.\n\u201cIt is cold here,\u201d a man told the Guardian.", "GUARDIAN"),
        ("More than 35 children remain trapped.\n\u201cIt is cold here,\u201d a man told Reuters.", "PUBLISHER"),
        ("More than 35 children remain trapped.", "PUBLISHER"),
    ],
)
def test_own_voice_is_the_medium_that_the_text_calls_its_own(read, text, code):
    (draft,) = (draft for draft in read(text, document="").drafts if draft.stated is not None)

    assert draft.source == code


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("dailylantern.example.com", "DAILY_LANTERN"),
        ("icrc.org", "ICRC"),
        ("ukraine.un.org", "UNITED_NATIONS"),
        ("thelocalpaper.net", "THELOCALPAPER"),
    ],
)
def test_address_of_a_publisher_is_its_name(network, ledger, address, code):
    known = replace(ledger, documents=(Document(code="N2", publisher=address),))

    reading = read_text(
        "More than 35 children remain trapped.",
        published_at=PUBLISHED,
        zone=PUBLISHED.tzinfo,
        network=network,
        ledger=known,
        document="N2",
    )

    assert [draft.source for draft in reading.drafts] == [code]
