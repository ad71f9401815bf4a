"""Dates as a page of close print writes them: without the year that all share, and the zone said once above."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from safepassage.language import Formatter, Sentence, say
from safepassage.quantities import Days, Interval, day_ended, last_day

_MONTHS = (
    say("{day} January"),
    say("{day} February"),
    say("{day} March"),
    say("{day} April"),
    say("{day} May"),
    say("{day} June"),
    say("{day} July"),
    say("{day} August"),
    say("{day} September"),
    say("{day} October"),
    say("{day} November"),
    say("{day} December"),
)
#: The end of a day (ISO 8601-1:2019/Amd 1:2022, 5.3.2).
_MIDNIGHT = "24:00"
#: A longer time than this is a part of a day (in the evening, overnight), which nobody said by the clock.
_BY_THE_CLOCK = timedelta(hours=3)


@dataclass(frozen=True)
class DayFormatter:
    """Writes as `reader` does, but times in `zone` without saying so, and days of `year`, if any, without the year."""

    reader: Formatter
    zone: ZoneInfo
    year: int | None

    def translate(self, template: str) -> str:
        return self.reader.translate(template)

    def translate_count(self, one: str, many: str, count: int) -> str:
        return self.reader.translate_count(one, many, count)

    def write(self, value: object) -> str:
        if isinstance(value, Sentence):
            return value.render(self)
        if isinstance(value, Days):
            return self._interval(value.whole(self.zone))
        if isinstance(value, Interval):
            is_by_the_clock = value.end is not None and value.end - value.start <= _BY_THE_CLOCK
            return self._interval(value if is_by_the_clock else Days(value).whole(self.zone))
        return self._moment(value) if isinstance(value, datetime) else self.reader.write(value)

    def _moment(self, moment: datetime) -> str:
        """A midnight as the end of its day, which is what a bare date means."""
        day = day_ended(moment, self.zone)
        return self._start(moment) if day is None else f"{self._day(day)}, {_MIDNIGHT}"

    def _interval(self, interval: Interval) -> str:
        if interval.is_instant:
            return self._moment(interval.start)
        start = self._start(interval.start)
        if interval.end is None:
            return say("from {start} on", start=start).render(self)
        first, last = self._day_of_start(interval.start), self._day_of_end(interval.end)
        if first != last:
            return f"{start} – {self._end(interval.end)}"
        begins, ends = interval.start.astimezone(self.zone), interval.end.astimezone(self.zone)
        if begins.time() == ends.time() == time():
            return start
        closed = day_ended(interval.end, self.zone)
        return f"{self._day(first)}, {begins:%H:%M}–{_MIDNIGHT if closed else f'{ends:%H:%M}'}"

    def _start(self, moment: datetime) -> str:
        """A midnight begins its day."""
        local = moment.astimezone(self.zone)
        day = self._day(local.date())
        return day if local.time() == time() else f"{day}, {local:%H:%M}"

    def _end(self, moment: datetime) -> str:
        """A midnight ends the day before."""
        day = day_ended(moment, self.zone)
        return self._start(moment) if day is None else self._day(day)

    def _day_of_start(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()

    def _day_of_end(self, moment: datetime) -> date:
        return last_day(moment, self.zone)

    def _day(self, day: date) -> str:
        written = Sentence(_MONTHS[day.month - 1].template, {"day": str(day.day)}).render(self)
        return written if day.year == self.year else f"{written} {day.year}"
