"""A text as words with exact offsets.

Characters that show nothing (zero-width, bidirectional controls, soft hyphens, byte order marks,
control characters) are read through: words are recognised as if they were not there, while every
offset still points into the text as it came, so a quote keeps them and its draft carries a doubt.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from safepassage.errors import Unreadable
from safepassage.language import say

#: Beyond any report (a novel has half a million): a pasted text may not exhaust the memory of a laptop.
LONGEST_TEXT = 5_000_000
#: Set apart from the name it follows; languages without it have no such ending.
POSSESSIVE = "'s"
_LINE_ENDS = frozenset("\n\r\t")
_SURROGATE = re.compile("[\ud800-\udfff]")
_APOSTROPHES = str.maketrans({"\u2019": "'", "\u02bc": "'"})
_TOKEN = re.compile(
    r"""
    \d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?!\d)         # thousands set apart by spaces
  | \d(?:[\d.,]*\d)?                                      # a number with its separators
  | (?:[^\W\d_]\.){2,}                                    # an initialism, read without its stops
  | [^\W\d_]+(?:['\u2019\u02bc][^\W\d_]+)?                # a word, with what an apostrophe adds
  | \S
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark; offsets in the text that is read (see `Script`), end exclusive."""

    written: str
    word: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        return self.written[:1].isupper()

    @property
    def is_word(self) -> bool:
        return self.written[:1].isalpha()

    @property
    def is_number(self) -> bool:
        return self.written[:1].isdigit()


@dataclass(frozen=True, slots=True)
class Script:
    """The text without characters that show nothing, and the way back to the text as it came."""

    original: str
    read: str
    offsets: tuple[int, ...] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the original of a stretch of what is read."""
        if self.offsets is None:
            return start, end
        if start >= end:
            at = self.offsets[start] if start < len(self.offsets) else len(self.original)
            return at, at
        return self.offsets[start], self.offsets[end - 1] + 1

    def hides(self, start: int, end: int) -> bool:
        """Whether the original holds characters within that stretch that show nothing."""
        begin, finish = self.span(start, end)
        return finish - begin != end - start


def prepare(text: str) -> Script:
    """Return the text ready for reading. Raises Unreadable for broken or endless text."""
    if len(text) > LONGEST_TEXT:
        raise Unreadable(
            "text", say("it has {length} characters, and at most {most} are read", length=len(text), most=LONGEST_TEXT)
        )
    if _SURROGATE.search(text):
        raise Unreadable("text", say("it holds halves of characters; save it as UTF-8 first"))
    if not any(_shows_nothing(character) for character in set(text)):
        return Script(text, text, None)
    offsets = tuple(at for at, character in enumerate(text) if not _shows_nothing(character))
    return Script(text, "".join(text[at] for at in offsets), offsets)


def _shows_nothing(character: str) -> bool:
    return unicodedata.category(character) in ("Cf", "Cc") and character not in _LINE_ENDS


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The words, numbers and marks of ``text[start:end]``; a possessive ending is a word of its own."""
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        written = match.group()
        word = written.translate(_APOSTROPHES).casefold()
        word = word.replace(".", "") if written[0].isalpha() else word
        if word.endswith(POSSESSIVE) and len(word) > len(POSSESSIVE):
            cut = match.end() - len(POSSESSIVE)
            yield Token(written[: -len(POSSESSIVE)], word[: -len(POSSESSIVE)], match.start(), cut)
            yield Token(written[-len(POSSESSIVE) :], POSSESSIVE, cut, match.end())
        else:
            yield Token(written, word, match.start(), match.end())
