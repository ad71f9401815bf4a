"""Who signs in, and what they may do in which operation."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from safepassage.web.models.operations import Operation


class User(AbstractUser):
    """A person who signs in, or one made up for a demo."""

    is_synthetic = models.BooleanField(default=False)

    @property
    def label(self) -> str:
        name = self.get_full_name() or self.username
        return gettext("{name} (synthetic)").format(name=name) if self.is_synthetic else name


class Role(models.TextChoices):
    COORDINATOR = "coordinator", _("coordinator")
    ANALYST = "analyst", _("analyst")
    VIEWER = "viewer", _("viewer")


class Membership(models.Model):
    """One person's role in one operation; without one the operation does not exist for that person."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=16, choices=Role.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "operation"], name="one_role_in_an_operation"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="role_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} {self.operation_id}"
