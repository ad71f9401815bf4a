"""What is wrong with a table beyond its cells: its heading, keys that occur twice, codes that no row holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from safepassage.errors import CellFault, TableName
from safepassage.exchange.tables.raw import Table
from safepassage.exchange.tables.rows import Parsed, Refused, unsafe_cell
from safepassage.exchange.tables.schema import Schema
from safepassage.language import say

#: A row with the part of the table that it stands in and its number there.
Seen = tuple[str, int, Parsed | Refused]


def faults_of_heading(schema: Schema, part: Table) -> Iterator[CellFault]:
    """What is wrong with the headings of one part of a table."""
    if not part.columns:
        names = ", ".join(column.name for column in schema.columns if column.name in schema.essential)
        first = " ".join(part.preamble[0])[:80] if part.preamble else ""
        yield CellFault(part.part, 1, "", first, say("a heading with the columns {names}", names=names))
        return
    for name in sorted(schema.essential - set(part.columns)):
        yield CellFault(part.part, part.heading_row, name, "", say("a column of this name"))
    for place, name in enumerate(part.columns):
        if expected := unsafe_cell(name):
            yield CellFault(part.part, part.heading_row, name[:80], name[:80], expected)
        if name and name in part.columns[:place]:
            yield CellFault(part.part, part.heading_row, name, name, say("a heading that no other column has"))
        if not name:
            yield from _beneath_no_heading(part, place)


def _beneath_no_heading(part: Table, place: int) -> Iterator[CellFault]:
    for number, row in part.numbered():
        if row[place].strip():
            yield CellFault(part.part, number, "", row[place][:80], say("nothing: the column has no heading"))


def faults_of_row(part: str, number: int, refused: Refused) -> Iterator[CellFault]:
    """What a row has wrong in itself."""
    return (CellFault(part, number, fault.column, fault.value, fault.expected) for fault in refused.faults)


def repeated_keys(schema: Schema, rows: Iterable[Seen]) -> Iterator[CellFault]:
    """Every row of a table whose key an earlier row has."""
    first: dict[tuple[str, ...], tuple[str, int]] = {}
    for part, number, row in rows:
        if row.key in first:
            where, above = first[row.key]
            expected = say("what no other row has; it stands already in {table}, row {row}", table=TableName(where), row=above)
            yield CellFault(part, number, schema.key[0], " ".join(row.key).strip(), expected)
        elif any(row.key):
            first[row.key] = (part, number)


def unknown_codes(codes: Mapping[str, frozenset[str]], rows: Iterable[Seen]) -> Iterator[CellFault]:
    """Every cell that names what the table it refers to does not hold; `codes` are those of each table."""
    for part, number, row in rows:
        for reference in row.references:
            if reference.code not in codes[reference.table]:
                yield unknown_code(part, number, reference.column, reference.code, table=reference.table)


def unknown_code(part: str, number: int, column: str, code: str, *, table: str) -> CellFault:
    return CellFault(part, number, column, code, say("something that the table {table} holds", table=TableName(table)))
