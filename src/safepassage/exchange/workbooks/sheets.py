"""Sheets of plain rows under one heading, set for the screen and for paper."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from math import ceil, isfinite
from textwrap import wrap
from typing import Any

#: A text, a number, or an hour as the clocks of the operation's zone show it (without a zone, as workbooks keep hours).
Cell = str | int | float | datetime | None

_A4 = 9
_MARGINS = {"left": 0.4, "right": 0.4, "top": 0.7, "bottom": 0.7}
#: Widths in characters: of a column, and of all that a page across holds at a size that is read without glasses.
_NARROWEST, _WIDEST, _PAGE = 7, 60, 190
#: Beside what a cell says: its indent, and the arrow of the filter in a heading.
_INDENT, _ARROW = 2, 3
#: How wide letters are beside a digit in the usual typefaces: capitals, other Latin ones, those of other scripts.
_CAPITAL, _LATIN, _OTHER = 1.2, 0.9, 1.05
#: Of a line, in points.
_LINE = 15
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
    import xlsxwriter  # noqa: PLC0415 - most commands write no workbook, and it takes long to import

    stream = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, options) as book:
        book.set_properties({"title": title[:255], "created": made_at.astimezone(UTC).replace(tzinfo=None)})
        styles = _Styles(
            heading=book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top", "align": "left", "indent": 1}),
            number_heading=book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top", "align": "right"}),
            text=book.add_format({"num_format": "@", "text_wrap": True, "valign": "top", "align": "left", "indent": 1}),
            number=book.add_format({"valign": "top"}),
            hour=book.add_format({"num_format": _HOUR, "valign": "top", "align": "left", "indent": 1}),
        )
        for grid in grids:
            worksheet = book.add_worksheet(grid.name)
            _add(worksheet, grid, styles)
            _set_for_paper(worksheet, title, marking)
    return stream.getvalue()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Styles:
    heading: object
    number_heading: object
    text: object
    number: object
    hour: object


def _add(worksheet: Any, grid: Grid, styles: _Styles) -> None:  # noqa: ANN401 - XlsxWriter is untyped
    widths = _widths(grid)
    for place, name in enumerate(grid.columns):
        is_number = any(isinstance(row[place], int | float) for row in grid.rows)
        worksheet.write_string(0, place, name, styles.number_heading if is_number else styles.heading)
        worksheet.set_column(place, place, widths[place])
    for number, row in enumerate(grid.rows, start=1):
        lines = _lines(row, widths)
        if lines > 1:
            # Not every program makes room for wrapped text by itself, and none does so on paper.
            worksheet.set_row(number, lines * _LINE)
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


def _widths(grid: Grid) -> list[int]:
    """Of every column, so that a page across holds them: the widest text gives way first, and no word is broken."""
    longest, least = [], []
    for place, name in enumerate(grid.columns):
        cells = [row[place] for row in grid.rows if row[place] is not None]
        heading = len(name) + _ARROW
        longest.append(min(max([_NARROWEST, heading, *(_length(cell) + _INDENT for cell in cells)]), _WIDEST))
        least.append(max([_NARROWEST, heading, *(_word(cell) + _INDENT for cell in cells)]))
    widths = longest
    while sum(widths) > _PAGE:
        slack, place = max((min(width - low, width), place) for place, (width, low) in enumerate(zip(widths, least, strict=True)))
        if slack <= 0:
            break
        widths[place] -= 1
    return widths


def _length(cell: Cell) -> int:
    """How wide a cell is, in digits."""
    return _HOUR_WIDTH if isinstance(cell, datetime) else _measured(str(cell))


def _measured(text: str) -> int:
    return ceil(sum(_CAPITAL if each.isupper() else _LATIN if each.isascii() else _OTHER for each in text))


def _word(cell: Cell) -> int:
    """The longest part of a cell that is not divided between lines."""
    if isinstance(cell, str):
        return min(max(map(_measured, cell.split()), default=0), _WIDEST - _INDENT)
    return _length(cell)


def _lines(row: Sequence[Cell], widths: Sequence[int]) -> int:
    """How many lines the fullest cell of a row takes."""
    return max((_lines_of(cell, width) for cell, width in zip(row, widths, strict=True) if isinstance(cell, str)), default=1)


def _lines_of(text: str, width: int) -> int:
    letters = len(text) * (width - _INDENT / 2) / max(_measured(text), 1)
    return len(wrap(text, max(int(letters), 1)))


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
