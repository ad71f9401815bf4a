"""The hours of a day from one clock time to another: from 8am to 6pm, between 09:00 and 17:00 GMT."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time

from safepassage.picture.reading.lexicon import Lexicon
from safepassage.picture.reading.sentences import Passage

_NOON, _DAY, _HOUR = 12, 24, 60


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
        if first is None or first[0] >= len(passage.words) or passage.words[first[0]] not in joiners:
            continue
        last = _clock(passage, lexicon, first[0] + 1)
        if last is not None and (first[2] or last[2]):
            zone = passage.hits.at("times.zones", last[0])
            yield Hours(at, zone.end if zone else last[0], first[1], last[1], str(zone.payload) if zone else "")


def _clock(passage: Passage, lexicon: Lexicon, at: int) -> tuple[int, time, bool] | None:
    """The clock time at a token: where it ends, the time, and whether its writing is surely that of a clock."""
    words = (*passage.words[at : at + 4], "", "", "", "")
    named = lexicon.values("times", "clock_names").get(words[0])
    if named is not None:
        return at + 1, time(named), True
    hour, minute, end = words[0], "0", at + 1
    if words[1] == ":" and words[2].isdecimal():
        minute, end = words[2], at + 3
    elif "." in hour:
        hour, _, minute = hour.partition(".")
    if not (hour.isdecimal() and minute.isdecimal()):
        return None
    half = lexicon.values("times", "halves").get(words[end - at])
    number = int(hour) % _NOON + half if half is not None and int(hour) <= _NOON else int(hour)
    if number > _DAY or int(minute) >= _HOUR:
        return None
    return end + (half is not None), time(number % _DAY, int(minute)), half is not None or minute != "0"
