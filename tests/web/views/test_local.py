"""Pages for a reader of the local language, where rows that read alike in English differ in it. Everybody here is synthetic."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from django.utils import translation
from tests.web.conftest import HARBOUR

SAID = {
    "document": "D1",
    "from_time": "2024-05-02T10:00",
    "to_time": "2024-05-02T12:00",
    "kind": "condition",
    "place_from": "QUAY",
    "in_words": "it stopped at noon",
}


@pytest.fixture
def read(opened, browse):
    """The text of a page of the harbour with two guards, in Ukrainian."""
    code = opened(
        "ALIKE",
        "viewer",
        settings=[{"key": "local_language", "value": "uk"}, {"key": "besieged", "value": "QUAY"}],
        sources=[
            *HARBOUR["sources"],
            {"code": "G1", "kind": "government", "role": "guard", "role_local": "вартовий причалу"},
            {"code": "G2", "kind": "government", "role": "guard", "role_local": "вартовий острова"},
        ],
        claims=[
            {**SAID, "id": "C1", "source": "G1", "category": "SHELLING", "in_words_local": "обстріл припинився"},
            {**SAID, "id": "C2", "source": "G2", "category": "EVACUATION", "in_words_local": "вивезення припинилося"},
        ],
    )

    def page(name):
        with translation.override("uk"):  # whatever the page leaves active ends here
            shown = browse("viewer").get(reverse(name, args=[code]), headers={"Accept-Language": "uk"}).content.decode()
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", shown))

    return page


@pytest.mark.parametrize("words", ["Вартовий причалу: обстріл припинився", "Вартовий острова: вивезення припинилося"])
def test_timeline_tells_each_row_in_its_own_local_words(read, words):
    assert words in read("timeline")


@pytest.mark.parametrize("role", ["вартовий причалу", "вартовий острова"])
def test_who_speaks_tells_each_role_in_its_own_local_words(read, role):
    assert role in read("actors").casefold()
