"""Synthetic people and a synthetic operation for the web tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.test import Client

from safepassage.exchange.tables import Table, Tables, parse_operation
from safepassage.web.access import enter
from safepassage.web.actions import open_operation
from safepassage.web.models import Membership, Operation, Role, User

#: A made-up harbour from which people leave by boat; nobody in it exists.
HARBOUR = {
    "operation": [
        {"key": "code", "value": "HARBOUR"},
        {"key": "name", "value": "Synthetic harbour"},
        {"key": "time_zone", "value": "Europe/Kyiv"},
        {"key": "besieged", "value": "QUAY"},
    ],
    "places": [
        {"code": "QUAY", "name": "Old quay", "kind": "site"},
        {"code": "ISLAND", "name": "Island", "kind": "settlement"},
    ],
    "links": [{"from": "QUAY", "to": "ISLAND", "distance_km": "12"}],
    "categories": [{"code": "PEOPLE", "name": "people"}, {"code": "CHILDREN", "name": "children", "within": "PEOPLE"}],
    "sources": [
        {"code": "PILOTS", "name": "Pilots' guild", "kind": "ngo"},
        {"code": "WARDEN", "name": "Harbour warden", "kind": "government"},
    ],
    "documents": [{"code": "D1", "publisher": "Synthetic Gazette", "published_at": "2024-05-03", "title": "Boats leave"}],
    "claims": [
        {
            "id": "S1",
            "document": "D1",
            "source": "WARDEN",
            "from_time": "2024-05-01T08:00",
            "to_time": "2024-05-01T08:00",
            "kind": "stock",
            "place_from": "QUAY",
            "category": "PEOPLE",
            "stated": "120",
            "hedge": "exact",
            "scope": "total",
            "method": "registered",
            "wording": "the warden's register",
        },
        {
            "id": "F1",
            "document": "D1",
            "source": "PILOTS",
            "from_time": "2024-05-02T06:00",
            "to_time": "2024-05-02T20:00",
            "kind": "flow",
            "place_from": "QUAY",
            "place_to": "ISLAND",
            "category": "PEOPLE",
            "stated": "46",
            "hedge": "exact",
            "scope": "total",
            "method": "counted",
        },
        {
            "id": "E1",
            "document": "D1",
            "source": "PILOTS",
            "from_time": "2024-05-02",
            "to_time": "2024-05-02",
            "kind": "event",
            "place_from": "QUAY",
            "category": "SHELLING",
            "value": "heard",
        },
    ],
}
NOW = datetime(2024, 5, 4, 12, 0, tzinfo=UTC)


def tables_of(records):
    return Tables(parts=tuple(Table.of_records(name, rows) for name, rows in records.items()))


@pytest.fixture
def people(db):
    """One synthetic person a role, and an outsider who belongs to another operation."""
    names = [*Role.values, "outsider"]
    return {name: User.objects.create_user(f"synthetic-{name}", password="synthetic-password") for name in names}


@pytest.fixture
def operation(people):
    code = open_operation(people["coordinator"].pk, parse_operation(tables_of(HARBOUR)))
    operation = Operation.objects.get(code=code)
    for role in (Role.ANALYST, Role.VIEWER):
        Membership.objects.create(user=people[role.value], operation=operation, role=role)
    elsewhere = parse_operation(replace(tables_of({"places": HARBOUR["places"]}), origin="ELSEWHERE"))
    open_operation(people["outsider"].pk, elsewhere)
    return operation


@pytest.fixture
def opened(people):
    """Open a variant of the harbour: other records, under another code, for one person."""

    def open_variant(code, who, **records):
        settings = [{"key": "code", "value": code}, *records.pop("settings", HARBOUR["operation"][1:])]
        tables = tables_of({**HARBOUR, "operation": settings, **records})
        return open_operation(people[who].pk, parse_operation(tables))

    return open_variant


@pytest.fixture
def scope(people, operation):
    """The scope of one person in the harbour."""
    return lambda name: enter(people[name], operation.code)


@pytest.fixture
def browse(people, operation):
    """A client signed in as that person."""

    def sign_in(name):
        client = Client()
        client.force_login(people[name])
        return client

    return sign_in


@pytest.fixture(autouse=True)
def _quick_passwords(settings):
    # The real hash is slow on purpose; here nobody attacks.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
