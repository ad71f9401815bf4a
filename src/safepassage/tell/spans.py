"""When something was, as a bar over days: it cannot have begun before the one end, nor ended after the other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from safepassage.quantities import Interval
from safepassage.tell.drawing import Drawing, Role
from safepassage.tell.status import days_between

#: Map units of the drawing; the page stretches it.
_WIDTH = 240.0
_HEIGHT = 12.0
_ARROW = 7.0
#: An instant, and an hour on an axis of weeks, must still be seen.
_NARROWEST = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """The days that all bars of a page share, as the midnights between them and at both ends."""

    midnights: tuple[datetime, ...]

    @classmethod
    def over(cls, time_shown: Interval, zone: ZoneInfo) -> Axis:
        """The days of a zone on which anything of a stretch of time lies; one without an end is its first day."""
        days = days_between(time_shown.start, time_shown.end or time_shown.start, zone)
        opened = tuple(datetime.combine(day, time(), zone) for day in days)
        return cls(midnights=(*opened, datetime.combine(days[-1] + timedelta(days=1), time(), zone)))

    @property
    def days(self) -> Interval:
        return Interval(self.midnights[0], self.midnights[-1])

    def along(self, moment: datetime) -> float:
        """Where a moment lies, from 0 to 1; one outside lies at the nearer end."""
        first, last = self.midnights[0], self.midnights[-1]
        return min(max((moment - first) / (last - first), 0.0), 1.0)


def draw_span(span: Interval, *, axis: Axis, at: datetime, name: str) -> str:
    """Draw one bar as SVG, with a line at the moment asked about; what lies beyond the axis is an arrow.

    It is silent: the times stand beside it as text. `name` makes ids unique on the page.
    """
    drawing = Drawing(name=name, width=_WIDTH, height=_HEIGHT, role=Role.SILENT, classes="span")
    drawing.root.set("preserveAspectRatio", "none")  # the bars of a column and the axis above it begin and end together
    drawing.add(drawing.root, "rect", x=0, y=0, width=_WIDTH, height=_HEIGHT, class_="bar-track")
    for midnight in axis.midnights[1:-1]:
        _draw_line(drawing, _WIDTH * axis.along(midnight), "grid")
    first, last = axis.midnights[0], axis.midnights[-1]
    if span.overlaps(axis.days):
        left, right = _WIDTH * axis.along(span.start), _WIDTH * axis.along(span.end or last)
        left = min(left, _WIDTH - _NARROWEST)
        width = max(right - left, _NARROWEST)
        drawing.add(drawing.root, "rect", x=left, y=2, width=width, height=_HEIGHT - 4, class_="span-bar")
    if span.start < first:
        _draw_arrow(drawing, tip=0, foot=_ARROW)
    if span.end is None or span.end > last:
        _draw_arrow(drawing, tip=_WIDTH, foot=_WIDTH - _ARROW)
    if first <= at <= last:
        _draw_line(drawing, min(_WIDTH * axis.along(at), _WIDTH - 1), "now")
    return drawing.svg()


def _draw_line(drawing: Drawing, x: float, kind: str) -> None:
    drawing.add(drawing.root, "path", d=f"M{x:.1f} 0V{_HEIGHT}", class_=kind)


def _draw_arrow(drawing: Drawing, *, tip: float, foot: float) -> None:
    drawing.add(drawing.root, "path", d=f"M{tip} {_HEIGHT / 2}L{foot} 0V{_HEIGHT}Z", class_="span-end")
