"""Opening an operation: from an uploaded workbook, tried first, or from nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from safepassage.desk import notices
from safepassage.errors import CellFault, InputRefused
from safepassage.exchange.tables import Operation, Table, Tables, cells, parse_operation, read_tables
from safepassage.language import Sentence

#: Rows with faults shown of one table; the rest are counted.
_ROWS_SHOWN = 60
#: What a new operation asks for, in this order.
_ASKED = ("code", "name", "time_zone", "starts", "description")


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedCell:
    column: str
    text: str
    faults: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedRow:
    """A row with at least one fault, as a spreadsheet numbers it."""

    number: int
    cells: tuple[TriedCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedTable:
    """A table with faults: those of the table itself, and its rows with theirs in place."""

    name: str
    faults: tuple[CellFault, ...]
    rows: tuple[TriedRow, ...]
    rows_left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What an upload holds: the operation that it would become and what is worth knowing of it, or what is wrong where."""

    operation: Operation | None
    counts: tuple[tuple[str, int], ...]
    notices: tuple[Sentence, ...]
    faulty: tuple[TriedTable, ...]
    faults: int


def try_upload(name: str, content: bytes) -> Trial:
    """Read an upload without keeping anything of it.

    Raises
    ------
    Unreadable
        If the bytes are no workbook and no zipped folder, or are unsafe to open.
    """
    tables = read_tables(content, name=name)
    counts = tuple((part.part, sum(1 for _ in part.numbered())) for part in tables.parts)
    try:
        operation = parse_operation(tables)
    except InputRefused as refusal:
        faulty = _in_place(tables, refusal.faults)
        return Trial(operation=None, counts=counts, notices=(), faulty=faulty, faults=len(refusal.faults))
    return Trial(operation=operation, counts=counts, notices=tuple(notices(operation)), faulty=(), faults=0)


def new_operation(parameters: Mapping[str, str]) -> Operation:
    """A new operation with nothing in it yet but its name and its people.

    Raises
    ------
    InputRefused
        With every fault; the row of a fault says which line of `asked` it belongs to.
    """
    settings = [{"key": name, "value": parameters.get(name, "").strip()} for name in _ASKED]
    people = [{"code": "PEOPLE", "name": "people"}]
    return parse_operation(Tables(parts=(Table.of_records("operation", settings), Table.of_records("categories", people))))


def asked(parameters: Mapping[str, str], faults: Iterable[CellFault] = ()) -> tuple[TriedCell, ...]:
    """The fields of a new operation with what was typed and what is wrong with it."""
    by_row: defaultdict[int, list[Sentence]] = defaultdict(list)
    for fault in faults:
        by_row[fault.row].append(fault.expected)
    return tuple(
        TriedCell(column=name, text=parameters.get(name, ""), faults=tuple(by_row[row])) for row, name in enumerate(_ASKED, start=2)
    )


@cache
def zones() -> tuple[str, ...]:
    """The names of time zones to choose from."""
    return tuple(sorted(name for name in cells.zone_names() if not name.startswith("Etc/")))


def _in_place(tables: Tables, faults: Iterable[CellFault]) -> tuple[TriedTable, ...]:
    by_part: defaultdict[str, list[CellFault]] = defaultdict(list)
    for fault in faults:
        by_part[fault.table].append(fault)
    parts = {part.part: part for part in tables.parts}
    return tuple(_tried(name, parts.get(name), found) for name, found in by_part.items())


def _tried(name: str, part: Table | None, faults: list[CellFault]) -> TriedTable:
    rows = {} if part is None else dict(part.numbered())
    by_row: defaultdict[int, list[CellFault]] = defaultdict(list)
    for fault in faults:
        by_row[fault.row].append(fault)
    numbers = [number for number in sorted(by_row) if number in rows]
    shown = tuple(_tried_row(part, number, rows[number], by_row[number]) for number in numbers[:_ROWS_SHOWN] if part is not None)
    return TriedTable(
        name=name,
        faults=tuple(fault for fault in faults if fault.row not in rows),
        rows=shown,
        rows_left_out=max(0, len(numbers) - _ROWS_SHOWN),
    )


def _tried_row(part: Table, number: int, row: tuple[str, ...], faults: list[CellFault]) -> TriedRow:
    """A row with its cells that are filled or wrong; a column that is missing stands last."""
    expected: defaultdict[str, list[Sentence]] = defaultdict(list)
    for fault in faults:
        expected[fault.column].append(fault.expected)
    named = dict(zip(part.columns, row, strict=True))
    columns = dict.fromkeys([*(name for name, text in named.items() if text.strip()), *expected])
    cells = (TriedCell(column=name, text=named.get(name, ""), faults=tuple(expected[name])) for name in columns)
    return TriedRow(number=number, cells=tuple(cells))
