"""The demonstration: the defining operation, and synthetic people of every role."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from django.db import transaction

from safepassage.exchange.tables import Operation
from safepassage.web import models
from safepassage.web.access import is_kept
from safepassage.web.actions.operations import open_operation


@transaction.atomic
def open_demo(operation: Operation) -> Mapping[str, str]:
    """Keep the operation and admit two new synthetic people a role; return their passwords by name."""
    passwords: dict[str, str] = {}
    for letter in "ab":
        for role in models.Role:
            name = f"{role.value}-{letter}"
            passwords[name] = secrets.token_urlsafe(9)
            _admit(name, passwords[name], role, operation)
    return passwords


def _admit(name: str, password: str, role: models.Role, operation: Operation) -> None:
    user, _ = models.User.objects.get_or_create(username=name, defaults={"first_name": name.capitalize(), "is_synthetic": True})
    user.set_password(password)
    user.save()
    if not is_kept(operation.code):
        open_operation(user.pk, operation)
        return
    kept = models.Operation.objects.get(code=operation.code)
    models.Membership.objects.get_or_create(user=user, operation=kept, defaults={"role": role})
