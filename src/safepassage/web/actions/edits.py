"""Changing rows: checked whole, saved together, remembered for ever."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import uuid4

from django.db import transaction

from safepassage.errors import CellFault, InputRefused
from safepassage.exchange.tables import Operation
from safepassage.language import say
from safepassage.picture import Ledger
from safepassage.web import models
from safepassage.web.access import Act, Scope
from safepassage.web.snapshots import (
    Edit,
    Line,
    Page,
    State,
    fitting_after,
    refuse_outdated,
    remember,
    speaking,
    state_of,
    titles,
    undoing,
)

Found = tuple[Page, Line]

#: Tables that take more than the right to edit.
_ACTS = {"planning_figures": Act.ADOPT}


def save(scope: Scope, edits: Iterable[Edit], *, why: str, at: datetime, undoes: int | None = None) -> State:
    """Make the edits together, or none of them; return the state that they lead to.

    Raises
    ------
    NotPermitted
        If the role does not allow it.
    Outdated
        If somebody changed one of the rows after the editor opened it.
    InputRefused
        With every fault that the operation's tables would have; nothing is saved then.
    """
    edits = tuple(edits)
    for edit in edits:
        scope.require(_ACTS.get(edit.table, Act.EDIT))
    with transaction.atomic():
        kept = models.Operation.objects.select_for_update().get(pk=scope.operation_id)
        state = state_of(scope.operation_id)
        for edit in edits:
            refuse_outdated(state, edit)
        after = state.edited(edits)
        fitting = fitting_after(state, after)
        _rename(kept, fitting.operation, speaking(after, state))
        kept.revision, kept.stamp = kept.revision + 1, uuid4()
        kept.save()
        entry = _Entry(operation=kept, user_id=scope.user_id, why=written(why), at=at, undoes=undoes)
        saved = _write(entry, state, after, edits)
    remember(saved, fitting)
    return saved


def undo(scope: Scope, revision: int, *, why: str, at: datetime) -> State:
    """Take back everything that one revision did. Raises as `save` does, and UnknownCode for a revision that did nothing here."""
    return save(scope, undoing(scope.operation_id, revision), why=why, at=at, undoes=revision)


def written(reason: str) -> str:
    """A reason as it is kept: without the character that PostgreSQL cannot hold."""
    return reason.replace("\x00", "")


def _rename(kept: models.Operation, operation: Operation, speakers: Ledger) -> None:
    """Let the operation be known by what its own table says, but for private persons."""
    if models.Operation.objects.filter(code=operation.code).exclude(pk=kept.pk).exists():
        raise InputRefused([CellFault("operation", 0, "code", operation.code, say("a code that no other operation has"))])
    kept.code, kept.local_language = operation.code, operation.local_language
    kept.name, kept.name_local = titles(operation, speakers)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """What all changes of one act share in the history."""

    operation: models.Operation
    user_id: int
    why: str
    at: datetime
    undoes: int | None


def _write(entry: _Entry, state: State, after: State, edits: tuple[Edit, ...]) -> State:
    """Save what differs, and return `after` with the numbers that its new rows were given."""
    for edit, number in zip(edits, after.touched, strict=True):
        after = _written(entry, _rows(state, edit.table, number), _rows(after, edit.table, number), after)
    kept = entry.operation
    return replace(after, code=kept.code, revision=kept.revision, stamp=kept.stamp, touched=())


def _written(entry: _Entry, was: tuple[Found, ...], now: tuple[Found, ...], after: State) -> State:
    """Save one row that was there before, is there afterwards, or both."""
    home, shown = (*now, *was)[0]
    page = next((each for each in after.pages if each.number == home.number), home)
    sheet = _sheet(entry.operation, page, after)
    saved = _row(entry, sheet, now[0][1]) if now else _gone(shown)
    _remember(entry, sheet, page.key(shown), [line for _, line in was], [saved] if now else [])
    return _numbered(after, page, sheet, {shown.number: saved})


def _remember(entry: _Entry, sheet: models.Sheet, key: str, was: list[Line], now: list[Line]) -> None:
    """Add to the history what happened to one row; a list is empty where the row was not there."""
    shown = (*now, *was)[0]
    models.Change.objects.create(
        operation=entry.operation,
        revision=entry.operation.revision,
        sheet=sheet,
        row_number=shown.number,
        key=key[:400],
        position=shown.position,
        before=next((list(line.cells) for line in was), None),
        after=next((list(line.cells) for line in now), None),
        by_id=entry.user_id,
        at=entry.at,
        why=entry.why,
        undoes=entry.undoes,
    )


def _numbered(state: State, page: Page, sheet: models.Sheet, saved: Mapping[int, Line]) -> State:
    """The state with the numbers that the database gave a page and its lines."""
    lines = tuple(saved.get(line.number, line) for line in page.lines)
    renewed = replace(page, number=sheet.pk, lines=lines)
    return replace(state, pages=tuple(renewed if each.number == page.number else each for each in state.pages))


def _rows(state: State, table: str, number: int) -> tuple[Found, ...]:
    """The row of that number with its page: one, or none."""
    return tuple((page, line) for page in state.pages_of(table) for line in page.lines if line.number == number)


def _sheet(operation: models.Operation, page: Page, state: State) -> models.Sheet:
    """The sheet of a page, made or widened where that is new."""
    if page.number > 0:
        sheet = models.Sheet.objects.get(pk=page.number)
        if len(sheet.columns) < len(page.columns):
            sheet.columns = list(page.columns)
            sheet.save(update_fields=["columns"])
        return sheet
    return models.Sheet.objects.create(
        operation=operation, table=page.table, part=page.part, position=len(state.pages), columns=list(page.columns)
    )


def _row(entry: _Entry, sheet: models.Sheet, line: Line) -> Line:
    """Save one line as a row, under the number that it had or a new one."""
    row = models.Row(
        pk=line.number if line.number > 0 else None,
        sheet=sheet,
        position=line.position,
        cells=list(line.cells),
        version=entry.operation.revision,
    )
    row.save()
    return replace(line, number=row.pk, version=row.version)


def _gone(line: Line) -> Line:
    """Remove the row of a line that is there no longer."""
    models.Row.objects.filter(pk=line.number).delete()
    return line
