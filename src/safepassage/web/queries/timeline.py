"""The Timeline page as values: what happened according to whom, day by day, on one axis."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby

from django.utils.translation import get_language

from safepassage.language import Sentence
from safepassage.picture import Picture
from safepassage.picture.testimony import Happening, Standing, Topic, happenings_of
from safepassage.quantities import Days, Interval, day_ended
from safepassage.tell import Axis, draw_span
from safepassage.tell.brief import DayFormatter, Sides
from safepassage.web.access import Scope
from safepassage.web.queries.days import shown_days
from safepassage.web.queries.lens import Lens, Parameters
from safepassage.web.queries.looking import Look, look
from safepassage.web.queries.sheets import Sheets
from safepassage.web.queries.sifting import Grain, Sifted, sift, words_of
from safepassage.web.snapshots.kept import Kept
from safepassage.web.writing import PAGE

#: Events on one page, some three screens; and on one that is to be printed, some twenty sheets.
SHEETS = Sheets(rows=120, whole=600)
#: From claims and their standing to how they stand, in words.
Verdicts = Callable[[Iterable[str], Standing], Sentence]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One happening in the reader's language.

    text
        Who says what, and where.
    verdict
        How it stands, in words: whose word it is where nobody else says so.
    not_before, not_after
        The times as written; empty where nobody says since when, or where it goes on.
    """

    happening: Happening
    grain: Grain
    verdict: Sentence
    text: str
    not_before: str
    not_after: str

    @property
    def standing(self) -> Standing:
        return self.happening.standing

    @property
    def topic(self) -> Topic:
        return self.happening.topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An event with its bar; no bar where nobody says when."""

    event: Event
    bar: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The events that cannot have begun before a day; `date` is None for those of which nobody says when."""

    date: date | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinePage:
    """One page of the events that were asked for, of all that are known."""

    days: tuple[Day, ...]
    axis: tuple[str, str]
    sifted: Sifted[Event]


#: Events of pictures in a language, some 5 MB of a ledger of ten thousand claims.
_EVENTS: Kept[tuple[object, ...], tuple[Event, ...]] = Kept(8)


def timeline_page(scope: Scope, parameters: Parameters, page: int) -> TimelinePage:
    """The events that an address asks for, under its lens. Raises NotPermitted."""
    seen = look(scope, parameters)
    sifted = sift(_events(seen), parameters, seen.lens, page=page, sheets=SHEETS)
    axis = Axis.over(Interval(*shown_days(seen.operation, seen.picture, seen.lens)), seen.operation.zone)
    return TimelinePage(
        days=tuple(_by_day(sifted.sheet.shown, axis, seen.lens)),
        axis=_ends_of(axis, short_days(seen)),
        sifted=sifted,
    )


def short_days(seen: Look) -> DayFormatter:
    """Times as the page's reader reads them, without the zone and the year that all share: the page says them once."""
    return DayFormatter(PAGE, seen.operation.zone, seen.lens.as_of.year)


def write_beginning(moment: datetime, writer: DayFormatter) -> str:
    """A time at which something begins: a midnight is the day that it opens, not the end of the one before."""
    is_midnight = moment.astimezone(writer.zone).time() == time()
    return writer.write(Days(Interval(moment, moment)) if is_midnight else moment)


def write_published(moment: datetime, writer: DayFormatter) -> str:
    """A time of publication: the day alone where no hour is known."""
    day_alone = day_ended(moment, writer.zone) is not None
    return writer.write(Days.ending(moment) if day_alone else moment)


def known_by(seen: Look) -> tuple[object, ...]:
    """Names what is told under a lens whatever the moment asked about, in the language of its reader."""
    lens = seen.lens
    return seen.state.operation_id, seen.state.stamp, lens.as_of, lens.assumptions, lens.without, get_language()


def _events(seen: Look) -> tuple[Event, ...]:
    writer = short_days(seen)
    voiced = verdicts_of(seen.picture)
    return _EVENTS.get(known_by(seen), lambda: tuple(_event(each, writer, voiced) for each in happenings_of(seen.picture)))


def verdicts_of(picture: Picture) -> Verdicts:
    """How to tell in words how claims stand; who stands alone is a side only where it is one."""
    sides = Sides.of(picture)
    return lambda claims, standing: sides.voices(claims).verdict(standing)


def _event(happening: Happening, writer: DayFormatter, verdict: Verdicts) -> Event:
    lies = None if happening.not_before is None else Interval(happening.not_before, happening.not_after)
    text = happening.said.render(writer)
    return Event(
        happening=happening,
        grain=Grain(
            topic=happening.topic,
            standing=happening.standing,
            words=words_of((text, happening.topic.label, *happening.claims, *happening.documents)),
            time=lies,
        ),
        verdict=verdict(happening.claims, happening.standing),
        text=text,
        not_before="" if lies is None else write_beginning(lies.start, writer),
        not_after="" if happening.not_after is None else _write_end(happening, writer),
    )


def _write_end(happening: Happening, writer: DayFormatter) -> str:
    """By when it was over: of what bears no time, by when it was first told."""
    ended = happening.ended
    return writer.write(ended) if ended else write_published(happening.not_after, writer) if happening.not_after else ""


def _by_day(events: Iterable[Event], axis: Axis, lens: Lens) -> Iterator[Day]:
    for day, same in groupby(enumerate(events), key=lambda each: _day_of(each[1].happening.not_before, lens)):
        yield Day(date=day, lines=tuple(Line(event=event, bar=_bar(event, axis, lens, number)) for number, event in same))


def _day_of(moment: datetime | None, lens: Lens) -> date | None:
    return None if moment is None else moment.astimezone(lens.at.tzinfo).date()


def _bar(event: Event, axis: Axis, lens: Lens, number: int) -> str:
    lies = event.grain.time
    return "" if lies is None else draw_span(lies, axis=axis, at=lens.at, name=f"span-{number}")


def _ends_of(axis: Axis, writer: DayFormatter) -> tuple[str, str]:
    return write_beginning(axis.midnights[0], writer), write_beginning(axis.midnights[-2], writer)
