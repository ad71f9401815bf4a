"""Reading operations from raw tables: values, and every fault at once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from safepassage.account import Channel, NeedKind
from safepassage.errors import InputRefused
from safepassage.exchange.tables import Table, Tables, parse_operation, parse_what_fits
from safepassage.picture import Kind, PromiseKind, Scope, Undertaking


def tables(**rows: list[dict[str, str]]) -> Tables:
    return Tables(parts=tuple(Table.of_records(name, records) for name, records in rows.items()), origin="synthetic")


def small(**more: list[dict[str, str]]) -> Tables:
    """A synthetic operation of two places."""
    given = {
        "operation": [{"key": "code", "value": "small_1"}, {"key": "time_zone", "value": "Europe/Kyiv"}],
        "places": [{"code": "WORKS"}, {"code": "TOWN"}],
        "categories": [{"code": "PEOPLE"}, {"code": "CIVILIANS", "within": "PEOPLE"}],
        "sources": [{"code": "OFFICE"}],
        "claims": [claim("C1")],
    }
    return tables(**{**given, **more})


def claim(name: str, **cells: str) -> dict[str, str]:
    said = {
        "id": name,
        "source": "OFFICE",
        "published_at": "2022-05-01",
        "from_time": "2022-04-30",
        "to_time": "2022-04-30",
        "kind": "flow",
        "place_from": "WORKS",
        "place_to": "TOWN",
        "category": "CIVILIANS",
        "stated": "46",
        "scope": "total",
    }
    return {**said, **cells}


def faults(given: Tables) -> list[tuple[str, int, str, str]]:
    with pytest.raises(InputRefused) as refused:
        parse_operation(given)
    return [(fault.table, fault.row, fault.column, fault.value) for fault in refused.value.faults]


def test_claim_is_read_in_the_zone_of_the_operation() -> None:
    (read,) = parse_operation(small()).ledger.claims

    assert (read.kind, read.scope, read.stated) == (Kind.FLOW, Scope.TOTAL, 46.0)
    assert read.interval is not None
    assert read.interval.start.isoformat() == "2022-04-29T21:00:00+00:00"
    assert read.published_at.isoformat() == "2022-05-01T21:00:00+00:00"


def test_codes_are_folded_to_upper_case() -> None:
    operation = parse_operation(small(claims=[claim("C1", place_from="works", place_to="Unknown")]))

    assert operation.code == "SMALL_1"
    assert (operation.ledger.claims[0].place_from, operation.ledger.claims[0].place_to) == ("WORKS", "")


def test_faults_are_reported_together_with_the_rows_of_a_spreadsheet() -> None:
    wrong = small(
        places=[{"code": "WORKS", "within": "WORKS"}, {"code": "TOWN"}],
        claims=[claim("C1", stated="-3"), claim("C2", place_to="NOWHERE"), claim("C1")],
    )

    assert faults(wrong) == [
        ("places", 2, "within", "WORKS"),
        ("claims", 2, "stated", "-3"),
        ("claims", 3, "place_to", "NOWHERE"),
        ("claims", 4, "id", "C1"),
    ]


def test_unchanged_rows_are_not_read_again() -> None:
    before = parse_operation(small())

    after = parse_operation(small(claims=[claim("C1"), claim("C2")]), previous=before)

    assert after.ledger.claims[0] is before.ledger.claims[0]


@pytest.mark.parametrize(
    ("origin", "code"),
    [("Мій файл (2)", "МІЙ_ФАЙЛ_2"), ("a/b\u200b.v1", "A_B_.V1"), ("...", "OPERATION"), ("x" * 300, "X" * 100)],
)
def test_operation_without_a_code_takes_one_that_can_be_written(origin: str, code: str) -> None:
    assert parse_operation(Tables(parts=(Table.of_records("places", [{"code": "WORKS"}]),), origin=origin)).code == code


def test_what_fits_is_read_and_what_does_not_is_named() -> None:
    spoiled = small(places=[{"code": "WORKS"}, {"code": "THE TOWN"}])

    operation, faults = parse_what_fits(spoiled)

    assert (list(operation.network.places), operation.ledger.claims) == (["WORKS"], ())
    assert [(fault.table, fault.row, fault.value) for fault in faults] == [("places", 3, "THE TOWN"), ("claims", 2, "TOWN")]


def test_what_is_sound_fits_whole() -> None:
    assert parse_what_fits(small()) == (parse_operation(small()), ())


def test_a_table_without_its_heading_does_not_fit_and_the_rest_does() -> None:
    headless = Table(name="parties", columns=("nothing",), rows=(("x",),))

    operation, faults = parse_what_fits(replace(small(), parts=(*small().parts, headless)))

    assert [claim.id for claim in operation.ledger.claims] == ["C1"]
    assert {fault.table for fault in faults} == {"parties"}


@pytest.mark.parametrize(
    "written",
    ["2024-05-01", "2024-5-1", "2024/05/01", "2024.5.1", "01.05.2024", "1.5.2024", "45413", "2024-05-01T00:00", "1.5.2024 0:00"],
)
def test_a_day_is_read_as_it_is_written_plainly(written: str) -> None:
    (read,) = parse_operation(small(claims=[claim("C1", from_time=written, to_time="2024-05-02")])).ledger.claims

    assert read.interval is not None
    assert read.interval.start.isoformat() == "2024-04-30T21:00:00+00:00"


@pytest.mark.parametrize("written", ["05/01/2024", "1/5/2024", "01.05.24", "2024-05/01", "1 May 2024", "2024-13-01"])
def test_a_day_that_could_be_another_is_refused(written: str) -> None:
    assert faults(small(claims=[claim("C1", from_time=written)])) == [("claims", 2, "from_time", written)]


@pytest.mark.parametrize(
    ("written", "number"),
    [("1 200", 1200), ("1\u00a0200", 1200), ("1\u202f200,5", 1200.5), ("1,200.5", 1200.5), ("1’200", 1200), ("1200,5", 1200.5)],
)
def test_a_number_is_read_with_its_thousands_apart(written: str, number: float) -> None:
    (read,) = parse_operation(small(claims=[claim("C1", stated=written, scope="rate")])).ledger.claims

    assert read.stated == number


@pytest.mark.parametrize("written", ["~46", ">100", "100+", "46-50", "46 – 50", "about 46"])
def test_what_stands_beside_a_number_is_sent_to_its_own_column(written: str) -> None:
    with pytest.raises(InputRefused) as refused:
        parse_operation(small(claims=[claim("C1", stated=written)]))

    assert "in the column hedge" in str(refused.value.faults[0].expected)


def test_a_clause_is_read_without_the_full_stop_of_its_sentence() -> None:
    operation = parse_operation(small(claims=[claim("C1", in_words="guards hold the gate.", in_words_local="варта тримає браму")]))

    read = operation.ledger.claims[0]
    assert (read.in_words, read.in_words_local) == ("guards hold the gate", "варта тримає браму")


def test_promises_needs_and_channels_are_read() -> None:
    operation = parse_operation(
        small(
            agreements=[{"code": "FIRST", "version": "1"}],
            undertakings=[
                {"id": "U1", "kind": "hold fire", "kept_by": "C1", "broken_by": "C1", "agreement": "first"},
                {"id": "U2"},
            ],
            services=[{"place": "TOWN", "service": "clinic", "needs": "burns; mental health"}],
            channels=[{"place": "WORKS", "channel": "radio", "heard_through": "office", "every_hours": "12"}],
            evidence=[{"code": "EV1", "shows_claims": "C1", "carries_claims": ""}],
        )
    )

    first, second = operation.undertakings
    assert (first.kind, first.kept_by, first.broken_by, first.agreement) == (PromiseKind.HOLD_FIRE, ("C1",), ("C1",), "FIRST")
    assert second == Undertaking(id="U2")
    assert operation.services[0].needs == (NeedKind.BURNS, NeedKind.MENTAL_HEALTH)
    assert operation.channels == (Channel(place="WORKS", channel="radio", heard_through=("OFFICE",), every_hours=12),)
    assert (operation.ledger.evidence[0].shows_claims, operation.ledger.evidence[0].carries_claims) == (("C1",), ())


def test_what_a_promise_or_a_channel_names_has_to_exist() -> None:
    given = small(
        undertakings=[{"id": "U1", "kept_by": "C9", "agreement": "NONE", "kind": "peace"}],
        channels=[{"place": "NOWHERE", "channel": "radio", "heard_through": "NOBODY"}],
    )

    assert {(table, column, value) for table, _, column, value in faults(given)} == {
        ("undertakings", "kept_by", "C9"),
        ("undertakings", "agreement", "NONE"),
        ("undertakings", "kind", "peace"),
        ("channels", "place", "NOWHERE"),
        ("channels", "heard_through", "NOBODY"),
    }


@pytest.mark.parametrize(
    ("cells", "is_public"),
    [
        ({"publisher": "Daily", "published_at": "2022-05-01"}, True),
        ({"publisher": "Daily", "published_at": "2022-05-01", "public": "no"}, False),
        ({"publisher": "Daily"}, False),
        ({"public": "yes"}, True),
        ({}, False),
    ],
)
def test_what_somebody_published_may_be_quoted_unless_the_table_says_otherwise(cells: dict[str, str], *, is_public: bool) -> None:
    operation = parse_operation(small(documents=[{"code": "D1", **cells}]))

    assert operation.ledger.documents[0].is_public is is_public
