"""Time across: only the stretches in which anything happens, beside each other and, where they find no room, in further rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from safepassage.plan import Plan, Window
from safepassage.plan.problem import DAY, HOUR, Problem, Span

#: Minutes in which nothing happens that are still drawn, and what is drawn before and after something happens.
_IDLE = 3 * HOUR
_MARGIN = HOUR // 2
#: Units between two stretches: room for the sign that time is left out.
BREAK = 16.0
#: An hour is never drawn wider than this, in units.
_WIDEST_HOUR = 56.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of time drawn from `left` to `right`."""

    span: Span
    left: float
    right: float

    def x(self, minute: float) -> float:
        share = (minute - self.span.start) / max(self.span.minutes, 1)
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Stretches in their order, beside each other."""

    pieces: tuple[Piece, ...]

    @property
    def span(self) -> Span:
        return Span(self.pieces[0].span.start, self.pieces[-1].span.end)

    def shows(self, start: int, end: int) -> bool:
        """Whether anything of a span, or an instant, is drawn in this row."""
        return any(start < piece.span.end and max(end, start + 1) > piece.span.start for piece in self.pieces)

    def x(self, minute: float) -> float:
        """Where a minute is drawn; one that is left out lies in the break, one outside at the nearer end."""
        if minute <= self.pieces[0].span.start:
            return self.pieces[0].left
        for before, after in zip(self.pieces, self.pieces[1:], strict=False):
            if before.span.end < minute < after.span.start:
                return (before.right + after.left) / 2
        return next((piece.x(minute) for piece in self.pieces if minute <= piece.span.end), self.pieces[-1].right)


def stretches_of(problem: Problem, plan: Plan | None, windows: Iterable[Span] = ()) -> tuple[Span, ...]:
    """When windows are open, loading goes on or convoys move, a little more on both sides; idle hours are left out."""
    spans = [*windows, *(opening.span for route in problem.routes for opening in route.openings)]
    for convoy in plan.convoys if plan else ():
        way = problem.way.get((convoy.legs[0].origin, convoy.legs[0].destination))
        spans.append(Span(max(convoy.departs - (way.loading if way else 0), 0), convoy.arrives))
    padded = sorted(
        Span(max(span.start - _MARGIN, 0), min(max(span.end, span.start) + _MARGIN, problem.minutes))
        for span in spans
        if span.start < problem.minutes and span.end > 0
    )
    joined: list[Span] = []
    for span in padded:
        if joined and span.start - joined[-1].end <= _IDLE:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined) or (Span(0, min(problem.minutes, DAY)),)


def sheets_of(stretches: tuple[Span, ...], days: tuple[Span, ...], most: int) -> tuple[tuple[Span, ...], ...]:
    """Stretches in order, cut between days, a sheet for each `most` minutes that are drawn."""
    sheets: list[list[Span]] = [[]]
    for span in (part for stretch in stretches for part in _cut(stretch, days, most)):
        if sheets[-1] and sum(each.minutes for each in sheets[-1]) + span.minutes > most:
            sheets.append([])
        sheets[-1].append(span)
    return tuple(tuple(sheet) for sheet in sheets)


def lay_out(
    stretches: tuple[Span, ...], days: tuple[Span, ...], *, left: float, right: float, narrowest_hour: float
) -> tuple[Row, ...]:
    """Rows of stretches between two ends, an hour equally wide in all of them and `narrowest_hour` at least, in units."""
    room = right - left
    most = max(int(room / narrowest_hour * HOUR), HOUR)
    rows: list[list[Span]] = [[]]
    for span in (part for stretch in stretches for part in _cut(stretch, days, most)):
        if rows[-1] and _hours([*rows[-1], span]) * narrowest_hour + len(rows[-1]) * BREAK > room:
            rows.append([])
        rows[-1].append(span)
    hour = min(_WIDEST_HOUR, *((room - (len(row) - 1) * BREAK) / _hours(row) for row in rows))
    return tuple(Row(pieces=tuple(_pieces(row, left, hour))) for row in rows)


def width_of(stretches: tuple[Span, ...], hour: float) -> float:
    """How wide stretches beside each other are where an hour is `hour` units wide."""
    return _hours(stretches) * hour + (len(stretches) - 1) * BREAK


def _hours(spans: Iterable[Span]) -> float:
    return max(sum(span.minutes for span in spans), 1) / HOUR


def _pieces(spans: Iterable[Span], left: float, hour: float) -> Iterator[Piece]:
    for span in spans:
        right = left + span.minutes / HOUR * hour
        yield Piece(span=span, left=left, right=right)
        left = right + BREAK


def _cut(stretch: Span, days: tuple[Span, ...], most: int) -> Iterator[Span]:
    """A stretch in parts of at most `most` minutes, cut at midnights where that can be."""
    start = stretch.start
    while stretch.end - start > most:
        midnights = [day.start for day in days if start < day.start <= start + most]
        end = midnights[-1] if midnights else start + most
        yield Span(start, end)
        start = end
    yield Span(start, stretch.end)


def spans_of(problem: Problem, windows: Iterable[Window]) -> dict[str, Span]:
    """The hours of windows in minutes of the problem, those that lie in it."""
    found = {}
    for window in windows:
        if window.interval is None:
            continue
        start = round((window.interval.start - problem.starts).total_seconds() / 60)
        end = problem.minutes if window.interval.end is None else round((window.interval.end - problem.starts).total_seconds() / 60)
        if start < problem.minutes and end > 0:
            found[window.id] = Span(max(start, 0), min(end, problem.minutes))
    return found
