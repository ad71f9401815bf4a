"""Opening operations and deciding who belongs to them."""

from __future__ import annotations

from django.db import transaction

from safepassage.errors import CellFault, InputRefused
from safepassage.exchange.tables import Operation, Table
from safepassage.language import say
from safepassage.web import models
from safepassage.web.snapshots import titles


@transaction.atomic
def open_operation(user_id: int, operation: Operation) -> str:
    """Keep a new operation, with the opener as its coordinator; return its code.

    Raises
    ------
    InputRefused
        If an operation of that code is kept already.
    """
    if models.Operation.objects.filter(code=operation.code).exists():
        raise InputRefused([CellFault("operation", 0, "code", operation.code, say("a code that no other operation has"))])
    name, name_local = titles(operation, operation.ledger)
    kept = models.Operation.objects.create(
        code=operation.code,
        name=name,
        name_local=name_local,
        local_language=operation.local_language,
        revision=1,
    )
    for position, table in enumerate(operation.tables.parts):
        _keep_table(kept, position, table)
    for position, other in enumerate(operation.tables.others, start=len(operation.tables.parts)):
        models.Sheet.objects.create(operation=kept, part=other.part, position=position, loose=[list(row) for row in other.rows])
    models.Membership.objects.create(user_id=user_id, operation=kept, role=models.Role.COORDINATOR)
    return kept.code


def _keep_table(kept: models.Operation, position: int, table: Table) -> None:
    sheet = models.Sheet.objects.create(
        operation=kept,
        table=table.name,
        part=table.part,
        position=position,
        preamble=[list(row) for row in table.preamble],
        columns=list(table.columns),
        width=len(table.columns),
        hxl=None if table.hxl is None else list(table.hxl),
    )
    rows = (models.Row(sheet=sheet, position=place, cells=list(row), version=1) for place, row in enumerate(table.rows))
    models.Row.objects.bulk_create(rows, batch_size=2000)
