"""How a page writes what the core says: in the reader's language, numbers grouped, times with their zone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, time, timedelta
from types import MappingProxyType

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext, ngettext

from safepassage.errors import TableName
from safepassage.language import Sentence, written
from safepassage.quantities import Bounds, Days, Interval, day_ended
from safepassage.web.words import table_label

#: Texts of an operation -> those in the reader's language, as `local_texts` knows them.
_NAMES: ContextVar[Mapping[str, str]] = ContextVar("names", default=MappingProxyType({}))


@contextmanager
def naming(names: Mapping[str, str]) -> Iterator[None]:
    """Write these names by what they are mapped to."""
    before = _NAMES.set(names)
    try:
        yield
    finally:
        _NAMES.reset(before)


def write_name(name: str) -> str:
    """A name as the reader calls it; any other text as it is."""
    return written(name, _NAMES.get())


def write_number(number: float) -> str:
    """A number with grouped thousands and a minus that is no hyphen; whole numbers without a fraction."""
    whole = int(number)
    return number_format(whole if whole == number else number, use_l10n=True, force_grouping=True).replace("-", "−")


def write_bounds(bounds: Bounds) -> str:
    """Least and most; an absent upper limit is said in words."""
    least = write_number(bounds.least)
    if bounds.most is None:
        return gettext("at least {least}, no upper limit").format(least=least)
    return least if bounds.is_exact else f"{least}–{write_number(bounds.most)}"


def write_offset(moment: datetime) -> str:
    """The distance from UTC, e.g. UTC+3."""
    offset = moment.utcoffset()
    minutes = int(offset.total_seconds()) // 60 if offset else 0
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"
    return "UTC" if not minutes else f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")


def write_time(moment: datetime) -> str:
    """An instant in the current zone (the operation's, inside one), with its offset; a midnight as the day that it ends."""
    day = day_ended(moment, timezone.get_current_timezone())
    if day is None:
        return _write_start(moment)
    words = gettext("{day}, end of day, {offset}")
    return words.format(day=date_format(day, "DATE_FORMAT"), offset=write_offset(timezone.localtime(moment)))


def write_publication(moment: datetime) -> str:
    """When something was published: the day alone where no hour is known."""
    if day_ended(moment, timezone.get_current_timezone()) is None:
        return write_time(moment)
    return write(Days.ending(moment))


def _write_start(moment: datetime) -> str:
    """The same where something begins: a midnight is the first moment of its day."""
    local = timezone.localtime(moment)
    return f"{date_format(local, 'DATE_FORMAT')} {local:%H:%M} {write_offset(local)}"


def write_clock(moment: datetime, *, beside: datetime) -> str:
    """The wall time of `moment` in its own zone, with its day where that differs from `beside`; a midnight ends its day."""
    shown, other = (day_ended(each, each.tzinfo or UTC) or each.date() for each in (moment, beside))
    clock = "24:00" if shown != moment.date() else f"{moment:%H:%M}"
    return clock if shown == other else f"{date_format(shown, 'j E')} {clock}"


def write_interval(interval: Interval) -> str:
    """Start and end; an instant is one time, an open end is said in words."""
    days = _whole_days(interval)
    if days is not None:
        return days
    if interval.is_instant:
        return write_time(interval.start)
    if interval.end is None:
        return gettext("from {start} on").format(start=_write_start(interval.start))
    return _within_a_day(interval.start, interval.end) or f"{_write_start(interval.start)} – {write_time(interval.end)}"


def _within_a_day(start: datetime, end: datetime) -> str | None:
    """Hours of one day, which is named once; None for any other interval."""
    start, end, closed = timezone.localtime(start), timezone.localtime(end), day_ended(end, timezone.get_current_timezone())
    if start.date() != (closed or end.date()) or start.utcoffset() != end.utcoffset():
        return None
    clock = f"{end:%H:%M}" if closed is None else "24:00"
    return f"{date_format(start, 'DATE_FORMAT')} {start:%H:%M} – {clock} {write_offset(start)}"


def _whole_days(interval: Interval) -> str | None:
    """An interval from midnight to midnight as its days, e.g. 29 April 2022 – 3 May 2022; None for any other."""
    if interval.end is None or interval.is_instant:
        return None
    start, end = timezone.localtime(interval.start), timezone.localtime(interval.end)
    if start.time() != time() or end.time() != time():
        return None
    first, last = date_format(start, "DATE_FORMAT"), date_format(end - timedelta(days=1), "DATE_FORMAT")
    days = first if first == last else f"{first} – {last}"
    return f"{days}, {write_offset(start)}"


_WRITERS: tuple[tuple[type | tuple[type, ...], Callable[..., str]], ...] = (
    (bool, lambda value: gettext("yes") if value else gettext("no")),
    (TableName, table_label),
    (str, write_name),
    ((int, float), write_number),
    (Bounds, write_bounds),
    (datetime, write_time),
    (Interval, write_interval),
    (Days, lambda days: write_interval(days.whole(timezone.get_current_timezone()))),
)


class PageFormatter:
    """A reader of a page: Django's active language and time zone."""

    def translate(self, template: str) -> str:
        return gettext(template) if template else ""

    def translate_count(self, one: str, many: str, count: int) -> str:
        return ngettext(one, many, count)

    def write(self, value: object) -> str:
        if value is None:
            return ""
        for kind, writer in _WRITERS:
            if isinstance(value, kind):
                return writer(value)
        return str(value)


PAGE = PageFormatter()


def write(value: object) -> str:
    """Any value of the core as the page's reader reads it."""
    return value.render(PAGE) if isinstance(value, Sentence) else PAGE.write(value)
