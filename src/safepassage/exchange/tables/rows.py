"""One raw row becomes one value of the core, or the faults of its cells."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from safepassage.errors import InvalidValue
from safepassage.exchange.tables.cells import FAILED, is_bare_date
from safepassage.exchange.tables.raw import Row
from safepassage.exchange.tables.schema import Column, Context, Record, RowRefused, Schema, Span
from safepassage.language import Sentence, say
from safepassage.quantities import Interval

#: The most characters that a cell of a workbook holds (ECMA-376 implementations; Excel's specification and limits).
MAX_CELL = 32_767

#: Control characters, invisible and direction-changing ones, and the marks of broken encodings: two
#: cells could look alike and differ, or read otherwise than they are.
_REFUSED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\ufff9-\ufffd\ufffe\uffff\U000e0000-\U000e007f\ud800-\udfff]"
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a row, still without the row's number."""

    column: str
    value: str
    expected: Sentence


@dataclass(frozen=True, slots=True)
class Reference:
    """A cell that names a row of another table."""

    column: str
    table: str
    code: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """A row that is right in itself, and what it refers to."""

    record: Record
    key: tuple[str, ...]
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """A row with every fault that it has in itself, and what can be said of it nevertheless.

    Without a fault of its own where the heading lacks a column that the row needs.
    """

    faults: tuple[Fault, ...]
    key: tuple[str, ...]
    references: tuple[Reference, ...]


class RowParser:
    """Reads the rows of one part of a table; rows alike are read once.

    Parameters
    ----------
    schema
        The table.
    columns
        The headings of the part, in their order.
    context
        Zone, start and publications.
    known
        Rows that were read before under the same headings and context.
    """

    def __init__(self, schema: Schema, columns: Row, context: Context, known: Mapping[Row, Parsed]) -> None:
        self._schema = schema
        self._columns = columns
        self._context = context
        self._known = known
        self._cells = tuple((place, schema.column[name]) for place, name in enumerate(columns) if name in schema.column)
        self._is_complete = schema.essential <= set(columns)
        self.parsed: dict[Row, Parsed] = {}

    def parse(self, row: Row) -> Parsed | Refused:
        """The value of a row, or every fault that it has in itself."""
        parsed = self.parsed.get(row) or self._known.get(row) or self._parse(row)
        if isinstance(parsed, Parsed):
            self.parsed[row] = parsed
        return parsed

    def _parse(self, row: Row) -> Parsed | Refused:
        faults = list(self._unsafe(row))
        unsafe = {fault.column for fault in faults}
        values: dict[str, Any] = {}
        for position, column in self._cells:
            text = row[position].strip()
            if text and column.name not in unsafe:
                try:
                    values[column.name] = column.kind.parse(text, self._context.zone)
                except InvalidValue as refused:
                    faults.append(Fault(column.name, text, refused.expected))
        faults.extend(self._missing(values, row))
        faults.extend(self._disordered(values, row))
        key = tuple(str(values.get(name, "")) for name in self._schema.key)
        references = tuple(self._references(values))
        if not faults and self._is_complete:
            try:
                return Parsed(self._build(values), key, references)
            except RowRefused as refused:
                faults.append(Fault(refused.column, self._text(row, refused.column), refused.expected))
            except InvalidValue as refused:
                faults.append(Fault(self._schema.columns[0].name, str(refused.value), refused.expected))
        return Refused(tuple(faults), key, references)

    def _unsafe(self, row: Row) -> Iterator[Fault]:
        """Cells that no table may hold, known column or not."""
        whole = "".join(row)
        if not (_REFUSED.search(whole) or "=" in whole or "#" in whole or len(whole) > MAX_CELL):
            return
        for column, text in zip(self._columns, row, strict=True):
            if expected := unsafe_cell(text):
                yield Fault(column, text[:80], expected)

    def _missing(self, values: Mapping[str, object], row: Row) -> Iterator[Fault]:
        for _, column in self._cells:
            if (column.key or column.required) and column.name not in values and not self._text(row, column.name).strip():
                yield Fault(column.name, "", say("a value: the row needs one here"))

    def _disordered(self, values: Mapping[str, Any], row: Row) -> Iterator[Fault]:
        for least, most in self._schema.ordered:
            if least in values and most in values and values[most] < values[least]:
                yield Fault(
                    most,
                    self._text(row, most),
                    say("no less than {least}, which stands in {column}", least=values[least], column=least),
                )
        for span in self._schema.spans:
            if span.start not in values or span.end not in values:
                continue
            # A bare date as an end is the midnight after it: a start at that midnight is already a day too late.
            too_early = values[span.end] <= values[span.start] if is_bare_date(self._text(row, span.end)) else False
            if too_early or values[span.end] < values[span.start]:
                yield Fault(
                    span.end,
                    self._text(row, span.end),
                    say(
                        "a time that does not lie before {start}, which stands in {column}",
                        start=self._text(row, span.start),
                        column=span.start,
                    ),
                )

    def _references(self, values: Mapping[str, Any]) -> Iterator[Reference]:
        for _, column in self._cells:
            if not column.refers or column.name not in values or not _refers(column, values):
                continue
            codes = values[column.name] if column.kind.lists else (values[column.name],)
            for code in codes:
                if code:
                    yield Reference(column.name, column.refers, code)

    def _build(self, values: Mapping[str, Any]) -> Record:
        fields = {self._schema.column[name].target: value for name, value in values.items()}
        for span in self._schema.spans:
            start, end = fields.pop(span.start, None), fields.pop(span.end, None)
            if interval := self._interval(span, start, end):
                fields[span.field] = interval
        return self._schema.build(fields, self._context)

    def _interval(self, span: Span, start: datetime | None, end: datetime | None) -> Interval | None:
        """An interval from what was said of it; one without a beginning begins with the operation."""
        if start is None and end is None:
            return None
        start = start or self._context.starts
        if start is None or (end is not None and end < start):
            raise RowRefused(span.start, say("a beginning, as there is an end"))
        return Interval(start, end)

    def _text(self, row: Row, column: str) -> str:
        return row[self._columns.index(column)] if column in self._columns else ""


def _refers(column: Column, values: Mapping[str, Any]) -> bool:
    if column.refers_when is None:
        return True
    other, words = column.refers_when
    return values.get(other) in words


def unsafe_cell(text: str) -> Sentence | None:
    """What was expected instead of a text that no table may hold; None for any other."""
    stripped = text.strip()
    if stripped.startswith("="):
        return say("a value: formulas are not read, paste what the formula shows")
    if FAILED.match(stripped):
        return say("a value: here a formula of the spreadsheet has failed")
    if len(text) > MAX_CELL:
        return say("at most {count} characters, as a workbook allows", count=MAX_CELL)
    if found := _REFUSED.search(text):
        character = found.group()
        return say(
            "text without the invisible character {name} (U+{number})",
            name=unicodedata.name(character, "CONTROL"),
            number=f"{ord(character):04X}",
        )
    return None


def as_cell(text: str) -> str:
    """The text as a table may hold it: signs that none holds are written out, what looks like a formula is marked as text.

    Of a text too long for a cell of a workbook the beginning, with a sign that it goes on.
    """
    shown = _REFUSED.sub(lambda found: f"<U+{ord(found.group()):04X}>", text)
    shown = shown if len(shown) < MAX_CELL else f"{shown[: MAX_CELL - 2]}…"
    return f"'{shown}" if unsafe_cell(shown) else shown
