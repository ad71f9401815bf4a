"""Tables as one reads and downloads them, and the history of their rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from django.db.models import QuerySet

from safepassage.errors import CellFault, UnknownCode
from safepassage.exchange.tables import SCHEMAS, Operation, workbook_bytes, zip_bytes
from safepassage.web import models
from safepassage.web.access import Act, Scope
from safepassage.web.queries.states import shown_state
from safepassage.web.snapshots import Line, Page, State, fitting_of, state_of, veil_of

#: Tables that take more than the right to read: chances of failure, and whom to call, stay among those who plan.
_KEPT_BACK = {"odds": Act.EDIT, "contacts": Act.EDIT}
#: Tables whose keys may be made of somebody's name.
_WITH_NAMES = frozenset({"sources", "parties"})
#: Rows of a table on one page.
PAGE = 100
#: Acts of the history on one page.
ACTS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCount:
    """A table and how many rows it has."""

    name: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One row: its number, its key in words, and its cells in the order of the columns."""

    number: int
    key: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePage:
    """One page of a table; columns that are empty throughout are left out."""

    name: str
    columns: tuple[str, ...]
    records: tuple[Record, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, kw_only=True)
class OpenRow:
    """One row with everything that a form needs; `faults` are those that the kept tables hold, of all rows."""

    state: State
    operation: Operation
    faults: tuple[CellFault, ...]
    page: Page | None
    line: Line | None

    @property
    def columns(self) -> tuple[str, ...]:
        return self.page.columns if self.page else ()

    @property
    def record(self) -> Mapping[str, str]:
        return self.page.record(self.line) if self.page and self.line else {}

    @property
    def key(self) -> str:
        return self.page.key(self.line) if self.page and self.line else ""

    @property
    def own_faults(self) -> tuple[CellFault, ...]:
        spots = self.state.spots(self.line.number) if self.line else ()
        return tuple(fault for fault in self.faults if (fault.table, fault.row) in spots)

    @property
    def version(self) -> int | None:
        return self.line.version if self.line else None


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultyRow:
    """A fault of the kept tables and the number of its row; None where it is of a heading."""

    fault: CellFault
    table: str
    number: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CellChange:
    """One cell before and after."""

    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChange:
    """What an act did to one row."""

    table: str
    key: str
    added: bool
    removed: bool
    cells: tuple[CellChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One act of the history: everything that was changed together."""

    revision: int
    by: str
    at: datetime
    why: str
    undoes: int | None
    undone: bool
    rows: tuple[RowChange, ...]


def tables_of(scope: Scope) -> tuple[TableCount, ...]:
    """Every table of the schema, in its order. Raises NotPermitted."""
    scope.require(Act.READ)
    state = shown_state(scope)
    return tuple(TableCount(name=name, rows=sum(1 for _ in state.lines_of(name))) for name in SCHEMAS if name not in _hidden(scope))


def table_page(scope: Scope, table: str, page: int) -> TablePage:
    """One page of a table. Raises NotPermitted, and UnknownCode for a table that there is not."""
    _require(scope, table)
    rows = tuple(shown_state(scope).lines_of(table))
    pages = max(1, -(-len(rows) // PAGE))
    page = min(max(page, 1), pages)
    shown = [(sheet, line, sheet.record(line)) for sheet, line in rows[(page - 1) * PAGE : page * PAGE]]
    order = dict.fromkeys(
        [*(column.name for column in SCHEMAS[table].columns), *(name for sheet, _ in rows[:1] for name in sheet.columns if name)]
    )
    used = tuple(name for name in order if any(record.get(name) for _, _, record in shown))
    records = tuple(
        Record(number=line.number, key=sheet.key(line), cells=tuple(record.get(name, "") for name in used))
        for sheet, line, record in shown
    )
    return TablePage(name=table, columns=used, records=records, total=len(rows), page=page, pages=pages)


def open_row(scope: Scope, table: str, number: int | None) -> OpenRow:
    """A row to be changed, or the place of a new one. Raises NotPermitted and UnknownCode."""
    _require(scope, table)
    state = shown_state(scope)
    operation, faults = fitting_of(state)
    if number is None:
        return OpenRow(state=state, operation=operation, faults=faults, page=next(iter(state.pages_of(table)), None), line=None)
    page, line = state.find(table, number)
    return OpenRow(state=state, operation=operation, faults=faults, page=page, line=line)


def faults_of(scope: Scope, table: str = "") -> tuple[FaultyRow, ...]:
    """What rules refuse of the rows as they are kept, in one table or in all. Raises NotPermitted."""
    scope.require(Act.READ)
    state = shown_state(scope)
    parts = {page.part: page.table for page in state.pages}
    faults = ((parts.get(fault.table, fault.table), fault) for fault in fitting_of(state).faults)
    return tuple(
        FaultyRow(fault=fault, table=name, number=_number_of(state, fault))
        for name, fault in faults
        if table in ("", name) and name not in _hidden(scope)
    )


def _number_of(state: State, fault: CellFault) -> int | None:
    found = state.at(fault.table, fault.row)
    return found[1].number if found else None


def record_at(scope: Scope, number: int, version: int) -> Mapping[str, str] | None:
    """The cells that a row had when its version was that; None where nothing has changed it since."""
    scope.require(Act.READ)
    changes = models.Change.objects.filter(operation=scope.operation_id, row_number=number, revision__gt=version)
    change = changes.select_related("sheet").order_by("revision").first()
    if change is None or change.before is None:
        return None
    return {name: _cell(change.before, place) for place, name in enumerate(change.sheet.columns)}


def workbook(scope: Scope) -> bytes:
    """The operation as a workbook; what stays at the base stays out. Raises NotPermitted."""
    scope.require(Act.READ)
    return workbook_bytes(shown_state(scope).raw)


def archive(scope: Scope) -> bytes:
    """The operation as zipped CSV; what stays at the base stays out. Raises NotPermitted."""
    scope.require(Act.READ)
    return zip_bytes(shown_state(scope).raw)


def history(scope: Scope, page: int) -> tuple[tuple[Entry, ...], int, int]:
    """Acts of the operation, newest first: one page of them, its number, and how many there are."""
    scope.require(Act.READ)
    found = models.Change.objects.filter(operation=scope.operation_id).exclude(sheet__table__in=_hidden(scope))
    revisions = found.order_by("-revision").values_list("revision", flat=True).distinct()
    pages = max(1, -(-revisions.count() // ACTS))
    page = min(max(page, 1), pages)
    shown = list(revisions[(page - 1) * ACTS : page * ACTS])
    return _entries(scope, found.filter(revision__in=shown)), page, pages


def act_of(scope: Scope, revision: int) -> Entry:
    """One act of the history. Raises NotPermitted, and UnknownCode where that revision did nothing here."""
    scope.require(Act.READ)
    changes = models.Change.objects.filter(operation=scope.operation_id, revision=revision).exclude(sheet__table__in=_hidden(scope))
    for entry in _entries(scope, changes):
        return entry
    raise UnknownCode("history", str(revision))


def history_of(scope: Scope, table: str, keys: tuple[str, ...]) -> tuple[Entry, ...]:
    """Acts that changed the rows of these keys in a table, newest first."""
    _require(scope, table)
    return _entries(scope, models.Change.objects.filter(operation=scope.operation_id, sheet__table=table, key__in=keys))


def _entries(scope: Scope, changes: QuerySet[models.Change]) -> tuple[Entry, ...]:
    found = changes.select_related("by", "sheet").order_by("-revision", "id")
    undone = set(
        models.Change.objects.filter(operation=scope.operation_id, undoes__isnull=False)
        .values_list("undoes", flat=True)
        .order_by()
        .distinct()
    )
    entries = (_entry(tuple(group), revision in undone) for revision, group in groupby(found, key=lambda each: each.revision))
    return tuple(entry if scope.may_edit else _as_told(scope, entry) for entry in entries)


def _entry(changes: tuple[models.Change, ...], undone: bool) -> Entry:  # noqa: FBT001 - a word about the act, not a switch
    first = changes[0]
    return Entry(
        revision=first.revision,
        by=first.by.label,
        at=first.at,
        why=first.why,
        undoes=first.undoes,
        undone=undone,
        rows=tuple(_row_change(change) for change in changes),
    )


def _as_told(scope: Scope, entry: Entry) -> Entry:
    """An act without what the rows said: they may have named somebody whom no table names any more."""
    veil = veil_of(state_of(scope.operation_id))
    rows = tuple(
        replace(row, key="" if row.table in _WITH_NAMES or veil.names_somebody(row.key) else row.key, cells=())
        for row in entry.rows
    )
    return replace(entry, why=veil.text(entry.why), rows=rows)


def _row_change(change: models.Change) -> RowChange:
    before, after = change.before or [], change.after or []
    columns = change.sheet.columns
    width = range(max(len(before), len(after)))
    cells = ((columns[place], _cell(before, place), _cell(after, place)) for place in width)
    return RowChange(
        table=change.sheet.table,
        key=change.key,
        added=change.before is None,
        removed=change.after is None,
        cells=tuple(CellChange(column=column, before=was, after=now) for column, was, now in cells if was != now),
    )


def _cell(cells: list[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""


def _hidden(scope: Scope) -> frozenset[str]:
    return frozenset(table for table, act in _KEPT_BACK.items() if not scope.allows(act))


def _require(scope: Scope, table: str) -> None:
    """Raise UnknownCode for a table that there is not, NotPermitted for one that the role may not read."""
    if table not in SCHEMAS:
        raise UnknownCode("tables", table)
    scope.require(_KEPT_BACK.get(table, Act.READ))
