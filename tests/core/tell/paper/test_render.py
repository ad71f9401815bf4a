"""A paper as the bytes of a file."""

from __future__ import annotations

import pytest

from safepassage.errors import InvalidValue
from safepassage.tell.paper import SUFFIXES, render


@pytest.mark.parametrize(
    ("suffix", "begins"), [(".pdf", b"%PDF-1.7"), (".docx", b"PK\x03\x04"), (".html", b"<!doctype html>"), (".PDF", b"%PDF")]
)
def test_ending_chooses_the_file(paper_in, suffix, begins):
    assert render(paper_in("en"), suffix).startswith(begins)


@pytest.mark.parametrize("suffix", [".odt", "pdf", ""])
def test_other_endings_are_refused_with_those_that_are_possible(paper_in, suffix):
    with pytest.raises(InvalidValue) as refused:
        render(paper_in("en"), suffix)

    assert all(possible in str(refused.value) for possible in SUFFIXES)
