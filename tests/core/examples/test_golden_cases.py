"""Ten small operations from real reports, each with what has to be found in it and what came out later."""

import csv
from functools import cache
from pathlib import Path

import pytest

from safepassage.desk import load
from safepassage.desk.backtest import backtest
from safepassage.desk.queries import read_queries
from safepassage.picture import FlowQuestion, Verdict, reconcile

GOLDEN = Path(__file__).parents[3] / "examples" / "golden"
CASES = sorted(folder.name for folder in GOLDEN.iterdir() if folder.is_dir())
#: How a finding may be told where the table expects it.
TOLD_AS = {"contradiction": {Verdict.CONTRADICTION, Verdict.UNRESOLVED}, "unresolved": {Verdict.UNRESOLVED}}


@cache
def operation(case):
    return load(GOLDEN / case)


@cache
def shown(case):
    return reconcile(operation(case).network, operation(case).ledger).contradictions


@cache
def answers(case):
    queries = read_queries(GOLDEN / case / "queries.csv", operation(case))
    return {each.query.id: each for each in backtest(operation(case).network, operation(case).ledger, queries).results}


def rows(table):
    for case in CASES:
        path = GOLDEN / case / f"{table}.csv"
        if path.is_file():
            with path.open(encoding="utf-8", newline="") as lines:
                yield from ((case, row) for row in csv.DictReader(lines))


def expected(*verdicts):
    return [
        pytest.param(case, frozenset(row["claims"].split(";")), row, id=f"{case}: {row['why']}")
        for case, row in rows("expected")
        if row["expect"] in verdicts
    ]


def test_there_are_ten_cases():
    assert len(CASES) == 10


@pytest.mark.parametrize(("case", "claims", "row"), expected("contradiction", "unresolved"))
def test_an_expected_finding_is_shown_within_its_claims(case, claims, row):
    within = [each for each in shown(case) if claims.issuperset(each.claims) and each.type == row["type"]]

    assert {each.verdict for each in within} & TOLD_AS[row["expect"]]


@pytest.mark.parametrize(("case", "claims", "row"), expected("compatible"))
def test_compatible_claims_are_never_told_as_a_contradiction(case, claims, row):
    within = [each.claims for each in shown(case) if claims.issuperset(each.claims) and each.verdict is Verdict.CONTRADICTION]

    assert within == []


@pytest.mark.parametrize("case", CASES)
def test_nothing_is_shown_that_was_not_expected(case):
    wanted = [frozenset(row["claims"].split(";")) for of, row in rows("expected") if of == case and row["expect"] != "compatible"]
    further = [each for each in shown(case) if each.verdict is not Verdict.REVISION and not each.assumptions]

    assert [each.claims for each in further if not any(claims.issuperset(each.claims) for claims in wanted)] == []


@pytest.mark.parametrize(
    ("case", "query"), [pytest.param(case, row["id"], id=f"{case}: {row['id']}") for case, row in rows("queries")]
)
def test_what_came_out_later_lies_within_the_bounds(case, query):
    assert answers(case)[query].picture.inside


@pytest.mark.parametrize(("earlier", "later"), [("T1", "T2"), ("T2", "T3")])
def test_each_day_knows_no_less_than_the_day_before(earlier, later):
    known = answers("01-in-time-order")

    assert known[earlier].picture.least <= known[later].picture.least


def test_a_count_by_a_neutral_body_ends_the_guessing():
    case = operation("01-in-time-order")
    question = answers("01-in-time-order")["T3"].query
    asked = FlowQuestion(place_from="AZOVSTAL", place_to="TRANSIT", category="CIVILIANS", interval=question.interval)

    assert reconcile(case.network, case.ledger).answer(asked).counted.least == 101
