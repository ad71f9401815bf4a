from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from safepassage.exchange.tables import read_operation
from safepassage.picture import ContradictionType, reconcile
from safepassage.web.queries.doubts import doubts_of

AZOVSTAL = Path(__file__).parents[3] / "examples" / "azovstal"


@pytest.fixture(scope="module")
def told():
    """The contradictions known by the night of 4 May 2022, in the order in which pages show them."""
    operation = read_operation(AZOVSTAL)
    picture = reconcile(operation.network, operation.ledger, as_of=datetime(2022, 5, 4, 21, tzinfo=UTC))
    return [quarrel.first for quarrel in doubts_of(picture).quarrels]


def test_numbers_of_people_come_before_what_happened_and_that_before_distances(told):
    types = [each.type for each in told]

    assert types[0] is ContradictionType.ARITHMETIC
    assert types.index(ContradictionType.STATUS) < types.index(ContradictionType.DISTANCE)
    assert max(n for n, each in enumerate(types) if each is ContradictionType.COUNT) < types.index(ContradictionType.STATUS)


@pytest.mark.parametrize("claims", [("A004", "A010"), ("E004", "B017")], ids=["46 or 20", "more than 100 expected"])
def test_quarrels_about_who_left_and_who_was_expected_are_among_the_first_six(told, claims):
    assert claims in [each.claims for each in told[:6]]
