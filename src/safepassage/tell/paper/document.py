"""The whole document, before anybody knows whether it becomes a PDF, a Word file or a page."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from enum import StrEnum

from safepassage.errors import InvalidValue
from safepassage.language import say
from safepassage.tell.paper.blocks import Block, Heading
from safepassage.tell.paper.legible import make_legible

#: What a document of some 150 pages holds; a server that lays out more for one reader serves nobody else.
MOST_CHARACTERS = 500_000


class Direction(StrEnum):
    """How lines of a language run, in the words of HTML and Typst."""

    LEFT_TO_RIGHT = "ltr"
    RIGHT_TO_LEFT = "rtl"


class Layout(StrEnum):
    """How a printed page is filled; only the PDF knows columns."""

    PLAIN = "plain"  # one column
    DENSE = "dense"  # two columns of small type until the first long table


#: Languages that papers are written in (ISO 639-1), with their direction.
LANGUAGES: dict[str, Direction] = {
    "ar": Direction.RIGHT_TO_LEFT,
    "en": Direction.LEFT_TO_RIGHT,
    "fr": Direction.LEFT_TO_RIGHT,
    "ru": Direction.LEFT_TO_RIGHT,
    "uk": Direction.LEFT_TO_RIGHT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document in the language of its reader.

    marking
        Who may read it, printed on every page; empty for everybody.
    subtitle
        What it covers and as of when; repeated at the head of later pages.
    made_at
        The time written into the files; the only clock they know. With its zone.
    """

    language: str
    title: str
    subtitle: str = ""
    marking: str = ""
    blocks: tuple[Block, ...]
    footer: str = ""
    made_at: datetime
    layout: Layout = Layout.PLAIN

    def __post_init__(self) -> None:
        make_legible(self, "subtitle", "marking", "footer", needed=("title",))
        if self.language not in LANGUAGES:
            raise InvalidValue(self.language, say("one of {choices}", choices=", ".join(LANGUAGES)))
        if self.made_at.utcoffset() is None:
            raise InvalidValue(self.made_at, say("a time with its zone"))
        above = 0
        for heading in (block for block in self.blocks if isinstance(block, Heading)):
            if heading.level > above + 1:
                raise InvalidValue(heading.text, say("a heading of level {level} or less at this place", level=above + 1))
            above = heading.level
        characters = characters_of(self)
        if characters > MOST_CHARACTERS:
            raise InvalidValue(self.title, say("a document of at most {most} characters", most=MOST_CHARACTERS))

    @property
    def direction(self) -> Direction:
        return LANGUAGES[self.language]


def characters_of(value: object) -> int:
    """How many characters the texts of a paper, of a block or of several hold."""
    if isinstance(value, str):
        return len(value)
    if is_dataclass(value):
        return sum(characters_of(getattr(value, field.name)) for field in fields(value))
    return sum(map(characters_of, value)) if isinstance(value, tuple) else 0
