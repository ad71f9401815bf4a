"""An operation as its raw tables: the same rows of text as in its files, so that nothing is lost."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Operation(models.Model):
    """An operation; `revision` counts its changes and names every state it ever had."""

    code = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=200, blank=True)
    revision = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ["name", "code"]

    def __str__(self) -> str:
        return self.code


class Sheet(models.Model):
    """The head of one table: its columns in order, unknown ones too, and its HXL row."""

    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="sheets")
    table = models.CharField(max_length=64)
    columns = models.JSONField(default=list)
    hxl = models.JSONField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["operation", "table"], name="one_sheet_a_table")]

    def __str__(self) -> str:
        return f"{self.operation_id} {self.table}"


class Row(models.Model):
    """One row of text. `version` is the revision of the operation that last changed it."""

    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="rows")
    table = models.CharField(max_length=64)
    key = models.CharField(max_length=400)
    position = models.PositiveIntegerField()
    cells = models.JSONField(default=dict)
    version = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        indexes = [
            models.Index(fields=["operation", "table", "position"], name="rows_in_order"),
            models.Index(fields=["operation", "table", "key"], name="rows_by_key"),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.key}"


class Change(models.Model):
    """What one act did to one row: history that is only ever added to.

    `before` is null where the row was added, `after` where it was removed. Changes of one revision
    were made together and are undone together; `undoes` names the revision that an undo took back.
    """

    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="changes")
    revision = models.PositiveBigIntegerField()
    table = models.CharField(max_length=64)
    row_number = models.BigIntegerField()
    key = models.CharField(max_length=400)
    position = models.PositiveIntegerField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="changes")
    at = models.DateTimeField()
    why = models.TextField(blank=True)
    undoes = models.PositiveBigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["-revision", "id"]
        indexes = [
            models.Index(fields=["operation", "-revision"], name="changes_newest_first"),
            models.Index(fields=["operation", "table", "key"], name="changes_of_a_row"),
        ]

    def __str__(self) -> str:
        return f"{self.operation_id} r{self.revision} {self.table} {self.key}"
