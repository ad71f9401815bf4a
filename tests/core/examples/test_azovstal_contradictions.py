"""The labelled contradictions of the defining operation that are not about counts."""

import csv
from functools import cache
from pathlib import Path

import pytest

from safepassage.desk import load
from safepassage.picture import Verdict
from safepassage.picture.checks import find_contradictions

AZOVSTAL = Path(__file__).parents[3] / "examples" / "azovstal"


@cache
def shown():
    operation = load(AZOVSTAL)
    return find_contradictions(operation.network, operation.ledger, operation.ledger.claims)


@pytest.fixture(scope="module")
def labelled(given_data):
    with (given_data / "data" / "azovstal" / "contradictions.csv").open(encoding="utf-8", newline="") as table:
        return {row["id"]: frozenset(row["claims"].split(";")) for row in csv.DictReader(table)}


def verdicts_within(claims):
    return {each.verdict for each in shown() if claims.issuperset(each.claims)}


@pytest.mark.given
@pytest.mark.parametrize(
    "label", ["X02", "X03", "X04", "X08", "X12", "X13", "X14", "X15", "X16", "X17", "X18", "X19", "X21", "X22"]
)
def test_a_labelled_contradiction_is_found_within_its_claims(labelled, label):
    assert verdicts_within(labelled[label]) & {Verdict.CONTRADICTION, Verdict.UNRESOLVED}


@pytest.mark.given
def test_confirmation_after_no_confirmation_is_a_revision(labelled):
    assert verdicts_within(labelled["X06"]) == {Verdict.REVISION}


@pytest.mark.given
@pytest.mark.parametrize("label", ["X09", "X11", "X23"])
def test_compatible_claims_are_not_told_as_a_contradiction(labelled, label):
    assert Verdict.CONTRADICTION not in verdicts_within(labelled[label])


def test_the_whole_ledger_has_one_finding_for_each_disagreement():
    assert sorted(each.claims for each in shown() if each.verdict is not Verdict.REVISION) == [
        ("A003", "A010"),
        ("A004", "A010"),
        ("A004", "A018"),
        ("A013", "A044"),
        ("A040", "A041"),
        ("A040", "E019"),
        ("A042", "E019"),
        ("A049",),
        ("B002", "B016"),
        ("B008", "B009"),
        ("B014", "B015"),
        ("B017", "B025"),
        ("E004", "B017"),
        ("E008", "B012"),
        ("L001", "E005"),
    ]
