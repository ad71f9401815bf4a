"""Editions of the situation update as they were kept: they are added, and never change."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from safepassage.tell.disclosure import Audience
from safepassage.web.models.operations import Operation


class Edition(models.Model):
    """One edition. Numbers count up for each audience of an operation; `revision` is the state that it tells."""

    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="editions")
    audience = models.CharField(max_length=16)
    number = models.PositiveIntegerField()
    as_of = models.DateTimeField()
    since = models.DateTimeField(null=True)
    next_update = models.DateTimeField(null=True)
    revision = models.PositiveBigIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="editions")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["operation", "audience", "number"], name="one_edition_a_number"),
            models.CheckConstraint(
                condition=models.Q(audience__in=[audience.value for audience in Audience]), name="audience_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.operation_id} {self.audience} {self.number}"


class EditionFile(models.Model):
    """An edition in one language and one form, byte for byte as it went out; `suffix` has no dot."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="files")
    language = models.CharField(max_length=8)
    suffix = models.CharField(max_length=8)
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "language", "suffix"], name="one_file_a_form")]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.language}.{self.suffix}"
