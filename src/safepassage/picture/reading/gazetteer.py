"""The names of one operation, found in a text whatever their romanisation: places and sources.

A name is compared by its *skeleton*, in which spellings of one Cyrillic or Arabic name fall together
(Boichenko and Boychenko, Zaporizhzhia and Zaporizhia). Only capitalised words are compared so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from safepassage.network import Network
from safepassage.picture.ledger import Ledger
from safepassage.picture.reading.lexicon import Hit, Lexicon, Phrases
from safepassage.picture.reading.text import Token, tokens
from safepassage.picture.sources import PartyKind, Source

_SKELETON = (
    (re.compile(r"zh"), "z"),
    (re.compile(r"kh|gh|g"), "h"),
    (re.compile(r"[yj]"), "i"),
    (re.compile(r"ck|q|c(?=[kaou])"), "k"),
    (re.compile(r"ou"), "u"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"(?<=[^aeiou])i?ev\Z"), "iv"),
)
#: Shorter names are compared as they are written.
_SHORTEST_SKELETON = 4
_BRACKETS = re.compile(r"\(([^)]*)\)")
_CODE_MARK = re.compile(r"[^\w]+|_+")


@lru_cache(maxsize=65_536)
def skeleton(word: str) -> str:
    """The word as all its romanisations have it in common."""
    plain = "".join(c for c in unicodedata.normalize("NFD", word.casefold()) if unicodedata.category(c) != "Mn")
    if len(plain) < _SHORTEST_SKELETON:
        return plain
    for pattern, replacement in _SKELETON:
        plain = pattern.sub(replacement, plain)
    return plain


def code_for(*words: str) -> str:
    """The code under which an unknown name is proposed: its words in upper case, joined by ``_``."""
    return "_".join(part for part in _CODE_MARK.split(" ".join(words).upper()) if part)


@dataclass(frozen=True)
class KnownSource:
    """A source of the operation with the words by which a text may mean it.

    `head` is the word that says what it is, `words` those of its name that mean something, in one spelling.
    """

    code: str
    name: tuple[str, ...]
    head: str
    words: frozenset[str]
    role: frozenset[str]
    kind: PartyKind
    is_person: bool


@dataclass(frozen=True)
class Gazetteer:
    """Places and sources of an operation as phrases."""

    network: Network
    ledger: Ledger
    lexicon: Lexicon

    @cached_property
    def sources(self) -> tuple[KnownSource, ...]:
        return tuple(self._known(source) for source in self.ledger.sources)

    @cached_property
    def kinds(self) -> dict[str, PartyKind]:
        return {source.code: source.kind for source in self.ledger.sources}

    def _known(self, source: Source) -> KnownSource:
        words = tuple(token.written for token in tokens(_BRACKETS.sub(" ", source.label)) if token.is_word)
        role = " ".join([*_BRACKETS.findall(source.label), source.role])
        capitals = len(words) > 1 and all(word[:1].isupper() for word in words)
        return KnownSource(
            source.code,
            tuple(word.casefold() for word in words),
            self._head([word.casefold() for word in words]),
            frozenset(
                self.lexicon.fold(word.casefold()) for word in words if word.casefold() not in self.lexicon.words("roles", "small")
            ),
            frozenset(token.word for token in tokens(role) if token.is_word),
            source.kind,
            capitals and source.kind is not PartyKind.MEDIA and not self._is_body(words),
        )

    def _head(self, name: Sequence[str]) -> str:
        """The last word before a preposition, or the last of all: men in video, ministry of defence, city council."""
        small = [at for at, word in enumerate(name) if at and word in self.lexicon.words("roles", "small")]
        return name[small[0] - 1 if small else -1] if name else ""

    def _is_body(self, words: Sequence[str]) -> bool:
        """Whether a capitalised name is that of a body: the language knows one of its words as a role or country."""
        known = {
            word
            for key in ("official", "humanitarian", "media", "military", "evidence")
            for word in self.lexicon.words("roles", key)
        }
        listed = [
            phrase
            for table in ("bodies", "media", "countries")
            for phrases in self.lexicon.tables[table].values()
            for phrase in phrases
        ]
        name = " ".join(words).casefold()
        return name in listed or any(word.casefold() in known or word.casefold() in listed for word in words)

    @cached_property
    def _names(self) -> Phrases:
        phrases = Phrases()
        for label, name, code in self._entries():
            phrases.add(label, " ".join(skeleton(token.word) for token in tokens(name)), code)
        return phrases

    def _entries(self) -> Iterator[tuple[str, str, str]]:
        for place in self.network.places.values():
            for name in (place.name, place.name.partition(",")[0], place.name_local, place.code.replace("_", " ")):
                if name.strip():
                    yield "place", name, place.code
        for source, known in zip(self.ledger.sources, self.sources, strict=True):
            for name in (_BRACKETS.sub(" ", source.label), *source.aliases, source.code.replace("_", " ")):
                yield "source", name, source.code
            if known.is_person:
                yield "surname", known.name[-1], source.code
            if len(known.name) > 1 and not known.is_person and source.kind is not PartyKind.MEDIA:
                yield "initials", "".join(word[0] for word in known.name), source.code

    def find(self, sentence: Sequence[Token]) -> Iterator[Hit]:
        """Every name that occurs; a name begins with a capital, initials are written in capitals."""
        bones = [Token(token.written, skeleton(token.word), token.start, token.end) for token in sentence]
        for hit in self._names.find(bones):
            first = sentence[hit.start]
            if hit.label == "initials" and not (first.written.isupper() and len(first.written) > 1):
                continue
            if first.is_capital or hit.end - hit.start > 1:
                yield hit
