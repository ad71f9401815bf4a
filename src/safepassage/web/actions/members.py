"""Deciding who belongs to an operation, and as what."""

from __future__ import annotations

from django.db import transaction

from safepassage.errors import CellFault, InputRefused
from safepassage.language import Sentence, say
from safepassage.web import models
from safepassage.web.access import Act, Scope


@transaction.atomic
def admit(scope: Scope, name: str, role: str) -> None:
    """Give somebody who can sign in a role in the operation, or another role.

    Raises
    ------
    NotPermitted
        If the role does not allow it.
    InputRefused
        If nobody of that name can sign in, there is no such role, or the operation would be left
        without a coordinator.
    """
    scope.require(Act.ADMIT)
    user = models.User.objects.filter(username=name).first() if name.isprintable() else None
    if user is None:
        raise _refused("name", name, say("the name of somebody who can sign in here"))
    if role not in models.Role.values:
        raise _refused("role", role, say("one of {names}", names=", ".join(models.Role.values)))
    _keep_a_coordinator(scope, name, role)
    models.Membership.objects.update_or_create(user=user, operation_id=scope.operation_id, defaults={"role": role})


@transaction.atomic
def dismiss(scope: Scope, name: str) -> None:
    """Take somebody's role away. Raises as `admit` does."""
    scope.require(Act.ADMIT)
    if not name.isprintable():
        raise _refused("name", name, say("the name of somebody who can sign in here"))
    _keep_a_coordinator(scope, name, "")
    models.Membership.objects.filter(user__username=name, operation=scope.operation_id).delete()


def _keep_a_coordinator(scope: Scope, name: str, role: str) -> None:
    others = models.Membership.objects.filter(operation=scope.operation_id, role=models.Role.COORDINATOR).exclude(
        user__username=name
    )
    if role != models.Role.COORDINATOR and not others.exists():
        raise _refused("name", name, say("another coordinator first: an operation is never without one"))


def _refused(column: str, value: str, expected: Sentence) -> InputRefused:
    return InputRefused([CellFault("members", 0, column, value, expected)])
