"""What the history knows: who changed a row last, and what it would take to undo an act."""

from __future__ import annotations

from safepassage.errors import Outdated, UnknownCode
from safepassage.web import models
from safepassage.web.snapshots.state import Edit, State


def undoing(operation_id: int, revision: int) -> tuple[Edit, ...]:
    """The edits that take back everything that one revision did. Raises UnknownCode for one that did nothing here."""
    changes = models.Change.objects.select_related("sheet").filter(operation=operation_id, revision=revision).order_by("-id")
    edits = tuple(_reversed(change) for change in changes)
    if not edits:
        raise UnknownCode("history", str(revision))
    return edits


def refuse_outdated(state: State, edit: Edit) -> None:
    """Raise Outdated where somebody changed or removed the row of an edit after the editor opened it."""
    if edit.number is None or edit.position is not None:
        return
    try:
        page, line = state.find(edit.table, edit.number)
    except UnknownCode:
        last = _last_change(state, edit.number)
        raise Outdated(edit.table, last.key if last else str(edit.number), _who(last)) from None
    if line.version != edit.version:
        raise Outdated(edit.table, page.key(line), _who(_last_change(state, edit.number)))


def _last_change(state: State, number: int) -> models.Change | None:
    return models.Change.objects.select_related("by").filter(operation=state.operation_id, row_number=number).first()


def _who(change: models.Change | None) -> str:
    return change.by.label if change else ""


def _reversed(change: models.Change) -> Edit:
    table = change.sheet.table
    row = None if change.before is None else tuple(change.before)
    if change.after is None:
        return Edit(table=table, number=change.row_number, row=row, position=change.position, part=change.sheet.part)
    return Edit(table=table, number=change.row_number, row=row, version=change.revision)
