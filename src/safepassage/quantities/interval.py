"""Half-open intervals of time in UTC, and the rules by which written times become instants.

ISO 8601: a time without an offset is read in the operation's zone; a bare date is its beginning as
a start and its end as an end; an end of 23:59 means the midnight that follows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from safepassage.errors import InvalidValue
from safepassage.language import Sentence, say, say_count

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:?\d{2})?\Z")
_IN_THE_CALENDAR = say("a day and an hour that exist in the calendar")
#: How long a moment lasts where something took place in it: the time of a report is given to the minute.
MOMENT = timedelta(minutes=1)
#: From so many hours on, an age is told in days.
_HOURS_TOLD = 48


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """``[start, end)`` in UTC; equal ends are an instant, an `end` of None is open.

    Raises
    ------
    InvalidValue
        If an end has no zone or lies before the start.
    """

    start: datetime
    end: datetime | None

    def __post_init__(self) -> None:
        for moment in (self.start, self.end):
            if moment is not None and moment.tzinfo is None:
                raise InvalidValue(moment.isoformat(), say("a time with its zone"))
        object.__setattr__(self, "start", self.start.astimezone(UTC))
        if self.end is None:
            return
        object.__setattr__(self, "end", self.end.astimezone(UTC))
        if self.end < self.start:
            raise InvalidValue(f"{self.start.isoformat()}/{self.end.isoformat()}", say("an end that does not lie before the start"))

    def __str__(self) -> str:
        start = self.start.isoformat(timespec="minutes")
        if self.is_instant:
            return start
        return f"{start} …" if self.end is None else f"{start} – {self.end.isoformat(timespec='minutes')}"

    @property
    def is_instant(self) -> bool:
        return self.start == self.end

    def holds(self, moment: datetime) -> bool:
        """Whether `moment` lies in the interval (an instant holds itself)."""
        if self.is_instant:
            return moment == self.start
        return self.start <= moment and (self.end is None or moment < self.end)

    def overlaps(self, other: Interval) -> bool:
        """Whether some moment lies in both."""
        if self.is_instant:
            return other.holds(self.start)
        if other.is_instant:
            return self.holds(other.start)
        return (other.end is None or self.start < other.end) and (self.end is None or other.start < self.end)

    def covers(self, other: Interval) -> bool:
        """Whether `other` lies wholly within."""
        if self.end is None:
            return self.start <= other.start
        return self.start <= other.start and other.end is not None and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Days:
    """An interval of which only the days matter to a reader: formatters write those that it touches."""

    interval: Interval

    def __str__(self) -> str:
        return str(self.interval)

    @classmethod
    def ending(cls, moment: datetime) -> Days:
        """The one day that a moment ends or in which it lies: as an end a bare date is the midnight after it."""
        return cls(Interval(moment - datetime.resolution, moment))

    def whole(self, zone: tzinfo) -> Interval:
        """From the beginning of the interval's first day to the end of its last, in `zone`."""
        start, end = self.interval.start, self.interval.end
        first = start.astimezone(zone).date()
        if end is None:
            return Interval(_beginning(first, zone).astimezone(zone), None)
        last = (day_ended(end, zone) if start < end else None) or end.astimezone(zone).date()
        return Interval(_beginning(first, zone).astimezone(zone), _beginning(last + timedelta(days=1), zone).astimezone(zone))


def _beginning(day: date, zone: tzinfo) -> datetime:
    """The first moment of a day, in UTC: midnight, the first of two, or where the clocks jump to that skip it."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def parse_start(text: str, zone: ZoneInfo) -> datetime:
    """Read a time as a start: a bare date is its first moment. UTC. Raises InvalidValue."""
    return _parse(text, zone, days_after=0)


def parse_end(text: str, zone: ZoneInfo) -> datetime:
    """Read a time as an end: a bare date is the midnight after it, and so is 23:59. UTC. Raises InvalidValue."""
    moment = _parse(text, zone, days_after=1)
    local = moment.astimezone(zone)
    if "T" in text.upper().replace(" ", "T", 1) and (local.hour, local.minute) == (23, 59):
        return _localise(datetime.combine(local.date() + timedelta(days=1), time()), zone, text)
    return moment


def parse_instant(text: str, zone: ZoneInfo) -> datetime:
    """Read an `at`, `as_of` or `published_at`: a bare date is the end of that day, and so is 23:59. UTC. Raises InvalidValue."""
    return parse_end(text, zone)


def _parse(text: str, zone: ZoneInfo, *, days_after: int) -> datetime:
    text = text.strip()
    if not (_DATE.match(text) or _TIME.match(text)):
        raise InvalidValue(text, say("a date (2022-04-30) or a time (2022-04-30T14:00 or 2022-04-30T14:00+03:00)"))
    try:
        if _DATE.match(text):
            moment = _localise(datetime.combine(date.fromisoformat(text) + timedelta(days=days_after), time()), zone, text)
        else:
            read = datetime.fromisoformat(text)
            moment = read.astimezone(UTC) if read.tzinfo else _localise(read, zone, text)
    except InvalidValue:
        raise
    except (ValueError, OverflowError):
        raise InvalidValue(text, _IN_THE_CALENDAR) from None
    if not MINYEAR < moment.year < MAXYEAR:  # in some zone, or a week on, the calendar has ended
        raise InvalidValue(text, _IN_THE_CALENDAR)
    return moment


def _localise(wall: datetime, zone: ZoneInfo, text: str) -> datetime:
    """Wall-clock time to UTC, refusing the hour that a clock change skips."""
    moment = wall.replace(tzinfo=zone).astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) != wall:
        if wall.time() == time():  # a day whose midnight is skipped still begins
            return moment
        raise InvalidValue(text, say("an hour that exists: the clocks in {zone} jump over it", zone=zone.key))
    return moment


def show_time(moment: datetime, zone: ZoneInfo) -> str:
    """Write an instant with its offset, to the minute where that loses nothing; in UTC where clocks still went by the sun."""
    local = moment.astimezone(zone)
    offset = local.utcoffset()
    local = local.astimezone(UTC) if offset and offset % timedelta(minutes=1) else local  # +02:02:04 is no offset of a table
    return local.isoformat(timespec="minutes" if not (local.second or local.microsecond) else "auto")


def day_ended(moment: datetime, zone: tzinfo) -> date | None:
    """The day that ends at this moment in `zone`, which is what a bare date means as an end; None for any other moment."""
    return last_day(moment, zone) if _beginning(moment.astimezone(zone).date(), zone) == moment else None


def last_day(moment: datetime, zone: tzinfo) -> date:
    """The day in `zone` that ends at a moment, or in which it lies."""
    return (moment - datetime.resolution).astimezone(zone).date()


def aged(passed: timedelta, *, by: datetime, zone: tzinfo) -> Sentence:
    """How old a publication is `by` the moment of knowledge; one of which only the day is known is not told in hours."""
    day = day_ended(by - passed, zone)
    if day is not None:
        days = (last_day(by, zone) - day).days
        return say("of the same day") if days < 1 else say_count("{count} day old", "{count} days old", days)
    hours = passed // timedelta(hours=1)
    if hours < 1:
        return say("less than an hour old")
    if hours < _HOURS_TOLD:
        return say_count("{count} hour old", "{count} hours old", hours)
    return say_count("{count} day old", "{count} days old", passed.days)
