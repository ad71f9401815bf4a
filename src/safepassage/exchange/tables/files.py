"""Reading and writing whole operations: a folder of CSV files, the same zipped, or a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from safepassage.errors import Unreadable
from safepassage.exchange.tables.catalogue import SCHEMAS
from safepassage.exchange.tables.folder import read_grid, write_folder
from safepassage.exchange.tables.layout import lay_out, sheet
from safepassage.exchange.tables.operation import Operation, parse_operation
from safepassage.exchange.tables.raw import Row, Sheet, Table, Tables
from safepassage.language import say

#: Larger uploads are refused before they are read.
MAX_BYTES = 100_000_000


def read_operation(source: Path | str) -> Operation:
    """Read an operation from a folder of CSV files.

    Raises
    ------
    InputRefused
        With every fault of every table; nothing is loaded.
    Unreadable
        If it cannot be opened as what it is.
    """
    return parse_operation(read_tables(source))


def read_tables(source: Path | str) -> Tables:
    """Read the raw tables alone. Raises Unreadable."""
    path = Path(source)
    files = sorted(file for file in path.iterdir() if file.suffix.lower() == ".csv" and file.is_file())
    if not files:
        raise Unreadable(path.name, say("the folder holds no CSV file"))
    if sum(file.stat().st_size for file in files) > MAX_BYTES:
        raise Unreadable(path.name, say("it is larger than {count} megabytes", count=MAX_BYTES // 1_000_000))
    grids = [(file.stem, tuple(read_grid(file.name, file.read_bytes()))) for file in files]
    return tables_of(grids, origin=path.resolve().name)


def tables_of(grids: Iterable[tuple[str, Sequence[Row]]], *, origin: str) -> Tables:
    """Sort named grids into tables of the schema and others that are carried along."""
    parts: list[Table] = []
    others: list[Sheet] = []
    for name, grid in grids:
        table = table_named(name)
        if table:
            parts.append(lay_out(table, name, grid))
        else:
            others.append(sheet(name, grid))
    order = list(SCHEMAS)
    return Tables(parts=tuple(sorted(parts, key=lambda part: order.index(part.name))), others=tuple(others), origin=origin)


def table_named(name: str) -> str:
    """The table that a file or sheet of this name belongs to; empty for none. Claims may lie in several."""
    folded = "_".join(name.casefold().split())
    if folded in SCHEMAS:
        return folded
    return "claims" if folded.startswith("claims_") else ""


def write_operation(operation: Operation, path: Path | str) -> None:
    """Write an operation so that reading it again loses nothing."""
    write_folder(operation.tables, Path(path))
