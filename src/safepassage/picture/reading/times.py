"""When: times as written, resolved against the publication and kept in the operation's zone.

A weekday is the last one up to the day of publication, that day included; of what is planned, the next
one, unless it had been planned. Nothing said means the day of publication.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from safepassage.picture.reading.hours import find_hours
from safepassage.picture.reading.lexicon import Lexicon
from safepassage.picture.reading.sentences import Passage
from safepassage.quantities import last_day

_WEEK = 7
#: Days in what "ago" counts; a month as it is spoken of.
_DAYS = {"DAYS": 1, "WEEKS": 7, "MONTHS": 30}
_YEAR_DIGITS = 4
_DAY_DIGITS = 2
_LONGEST_MONTH, _SHORTEST_YEAR = 31, 365


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time in a sentence, by tokens: whole days or hours of one, half-open; `is_counted` from the day on which it was said."""

    start: int
    end: int
    from_time: datetime
    to_time: datetime
    is_counted: bool = False


@dataclass(frozen=True)
class Calendar:
    """Resolves words for times against the moment and zone of publication."""

    published_at: datetime
    zone: ZoneInfo
    lexicon: Lexicon

    @property
    def today(self) -> date:
        """The local day of publication; a bare date is given as the end of its day and still means it."""
        return last_day(self.published_at, self.zone)

    def day(self, first: date, last: date | None = None) -> tuple[datetime, datetime]:
        """Whole days in the zone, from the beginning of the first to the end of the last."""
        return self._at(first, 0), self._at((last or first) + timedelta(days=1), 0)

    def _at(self, day: date, hour: int) -> datetime:
        moment = datetime.combine(day, time(), tzinfo=self.zone)
        return moment if hour == 0 else datetime.combine(day + timedelta(days=hour // 24), time(hour % 24), tzinfo=self.zone)

    def part(self, day: date, hours: tuple[int, int]) -> tuple[datetime, datetime]:
        """Some hours of a day."""
        return self._at(day, hours[0]), self._at(day, hours[1])

    def find(self, passage: Passage, *, ahead: bool) -> tuple[TimeMention, ...]:
        """The times that a sentence names; `ahead` where it speaks of what is to come."""
        found: list[TimeMention] = []
        named = (*self._dates(passage), *self._weekdays(passage, ahead=ahead))
        counted = (*self._ago(passage), *self._words(passage, ahead=ahead))
        for start, end, span in (*named, *counted):
            if all(end <= other.start or start >= other.end for other in found):
                begins, ends = span
                if start and passage.words[start - 1] in self.lexicon.words("times", "since"):
                    ends = max(ends, self.day(self.today)[1])
                found.append(TimeMention(start, end, begins, ends, is_counted=(start, end, span) in counted))
        return tuple(sorted(self._narrowed(found, passage), key=lambda mention: mention.start))

    def _narrowed(self, days: Sequence[TimeMention], passage: Passage) -> Iterator[TimeMention]:
        """The days, each narrowed to the hours that the sentence gives with it: from 8am to 6pm on Friday."""
        hours = tuple(find_hours(passage, self.lexicon))
        for named in hours:
            day = min(days, key=lambda mention: abs(mention.start - named.end), default=None)
            date = self.today if day is None else day.from_time.astimezone(self.zone).date()
            zone = ZoneInfo(named.zone) if named.zone else self.zone
            begins, ends = (
                datetime.combine(date, clock, tzinfo=zone).astimezone(self.zone) for clock in (named.opens, named.closes)
            )
            yield TimeMention(named.start, named.end, begins, ends if begins < ends else ends + timedelta(days=1))
        if not hours:
            yield from days

    def _dates(self, passage: Passage) -> Iterator[tuple[int, int, tuple[datetime, datetime]]]:
        months = self.lexicon.values("times", "months")
        for at, token in enumerate(passage.tokens):
            month = months.get(token.word) if token.is_capital else None
            if month is None:
                continue
            day_at = next(
                (
                    i
                    for i in (at - 1, at + 1, *([at + 2] if passage.words[at + 1 : at + 2] == (".",) else []))
                    if 0 <= i < len(passage.tokens) and _is_day(passage.words[i])
                ),
                None,
            )
            if day_at is None:
                continue
            year_at = next(
                (i for i in (max(at, day_at) + 1, max(at, day_at) + 2) if i < len(passage.tokens) and is_year(passage.words[i])),
                None,
            )
            resolved = self._date(int(passage.words[day_at]), int(month), int(passage.words[year_at]) if year_at else None)
            if resolved is not None:
                yield min(at, day_at), (year_at or max(at, day_at)) + 1, self.day(resolved)

    def _date(self, day: int, month: int, year: int | None) -> date | None:
        """The date; without a year the one nearest to the publication."""
        years = (year,) if year else (self.today.year - 1, self.today.year, self.today.year + 1)
        valid = [found for each in years if (found := _valid(each, month, day)) is not None]
        return min(valid, key=lambda found: abs((found - self.today).days), default=None)

    def _weekdays(self, passage: Passage, *, ahead: bool) -> Iterator[tuple[int, int, tuple[datetime, datetime]]]:
        weekdays = self.lexicon.values("times", "weekdays")
        parts = self.lexicon.values("times", "parts")
        for at, token in enumerate(passage.tokens):
            weekday = weekdays.get(token.word)
            if weekday is None:
                continue
            day = self.weekday(weekday, coming=self._is_coming(passage, at, ahead=ahead))
            part = parts.get(passage.words[at + 1]) if at + 1 < len(passage.tokens) else None
            span = self.part(day, (part[0], part[1])) if part else self.day(day)
            yield at, at + (2 if part else 1), span

    def _is_coming(self, passage: Passage, at: int, *, ahead: bool) -> bool:
        """Whether a weekday is one to come: the last word before it that looks ahead or back says so, or else the sense."""
        before = passage.words[at - 1] if at else ""
        until = before in self.lexicon.words("times", "until") and passage.hits.any("clauses.ordering", 0, at)
        if until or before in self.lexicon.words("times", "next"):
            return True
        past = ("times.lapsed",) if passage.hits.all("reporting.verbs") else ("times.lapsed", "times.told_as_past")
        lapsed = max((hit.end for label in past for hit in passage.hits.within(label, 0, at)), default=-1)
        opened = max((hit.end for hit in passage.hits.within("clauses.openers", 0, at)), default=-1)
        if passage.hits.any("times.ahead", max(lapsed, opened, 0), at):
            return True
        return ahead and lapsed < 0

    def weekday(self, weekday: int, *, coming: bool) -> date:
        """The last such day up to the publication, or the next one from it on."""
        days = (weekday - self.today.weekday()) % _WEEK if coming else -((self.today.weekday() - weekday) % _WEEK)
        return self.today + timedelta(days=days)

    def _ago(self, passage: Passage) -> Iterator[tuple[int, int, tuple[datetime, datetime]]]:
        """So many days or weeks back from the publication."""
        for hit in passage.hits.all("times.ago"):
            unit = passage.hits.ending("things", hit.start)
            if unit is None or unit.payload.code not in _DAYS or unit.start == 0:
                continue
            word = passage.words[unit.start - 1]
            amount = int(word) if word.isdecimal() and len(word) <= _YEAR_DIGITS else self.lexicon.small_numbers.get(word)
            back = int(amount or 0) * _DAYS[unit.payload.code]
            if amount is not None and back < self.today.toordinal() and _is_counted(self.today.year - back // _SHORTEST_YEAR):
                yield unit.start - 1, hit.end, self.day(self.today - timedelta(days=back))

    def _words(self, passage: Passage, *, ahead: bool) -> Iterator[tuple[int, int, tuple[datetime, datetime]]]:
        kept = passage.hits.all("clauses.keep")
        for hit in passage.hits.all("times.relative"):
            if any(phrase.start <= hit.start and hit.end <= phrase.end for phrase in kept):
                continue
            yield (
                hit.start,
                hit.end,
                self.day(self.today + timedelta(days=hit.payload[0]), self.today + timedelta(days=hit.payload[1])),
            )
        monday = self.today - timedelta(days=self.today.weekday())
        for hit in passage.hits.all("times.weeks"):
            first = monday + timedelta(days=_WEEK * hit.payload)
            last = first + timedelta(days=_WEEK - 1)
            if hit.payload == 0:
                first, last = (self.today, last) if ahead else (first, self.today)
            yield hit.start, hit.end, self.day(first, last)


def _is_day(word: str) -> bool:
    return word.isdecimal() and len(word) <= _DAY_DIGITS and 1 <= int(word) <= _LONGEST_MONTH


def is_year(word: str) -> bool:
    """Whether a word may be a year: four figures."""
    return word.isdecimal() and len(word) == _YEAR_DIGITS


def _valid(year: int, month: int, day: int) -> date | None:
    """The date; None where there is none, or not a year lies between it and the ends of the calendar of the program."""
    try:
        return date(year, month, day) if _is_counted(year) else None
    except ValueError:
        return None


def _is_counted(year: int) -> bool:
    return MINYEAR + 1 < year < MAXYEAR - 1
