"""A synthetic operation of which every test changes what it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import pytest

from safepassage.desk import Operation
from safepassage.exchange.tables import Table, Tables, parse_operation

Rows = Iterable[Mapping[str, str]]
TABLES: dict[str, list[dict[str, str]]] = {
    "operation": [
        {"key": "code", "value": "SYNTHETIC"},
        {"key": "time_zone", "value": "Europe/Kyiv"},
        {"key": "starts", "value": "2022-03-26"},
        {"key": "ends", "value": "2022-03-28"},
        {"key": "besieged", "value": "WORKS"},
    ],
    "places": [
        {"code": "WORKS", "kind": "site", "throughput_per_hour": "40"},
        {"code": "GATE", "kind": "screening_point", "throughput_per_hour": "60", "opens": "08:00", "closes": "18:00", "beds": "50"},
        {"code": "TOWN", "kind": "reception_centre", "capacity": "500"},
    ],
    "categories": [
        {"code": "PEOPLE"},
        {"code": "CIVILIANS", "within": "PEOPLE", "name": "civilians"},
        {"code": "WOMEN", "within": "CIVILIANS", "name": "women"},
        {"code": "CHILDREN", "within": "CIVILIANS", "name": "children"},
    ],
    "links": [
        {"from": "WORKS", "to": "GATE", "hours": "1", "loading_minutes": "30", "corridor": "ROAD"},
        {"from": "GATE", "to": "WORKS", "hours": "1", "corridor": "ROAD"},
        {"from": "GATE", "to": "TOWN", "hours": "2"},
        {"from": "TOWN", "to": "GATE", "hours": "2"},
    ],
    "corridors": [{"code": "ROAD", "convoy_max": "5", "headway_minutes": "30"}],
    "windows": [
        {"id": "W1", "corridor": "ROAD", "opens_at": "2022-03-26T08:00", "closes_at": "2022-03-26T16:00", "status": "agreed"},
        {"id": "W2", "corridor": "ROAD", "opens_at": "2022-03-27T08:00", "closes_at": "2022-03-27T16:00", "status": "closed"},
    ],
    "vehicles": [{"id": "BUS", "kind": "bus", "count": "2", "place": "WORKS", "seats": "40"}],
    "people": [
        {"id": "P1", "place": "WORKS", "count": "20", "category": "WOMEN", "need": "walking"},
        {"id": "P2", "place": "WORKS", "count": "40", "category": "CHILDREN", "need": "child_with_carer", "carer": "P1"},
        {"id": "P3", "place": "WORKS", "count": "10", "category": "CIVILIANS", "need": "walking", "refusal": "25 %"},
    ],
}

Posing = Callable[..., Operation]


@pytest.fixture
def operation() -> Posing:
    """The synthetic operation with whole tables in place of its own."""

    def build(**tables: Rows) -> Operation:
        parts = {**TABLES, **{name: list(rows) for name, rows in tables.items()}}
        return parse_operation(
            Tables(parts=tuple(Table.of_records(name, rows) for name, rows in parts.items()), origin="synthetic")
        )

    return build


@pytest.fixture
def changed(operation: Posing) -> Posing:
    """The synthetic operation with cells changed in the first row of tables."""

    def build(**cells: Mapping[str, str]) -> Operation:
        return operation(**{name: [{**TABLES[name][0], **change}, *TABLES[name][1:]] for name, change in cells.items()})

    return build
