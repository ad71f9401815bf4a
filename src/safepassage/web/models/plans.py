"""Plans as somebody kept them: they are added, and never change."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from safepassage.web.models.operations import Operation


class KeptPlan(models.Model):
    """One plan as a file would hold it. Numbers count up in an operation; `revision` is the state that it was made from.

    `changes` are what was supposed to be otherwise, each as text; a plan of the tables as they are has none.
    """

    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="plans")
    number = models.PositiveIntegerField()
    revision = models.PositiveBigIntegerField()
    changes = models.JSONField(default=list)
    body = models.JSONField()
    why = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="plans")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["operation", "number"], name="one_plan_a_number")]

    def __str__(self) -> str:
        return f"{self.operation_id} {self.number}"
