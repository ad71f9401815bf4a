"""Raw tables: the text of every cell, with nothing read into it and nothing lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

#: The cells of one row, as many as its table has columns.
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table, or one part of a table that lies in several files or sheets.

    name
        The table of the schema that it belongs to, e.g. ``claims``.
    part
        The file or sheet it stands in, e.g. ``claims_later``; the same as `name` where there is one.
    preamble
        Rows above the heading (a title, a date), kept as they were.
    columns
        Headings in their order, known ones in their canonical spelling, others as they were.
    hxl
        The row of HXL tags beneath the heading; None without one.
    rows
        Every row beneath, also blank ones, so that a row's number is where a spreadsheet shows it.
    """

    name: str
    part: str = ""
    preamble: tuple[Row, ...] = ()
    columns: Row = ()
    hxl: Row | None = None
    rows: tuple[Row, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "part", self.part or self.name)

    @classmethod
    def of_records(cls, name: str, records: Iterable[Mapping[str, str]], columns: Iterable[str] = ()) -> Table:
        """Build a table from mappings of column to text; columns that only records name come last."""
        records = list(records)
        order = dict.fromkeys([*columns, *(column for record in records for column in record)])
        rows = tuple(tuple(one_line_end(record.get(column, "")) for column in order) for record in records)
        return cls(name=name, columns=tuple(order), rows=rows)

    @property
    def heading_row(self) -> int:
        """The number of the heading, as a spreadsheet counts rows."""
        return len(self.preamble) + 1

    @property
    def first_row(self) -> int:
        """The number of the first row of data."""
        return self.heading_row + (1 if self.hxl is None else 2)

    def numbered(self) -> Iterator[tuple[int, Row]]:
        """Rows of data with their numbers, blank ones left out."""
        return ((number, row) for number, row in enumerate(self.rows, start=self.first_row) if "".join(row).strip())

    def records(self) -> Iterator[dict[str, str]]:
        """Rows of data as mappings, blank ones left out."""
        return (dict(zip(self.columns, row, strict=True)) for _, row in self.numbered())


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A file or sheet that is no table of the schema: carried along unread."""

    part: str
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """Everything that a folder or workbook holds. `origin` is its name, for an operation without a code."""

    parts: tuple[Table, ...] = ()
    others: tuple[Sheet, ...] = ()
    origin: str = field(default="", compare=False)

    @property
    def everything(self) -> tuple[Table | Sheet, ...]:
        """Tables and other sheets, in the order in which they are written."""
        return (*self.parts, *self.others)

    def named(self, name: str) -> tuple[Table, ...]:
        """The parts of one table, in their order."""
        return tuple(part for part in self.parts if part.name == name)

    def records(self, name: str) -> Iterator[dict[str, str]]:
        """The rows of one table over all its parts."""
        return (record for part in self.named(name) for record in part.records())


def one_line_end(text: str) -> str:
    """The text with line ends as a workbook keeps them."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
