"""Operations as XLSX workbooks: one sheet a table, every cell as the text that a CSV file would hold."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import ZipFile

import openpyxl
import xlsxwriter
from openpyxl.utils import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from safepassage.errors import InvalidValue, Unreadable
from safepassage.exchange.tables.allowance import MAX_CELLS, Allowance
from safepassage.exchange.tables.archive import DAMAGED, open_archive
from safepassage.exchange.tables.catalogue import SCHEMAS
from safepassage.exchange.tables.cells import COUNT, LATITUDE, LONGITUDE, MEASURE, STATED, VEHICLE_COUNT, CellKind
from safepassage.exchange.tables.layout import grid_of
from safepassage.exchange.tables.raw import Row, Sheet, Table, Tables, one_line_end
from safepassage.exchange.tables.rows import MAX_CELL
from safepassage.language import say

MAX_ROWS = 200_000
MAX_COLUMNS = 256
_NO_WORKBOOK = say("it is not a workbook that Excel or LibreOffice would write")
#: How a part would begin to define entities; no office program writes it, and openpyxl expands them where lxml is installed.
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
#: What openpyxl raises besides for bytes that are not the workbook they claim to be; refused XML
#: (defusedxml) is a ValueError.
_BROKEN = (*DAMAGED, AttributeError, InvalidFileException, ParseError, TypeError)
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^<>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
#: The last row that a sheet can have (Excel specifications and limits).
_LAST_ROW = 1_048_576
#: Parts of a workbook that hold cells or their text, with two elements a cell; the others hold styles (65,490 at most)
#: and the like, of which openpyxl makes an object each.
_CELLS = re.compile("xl/(worksheets/|sharedStrings)", re.IGNORECASE)
_MAX_ELEMENTS, _MAX_STYLES = MAX_CELLS, 300_000
_NUMBERS: tuple[CellKind, ...] = (COUNT, VEHICLE_COUNT, STATED, MEASURE, LATITUDE, LONGITUDE)
#: A fixed date in the file's properties, so that the same tables give the same bytes.
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - XlsxWriter takes naive times
#: Characters that XML cannot hold stand as _xHHHH_, and so do underscores before such text (ECMA-376, 22.4.2.4);
#: XlsxWriter writes them so, openpyxl leaves them.
_ESCAPED = re.compile("_x(005F|00[01][0-9A-F])_", re.IGNORECASE)
_MAX_SHEET_NAME = 31
_MAX_LIST = 255  # characters of a drop-down's choices, Excel's limit


def read_workbook(name: str, content: bytes) -> Iterator[tuple[str, tuple[Row, ...]]]:
    """The sheets of a workbook with their grids of text.

    A date that is shown without an hour is a bare date; a cell merged downwards counts for each of
    its rows, as the eye reads it; a formula stays what it is and is refused later, with its cell.

    Raises
    ------
    Unreadable
        If it is no workbook, or too large.
    """
    with open_archive(name, content) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of styles and extensions that it drops; we read none
        allowance = Allowance(name)
        try:
            _check_markup(name, archive)
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
            for worksheet in book.worksheets:
                worksheet.reset_dimensions()
                path = worksheet._worksheet_path  # noqa: SLF001 - openpyxl gives merged ranges only in its slow mode
                merged = _merged_downwards(name, archive.read(path))
                yield worksheet.title, tuple(allowance.spending(_filled(_grid(name, worksheet, allowance), merged)))
        except _BROKEN as broken:
            raise Unreadable(name, _NO_WORKBOOK) from broken


def write_workbook(tables: Tables) -> bytes:
    """An XLSX workbook: text stays text and never becomes a formula, numbers are numbers, words to choose from drop down.

    Raises
    ------
    InvalidValue
        For a cell longer than a workbook allows.
    """
    stream = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, options) as book:
        book.set_properties({"created": _CREATED})
        heading, text = book.add_format({"bold": True, "num_format": "@"}), book.add_format({"num_format": "@"})
        taken: set[str] = set()
        for part in tables.everything:
            title = _sheet_name(part.part, taken)
            worksheet = book.add_worksheet(title)
            numbers = _number_columns(part)
            for row, cells in enumerate(grid_of(part)):
                style = heading if isinstance(part, Table) and row == part.heading_row - 1 else text
                _write_row(worksheet, row, cells, numbers, style)
            if isinstance(part, Table):
                _add_comfort(worksheet, part)
    return stream.getvalue()


def _check_markup(name: str, archive: ZipFile) -> None:
    """Refuse what would take gigabytes once its elements are objects or its entities are text. Raises Unreadable."""
    for member in archive.namelist():
        content = archive.read(member)
        if any(mark in content for mark in _DOCTYPES):
            raise Unreadable(name, _NO_WORKBOOK)
        elements = content.count(b"<") - content.count(b"</")
        if elements > (_MAX_ELEMENTS if _CELLS.match(member) else _MAX_STYLES):
            raise Unreadable(name, say("its part {part} holds more than any table would", part=member))


def _grid(name: str, worksheet: Any, allowance: Allowance) -> Iterator[list[str]]:  # noqa: ANN401 - openpyxl is untyped
    """Rows of text; blank rows at the end, often formatted down to the last row of the sheet, are left out."""
    blank = 0
    for number, cells in enumerate(worksheet.iter_rows(), start=1):
        row = [_cell_text(cell) for cell in cells]
        while row and not row[-1]:
            row.pop()
        if not row and number <= _LAST_ROW:
            blank += 1
            allowance.spend(1)
            continue
        if number > MAX_ROWS:
            raise Unreadable(name, say("a sheet has more than {count} rows", count=MAX_ROWS))
        if len(row) > MAX_COLUMNS:
            raise Unreadable(name, say("a sheet has more than {count} columns", count=MAX_COLUMNS))
        yield from ([] for _ in range(blank))
        blank = 0
        yield row


def _cell_text(cell: Any) -> str:  # noqa: ANN401 - openpyxl is untyped
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return value if cell.data_type == "f" else one_line_end(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), value))
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return number_text(value)
    if isinstance(value, (datetime, date, time, timedelta)):
        return _time_text(value, str(cell.number_format))
    return "=" + str(getattr(value, "text", "") or "").removeprefix("=")  # array and table formulas


def number_text(number: float) -> str:
    """A number as a person would write it, to the 15 digits that a spreadsheet keeps."""
    text = f"{number:.15g}"
    return format(Decimal(text), "f") if "e" in text else text


def _time_text(value: datetime | date | time | timedelta, shown_as: str) -> str:
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if not isinstance(value, datetime):
        return value.isoformat()
    moment = (value + timedelta(milliseconds=500)).replace(microsecond=0)
    if moment.time() == time() and "h" not in shown_as.casefold():
        return moment.date().isoformat()
    return moment.isoformat(timespec="seconds" if moment.second else "minutes")


def _merged_downwards(name: str, sheet: bytes) -> dict[int, list[tuple[int, int]]]:
    """Row below a merged cell -> (column, row of its value), both counted from 1.

    The ranges are found by pattern, as they stand after all cells and in a form that the standard fixes.
    """
    origin: dict[int, list[tuple[int, int]]] = {}
    count = 0
    for reference in _MERGED.findall(sheet):
        left, top, _, bottom = range_boundaries(reference.decode())
        count += max(0, min(bottom, MAX_ROWS) - top)
        if count > MAX_ROWS or left > MAX_COLUMNS:
            raise Unreadable(name, say("a sheet has merged cells over more rows or columns than a table would"))
        for row in range(top + 1, min(bottom, MAX_ROWS) + 1):
            origin.setdefault(row, []).append((left, top))
    return origin


def _filled(grid: Iterator[list[str]], merged: dict[int, list[tuple[int, int]]]) -> Iterator[Row]:
    tops = {place for places in merged.values() for place in places}
    values: dict[tuple[int, int], str] = {}
    for number, row in enumerate(grid, start=1):
        for column, top in merged.get(number, ()):
            row.extend([""] * (column - len(row)))
            row[column - 1] = values.get((column, top), "")
        values.update({(column, number): cell for column, cell in enumerate(row, start=1) if (column, number) in tops})
        yield tuple(row)


def _sheet_name(name: str, taken: set[str]) -> str:
    """A name that a sheet may have: short, without the characters that Excel refuses, and unlike the others."""
    clean = re.sub(r"[\[\]:*?/\\]", "_", name).strip("'") or "sheet"
    title, number = clean[:_MAX_SHEET_NAME], 1
    while title.casefold() in taken:
        number += 1
        title = f"{clean[: _MAX_SHEET_NAME - len(str(number)) - 1]}_{number}"
    taken.add(title.casefold())
    return title


def _number_columns(part: Table | Sheet) -> frozenset[int]:
    if isinstance(part, Sheet):
        return frozenset()
    known = SCHEMAS[part.name].column
    return frozenset(place for place, name in enumerate(part.columns) if name in known and known[name].kind in _NUMBERS)


def _write_row(worksheet: Any, row: int, cells: Row, numbers: frozenset[int], style: object) -> None:  # noqa: ANN401 - untyped
    for column, text in enumerate(cells):
        if column in numbers and _is_plain_number(text):
            worksheet.write_number(row, column, float(text))
        elif len(text) > MAX_CELL:
            raise InvalidValue(text[:80], say("at most {count} characters, as a workbook allows", count=MAX_CELL))
        elif text:
            worksheet.write_string(row, column, text, style)


def _is_plain_number(text: str) -> bool:
    """Whether a number cell would read back as the very same text."""
    try:
        return number_text(float(text)) == text and float(text) not in {float("inf"), float("-inf")}
    except ValueError:
        return False


def _add_comfort(worksheet: Any, part: Table) -> None:  # noqa: ANN401 - XlsxWriter is untyped
    """Headings stay in sight, and words to choose from drop down."""
    if not part.columns:
        return
    worksheet.freeze_panes(part.first_row - 1, 1)
    known = SCHEMAS[part.name].column
    last = max(part.first_row + len(part.rows) + 200, 500)
    for place, name in enumerate(part.columns):
        worksheet.set_column(place, place, min(max(len(name) + 2, 12), 40))
        words = known[name].kind.choices if name in known and not known[name].kind.lists else ()
        if words and len(",".join(words)) <= _MAX_LIST:
            worksheet.data_validation(
                part.first_row - 1, place, last, place, {"validate": "list", "source": list(words), "error_type": "warning"}
            )
