from datetime import UTC, datetime, timedelta

from safepassage.desk.naive import Range, latest_total, mean_of_sources, min_max_of_sources, visible_claims
from safepassage.desk.queries import Query
from safepassage.picture import Claim, Kind, Scope
from safepassage.quantities import Bounds, Interval

DAY = datetime(2030, 3, 1, tzinfo=UTC)
WHOLE_DAY = Interval(DAY, DAY + timedelta(days=1))
QUERY = Query(
    id="Q1",
    kind=Kind.FLOW,
    place_from="SITE",
    place_to="TOWN",
    category="CIVILIANS",
    interval=WHOLE_DAY,
    as_of=DAY + timedelta(days=2),
    truth=Bounds(40, 60),
    best=50,
)


def claim(key, stated, **changes):
    fields = {
        "source": f"SOURCE_{key}",
        "published_at": DAY + timedelta(hours=20),
        "kind": Kind.FLOW,
        "interval": WHOLE_DAY,
        "place_from": "SITE",
        "place_to": "TOWN",
        "category": "CIVILIANS",
        "scope": Scope.TOTAL,
    }
    return Claim(id=key, stated=stated, **(fields | changes))


def seen(*claims):
    return visible_claims(QUERY, claims)


def test_visible_claims_speak_of_the_very_quantity():
    others = (
        claim("KIND", 9, kind=Kind.STOCK),
        claim("FROM", 9, place_from="HOUSING"),
        claim("TO", 9, place_to=""),
        claim("CATEGORY", 9, category="CHILDREN"),
        claim("PLANNED", 9, scope=Scope.PLANNED),
        claim("LONGER", 9, interval=Interval(DAY - timedelta(days=1), WHOLE_DAY.end)),
        claim("UNDATED", 9, interval=None),
        claim("WORDLESS", None, hedge="dozens"),
    )

    assert [each.id for each in seen(*others, claim("OWN", 46))] == ["OWN"]


def test_latest_total_is_the_one_published_last():
    early, late = claim("A", 46), claim("B", 20, published_at=DAY + timedelta(hours=30))

    assert latest_total(seen(late, early)) == Range(20, 20)


def test_latest_total_passes_over_groups():
    group = claim("B", 20, published_at=DAY + timedelta(hours=30), scope=Scope.GROUP)

    assert latest_total(seen(claim("A", 46), group)) == Range(46, 46)


def test_min_max_takes_what_each_source_said_last():
    revised = claim("C", 30, source="SOURCE_A", published_at=DAY + timedelta(hours=30))

    assert min_max_of_sources(seen(claim("A", 500), revised, claim("B", 46))) == Range(30, 46)


def test_mean_takes_what_each_source_said_last():
    revised = claim("C", 30, source="SOURCE_A", published_at=DAY + timedelta(hours=30))

    assert mean_of_sources(seen(claim("A", 500), revised, claim("B", 50))) == Range(40, 40)


def test_no_method_answers_without_a_claim():
    assert [method(()) for method in (latest_total, min_max_of_sources, mean_of_sources)] == [None, None, None]
