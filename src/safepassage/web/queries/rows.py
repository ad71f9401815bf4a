"""The row in which a value of the operation stands, so that a page can lead to where it is corrected."""

from __future__ import annotations

from collections.abc import Iterable

from safepassage.web.snapshots import State


def row_numbers(state: State, table: str, *columns: str) -> dict[tuple[str, ...], int]:
    """The numbers of the rows of a table by what stands in these columns; of several alike the first."""
    numbers: dict[tuple[str, ...], int] = {}
    for page, line in state.lines_of(table):
        record = page.record(line)
        numbers.setdefault(_key(record.get(column, "") for column in columns), line.number)
    return numbers


def _key(cells: Iterable[str]) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in cells)
