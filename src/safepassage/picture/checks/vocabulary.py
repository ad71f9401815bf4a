"""The words that the checks know: one TOML file per language in `words`, merged into one vocabulary.

Values of claims are free text. A check compares two of them only where both are understood; whatever
is not in the vocabulary is never taken for a contradiction.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from typing import TypeVar

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = str.maketrans("", "", "'\u2019\u02bc")

#: Words before a phrase in which a negator turns it around: "not yet denied".
_NEGATION_REACH = 2

Phrase = tuple[str, ...]
Meaning = TypeVar("Meaning")


def words(text: str) -> Phrase:
    """The words of a text, folded; punctuation and underscores part them, apostrophes vanish."""
    return tuple(_WORD.findall(text.casefold().translate(_APOSTROPHES).replace("_", " ")))


@dataclass(frozen=True, kw_only=True)
class Family:
    """Subjects that share their states, e.g. contact: kept or lost.

    subjects
        Words of a category code that belong to the family.
    states
        Phrase -> state; different states exclude each other.
    absences
        The states that only say that nothing is known.
    """

    name: str
    subjects: frozenset[str]
    states: Mapping[Phrase, str]
    absences: frozenset[str]

    def remainder(self, category: str) -> frozenset[str] | None:
        """What a category says beyond the family (contact with whom); None where it is not of the family."""
        parts = frozenset(words(category))
        return parts - self.subjects if parts & self.subjects else None


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """What the words of all languages say."""

    families: tuple[Family, ...]
    compass: Mapping[Phrase, int]
    onsets: Mapping[Phrase, str]
    firsts: Mapping[Phrase, str]
    negators: frozenset[str]
    joiners: frozenset[str]
    movements: frozenset[str]
    pauses: frozenset[str]

    @cached_property
    def _by_subject(self) -> Mapping[str, frozenset[str]]:
        index: dict[str, set[str]] = defaultdict(set)
        for family in self.families:
            for subject in family.subjects:
                index[subject].add(family.name)
        return {subject: frozenset(names) for subject, names in index.items()}

    def families_of(self, category: str) -> tuple[Family, ...]:
        """The families to which a category belongs."""
        names = frozenset().union(*(self._by_subject.get(word, frozenset()) for word in words(category)))
        return tuple(family for family in self.families if family.name in names)

    def state(self, family: Family, value: str) -> str | None:
        """The one state of `family` that `value` names; None for none, for several, or for one that is negated."""
        return self._meaning(family.states, value)

    def direction(self, value: str) -> int | None:
        """The direction that `value` names, in degrees clockwise from north."""
        return self._meaning(self.compass, value)

    def onset(self, value: str) -> str | None:
        """The beginning or end that `value` names."""
        return self._meaning(self.onsets, value)

    def says_first(self, value: str) -> bool:
        """Whether `value` says that nothing like it happened before."""
        return self._meaning(self.firsts, value) is not None

    def _meaning(self, phrases: Mapping[Phrase, Meaning], value: str) -> Meaning | None:
        spoken = words(value)
        spans = longest_spans(phrases, spoken)
        meanings = {phrases[spoken[start:end]] for start, end in spans}
        negated = any(self.negators.intersection(spoken[max(0, start - _NEGATION_REACH) : start]) for start, _ in spans)
        return meanings.pop() if len(meanings) == 1 and not negated else None


def longest_spans(phrases: Mapping[Phrase, object], spoken: Phrase) -> tuple[tuple[int, int], ...]:
    """Where phrases stand in `spoken`, without those that lie within a longer one."""
    longest = max(map(len, phrases), default=0)
    spans = [
        (start, start + length)
        for start in range(len(spoken))
        for length in range(1, min(longest, len(spoken) - start) + 1)
        if spoken[start : start + length] in phrases
    ]
    return tuple(span for span in spans if not any(o != span and o[0] <= span[0] and span[1] <= o[1] for o in spans))


@lru_cache(maxsize=1)
def known_words() -> Vocabulary:
    """The vocabulary of every language that the package carries."""
    folder = resources.files("safepassage.picture.checks") / "words"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return read_vocabulary(file.read_text(encoding="utf-8") for file in files)


def read_vocabulary(languages: Iterable[str]) -> Vocabulary:
    """Merge the words of several languages, each the text of a TOML file (form: `words/en.toml`)."""
    tables = [tomllib.loads(text) for text in languages]
    names = sorted({name for table in tables for name in table.get("families", {})})
    return Vocabulary(
        families=tuple(
            _family(name, [table["families"][name] for table in tables if name in table.get("families", {})]) for name in names
        ),
        compass={phrase: int(degrees) for phrase, degrees in _phrases(table.get("compass", {}) for table in tables).items()},
        onsets=_phrases(table.get("onsets", {}) for table in tables),
        firsts=_phrases({"first": table.get("firsts", [])} for table in tables),
        **{name: _folded(table.get(name, []) for table in tables) for name in ("negators", "joiners", "movements", "pauses")},
    )


def _family(name: str, tables: list[dict[str, dict[str, list[str]]]]) -> Family:
    absences = [table.get("absences", {}) for table in tables]
    return Family(
        name=name,
        subjects=frozenset(subject.casefold() for table in tables for subject in table["subjects"]),
        states=_phrases([*(table["states"] for table in tables), *absences]),
        absences=frozenset(state for table in absences for state in table),
    )


def _folded(lists: Iterable[Iterable[str]]) -> frozenset[str]:
    return frozenset(word.casefold() for words_of_one in lists for word in words_of_one)


def _phrases(tables: Iterable[Mapping[str, Iterable[str]]]) -> dict[Phrase, str]:
    return {words(phrase): meaning for table in tables for meaning, phrases in table.items() for phrase in phrases}
