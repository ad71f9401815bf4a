"""What a table is made of: columns, keys, references, and the value that one row becomes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from safepassage.exchange.tables.cells import CellKind
from safepassage.language import Sentence

#: What one row becomes: a frozen value of the core.
Record = object


@dataclass(frozen=True, kw_only=True)
class Context:
    """What a row is read in: the operation's zone and start, and when each document was published."""

    zone: ZoneInfo
    starts: datetime | None = None
    published: Mapping[str, datetime] = field(default_factory=dict)


class RowRefused(Exception):
    """A row whose cells are right one by one and wrong together; it becomes a fault of its cell and never leaves the reader."""

    def __init__(self, column: str, expected: Sentence) -> None:
        super().__init__(str(expected))
        self.column = column
        self.expected = expected


#: Makes a value of the core from the fields of a row.
Build = Callable[[dict[str, Any], Context], Record]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column. An empty cell is "not said" and allowed unless `key` or `required`.

    field
        The name of the value's field, where it differs from the heading.
    refers
        The table whose first column must hold what is written here; empty for none.
    refers_when
        The reference holds only where that other column has one of these words.
    hxl
        The HXL tag of the column (HXL 1.1), for exports; empty where none fits.
    """

    name: str
    kind: CellKind
    key: bool = False
    required: bool = False
    field: str = ""
    refers: str = ""
    refers_when: tuple[str, frozenset[str]] | None = None
    hxl: str = ""

    @property
    def target(self) -> str:
        return self.field or self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Two columns that are the ends of one interval. `field` is the value's field."""

    field: str
    start: str
    end: str


@dataclass(frozen=True, kw_only=True)
class Schema:
    """One table: its columns in their order, and the type that a row becomes.

    identified_by
        Columns that no two rows share, where these are not just the key columns.
    spans
        Pairs of columns read together as an interval.
    ordered
        Pairs of columns of which the first may not be above the second.
    stays
        Whether the table stays at the base and leaves it only when asked for by name.
    """

    name: str
    columns: tuple[Column, ...]
    build: Build
    identified_by: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    ordered: tuple[tuple[str, str], ...] = ()
    stays: bool = False

    @cached_property
    def column(self) -> dict[str, Column]:
        """The columns by heading."""
        return {column.name: column for column in self.columns}

    @cached_property
    def key(self) -> tuple[str, ...]:
        """The columns that identify a row; empty where a table keeps a history."""
        return self.identified_by or tuple(column.name for column in self.columns if column.key)

    @cached_property
    def essential(self) -> frozenset[str]:
        """The columns by which the heading of the table is known."""
        return frozenset(column.name for column in self.columns if column.key or column.required)


def values_of(kind: type[Record]) -> Build:
    """A row becomes a value of that type, field by field."""

    def build(fields: dict[str, Any], _context: Context) -> Record:
        return kind(**fields)

    return build
