"""Synthetic people and a synthetic operation for the web tests."""

from __future__ import annotations

import pytest
from django.test import Client

from safepassage.web.models import Membership, Operation, Role, Row, User


@pytest.fixture
def operation(db):
    operation = Operation.objects.create(code="HARBOUR", name="Synthetic harbour")
    Row.objects.create(
        operation=operation, table="operation", key="time_zone", position=0, cells={"key": "time_zone", "value": "Europe/Kyiv"}
    )
    return operation


@pytest.fixture
def people(operation):
    """One synthetic person a role, and an outsider who belongs to another operation."""
    people = {role.value: User.objects.create_user(f"synthetic-{role.value}", password="synthetic-password") for role in Role}
    for name, person in people.items():
        Membership.objects.create(user=person, operation=operation, role=name)
    people["outsider"] = User.objects.create_user("synthetic-outsider", password="synthetic-password")
    Membership.objects.create(user=people["outsider"], operation=Operation.objects.create(code="ELSEWHERE"), role=Role.COORDINATOR)
    return people


@pytest.fixture
def browse(people):
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
