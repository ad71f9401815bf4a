"""What templates say of values of the core."""

from __future__ import annotations

import pytest

from safepassage.errors import CellFault
from safepassage.language import say
from safepassage.web.templatetags.saying import in_words, said


@pytest.mark.parametrize(
    ("row", "column", "place"),
    [
        (3, "stated", "Claims, row 3, number as stated"),
        (3, "", "Claims, row 3"),
        (0, "stated", "Claims, number as stated"),
        (0, "", "Claims"),
    ],
)
def test_a_fault_names_as_much_of_its_place_as_it_has(row, column, place):
    fault = CellFault("claims", row, column, "x", say("a number"))

    assert said(in_words(fault)) == f"{place}: “x”; expected a number."
