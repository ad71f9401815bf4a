"""Whose voice a text is where its document is not known."""

from __future__ import annotations

import pytest


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
