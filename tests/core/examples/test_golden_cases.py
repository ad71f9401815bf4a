"""Small operations from real reports, each with what has to be found in it and what came out later.

The ten golden cases hold one difficulty each and show nothing else; the operations from elsewhere
are fuller and are judged together.
"""

import csv
from functools import cache
from pathlib import Path

import pytest

from safepassage.desk import load
from safepassage.desk.backtest import Backtest, backtest
from safepassage.desk.queries import read_queries
from safepassage.picture import FlowQuestion, Verdict, reconcile

EXAMPLES = Path(__file__).parents[3] / "examples"
GOLDEN, ELSEWHERE = (
    sorted(str(folder.relative_to(EXAMPLES)) for folder in (EXAMPLES / name).iterdir() if folder.is_dir())
    for name in ("golden", "elsewhere")
)
#: How a finding may be told where the table expects it.
TOLD_AS = {"contradiction": {Verdict.CONTRADICTION, Verdict.UNRESOLVED}, "unresolved": {Verdict.UNRESOLVED}}
IN_TIME_ORDER = "golden/01-in-time-order"


@cache
def operation(case):
    return load(EXAMPLES / case)


@cache
def shown(case):
    return reconcile(operation(case).network, operation(case).ledger).contradictions


@cache
def answers(case):
    queries = read_queries(EXAMPLES / case / "queries.csv", operation(case))
    return {each.query.id: each for each in backtest(operation(case).network, operation(case).ledger, queries).results}


def rows(table, cases):
    for case in cases:
        path = EXAMPLES / case / f"{table}.csv"
        if path.is_file():
            with path.open(encoding="utf-8", newline="") as lines:
                yield from ((case, row) for row in csv.DictReader(lines))


def expected(*verdicts):
    return [
        pytest.param(case, frozenset(row["claims"].split(";")), row, id=f"{case}: {row['why']}")
        for case, row in rows("expected", (*GOLDEN, *ELSEWHERE))
        if row["expect"] in verdicts
    ]


def test_there_are_ten_golden_cases():
    assert len(GOLDEN) == 10


@pytest.mark.parametrize(("case", "claims", "row"), expected("contradiction", "unresolved"))
def test_an_expected_finding_is_shown_within_its_claims(case, claims, row):
    within = [each for each in shown(case) if claims.issuperset(each.claims) and each.type == row["type"]]

    assert {each.verdict for each in within} & TOLD_AS[row["expect"]]


@pytest.mark.parametrize(("case", "claims", "row"), expected("compatible"))
def test_compatible_claims_are_never_told_as_a_contradiction(case, claims, row):
    within = [each.claims for each in shown(case) if claims.issuperset(each.claims) and each.verdict is Verdict.CONTRADICTION]

    assert within == []


@pytest.mark.parametrize("case", GOLDEN)
def test_nothing_is_shown_that_was_not_expected(case):
    wanted = [frozenset(row["claims"].split(";")) for _, row in rows("expected", [case]) if row["expect"] != "compatible"]
    further = [each for each in shown(case) if each.verdict is not Verdict.REVISION and not each.assumptions]

    assert [each.claims for each in further if not any(claims.issuperset(each.claims) for claims in wanted)] == []


@pytest.mark.parametrize(
    ("case", "query"), [pytest.param(case, row["id"], id=f"{case}: {row['id']}") for case, row in rows("queries", GOLDEN)]
)
def test_what_came_out_later_lies_within_the_bounds(case, query):
    assert answers(case)[query].picture.inside


def test_elsewhere_nine_of_ten_answers_hold_what_came_out_later():
    inside = [each.picture.inside for case in ELSEWHERE for each in answers(case).values()]

    assert sum(inside) >= 0.9 * len(inside)


@pytest.mark.parametrize("method", ["latest_total", "min_max_of_sources", "mean_of_sources"])
def test_the_picture_scores_better_than_a_naive_method(method):
    cases = {case for case, _ in rows("queries", (*GOLDEN, *ELSEWHERE))}
    together = Backtest(results=tuple(each for case in sorted(cases) for each in answers(case).values()))

    assert together.summary.mean_score < together.naive_summaries[method].mean_score


@pytest.mark.parametrize(("earlier", "later"), [("T1", "T2"), ("T2", "T3")])
def test_each_day_knows_no_less_than_the_day_before(earlier, later):
    known = answers(IN_TIME_ORDER)

    assert known[earlier].picture.least <= known[later].picture.least


def test_a_count_by_a_neutral_body_ends_the_guessing():
    case = operation(IN_TIME_ORDER)
    interval = answers(IN_TIME_ORDER)["T3"].query.interval
    asked = FlowQuestion(place_from="AZOVSTAL", place_to="TRANSIT", category="CIVILIANS", interval=interval)

    assert reconcile(case.network, case.ledger).answer(asked).counted.least == 101
