from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.http import QueryDict

from safepassage.exchange.tables import Table, Tables, parse_operation
from safepassage.picture import Assumptions
from safepassage.web.queries.lens import read_lens

KYIV = ZoneInfo("Europe/Kyiv")


@pytest.fixture
def operation():
    tables = {
        "operation": [{"key": "code", "value": "X"}, {"key": "time_zone", "value": "Europe/Kyiv"}],
        "places": [{"code": "QUAY"}],
        "categories": [{"code": "PEOPLE"}],
        "sources": [{"code": "PILOTS"}],
        "claims": [{"id": "C1", "source": "PILOTS", "published_at": "2024-05-03T10:00", "kind": "event", "place_from": "QUAY"}],
    }
    return parse_operation(Tables(parts=tuple(Table.of_records(name, rows) for name, rows in tables.items())))


def read(operation, address):
    return read_lens(QueryDict(address), operation)


def test_lens_looks_from_the_last_publication_by_default(operation):
    lens = read(operation, "")

    assert lens.at == lens.as_of == datetime(2024, 5, 3, 10, tzinfo=KYIV)


def test_a_bare_date_is_the_end_of_that_day(operation):
    assert read(operation, "at=2024-05-02").at == datetime(2024, 5, 3, tzinfo=KYIV)


def test_an_offset_with_an_unescaped_plus_is_understood(operation):
    assert read(operation, "at=2024-05-02T12:00+02:00").at == datetime(2024, 5, 2, 13, tzinfo=KYIV)


def test_known_then_takes_the_moment_asked_about(operation):
    lens = read(operation, "at=2024-05-02T12:00&known=then&as_of=2024-05-03")

    assert lens.as_of == lens.at


def test_the_address_of_a_lens_reads_back_to_it(operation):
    lens = read(operation, "at=2024-05-02&as_of=2024-05-03&assume=open_movement:off&assume=no_entry:off&without=PILOTS")

    assert lens.assumptions == Assumptions(open_movement=False, no_entry=False)
    assert lens.without == {"PILOTS"}
    assert read(operation, lens.address()) == lens


def test_what_cannot_be_read_is_named_and_the_default_taken(operation):
    lens = read(operation, "at=2024-02-30&assume=magic:on&without=NOBODY")

    assert [(fault.field, fault.value) for fault in lens.faults] == [
        ("at", "2024-02-30"),
        ("assume", "magic:on"),
        ("without", "NOBODY"),
    ]
    assert lens.at == lens.as_of


def test_an_hour_that_the_clocks_jump_over_is_named(operation):
    assert [fault.field for fault in read(operation, "at=2024-03-31T03:30").faults] == ["at"]
