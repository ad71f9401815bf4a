"""The axis above a row of stretches: days, hours, the distance from UTC, and the sign that time is left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from safepassage.plan.problem import DAY, HOUR
from safepassage.tell.drawing import Drawing
from safepassage.tell.timespace.scale import BREAK, Piece, Row

#: Hours between two ticks, and the units that the clock time of a tick needs beside the next.
_STEPS = (1, 2, 3, 6, 12, 24)
_TICK_ROOM = 36.0
_LETTER = 6.2
HEIGHT = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The clock of a drawing: minutes counted from `starts`, read in `zone`; `day_label` writes a day in short."""

    starts: datetime
    zone: ZoneInfo
    day_label: Callable[[date], str]

    def moment(self, minute: float) -> datetime:
        return (self.starts + timedelta(minutes=minute)).astimezone(self.zone)

    def offset(self, minute: float) -> str:
        """The distance from UTC, as in UTC+3."""
        shift = self.moment(minute).utcoffset() or timedelta()
        hours, rest = divmod(abs(int(shift.total_seconds())) // 60, 60)
        sign = "−" if shift < timedelta() else "+"
        return "UTC" if not shift else f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")

    def midnights(self, start: int, end: int) -> list[int]:
        """The minutes in a span in which a day of the zone begins."""
        first = self.moment(start).date()
        days = (first + timedelta(days=day) for day in range((end - start) // DAY + 3))
        minutes = (_minute(datetime(day.year, day.month, day.day, tzinfo=self.zone), self.starts) for day in days)
        return [minute for minute in minutes if start <= minute < end]


def _minute(moment: datetime, starts: datetime) -> int:
    return round((moment - starts).total_seconds() / 60)


def draw_axis(drawing: Drawing, row: Row, calendar: Calendar, *, top: float, bottom: float) -> None:
    """Draw the axis of a row: days above, hours below, lines down to `bottom`."""
    baseline = top + HEIGHT
    days = _Days(drawing, calendar, top=top, bottom=bottom)
    for number, piece in enumerate(row.pieces):
        drawing.add(drawing.root, "path", d=f"M{piece.left:.1f} {baseline:.1f}H{piece.right:.1f}", class_="axis")
        _draw_hours(drawing, piece, calendar, baseline=baseline, bottom=bottom)
        days.draw(piece)
        if number:
            _draw_break(drawing, piece.left - BREAK / 2, baseline)


def _draw_hours(drawing: Drawing, piece: Piece, calendar: Calendar, *, baseline: float, bottom: float) -> None:
    hour = (piece.right - piece.left) / max(piece.span.minutes, 1) * HOUR
    step = next((step for step in _STEPS if step * hour >= _TICK_ROOM), _STEPS[-1])
    first = calendar.moment(piece.span.start)
    begin = piece.span.start - first.minute - first.hour % step * HOUR
    for minute in range(begin, piece.span.end + 1, step * HOUR):
        if minute < piece.span.start:
            continue
        x = piece.x(minute)
        drawing.add(drawing.root, "path", d=f"M{x:.1f} {baseline:.1f}V{bottom:.1f}", class_="grid")
        if x <= piece.right - _TICK_ROOM / 3:
            drawing.text(
                drawing.root,
                "text",
                f"{calendar.moment(minute):%H:%M}",
                x=x,
                y=baseline - 3,
                text_anchor="middle",
                direction="ltr",
                class_="axis-text",
            )


class _Days:
    """The days above a row, each named once; a name that would cover the one before stands after it."""

    def __init__(self, drawing: Drawing, calendar: Calendar, *, top: float, bottom: float) -> None:
        self._drawing, self._calendar = drawing, calendar
        self._top, self._bottom = top, bottom
        self._day: date | None = None
        self._offset = ""
        self._end = 0.0

    def draw(self, piece: Piece) -> None:
        """Name the days of a stretch, the distance from UTC with the first and wherever it changes."""
        midnights = self._calendar.midnights(piece.span.start, piece.span.end)
        for minute in (piece.span.start, *(each for each in midnights if each > piece.span.start)):
            x = piece.x(minute)
            if minute in midnights:
                self._drawing.add(self._drawing.root, "path", d=f"M{x:.1f} {self._top:.1f}V{self._bottom:.1f}", class_="midnight")
            day, offset = self._calendar.moment(minute).date(), self._calendar.offset(minute)
            if day != self._day or offset != self._offset:
                self._name(x + 2, day, offset)

    def _name(self, x: float, day: date, offset: str) -> None:
        label = self._calendar.day_label(day)
        written = label if offset == self._offset else f"{label}, {offset}"
        self._day, self._offset = day, offset
        x = max(x, self._end)
        self._end = x + (len(written) + 1) * _LETTER
        self._drawing.text(self._drawing.root, "text", written, x=x, y=self._top + 12, class_="axis-day")


def _draw_break(drawing: Drawing, x: float, y: float) -> None:
    for shift in (-2.5, 2.5):
        drawing.add(drawing.root, "path", d=f"M{x + shift - 2:.1f} {y + 5:.1f}L{x + shift + 2:.1f} {y - 5:.1f}", class_="axis")
