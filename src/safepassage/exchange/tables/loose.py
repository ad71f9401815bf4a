"""Tables that are not part of an operation but speak of one, such as queries: read by the same rules."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from safepassage.errors import CellFault, InputRefused, Unreadable
from safepassage.exchange.tables.allowance import Allowance
from safepassage.exchange.tables.archive import check_size
from safepassage.exchange.tables.folder import read_grid
from safepassage.exchange.tables.layout import lay_out
from safepassage.exchange.tables.operation import Operation, faults_of_heading
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
    faults = list(faults_of_heading(schema, table))
    parser = RowParser(schema, table.columns, Context(zone=operation.zone, starts=operation.starts), {})
    records: list[Record] = []
    numbers: dict[tuple[str, ...], int] = {}
    for number, row in table.numbered():
        parsed = parser.parse(row)
        faults.extend(_misfits(schema, parsed, operation, path.stem, number, numbers))
        if isinstance(parsed, Parsed):
            records.append(parsed.record)
        else:
            faults.extend(CellFault(path.stem, number, fault.column, fault.value, fault.expected) for fault in parsed.faults)
    if faults:
        raise InputRefused(faults)
    return tuple(records)


def _misfits(
    schema: Schema, parsed: Parsed | Refused, operation: Operation, table: str, number: int, numbers: dict[tuple[str, ...], int]
) -> Iterator[CellFault]:
    """A key that stands already, and codes that the operation does not hold."""
    if any(parsed.key) and parsed.key in numbers:
        expected = say("what no other row has; it stands already in {table}, row {row}", table=table, row=numbers[parsed.key])
        yield CellFault(table, number, schema.key[0], " ".join(parsed.key), expected)
    numbers.setdefault(parsed.key, number)
    for reference in parsed.references:
        if reference.code not in operation.codes[reference.table]:
            expected = say("something that the table {table} holds", table=reference.table)
            yield CellFault(table, number, reference.column, reference.code, expected)
