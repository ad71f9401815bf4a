"""Texts that somebody pasted, and what was decided about the drafts read from them.

A text stays in this database: an operation's tables hold its offsets and hash, never its words.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from safepassage.web.models.operations import Operation


class Text(models.Model):
    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="texts")
    document = models.CharField(max_length=100)
    body = models.TextField()
    sha256 = models.CharField(max_length=64)
    language = models.CharField(max_length=8, default="en")
    published_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="texts")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [models.UniqueConstraint(fields=["operation", "document"], name="one_text_a_document")]

    def __str__(self) -> str:
        return f"{self.operation_id} {self.document}"


class Verdict(models.TextChoices):
    ACCEPTED = "accepted", _("accepted")
    CORRECTED = "corrected", _("accepted with corrections")
    REJECTED = "rejected", _("rejected")


class DraftVerdict(models.Model):
    """A person's word on one draft; `claim` is the id of the claim that it became."""

    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="verdicts")
    draft = models.CharField(max_length=200)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    verdict = models.CharField(max_length=16, choices=Verdict.choices)
    claim = models.CharField(max_length=100, blank=True)
    why = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="draft_verdicts")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["text", "draft"], name="one_verdict_a_draft")]

    def __str__(self) -> str:
        return f"{self.text_id} {self.draft} {self.verdict}"
