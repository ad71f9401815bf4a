"""The frame that the figures of a forecast share: days across, a scale upwards."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from safepassage.tell.drawing import Drawing
from safepassage.tell.status import days_between

HEIGHT = 210.0
LEFT, RIGHT, TOP, BOTTOM = 48.0, 12.0, 26.0, 26.0
_LETTER = 6.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The time that a figure shows, read in `zone`; `day_label` writes a day in short."""

    start: datetime
    end: datetime
    zone: ZoneInfo
    day_label: Callable[[date], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Axes:
    """Where moments and values are in a drawing of `width` whose scale ends at `top`."""

    span: Span
    width: float
    top: float

    def x(self, moment: datetime) -> float:
        share = (moment - self.span.start) / max(self.span.end - self.span.start, timedelta(minutes=1))
        return LEFT + min(max(share, 0.0), 1.0) * (self.width - LEFT - RIGHT)

    def y(self, value: float) -> float:
        return HEIGHT - BOTTOM - min(value / self.top, 1.0) * (HEIGHT - TOP - BOTTOM)

    def point(self, moment: datetime, value: float) -> str:
        return f"{self.x(moment):.1f} {self.y(value):.1f}"

    def steps(self, values: Sequence[tuple[datetime, float]]) -> list[str]:
        """The corners of a line in which each value holds until the next."""
        corners = [self.point(*values[0])]
        for (_, before), (moment, value) in pairwise(values):
            corners += [self.point(moment, before), self.point(moment, value)]
        return [*corners, self.point(self.span.end, values[-1][1])]


def draw_scale(drawing: Drawing, axes: Axes, marks: Iterable[tuple[float, str]]) -> None:
    """Draw lines across at values, each with its words."""
    for value, words in marks:
        y = axes.y(value)
        drawing.add(drawing.root, "path", d=f"M{LEFT} {y:.1f}H{axes.width - RIGHT:.1f}", class_="grid")
        drawing.text(drawing.root, "text", words, x=LEFT - 6, y=y + 4, text_anchor="end", direction="ltr", class_="axis-text")


def draw_days(drawing: Drawing, axes: Axes) -> None:
    """Draw the midnights of the zone and name as many days as find room."""
    free = LEFT
    span = axes.span
    for day in days_between(span.start, span.end, span.zone):
        began, midnight = (datetime.combine(each, time(), span.zone) for each in (day, day + timedelta(days=1)))
        label = span.day_label(day)
        half = len(label) * _LETTER / 2
        x = (axes.x(began) + axes.x(midnight)) / 2
        if x - half >= free and x + half <= axes.width:
            drawing.text(drawing.root, "text", label, x=x, y=HEIGHT - 8, text_anchor="middle", class_="axis-text")
            free = x + half + _LETTER
        if midnight < span.end:
            drawing.add(drawing.root, "path", d=f"M{axes.x(midnight):.1f} {HEIGHT - BOTTOM}v4", class_="axis")
