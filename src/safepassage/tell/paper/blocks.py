"""What a paper is made of. Each block names its `kind`, which the three templates know."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from safepassage.errors import InvalidValue
from safepassage.language import say
from safepassage.tell.paper.figures import ink
from safepassage.tell.paper.legible import legible, make_legible

_ADDRESS = re.compile(r"https?://[^\s<>\"\\^`{|}]+")
_DEEPEST = 3
#: More columns than these cannot be read on a sheet of A4.
_MOST_COLUMNS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Cite:
    """What a statement rests on, as "A004"; `href` is an address that can be followed (http or https), or empty."""

    text: str
    href: str = ""

    def __post_init__(self) -> None:
        make_legible(self, needed=("text",))
        if self.href and not _ADDRESS.fullmatch(self.href):
            raise InvalidValue(self.href, say("an address that begins with http:// or https://"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence with what it rests on.

    lead
        The first words of the text, which print sets apart; empty without any.
    marks
        Its standing, its age, that it is a draft.
    """

    kind: ClassVar[str] = "line"
    text: str
    lead: str = ""
    cites: tuple[Cite, ...] = ()
    marks: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        make_legible(self, needed=("text",))
        if not self.text.startswith(self.lead):
            raise InvalidValue(self.lead, say("the first words of the text"))
        object.__setattr__(self, "marks", tuple(filter(None, map(legible, self.marks))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading; `level` 1 stands directly under the title."""

    kind: ClassVar[str] = "heading"
    text: str
    level: int = 1

    def __post_init__(self) -> None:
        make_legible(self, needed=("text",))
        if not 1 <= self.level <= _DEEPEST:
            raise InvalidValue(self.level, say("a level from 1 to {deepest}", deepest=_DEEPEST))


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullets:
    """A list of lines, in their order."""

    kind: ClassVar[str] = "bullets"
    lines: tuple[Line, ...]

    def __post_init__(self) -> None:
        if not self.lines:
            raise InvalidValue(self.lines, say("a line or more"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under one header row; `numeric` are the columns, from 0, whose cells stand at the end of their line."""

    kind: ClassVar[str] = "table"
    caption: str = ""
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        make_legible(self, "caption")
        object.__setattr__(self, "columns", tuple(map(legible, self.columns)))
        object.__setattr__(self, "rows", tuple(tuple(map(legible, row)) for row in self.rows))
        if not 1 <= len(self.columns) <= _MOST_COLUMNS or not all(self.columns):
            raise InvalidValue(self.columns, say("1 to {most} columns, each with a name", most=_MOST_COLUMNS))
        for row in self.rows:
            if len(row) != len(self.columns):
                raise InvalidValue(row, say("a row of {columns} cells", columns=len(self.columns)))
        if not self.numeric <= frozenset(range(len(self.columns))):
            raise InvalidValue(sorted(self.numeric), say("columns of the table, from 0"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A drawing. `svg` is kept as paper shows it: with its own colours, and with nothing that acts or fetches.

    alt
        What somebody who cannot see it is told.
    width, height
        Of its view box, in its own units.
    """

    kind: ClassVar[str] = "figure"
    svg: str
    alt: str
    caption: str = ""

    def __post_init__(self) -> None:
        make_legible(self, "caption", needed=("alt",))
        object.__setattr__(self, "svg", ink(self.svg))

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the view box, in units of the drawing."""
        _, _, width, height = self.svg.partition('viewBox="')[2].partition('"')[0].split()
        return float(width), float(height)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    """A number to be seen first: "46", what it counts, and who says so."""

    value: str
    label: str
    source: str = ""

    def __post_init__(self) -> None:
        make_legible(self, "source", needed=("value", "label"))


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigures:
    """Key figures side by side."""

    kind: ClassVar[str] = "key_figures"
    figures: tuple[KeyFigure, ...]

    def __post_init__(self) -> None:
        if not self.figures:
            raise InvalidValue(self.figures, say("a key figure or more"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A boxed line: a draft, restricted, nobody has checked it."""

    kind: ClassVar[str] = "notice"
    text: str

    def __post_init__(self) -> None:
        make_legible(self, needed=("text",))


Block = Heading | Line | Bullets | Table | Figure | KeyFigures | Notice
