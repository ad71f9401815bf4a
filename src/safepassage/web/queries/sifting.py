"""What a reader wants to see of many events or questions: a topic, a standing, words, the day asked about; page by page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from sys import intern
from typing import Generic, Protocol, TypeVar

from safepassage.language import Sentence, say
from safepassage.picture.testimony import Standing, Topic
from safepassage.quantities import Interval
from safepassage.web.queries.lens import Lens, Parameters
from safepassage.web.queries.sheets import Sheet, Sheets
from safepassage.web.writing import write

#: Grouped thousands are one number, whatever groups them.
_GROUPING = re.compile(r"(?<=\d)[,.\s\u00a0\u202f](?=\d{3}(?!\d))")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grain:
    """What of an event or a question can be asked for. `words` are folded; `time` is None where nobody says when."""

    topic: Topic
    standing: Standing
    words: tuple[str, ...]
    time: Interval | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """What the reader chose; empty fields choose nothing."""

    topic: str = ""
    standing: str = ""
    words: str = ""
    near: bool = False

    def passes(self, grain: Grain, day: Interval) -> bool:
        """Whether something is wanted; `day` is the one that ends at the moment asked about."""
        if self.topic not in ("", grain.topic) or self.standing not in ("", grain.standing):
            return False
        if self.near and (grain.time is None or not grain.time.overlaps(day)):
            return False
        return all(_is_among(word, grain.words) for word in split(self.words))

    @property
    def address(self) -> tuple[tuple[str, str], ...]:
        """What it adds to an address."""
        chosen = (("topic", self.topic), ("standing", self.standing), ("words", self.words), ("near", "1" if self.near else ""))
        return tuple((name, value) for name, value in chosen if value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What can be chosen, each with how many there are of it under the page's lens."""

    topics: tuple[tuple[str, Sentence, int], ...]
    standings: tuple[tuple[str, Sentence, int], ...]


class Grained(Protocol):
    """Something of which a reader may want only some."""

    @property
    def grain(self) -> Grain: ...


Sort = TypeVar("Sort", bound=Grained)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sifted(Generic[Sort]):
    """One page of what was asked for; `total` counts all that there is."""

    sheet: Sheet[Sort]
    sieve: Sieve
    choices: Choices
    matching: int
    total: int


def sift(found: Sequence[Sort], parameters: Parameters, lens: Lens, *, page: int, sheets: Sheets) -> Sifted[Sort]:
    """What an address asks for of all that was found, and of that the page asked for."""
    sieve, day = _read_sieve(parameters), _day_before(lens)
    wanted = tuple(each for each in found if sieve.passes(each.grain, day))
    return Sifted(
        sheet=sheets.cut(wanted, parameters, page),
        sieve=sieve,
        choices=_choices_of([each.grain for each in found]),
        matching=len(wanted),
        total=len(found),
    )


def _read_sieve(parameters: Parameters) -> Sieve:
    """What an address asks for; what there is not is not asked for."""
    topic, standing = parameters.get("topic", ""), parameters.get("standing", "")
    return Sieve(
        topic=topic if topic in set(Topic) else "",
        standing=standing if standing in set(Standing) else "",
        words=parameters.get("words", "").strip(),
        near="near" in parameters,
    )


def _choices_of(grains: Sequence[Grain]) -> Choices:
    """The topics and standings that there are, in their own order."""
    topics, standings = Counter(each.topic for each in grains), Counter(each.standing for each in grains)
    return Choices(
        topics=tuple((each.value, each.label, topics[each]) for each in Topic if topics[each]),
        standings=standings_of(standings),
    )


def standings_of(counts: Counter[Standing]) -> tuple[tuple[str, Sentence, int], ...]:
    """The standings that there are, as a filter calls them: who speaks alone need not be a side."""
    alone = {Standing.SINGLE: say("one source or side alone")}
    return tuple((each.value, alone.get(each, each.label), counts[each]) for each in Standing if counts[each])


def _day_before(lens: Lens) -> Interval:
    """The day that ends at the moment asked about."""
    return Interval(lens.at - timedelta(days=1), lens.at)


def words_of(texts: Iterable[object]) -> tuple[str, ...]:
    """The words of values as the reader reads them, folded, each once; numbers ungrouped."""
    return tuple({intern(word) for text in texts for word in split(write(text))})


def split(text: str) -> tuple[str, ...]:
    """A text as folded words."""
    return tuple(_WORD.findall(_GROUPING.sub("", text.casefold())))


def _is_among(word: str, words: tuple[str, ...]) -> bool:
    """A number as it is, a word by its beginning."""
    return word in words if word.isdecimal() else any(each.startswith(word) for each in words)
