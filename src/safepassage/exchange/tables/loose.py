"""Tables that are not part of an operation but speak of one, such as queries: read by the same rules."""

from __future__ import annotations

from pathlib import Path

from safepassage.errors import InputRefused, Unreadable
from safepassage.exchange.tables.allowance import Allowance
from safepassage.exchange.tables.archive import check_size
from safepassage.exchange.tables.faults import faults_of_heading, faults_of_row, repeated_keys, unknown_codes
from safepassage.exchange.tables.folder import read_grid
from safepassage.exchange.tables.layout import lay_out
from safepassage.exchange.tables.operation import Operation
from safepassage.exchange.tables.rows import Parsed, Refused, RowParser
from safepassage.exchange.tables.schema import Context, Record, Schema
from safepassage.language import say


def read_loose_table(schema: Schema, path: Path | str, operation: Operation) -> tuple[Record, ...]:
    """Read a CSV file whose rows refer to an operation's codes and are written in its zone.

    Raises
    ------
    InputRefused
        With every fault of the table.
    Unreadable
        If the file is not there or is no CSV in UTF-8.
    """
    path = Path(path)
    if not path.is_file():
        raise Unreadable(path.name, say("there is no such file"))
    check_size(path.name, path.stat().st_size)
    table = lay_out(schema, path.stem, read_grid(path.name, path.read_bytes(), Allowance(path.name)))
    parser = RowParser(schema, table.columns, Context(zone=operation.zone, starts=operation.starts), {})
    rows = [(table.part, number, parser.parse(row)) for number, row in table.numbered()]
    faults = [*faults_of_heading(schema, table), *repeated_keys(schema, rows), *unknown_codes(operation.codes, rows)]
    for part, number, row in rows:
        if isinstance(row, Refused):
            faults.extend(faults_of_row(part, number, row))
    if faults:
        raise InputRefused(sorted(faults, key=lambda fault: fault.row))
    return tuple(row.record for _, _, row in rows if isinstance(row, Parsed))
