"""Operations as CSV: a folder of tables, or the same folder zipped."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from safepassage.errors import Unreadable
from safepassage.exchange.tables.allowance import Allowance
from safepassage.exchange.tables.layout import grid_of
from safepassage.exchange.tables.raw import Row, Tables, one_line_end
from safepassage.exchange.tables.rows import MAX_CELL
from safepassage.language import say

#: A table of 100,000 claims has as many lines.
MAX_LINES = 500_000
#: Characters in which the heading is surely found.
_BEGINNING = 20_000
_BYTE_ORDER_MARK = "\ufeff"
#: What stands at the start of UTF-16 and UTF-32 files (Unicode 16, 23.8).
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_grid(name: str, content: bytes, allowance: Allowance) -> tuple[Row, ...]:
    """The rows of a CSV file in UTF-8; commas, or semicolons or tabs as some spreadsheets write them.

    Raises
    ------
    Unreadable
        For another encoding, for quotation marks that do not close, or for too many lines or cells.
    """
    text = _decoded(name, content)
    delimiter = _delimiter(text)
    allowance.foresee(text.count(delimiter))  # the reader makes a whole row before it hands it over
    return tuple(allowance.spending(_rows(name, text, delimiter)))


def _rows(name: str, text: str, delimiter: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            if reader.line_num > MAX_LINES:
                raise Unreadable(name, say("it has more than {count} lines", count=MAX_LINES))
            yield tuple(map(one_line_end, row))
    except csv.Error as broken:
        reason = say(
            "near line {line} the quotation marks do not close, or a cell holds more than {count} characters",
            line=reader.line_num,
            count=MAX_CELL,
        )
        raise Unreadable(name, reason) from broken


def write_grid(rows: Iterable[Row]) -> bytes:
    """CSV in UTF-8 with commas; a row of one empty cell is quoted, so that it is not lost."""
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return stream.getvalue().encode()


def csv_files(tables: Tables) -> Iterator[tuple[str, bytes]]:
    """File names and contents, one a part."""
    for part in tables.everything:
        yield f"{part.part}.csv", write_grid(grid_of(part))


def _decoded(name: str, content: bytes) -> str:
    if content.startswith(_WIDE_MARKS) or b"\x00" in content[:1000]:
        raise Unreadable(name, say("it is written in UTF-16; save it as “CSV UTF-8” and try again"))
    try:
        return content.decode("utf-8").removeprefix(_BYTE_ORDER_MARK)
    except UnicodeDecodeError as broken:
        reason = say(
            "byte {position} is not UTF-8, perhaps it is Windows-1251 or Windows-1252; save it as “CSV UTF-8” and try again",
            position=broken.start,
        )
        raise Unreadable(name, reason) from broken


def _delimiter(text: str) -> str:
    """The separator of the first line in which only one of the three occurs; a heading is such a line."""
    for line in text[:_BEGINNING].splitlines():
        found = [delimiter for delimiter in ",;\t" if delimiter in line]
        if len(found) == 1:
            return found[0]
    return ","
