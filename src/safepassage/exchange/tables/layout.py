"""From the grid of a file or sheet to a table: where the heading stands, and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from safepassage.exchange.tables.cells import FAILED
from safepassage.exchange.tables.headings import heading
from safepassage.exchange.tables.raw import Row, Sheet, Table
from safepassage.exchange.tables.schema import Schema

#: A heading that does not stand in one of the first rows is not looked for any further.
_LAST_HEADING_ROW = 40
#: So many headings of a table in one row are no chance.
_ENOUGH_HEADINGS = 2
#: A hashtag with its attributes (HXL 1.1, Encoding HXL); errors of a spreadsheet such as #REF! have other signs in them.
_HXL_TAG = re.compile(r"#[a-z][a-z0-9_]*(\s*\+[a-z][a-z0-9_]*)*\Z", re.IGNORECASE)


def lay_out(schema: Schema, part: str, grid: Sequence[Row]) -> Table:
    """Find the heading of a table in its grid; where there is none, every row is kept as preamble."""
    grid = _trimmed(grid)
    position = _heading_position(schema, grid)
    if position is None:
        return Table(name=schema.name, part=part, preamble=grid)
    columns, *beneath = grid[position:]
    columns = tuple(heading(schema, text) for text in columns)
    width = max((len(row) for row in (columns, *beneath)), default=0)
    columns, *beneath = (_padded(row, width) for row in (columns, *beneath))
    keep = [place for place in range(width) if columns[place] or any(row[place].strip() for row in beneath)]
    columns, *beneath = (tuple(row[place] for place in keep) for row in (columns, *beneath))
    hxl = beneath.pop(0) if beneath and _is_hxl(beneath[0]) else None
    return Table(name=schema.name, part=part, preamble=grid[:position], columns=columns, hxl=hxl, rows=tuple(beneath))


def grid_of(table: Table | Sheet) -> tuple[Row, ...]:
    """The grid that `lay_out` makes the same table of."""
    if isinstance(table, Sheet):
        return table.rows
    hxl = () if table.hxl is None else (table.hxl,)
    heading_row = (table.columns,) if table.columns else ()
    return (*table.preamble, *heading_row, *hxl, *table.rows)


def sheet(part: str, grid: Sequence[Row]) -> Sheet:
    """A grid that is no table of the schema."""
    return Sheet(part=part, rows=_trimmed(grid))


def _trimmed(grid: Sequence[Row]) -> tuple[Row, ...]:
    """The grid without empty cells at the ends of rows and empty rows at its end."""
    rows = [_without_empty_end(row) for row in grid]
    while rows and not rows[-1]:
        rows.pop()
    return tuple(rows)


def _without_empty_end(row: Row) -> Row:
    end = len(row)
    while end and not row[end - 1]:
        end -= 1
    return row[:end]


def _heading_position(schema: Schema, grid: Sequence[Row]) -> int | None:
    """The first row with every essential heading, else the one that has most of the table's headings."""
    known = [{heading(schema, text) for text in row} & set(schema.column) for row in grid[:_LAST_HEADING_ROW]]
    complete = next((position for position, names in enumerate(known) if schema.essential <= names), None)
    if complete is not None or not known:
        return complete
    fullest = max(range(len(known)), key=lambda position: len(known[position]))
    return fullest if len(known[fullest]) >= _ENOUGH_HEADINGS else None


def _padded(row: Row, width: int) -> Row:
    return (*row, *[""] * (width - len(row)))


def _is_hxl(row: Row) -> bool:
    first = next(filter(None, map(str.strip, row)), "")
    return bool(_HXL_TAG.match(first)) and not FAILED.match(first)
