"""A small synthetic operation as rows of tables, which a test changes before it is read."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from safepassage.exchange.tables import Operation, Table, Tables, parse_operation

Rows = dict[str, list[dict[str, str]]]


class Synthetic:
    """Works are besieged; a paper quotes a union, a state and a mother; our own people count at the centre."""

    as_of = datetime(2030, 6, 3, tzinfo=UTC)

    def rows(self) -> Rows:
        return {
            "operation": [
                {"key": "code", "value": "SYNTHETIC"},
                {"key": "name", "value": "A synthetic operation"},
                {"key": "besieged", "value": "WORKS"},
            ],
            "parties": [
                {"code": "UN", "name": "A union", "kind": "un"},
                {"code": "MEDIA", "name": "Press", "kind": "media"},
                {"code": "OURS", "name": "Our helpers", "kind": "ngo", "ours": "yes"},
            ],
            "places": [
                {"code": "WORKS", "name": "Works", "kind": "site", "lat": "47.0932", "lon": "37.6071"},
                {"code": "CENTRE", "name": "Centre", "kind": "reception_centre", "lat": "47.8", "lon": "35.1"},
                {"code": "CLINIC", "name": "Clinic", "kind": "hospital", "within": "CENTRE"},
            ],
            "categories": [
                {"code": "PEOPLE", "name": "people"},
                {"code": "CIVILIANS", "name": "civilians", "within": "PEOPLE", "partition": "STATUS"},
                {"code": "ADULTS", "name": "adults", "within": "CIVILIANS", "partition": "AGE"},
                {"code": "CHILDREN", "name": "children", "within": "CIVILIANS", "partition": "AGE"},
            ],
            "sources": [
                {"code": "ENVOY", "name": "Synthetic Envoy", "party": "UN", "kind": "un"},
                {"code": "MOTHER", "name": "Synthetic Mother", "kind": "witness", "role": "a neighbour"},
                {"code": "COUNTER", "name": "Synthetic Counter", "party": "OURS", "kind": "ngo"},
                {"code": "REPORTER", "name": "Synthetic Reporter", "party": "MEDIA", "kind": "media", "aliases": "A paper"},
            ],
            "documents": [{"code": "N1", "publisher": "A paper", "published_at": "2030-06-02T00:00Z"}],
            "claims": [self.quoted("Q1")],
        }

    def quoted(self, code: str, **cells: str) -> dict[str, str]:
        """A row of claims: the envoy says in the paper that 46 civilians went from the works to the centre."""
        return {
            "id": code,
            "document": "N1",
            "source": "ENVOY",
            "from_time": "2030-06-01T00:00Z",
            "to_time": "2030-06-01T12:00Z",
            "kind": "flow",
            "place_from": "WORKS",
            "place_to": "CENTRE",
            "category": "CIVILIANS",
            "stated": "46",
            "hedge": "exact",
            "scope": "total",
            "method": "counted",
        } | cells

    def own(self, code: str, stated: int, **cells: str) -> dict[str, str]:
        """A row of claims: our own count of civilians who reached the centre."""
        at = {"document": "", "source": "COUNTER", "published_at": "2030-06-02T00:00Z", "place_from": "", "stated": str(stated)}
        return self.quoted(code, **{**at, **cells})

    def operation(self, *claims: dict[str, str], **tables: list[dict[str, str]]) -> Operation:
        """The operation with these claims, and with these tables instead of its own."""
        told = self.rows() | tables | ({"claims": list(claims)} if claims else {})
        return parse_operation(Tables(parts=tuple(Table.of_records(name, records) for name, records in told.items())))


@pytest.fixture(scope="session")
def synthetic() -> Synthetic:
    return Synthetic()
