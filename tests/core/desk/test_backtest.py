from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from safepassage.desk.backtest import backtest
from safepassage.desk.queries import Query
from safepassage.errors import UnknownCode
from safepassage.network import PEOPLE, Categories, Category, Network, Place, PlaceKind, Places
from safepassage.picture import Claim, Kind, Ledger, Method, Scope
from safepassage.quantities import Bounds, Interval

DAY = datetime(2030, 3, 1, tzinfo=UTC)
NETWORK = Network(
    places=Places((Place(code="SITE", kind=PlaceKind.SITE), Place(code="TOWN", kind=PlaceKind.SETTLEMENT))),
    categories=Categories((Category(code=PEOPLE), Category(code="CIVILIANS", within=(PEOPLE,)))),
    besieged=("SITE",),
)


def day(number):
    return Interval(DAY + timedelta(days=number), DAY + timedelta(days=number + 1))


COUNT = Claim(
    id="COUNT",
    source="TEAM",
    published_at=DAY + timedelta(days=1),
    kind=Kind.FLOW,
    interval=day(0),
    place_from="SITE",
    place_to="TOWN",
    category="CIVILIANS",
    stated=46,
    scope=Scope.TOTAL,
    method=Method.COUNTED,
)
ESTIMATE = replace(
    COUNT, id="ESTIMATE", source="GOVERNOR", kind=Kind.STOCK, place_to="", stated=1_000, method=Method.ESTIMATED, hedge="about"
)
LEDGER = Ledger(claims=(COUNT, ESTIMATE))
LEFT = Query(
    id="LEFT",
    kind=Kind.FLOW,
    place_from="SITE",
    place_to="TOWN",
    category="CIVILIANS",
    interval=day(0),
    as_of=DAY + timedelta(days=2),
    truth=Bounds(46, 46),
    best=46,
)


def test_a_counted_flow_is_answered_to_the_person():
    (result,) = backtest(NETWORK, LEDGER, [LEFT]).results

    assert (result.picture.least, result.picture.most, result.picture.score) == (46, 46, 0)


def test_a_claim_published_later_is_not_used():
    early = replace(LEFT, as_of=DAY + timedelta(hours=12))

    (result,) = backtest(NETWORK, LEDGER, [early]).results

    assert result.picture.most is None
    assert {name: outcome.most for name, outcome in result.naive.items()} == dict.fromkeys(result.naive)


def test_a_missing_most_counts_as_the_largest_stock_claim():
    both_ways = replace(LEFT, place_from="", interval=day(3), as_of=DAY + timedelta(days=9), truth=Bounds(10, 10), best=10)

    (result,) = backtest(NETWORK, LEDGER, [both_ways]).results

    assert (result.picture.most, result.picture.score) == (None, pytest.approx(100))


def test_the_summary_covers_every_query():
    missed = replace(LEFT, id="MISSED", truth=Bounds(60, 60), best=60)

    summary = backtest(NETWORK, LEDGER, [LEFT, missed]).summary

    assert summary is not None
    assert (summary.coverage, summary.mean_score) == (0.5, pytest.approx(140 / 60 / 2))


def test_nothing_is_summed_up_for_an_empty_table():
    assert backtest(NETWORK, LEDGER, []).as_json()["summary"]["coverage"] is None


def test_a_query_about_an_unknown_place_is_refused():
    with pytest.raises(UnknownCode):
        backtest(NETWORK, LEDGER, [replace(LEFT, place_to="NOWHERE")])
