"""An operation as its raw tables: the same rows of text as in its files, so that nothing is lost."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models


class Operation(models.Model):
    """An operation. `revision` counts its changes; `stamp` is new with each and names the state, also across backups."""

    code = models.CharField(max_length=100, unique=True)
    name = models.CharField(max_length=400, blank=True)
    name_local = models.TextField(blank=True)
    local_language = models.TextField(blank=True)
    revision = models.PositiveBigIntegerField(default=0)
    stamp = models.UUIDField(default=uuid4)

    class Meta:
        ordering = ["name", "code"]

    def __str__(self) -> str:
        return self.code


class Sheet(models.Model):
    """The head of one table, or of one part of it that came in a file or sheet of its own.

    `columns` are headings in their order and only ever grow at the end, so that old cells stay
    readable; `width` of them came with the file, none where the sheet was begun here. A sheet that is
    no table of an operation has an empty `table`; its cells are in `loose`.
    """

    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="sheets")
    table = models.CharField(max_length=100, blank=True)
    part = models.CharField(max_length=200)
    position = models.PositiveIntegerField()
    preamble = models.JSONField(default=list)
    columns = models.JSONField(default=list)
    width = models.PositiveIntegerField(default=0)
    hxl = models.JSONField(null=True, blank=True)
    loose = models.JSONField(default=list)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["operation", "part"], name="one_sheet_a_part")]

    def __str__(self) -> str:
        return f"{self.operation_id} {self.part}"


class Row(models.Model):
    """One row of text, its cells in the order of its sheet's columns; cells that are missing at the end are empty.

    `version` is the revision of the operation that last changed it.
    """

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="rows")
    position = models.PositiveIntegerField()
    cells = models.JSONField(default=list)
    version = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        indexes = [models.Index(fields=["sheet", "position"], name="rows_in_order")]

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.position}"


class Change(models.Model):
    """What one act did to one row: history that is only ever added to.

    `before` is null where the row was added, `after` where it was removed. Changes of one revision
    were made together and are undone together; `undoes` is the revision that this one took back.
    """

    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="changes")
    revision = models.PositiveBigIntegerField()
    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="changes")
    row_number = models.BigIntegerField()
    key = models.CharField(max_length=400, blank=True)
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
            models.Index(fields=["operation", "sheet", "key"], name="changes_of_a_row"),
        ]

    def __str__(self) -> str:
        return f"{self.operation_id} r{self.revision} {self.key}"
