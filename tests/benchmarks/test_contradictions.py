"""The labelled contradictions of the defining operation, found by the whole picture."""

from functools import cache

import pytest

from azovstal import given_data
from contradictions import ARGUED, ROOT, further_ones, key, read_argued, read_labels
from safepassage.desk import load
from safepassage.picture import Verdict, reconcile


@cache
def shown():
    operation = load(ROOT / "examples" / "azovstal")
    return reconcile(operation.network, operation.ledger).contradictions


@pytest.fixture(scope="module")
def labels():
    table = given_data() / "azovstal" / "contradictions.csv"
    if not table.is_file():
        pytest.skip("no given data: neither SAFEPASSAGE_DATA nor ../shared holds it")
    return read_labels(table)


@pytest.mark.given
def test_seventeen_of_the_expected_contradictions_are_found(labels):
    expected = [label for label in labels if label.expect == "contradiction"]

    assert sum(label.is_met(shown()) for label in expected) >= 17


@pytest.mark.given
@pytest.mark.parametrize("expect", ["revision", "compatible"])
def test_a_revision_is_one_and_what_is_compatible_is_none(labels, expect):
    assert [label.id for label in labels if label.expect == expect and not label.is_met(shown())] == []


@pytest.mark.given
def test_everything_further_is_argued(labels):
    argued = read_argued(ARGUED)

    assert [key(each) for each in further_ones(labels, shown()) if key(each) not in argued] == []


@pytest.mark.given
def test_at_most_one_claim_in_twenty_stands_in_a_false_contradiction(labels):
    argued = read_argued(ARGUED)
    false = [each for each in further_ones(labels, shown()) if argued.get(key(each)) == "false"]

    assert 20 * len(false) <= len(load(ROOT / "examples" / "azovstal").ledger.claims)


def test_a_contradiction_names_its_claims_once():
    assert [each.claims for each in shown() if len(set(each.claims)) < len(each.claims)] == []


def test_no_two_cards_say_the_same():
    cards = [(each.type, each.claims) for each in shown() if each.verdict is not Verdict.REVISION]

    assert len(cards) == len(set(cards))
