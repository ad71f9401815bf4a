"""Who belongs to an operation."""

from __future__ import annotations

from dataclasses import dataclass

from safepassage.web import models
from safepassage.web.access import Act, Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One person of the operation."""

    name: str
    label: str
    role: str
    role_label: str


def members_of(scope: Scope) -> tuple[Member, ...]:
    """Everybody who belongs to the operation, by name. Raises NotPermitted."""
    scope.require(Act.READ)
    memberships = models.Membership.objects.filter(operation=scope.operation_id).select_related("user").order_by("user__username")
    return tuple(
        Member(name=each.user.username, label=each.user.label, role=each.role, role_label=each.get_role_display())
        for each in memberships
    )


def roles() -> tuple[tuple[str, str], ...]:
    """Every role with its label."""
    return tuple((role.value, str(role.label)) for role in models.Role)
