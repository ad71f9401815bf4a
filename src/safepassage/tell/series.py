"""How least and most of one question went over time, with what was said as marks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from xml.etree import ElementTree as ET

from safepassage.language import Formatter, say
from safepassage.quantities import Bounds
from safepassage.tell.bars import reach_of, round_up
from safepassage.tell.drawing import Drawing
from safepassage.tell.maps import Sheets
from safepassage.tell.status import days_between

_HEIGHT = 190.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 44.0, 8.0, 10.0, 24.0
_GRID_LINES = 4
_LETTER = 6.5
#: A figure far above all bounds would flatten them: the scale ends here, and an arrow says that it goes on.
_HEADROOM = 2.5
_MARK = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """The bounds at one moment.

    since
        Where they stand for a time that ends at the moment, its beginning; None where for the time until the next.
    """

    at: datetime
    bounds: Bounds
    since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One claim about the same question: `bounds` as said, somewhere between `start` and `end`."""

    claim: str
    start: datetime
    end: datetime
    bounds: Bounds
    is_counted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Axes:
    start: datetime
    end: datetime
    top: int
    width: float

    def x(self, moment: datetime) -> float:
        share = (moment - self.start) / (self.end - self.start)
        return _LEFT + min(max(share, 0.0), 1.0) * (self.width - _LEFT - _RIGHT)

    def y(self, people: int) -> float:
        return _HEIGHT - _BOTTOM - min(people / self.top, 1.0) * (_HEIGHT - _TOP - _BOTTOM)


def draw_series(
    samples: tuple[Sample, ...],
    said: tuple[Said, ...],
    *,
    title: str,
    now: datetime,
    formatter: Formatter,
    day_label: Callable[[date], str],
    name: str = "series",
    sheet: Sheets = Sheets.WIDE,
) -> str:
    """Draw the columns from least to most at each sample, as SVG.

    Parameters
    ----------
    samples
        In order of time, two at least; each stands for the time until the next, or for that since its own beginning.
    said
        Claims about the same question, drawn over the columns.
    now
        The moment asked about, a line through the drawing; days are those of its zone.
    day_label
        How the reader writes a day in short.
    """
    axes = _Axes(start=samples[0].since or samples[0].at, end=samples[-1].at, top=_top(samples, said), width=sheet.value)
    drawing = Drawing(
        name=name,
        width=sheet.value,
        height=_HEIGHT,
        title=title,
        description=_describe(samples, formatter),
        classes="series",
    )
    hatch = drawing.hatch()
    _draw_grid(drawing, axes, now.tzinfo or UTC, formatter, day_label)
    for place, sample in enumerate(samples):
        following = samples[place + 1].at if place + 1 < len(samples) else axes.end
        start, end = (sample.at, following) if sample.since is None else (sample.since, sample.at)
        _draw_column(drawing, axes, start, end, sample.bounds, hatch)
    for mark in said:
        _draw_mark(drawing, axes, mark)
    if axes.start <= now <= axes.end:
        drawing.add(drawing.root, "path", d=f"M{axes.x(now):.1f} {_TOP}V{_HEIGHT - _BOTTOM}", class_="now")
    return drawing.svg()


def _top(samples: tuple[Sample, ...], said: tuple[Said, ...]) -> int:
    known = reach_of(sample.bounds for sample in samples)
    spoken = reach_of(mark.bounds for mark in said)
    wanted = max(known, spoken)
    return round_up(min(wanted, known * _HEADROOM) if known else wanted or 1)


def _describe(samples: tuple[Sample, ...], formatter: Formatter) -> str:
    """The numbers where they change, so that nobody needs to see the columns."""
    changes = [sample for place, sample in enumerate(samples) if not place or sample.bounds != samples[place - 1].bounds]
    return " ".join(say("{time}: {people}.", time=each.at, people=each.bounds).render(formatter) for each in changes)


def _draw_grid(drawing: Drawing, axes: _Axes, zone: tzinfo, formatter: Formatter, day_label: Callable[[date], str]) -> None:
    for step in range(_GRID_LINES + 1):
        people = axes.top * step // _GRID_LINES
        y = axes.y(people)
        drawing.add(drawing.root, "path", d=f"M{_LEFT} {y:.1f}H{axes.width - _RIGHT}", class_="grid")
        drawing.text(
            drawing.root,
            "text",
            formatter.write(people),
            x=_LEFT - 6,
            y=y + 4,
            text_anchor="end",
            direction="ltr",
            class_="axis-text",
        )
    free = _LEFT
    for day in days_between(axes.start, axes.end, zone):
        began, midnight = (datetime.combine(each, time(), zone) for each in (day, day + timedelta(days=1)))
        label = day_label(day)
        half = len(label) * _LETTER / 2
        x = (axes.x(began) + axes.x(midnight)) / 2
        if x - half >= free and x + half <= axes.width:
            drawing.text(drawing.root, "text", label, x=x, y=_HEIGHT - 8, text_anchor="middle", class_="axis-text")
            free = x + half + _LETTER
        if midnight < axes.end:
            drawing.add(drawing.root, "path", d=f"M{axes.x(midnight):.1f} {_HEIGHT - _BOTTOM}v4", class_="axis")


def _draw_column(drawing: Drawing, axes: _Axes, start: datetime, end: datetime, bounds: Bounds, hatch: str) -> None:
    x = axes.x(start)
    width = max(axes.x(end) - x - 0.6, 0.8)
    ground = axes.y(0)
    least = axes.y(bounds.least)
    if bounds.most is None:
        drawing.add(drawing.root, "rect", x=x, y=_TOP, width=width, height=least - _TOP, fill=hatch)
    else:
        most = axes.y(bounds.most)
        if bounds.most > axes.top:
            _draw_arrow(drawing, drawing.root, x + width / 2, _TOP - 6)
        drawing.add(drawing.root, "rect", x=x, y=most, width=width, height=max(least - most, 0.0), class_="band-most")
    drawing.add(drawing.root, "rect", x=x, y=least, width=width, height=max(ground - least, 0.0), class_="band-least")


def _draw_mark(drawing: Drawing, axes: _Axes, mark: Said) -> None:
    """A claim: its range upright in the middle of its interval, open ends as arrows, counted ones filled."""
    x = axes.x(mark.start + (mark.end - mark.start) / 2)
    low = axes.y(mark.bounds.least)
    high = _TOP if mark.bounds.most is None else axes.y(mark.bounds.most)
    above = mark.bounds.most is None or mark.bounds.most > axes.top
    group = drawing.add(drawing.root, "g", data_claim=mark.claim)
    if low - high > _MARK:
        drawing.add(group, "path", d=f"M{x:.1f} {low:.1f}V{high:.1f}", class_="mark-range")
    if above:
        _draw_arrow(drawing, group, x, high)
    kind = "mark-stock mark-counted" if mark.is_counted else "mark-stock"
    drawing.add(group, "circle", cx=x, cy=low, r=_MARK, class_=kind)


def _draw_arrow(drawing: Drawing, group: ET.Element, x: float, y: float) -> None:
    drawing.add(group, "path", d=f"M{x - 3:.1f} {y + 5:.1f}L{x:.1f} {y:.1f}L{x + 3:.1f} {y + 5:.1f}", class_="mark-range")
