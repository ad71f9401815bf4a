import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safepassage.desk.queries import Query
from safepassage.desk.scoring import Ceiling, ceiling_of, judge, published_by, summarise
from safepassage.errors import InvalidValue
from safepassage.picture import Claim, FlowQuestion, Kind, Scope, StockQuestion
from safepassage.quantities import Bounds, Interval

DAY = datetime(2030, 3, 1, tzinfo=UTC)
QUERY = Query(
    id="Q1",
    kind=Kind.STOCK,
    place_from="SITE",
    category="CIVILIANS",
    interval=Interval(DAY, DAY + timedelta(days=1)),
    as_of=DAY + timedelta(days=2),
    truth=Bounds(40, 60),
    best=50,
)

THOUSAND = Ceiling(missing=1_000, larger=1_000)


def stock(key, stated, *, place="SITE", category="CIVILIANS", kind=Kind.STOCK):
    return Claim(
        id=key, source="A", published_at=DAY, kind=kind, place_from=place, category=category, stated=stated, scope=Scope.TOTAL
    )


@pytest.mark.parametrize(
    ("least", "most", "inside", "score"),
    [
        (40, 60, True, 20 / 50),
        (50, 50, True, 0.0),
        (0, None, True, 1_000 / 50),
        (0, 5_000, True, 1_000 / 50),
        (70, 80, False, (10 + 10 * 10) / 50),
        (0, 30, False, (30 + 10 * 10) / 50),
        (2_000, 3_000, False, 10 * 1_940 / 50),
    ],
)
def test_score_is_width_and_ten_times_the_miss(least, most, inside, score):
    outcome = judge(QUERY, least, most, ceiling=THOUSAND)

    assert (outcome.inside, outcome.score) == (inside, pytest.approx(score))


def test_width_and_error_are_relative_to_the_best_number():
    outcome = judge(QUERY, 40, 100, ceiling=THOUSAND)

    assert (outcome.width, outcome.error) == (pytest.approx(1.2), pytest.approx(0.4))


def test_width_and_error_are_missing_without_an_upper_limit():
    outcome = judge(QUERY, 40, None, ceiling=THOUSAND)

    assert (outcome.width, outcome.error) == (None, None)


def test_a_later_number_of_nobody_divides_by_one():
    nobody = replace(QUERY, truth=Bounds(0, 0), best=0)

    assert judge(nobody, 0, 7, ceiling=Ceiling(missing=100, larger=100)).score == 7


def test_ceiling_is_the_largest_stock_claim_of_the_place():
    claims = [stock("A", 200), stock("B", 300), stock("C", 900, place="TOWN"), stock("D", 999, category="PEOPLE")]

    assert ceiling_of(QUERY, claims) == Ceiling(missing=300, larger=300)


def test_ceiling_falls_back_to_the_category_where_the_place_has_no_stock_claim():
    claims = [stock("C", 900, place="TOWN"), stock("F", 5_000, kind=Kind.FLOW)]

    assert ceiling_of(QUERY, claims) == Ceiling(missing=900, larger=900)


def test_without_a_stock_claim_only_a_missing_most_is_limited():
    ceiling = ceiling_of(QUERY, [stock("F", 5_000, kind=Kind.FLOW)])

    assert ceiling == Ceiling(missing=5_000, larger=math.inf)


def test_without_a_claim_of_the_category_the_largest_number_of_people_counts():
    ceiling = ceiling_of(QUERY, [stock("F", 70, category="PEOPLE", kind=Kind.FLOW)])

    assert ceiling == Ceiling(missing=70, larger=math.inf)


def test_only_claims_published_by_then_are_known():
    late = replace(stock("B", 1), published_at=DAY + timedelta(seconds=1))

    assert published_by([stock("A", 1), late], DAY) == (stock("A", 1),)


def test_median_width_is_missing_when_most_answers_have_no_limit():
    outcomes = [judge(QUERY, 0, most, ceiling=Ceiling(missing=100, larger=100)) for most in (None, 50, None)]

    summary = summarise(outcomes)

    assert summary is not None
    assert (summary.median_width, summary.finite, summary.coverage) == (None, pytest.approx(1 / 3), 1.0)


def test_nothing_is_summed_up_without_a_query():
    assert summarise([]) is None


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 100), st.integers(0, 1_000))
def test_a_wider_answer_that_holds_the_truth_never_scores_better(least, width, more, ceiling):
    inner = judge(QUERY, least, least + width, ceiling=Ceiling(missing=ceiling, larger=ceiling))
    outer = judge(QUERY, least, least + width + more, ceiling=Ceiling(missing=ceiling, larger=ceiling))

    assert outer.score >= inner.score or not inner.inside


def test_a_stock_is_asked_at_the_end_of_its_interval():
    assert QUERY.question == StockQuestion(place="SITE", category="CIVILIANS", at=DAY + timedelta(days=1))


def test_a_flow_is_asked_over_its_interval():
    flow = replace(QUERY, kind=Kind.FLOW, place_to="TOWN")

    assert flow.question == FlowQuestion(place_from="SITE", place_to="TOWN", category="CIVILIANS", interval=QUERY.interval)


@pytest.mark.parametrize(
    "changes",
    [{"kind": Kind.EVENT}, {"best": 39}, {"truth": Bounds(40)}, {"interval": Interval(DAY, None)}],
    ids=["kind", "best outside", "no highest", "open"],
)
def test_a_query_that_cannot_be_judged_is_refused(changes):
    with pytest.raises(InvalidValue):
        replace(QUERY, **changes)
