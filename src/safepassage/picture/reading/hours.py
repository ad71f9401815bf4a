"""The hours of a day from one clock time to another: from 8am to 6pm, between 09:00 and 17:00 GMT."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time

from safepassage.picture.reading.lexicon import Lexicon
from safepassage.picture.reading.sentences import Passage

_NOON, _DAY, _MINUTES = 12, 24, 60


@dataclass(frozen=True, slots=True)
class Hours:
    """Two clock times by tokens; `zone` is the IANA zone that the text names, or empty."""

    start: int
    end: int
    opens: time
    closes: time
    zone: str


def find_hours(passage: Passage, lexicon: Lexicon) -> Iterator[Hours]:
    """Every such span of hours of a sentence, in order."""
    openers, joiners = lexicon.words("times", "hours_from"), lexicon.words("times", "hours_to")
    for at, word in enumerate(passage.words):
        if word not in openers:
            continue
        first = _clock(passage, lexicon, at + 1)
        if first is None or first.end >= len(passage.words) or passage.words[first.end] not in joiners:
            continue
        last = _clock(passage, lexicon, first.end + 1)
        if last is not None and (first.is_sure or last.is_sure):
            zone = passage.hits.at("times.zones", last.end)
            yield Hours(at, zone.end if zone else last.end, first.time, last.time, str(zone.payload) if zone else "")


@dataclass(frozen=True, slots=True)
class _Clock:
    """A clock time: the token where it ends, and whether its writing is surely that of a clock."""

    end: int
    time: time
    is_sure: bool


def _clock(passage: Passage, lexicon: Lexicon, at: int) -> _Clock | None:
    """The clock time that begins at a token."""
    words = (*passage.words[at : at + 4], "", "", "", "")
    named = lexicon.values("times", "clock_names").get(words[0])
    if named is not None:
        return _Clock(at + 1, time(named), is_sure=True)
    hour, minute, end = words[0], "0", at + 1
    if words[1] == ":" and words[2].isdecimal():
        minute, end = words[2], at + 3
    elif "." in hour:
        hour, _, minute = hour.partition(".")
    if not (hour.isdecimal() and minute.isdecimal()):
        return None
    half = lexicon.values("times", "halves").get(words[end - at])
    number = int(hour) % _NOON + half if half is not None and int(hour) <= _NOON else int(hour)
    if number > _DAY or int(minute) >= _MINUTES:
        return None
    is_sure = half is not None or minute != "0"
    return _Clock(end + (half is not None), time(number % _DAY, int(minute)), is_sure)
