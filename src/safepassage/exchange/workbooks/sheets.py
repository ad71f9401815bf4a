"""Sheets of plain rows under one heading, set for the screen and for paper."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from math import isfinite
from typing import Any

import xlsxwriter

#: A text, a number, or an hour as the clocks of the operation's zone show it (without a zone, as workbooks keep hours).
Cell = str | int | float | datetime | None

_A4 = 9
_MARGINS = {"left": 0.4, "right": 0.4, "top": 0.7, "bottom": 0.7}
_NARROWEST, _WIDEST = 8, 48
_HOUR = "yyyy-mm-dd hh:mm"
_HOUR_WIDTH = len("2022-05-06 08:00")
#: Excel takes 255 characters a header or footer, its marks included.
_MOST_IN_HEADER = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """One sheet: rows under `columns`."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def workbook_of(grids: Sequence[Grid], *, title: str, marking: str, made_at: datetime) -> bytes:
    """Return the file. Text stays text and never becomes a formula; each page says what it is of and who may read it."""
    stream = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, options) as book:
        book.set_properties({"title": title[:255], "created": made_at.astimezone(UTC).replace(tzinfo=None)})
        styles = _Styles(
            heading=book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
            text=book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"}),
            number=book.add_format({"valign": "top"}),
            hour=book.add_format({"num_format": _HOUR, "valign": "top", "align": "left"}),
        )
        for grid in grids:
            worksheet = book.add_worksheet(grid.name)
            _add(worksheet, grid, styles)
            _set_for_paper(worksheet, title, marking)
    return stream.getvalue()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Styles:
    heading: object
    text: object
    number: object
    hour: object


def _add(worksheet: Any, grid: Grid, styles: _Styles) -> None:  # noqa: ANN401 - XlsxWriter is untyped
    for place, name in enumerate(grid.columns):
        worksheet.write_string(0, place, name, styles.heading)
        worksheet.set_column(place, place, _width(name, [row[place] for row in grid.rows]))
    for number, row in enumerate(grid.rows, start=1):
        for place, cell in enumerate(row):
            _write(worksheet, number, place, cell, styles)
    worksheet.freeze_panes(1, 1)
    if grid.rows:
        worksheet.autofilter(0, 0, len(grid.rows), len(grid.columns) - 1)


def _write(worksheet: Any, row: int, column: int, cell: Cell, styles: _Styles) -> None:  # noqa: ANN401 - XlsxWriter is untyped
    if isinstance(cell, datetime):
        worksheet.write_datetime(row, column, cell, styles.hour)
    elif isinstance(cell, str):
        if cell:
            worksheet.write_string(row, column, cell, styles.text)
    elif cell is not None and isfinite(cell):  # a workbook has no number without end
        worksheet.write_number(row, column, cell, styles.number)


def _width(name: str, cells: Sequence[Cell]) -> int:
    longest = max((_HOUR_WIDTH if isinstance(cell, datetime) else len(str(cell)) for cell in cells if cell is not None), default=0)
    return min(max(longest + 2, len(name) + 4, _NARROWEST), _WIDEST)


def _set_for_paper(worksheet: Any, title: str, marking: str) -> None:  # noqa: ANN401 - XlsxWriter is untyped
    worksheet.set_landscape()
    worksheet.set_paper(_A4)
    worksheet.set_margins(**_MARGINS)
    worksheet.fit_to_pages(1, 0)
    worksheet.repeat_rows(0)
    worksheet.set_header(f"&L{_in_header(marking)}&R{_in_header(title)}")
    worksheet.set_footer("&L&A&R&P / &N")


def _in_header(text: str) -> str:
    """Text of a header, in which an ampersand begins a mark."""
    return text[:_MOST_IN_HEADER].replace("&", "&&")
