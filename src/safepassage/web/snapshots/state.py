"""One state of an operation as it is kept: its sheets and rows of text, with the numbers that the database gave them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from uuid import UUID

from safepassage.errors import UnknownCode
from safepassage.exchange import tables as exchange

Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row: `number` is its identity, negative while it is only thought of; `version` the revision that last changed it."""

    number: int
    position: int
    version: int
    cells: Cells


@dataclass(frozen=True, kw_only=True)
class Page:
    """One sheet with its rows in order. `width` columns came with its file, none where it was begun here."""

    number: int
    table: str
    part: str
    preamble: tuple[Cells, ...] = ()
    columns: Cells = ()
    width: int = 0
    hxl: Cells | None = None
    loose: tuple[Cells, ...] = ()
    lines: tuple[Line, ...] = ()

    @cached_property
    def raw(self) -> exchange.Table:
        """The sheet as the tables door reads it; columns that were added here count while a row uses them."""
        width = self._used
        return exchange.Table(
            name=self.table,
            part=self.part,
            preamble=self.preamble,
            columns=self.columns[:width],
            hxl=None if self.hxl is None else _padded(self.hxl, width),
            rows=tuple(_padded(line.cells, width) for line in self.lines),
        )

    @property
    def is_there(self) -> bool:
        """Whether the sheet came with a file or holds a row by now."""
        return bool(self.width or self.lines)

    @property
    def _used(self) -> int:
        if len(self.columns) == self.width or not self.width:
            return len(self.columns)
        wide = (line.cells for line in self.lines if len(line.cells) > self.width)
        used = (place for cells in wide for place, text in enumerate(cells, start=1) if text)
        return max(self.width, max(used, default=0))

    def record(self, line: Line) -> dict[str, str]:
        """The cells of a line by heading."""
        return dict(zip(self.columns, _padded(line.cells, len(self.columns)), strict=True))

    def key(self, line: Line) -> str:
        """What the line is called in sentences: its key cells, or its first."""
        schema = exchange.SCHEMAS[self.table]
        names = schema.key or (schema.columns[0].name,)
        record = self.record(line)
        return " > ".join(record.get(name, "").strip() for name in names)

    def row_number(self, line: Line) -> int:
        """The number at which a spreadsheet shows the line."""
        return self.raw.first_row + self.lines.index(line)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One row added (`number` None), changed, or removed (`cells` and `row` None).

    cells
        Texts by heading; headings left out keep what they hold.
    row
        All cells in the order of the sheet, instead of `cells`: how an undo puts back what was there.
    version
        The version that the editor saw; None for an added row.
    position, part
        Where a removed row is put back, with its old `number`; None and empty otherwise.
    """

    table: str
    number: int | None = None
    cells: Mapping[str, str] | None = None
    row: Cells | None = None
    version: int | None = None
    position: int | None = None
    part: str = ""

    @property
    def removes(self) -> bool:
        return self.cells is None and self.row is None


@dataclass(frozen=True, kw_only=True)
class State:
    """Every sheet of an operation at one revision. `touched` are the numbers of rows that an edit just made or changed."""

    operation_id: int
    code: str
    revision: int
    stamp: UUID
    pages: tuple[Page, ...]
    touched: tuple[int, ...] = field(default=(), compare=False)

    @cached_property
    def raw(self) -> exchange.Tables:
        """All sheets as the tables door reads them."""
        return exchange.Tables(
            parts=tuple(page.raw for page in self.pages if page.table and page.is_there),
            others=tuple(exchange.Sheet(part=page.part, rows=page.loose) for page in self.pages if not page.table),
            origin=self.code,
        )

    def pages_of(self, table: str) -> tuple[Page, ...]:
        return tuple(page for page in self.pages if page.table == table)

    def lines_of(self, table: str) -> Iterator[tuple[Page, Line]]:
        """The rows of one table over all its parts, blank ones left out."""
        return ((page, line) for page in self.pages_of(table) for line in page.lines if "".join(line.cells).strip())

    def find(self, table: str, number: int) -> tuple[Page, Line]:
        """The row of that number. Raises UnknownCode."""
        for page, line in self.lines_of(table):
            if line.number == number:
                return page, line
        raise UnknownCode(table, str(number))

    def spots(self, number: int) -> frozenset[tuple[str, int]]:
        """Where faults name the row of that number: its part and its row there; nowhere where it is gone."""
        lines = ((page, line) for page in self.pages if page.table for line in page.lines if line.number == number)
        return frozenset((page.part, page.row_number(line)) for page, line in lines)

    def at(self, part: str, row: int) -> tuple[Page, Line] | None:
        """The row that a fault names; None for one of a heading or a whole table."""
        for page in self.pages:
            if page.table and page.part == part:
                place = row - page.raw.first_row
                return (page, page.lines[place]) if 0 <= place < len(page.lines) else None
        return None

    def edited(self, edits: Iterable[Edit]) -> State:
        """The state that these edits would lead to. Raises UnknownCode for a row that is gone."""
        state = self
        for place, edit in enumerate(edits, start=1):
            state = state._after(edit, thought_of=-place)
        return state

    def _after(self, edit: Edit, *, thought_of: int) -> State:
        if edit.number is not None and edit.position is None:
            page, line = self.find(edit.table, edit.number)
            return self._changed(page, line, edit)
        fitting = [page for page in self.pages_of(edit.table) if edit.part in ("", page.part)]
        page = fitting[-1] if fitting else _new_page(edit.table, thought_of)
        return self._added(page, edit, thought_of if edit.number is None else edit.number)

    def _changed(self, page: Page, line: Line, edit: Edit) -> State:
        if edit.removes:
            kept = tuple(each for each in page.lines if each.number != line.number)
            return self._with(replace(page, lines=kept), line.number)
        page = _widened(page, edit.cells or {})
        changed = replace(line, cells=_cells(page, line.cells, edit.cells or {}) if edit.row is None else edit.row)
        lines = tuple(changed if each.number == line.number else each for each in page.lines)
        return self._with(replace(page, lines=lines), line.number)

    def _added(self, page: Page, edit: Edit, number: int) -> State:
        cells = edit.cells or {}
        page = _widened(page, cells)
        position = edit.position if edit.position is not None else page.lines[-1].position + 1 if page.lines else 0
        line = Line(number=number, position=position, version=0, cells=edit.row or _cells(page, (), cells))
        lines = sorted((*page.lines, line), key=lambda each: (each.position, each.number < 0, each.number))
        return self._with(replace(page, lines=tuple(lines)), number)

    def _with(self, page: Page, touched: int) -> State:
        known = any(each.number == page.number for each in self.pages)
        pages = tuple(page if each.number == page.number else each for each in self.pages) if known else (*self.pages, page)
        return replace(self, pages=pages, touched=(*self.touched, touched))


def _new_page(table: str, number: int) -> Page:
    return Page(number=number, table=table, part=table, columns=tuple(column.name for column in exchange.SCHEMAS[table].columns))


def _widened(page: Page, cells: Mapping[str, str]) -> Page:
    missing = tuple(name for name, text in cells.items() if text and name not in page.columns)
    return replace(page, columns=(*page.columns, *missing)) if missing else page


def _cells(page: Page, before: Cells, changes: Mapping[str, str]) -> Cells:
    """The cells with some headings changed; a heading that stands twice is changed where it stands first."""
    cells = list(_padded(before, len(page.columns)))
    for name, text in changes.items():
        if name in page.columns:
            cells[page.columns.index(name)] = text
    return tuple(cells)


def _padded(cells: Cells, width: int) -> Cells:
    return cells if len(cells) == width else (*cells[:width], *("",) * (width - len(cells)))
