"""Moments of an operation as whole minutes of a problem, and its local days, across changes of the clocks."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from safepassage.plan.problem import Span
from safepassage.quantities import Interval

_MINUTE = timedelta(minutes=1)
_MIDNIGHT = "00:00"
_END_OF_DAY = "24:00"


@dataclass(frozen=True, slots=True, kw_only=True)
class Horizon:
    """From `starts` for so many `minutes`; days are those of `zone`."""

    starts: datetime
    minutes: int
    zone: ZoneInfo

    @classmethod
    def between(cls, starts: datetime, ends: datetime, zone: ZoneInfo) -> Horizon:
        """Seconds are left out at either end."""
        first = starts.astimezone(UTC)
        first += (_MINUTE if first.second or first.microsecond else timedelta()) - timedelta(
            seconds=first.second, microseconds=first.microsecond
        )
        return cls(starts=first, minutes=max(0, (ends - first) // _MINUTE), zone=zone)

    def down(self, moment: datetime) -> int:
        """The minute in which a moment lies; before the start it is below zero."""
        return (moment - self.starts) // _MINUTE

    def up(self, moment: datetime) -> int:
        """The first minute that is not before a moment."""
        return -((self.starts - moment) // _MINUTE)

    def span(self, interval: Interval) -> Span | None:
        """What of an interval lies within the horizon, in whole minutes; None where nothing does."""
        start = max(0, self.up(interval.start))
        end = self.minutes if interval.end is None else min(self.minutes, self.down(interval.end))
        return Span(start, end) if start < end else None

    def days(self) -> tuple[Span, ...]:
        """The local days, from midnight to midnight: one on which the clocks change has 23 or 25 hours."""
        midnights = [self.up(_wall(day, time(), self.zone)) for day in (*self._dates(), self._last + timedelta(days=1))]
        spans = (Span(max(0, start), min(self.minutes, end)) for start, end in itertools.pairwise(midnights))
        return tuple(span for span in spans if span.minutes)

    def daily(self, opens: str, closes: str) -> tuple[Span, ...] | None:
        """When a place is open that `opens` and `closes` every day by the clock on its wall; None is always.

        Hours that end before they begin go past midnight. An hour that the clocks jump over begins where they land.
        """
        opening, closing = opens or _MIDNIGHT, closes or _END_OF_DAY
        if opening == _MIDNIGHT and closing in {_MIDNIGHT, _END_OF_DAY}:
            return None
        spans = []
        for day in (self._first - timedelta(days=1), *self._dates()):
            start = _clock(day, opening, self.zone)
            end = _clock(day if closing > opening else day + timedelta(days=1), closing, self.zone)
            span = self.span(Interval(start, max(start, end)))
            if span is not None:
                spans.append(span)
        return merged(spans)

    @property
    def _first(self) -> date:
        return self.starts.astimezone(self.zone).date()

    @property
    def _last(self) -> date:
        return (self.starts + timedelta(minutes=max(0, self.minutes - 1))).astimezone(self.zone).date()

    def _dates(self) -> Iterator[date]:
        return (self._first + timedelta(days=number) for number in range((self._last - self._first).days + 1))


def _clock(day: date, text: str, zone: ZoneInfo) -> datetime:
    """A time of day on a day; 24:00 is the midnight after it."""
    if text == _END_OF_DAY:
        return _wall(day + timedelta(days=1), time(), zone)
    return _wall(day, time.fromisoformat(text), zone)


def _wall(day: date, at: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, at, zone).astimezone(UTC)


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same minutes in spans that neither meet nor overlap."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def both(these: Iterable[Span], those: Iterable[Span]) -> tuple[Span, ...]:
    """The minutes that lie in spans of either kind."""
    those = tuple(those)
    shared = ((max(one.start, other.start), min(one.end, other.end)) for one in these for other in those)
    return merged(Span(start, end) for start, end in shared if start < end)
