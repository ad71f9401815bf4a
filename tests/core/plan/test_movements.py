"""Movements as the tables tell them."""

from __future__ import annotations

import pytest

from safepassage.errors import InvalidValue
from safepassage.plan import Decision, Movement, decision_of, holding


def test_highest_version_of_a_movement_holds():
    versions = (Movement(id="C1", version=2, decision=Decision.NO_GO, decided_by="a coordinator"), Movement(id="C1"))

    assert (holding(versions, "C1"), decision_of(versions, "C1")) == (versions[0], Decision.NO_GO)


def test_movement_without_a_row_is_undecided():
    assert (holding((), "C1"), decision_of((), "C1")) == (None, Decision.UNDECIDED)


def test_movement_may_name_the_convoy_that_it_is():
    assert holding((Movement(id="M7", convoy="C1"),), "C1") == Movement(id="M7", convoy="C1")


def test_decision_without_a_name_is_refused():
    with pytest.raises(InvalidValue):
        Movement(id="C1", decision=Decision.GO)
