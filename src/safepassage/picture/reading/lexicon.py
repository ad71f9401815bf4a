"""What the rules know of one language, read from ``languages/<code>.toml``, and phrases found in one pass.

Every list of phrases of the file is a *class* named ``section.key``; the rules ask for classes, never
for words. Phrases are tokenised as texts are, so a hyphen or an apostrophe is matched as it is read.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import resources
from typing import Any, NamedTuple, Protocol

from safepassage.errors import UnknownCode
from safepassage.picture.claims import Kind, Scope
from safepassage.picture.reading.text import Token, tokens

#: Shorter beginnings of words would stand for too much.
_SHORTEST_STEM = 3
#: Sections that hold one list of phrases for each code.
_CODED_SECTIONS = ("bodies", "media", "countries", "directions")


class Hit(NamedTuple):
    """A phrase found: token numbers (end exclusive), its class, and what the class says of it.

    A tuple, for a sentence has a hundred of them.
    """

    start: int
    end: int
    label: str
    payload: Any


@dataclass(frozen=True, slots=True)
class Thing:
    """What is counted: a code, what kind of counting it is, and whether it is people."""

    code: str
    counts: str

    @property
    def is_people(self) -> bool:
        return self.counts == "people"


@dataclass(frozen=True, slots=True)
class Subject:
    """A statement without a number: the code of its subject, its kind, and what it says."""

    number: int
    code: str
    kind: Kind
    scope: Scope
    value: str
    groups: int
    values: tuple[tuple[str, frozenset[str]], ...]


class Finder(Protocol):
    """Something that finds phrases in a sentence: a language, or the names of an operation."""

    def find(self, sentence: Sequence[Token]) -> Iterable[Hit]:
        """Every phrase that occurs."""
        ...


@dataclass(slots=True)
class Phrases:
    """Phrases by their first words: all that begin at a word are found together."""

    _single: dict[str, list[tuple[str, Any]]] = field(default_factory=dict)
    _whole: dict[tuple[str, ...], list[tuple[tuple[str, ...], str, Any]]] = field(default_factory=dict)
    _open: dict[str, list[tuple[tuple[str, ...], str, Any]]] = field(default_factory=dict)
    _stems: dict[str, list[tuple[str, Any]]] = field(default_factory=dict)

    def add(self, label: str, phrase: str, payload: object) -> None:
        """Remember a phrase; one that ends in ``*`` stands for every ending of its last word."""
        opens = phrase.endswith("*")
        words = tuple(token.word for token in tokens(phrase.removesuffix("*")))
        if len(words) == 1:
            (self._stems if opens else self._single).setdefault(words[0], []).append((label, payload))
        elif words and opens:
            self._open.setdefault(words[0], []).append((words, label, payload))
        elif words:
            self._whole.setdefault(words[:2], []).append((words, label, payload))

    def find(self, sentence: Sequence[Token]) -> Iterator[Hit]:
        """Every phrase that occurs, also within others."""
        words = tuple(token.word for token in sentence)
        for at, word in enumerate(words):
            for label, payload in self._single.get(word, ()):
                yield Hit(at, at + 1, label, payload)
            for phrase, label, payload in self._whole.get(words[at : at + 2], ()):
                if words[at : at + len(phrase)] == phrase:
                    yield Hit(at, at + len(phrase), label, payload)
            for phrase, label, payload in self._open.get(word, ()):
                if _stands(words, at, phrase):
                    yield Hit(at, at + len(phrase), label, payload)
            for length in range(_SHORTEST_STEM, len(word) + 1) if self._stems else ():
                for label, payload in self._stems.get(word[:length], ()):
                    yield Hit(at, at + 1, label, payload)


def _stands(words: Sequence[str], at: int, phrase: tuple[str, ...]) -> bool:
    """Whether a phrase stands at a word whose last word stands for every ending."""
    last = at + len(phrase) - 1
    return last < len(words) and words[at:last] == phrase[:-1] and words[last].startswith(phrase[-1])


@dataclass(frozen=True)
class Lexicon:
    """One language: its tables, and its phrases ready to be found."""

    language: str
    tables: Mapping[str, Any]
    phrases: Phrases
    subjects: tuple[Subject, ...]
    _words: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict, repr=False, compare=False)

    def words(self, section: str, key: str) -> frozenset[str]:
        """The phrases of a class as they are written in the file."""
        found = self._words.get((section, key))
        if found is None:
            found = self._words[section, key] = frozenset(self.tables[section][key])
        return found

    def values(self, section: str, key: str) -> Mapping[str, Any]:
        """A table of words and what they stand for."""
        table: Mapping[str, Any] = self.tables[section][key]
        return table

    def name(self, section: str, key: str) -> str:
        """A single setting, such as the code under which something is proposed."""
        return str(self.tables[section][key])

    @cached_property
    def small_numbers(self) -> Mapping[str, float]:
        """Number words below a hundred."""
        return {**self.values("numbers", "units"), **self.values("numbers", "tens")}

    @cached_property
    def large_numbers(self) -> Mapping[str, float]:
        """Number words that multiply: dozen, hundred, thousand."""
        return {**self.values("numbers", "multipliers"), **self.values("numbers", "dozens")}

    @cached_property
    def number_openers(self) -> frozenset[str]:
        """Every word with which a number in words may begin."""
        tables = ("units", "tens", "multipliers", "dozens", "ordinals", "frequencies")
        listed = (*self.words("numbers", "vague"), *self.words("numbers", "range_openers"), *self.words("numbers", "halves"))
        first = {next(tokens(phrase)).word for phrase in listed}
        return frozenset(
            {word for key in tables for word in self.values("numbers", key)} | first | self.words("roles", "determiners")
        )

    @cached_property
    def words_in_names(self) -> frozenset[str]:
        """Every word and mark in small letters that may be part of a name or role."""
        keys = ("plain_adjectives", "particles", "determiners", "person_titles", "areas", "joiners")
        return frozenset({"-", "."}).union(*(self.words("roles", key) for key in keys))

    @cached_property
    def pronouns(self) -> frozenset[str]:
        """Every pronoun, in whatever class."""
        return frozenset(word for key in self.tables["pronouns"] for word in self.words("pronouns", key))

    @cached_property
    def _folded(self) -> Mapping[str, str]:
        countries = {word: code.casefold() for code, words in self.tables["countries"].items() for word in words}
        return {**self.values("roles", "same"), **countries}

    def fold(self, word: str) -> str:
        """The word in one spelling; a country, its capital and its people are one."""
        return self._folded.get(word, word)


@cache
def load(language: str) -> Lexicon:
    """The lexicon of a language by its ISO 639-1 code. Raises UnknownCode where there is none."""
    file = resources.files(__package__) / "languages" / f"{language}.toml"
    if not language.isalpha() or not file.is_file():
        raise UnknownCode("languages", language)
    return build(tomllib.loads(file.read_text(encoding="utf-8")))


def build(tables: Mapping[str, Any]) -> Lexicon:
    """The lexicon that the tables of a language make."""
    phrases = Phrases()
    for label, phrase, payload in _entries(tables):
        phrases.add(label, phrase, payload)
    subjects = tuple(_subject(number, entry) for number, entry in enumerate(tables["subjects"]))
    for subject, entry in zip(subjects, tables["subjects"], strict=True):
        for group, listed in enumerate(entry["groups"]):
            for phrase in _spelled_out(tables, listed):
                phrases.add(f"subjects.{group}", phrase, subject)
    return Lexicon(tables["language"], tables, phrases, subjects)


def _spelled_out(tables: Mapping[str, Any], listed: Iterable[str]) -> Iterator[str]:
    """The phrases of a group, with those of every class that it names."""
    for phrase in listed:
        section, _, key = phrase.removeprefix("@").partition(".")
        yield from tables[section][key] if phrase.startswith("@") else (phrase,)


def _entries(tables: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    for entry in tables["things"]:
        thing = Thing(entry["code"], entry["counts"])
        yield from (("things", phrase, thing) for phrase in entry["words"])
    for section, table in tables.items():
        if section in _CODED_SECTIONS:
            yield from ((section, phrase, code) for code, listed in table.items() for phrase in listed)
        elif isinstance(table, dict):
            yield from _classes(section, table)


def _classes(section: str, table: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    for key, content in table.items():
        label = f"{section}.{key}"
        if isinstance(content, dict):
            yield from ((label, phrase, payload) for phrase, payload in content.items())
        elif isinstance(content, list):
            yield from ((label, phrase, phrase) for phrase in content)


def _subject(number: int, entry: Mapping[str, Any]) -> Subject:
    return Subject(
        number,
        entry["code"],
        Kind(entry["kind"]),
        Scope(entry.get("scope", "")),
        entry.get("value", ""),
        len(entry["groups"]),
        tuple((value, frozenset(words)) for value, words in entry.get("values", {}).items()),
    )


@dataclass(frozen=True)
class Hits:
    """The phrases found in one sentence, by class, in order; of those at one token the longest first."""

    by_label: Mapping[str, tuple[Hit, ...]]
    _starts: dict[str, dict[int, Hit]] = field(default_factory=dict, repr=False, compare=False)
    _ends: dict[str, dict[int, Hit]] = field(default_factory=dict, repr=False, compare=False)

    def all(self, label: str) -> tuple[Hit, ...]:
        return self.by_label.get(label, ())

    def within(self, label: str, start: int, end: int) -> tuple[Hit, ...]:
        """Those that lie wholly between two tokens."""
        return tuple(hit for hit in self.all(label) if hit.start >= start and hit.end <= end)

    def any(self, label: str, start: int, end: int) -> bool:
        return any(hit.start >= start and hit.end <= end for hit in self.by_label.get(label, ()))

    def at(self, label: str, start: int) -> Hit | None:
        """The longest that begins at a token."""
        found = self._starts.get(label)
        if found is None:
            found = self._starts[label] = {hit.start: hit for hit in reversed(self.all(label))}
        return found.get(start)

    def ending(self, label: str, end: int) -> Hit | None:
        """The longest that ends just before a token."""
        found = self._ends.get(label)
        if found is None:
            found = self._ends[label] = {hit.end: hit for hit in reversed(self.all(label))}
        return found.get(end)

    def covers(self, label: str, at: int) -> Hit | None:
        """The longest that holds a token."""
        return max((hit for hit in self.all(label) if hit.start <= at < hit.end), key=lambda hit: hit.end - hit.start, default=None)


def gather(found: Iterable[Hit]) -> Hits:
    """Sort what was found by class and place."""
    by_label: dict[str, list[Hit]] = {}
    for hit in found:
        by_label.setdefault(hit.label, []).append(hit)
    for hits in by_label.values():
        if len(hits) > 1:
            hits.sort(key=lambda hit: (hit.start, -hit.end))
    return Hits({label: tuple(hits) for label, hits in by_label.items()})
