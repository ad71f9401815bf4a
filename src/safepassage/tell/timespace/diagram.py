"""The time-space diagram: places from the siege down to safety, time across, convoys as lines between them."""

from __future__ import annotations

import math
import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from xml.etree import ElementTree as ET

from safepassage.language import Formatter, Sentence, as_sentence, say, say_count
from safepassage.plan import Endurance, WindowStatus
from safepassage.plan.problem import HOUR, Span, Standing
from safepassage.plan.wording import WINDOW_STATUSES
from safepassage.tell.drawing import Drawing, number
from safepassage.tell.labels import Space, place_on, text_size
from safepassage.tell.shapes import Point, Rectangle
from safepassage.tell.timespace.axis import HEIGHT, Calendar, draw_axis
from safepassage.tell.timespace.lanes import Lane
from safepassage.tell.timespace.presence import at, most
from safepassage.tell.timespace.scale import Row, lay_out, width_of
from safepassage.tell.timespace.scene import Band, Panel, Run, Scene


class Page(Enum):
    """How wide a diagram is drawn at least (units), where its places are named, and the least width of an hour.

    On a phone it is one strip over which one scrolls sideways: rows of a day each would be pages long.
    """

    DESK = (940.0, 190.0, 9.0)
    PHONE = (350.0, 6.0, 14.0)

    @property
    def width(self) -> float:
        return self.value[0]

    @property
    def left(self) -> float:
        return self.value[1]

    @property
    def hour(self) -> float:
        return self.value[2]

    def lay_out(self, sheet: tuple[Span, ...], days: tuple[Span, ...], beyond: float) -> tuple[Row, ...]:
        """The rows of a drawing, with room for what stands `beyond` their right ends."""
        right = self.width - beyond
        if self is Page.PHONE:
            right = max(right, self.left + width_of(sheet, self.hour) + 1)
        return lay_out(sheet, days, left=self.left, right=right, narrowest_hour=self.hour)

    def draw(self, drawing: Drawing) -> str:
        """The drawing as SVG: of a strip as wide as it is, else as wide as the page."""
        if self is Page.PHONE:
            drawing.root.set("width", number(drawing.width))
        return drawing.svg()

    def marks(self, row: Row) -> Iterator[float]:
        """Where along a row names stand: once, and on a strip wherever it is scrolled to."""
        x = row.pieces[0].left
        while x < row.pieces[-1].right:
            yield x
            x += _REPEATED if self is Page.PHONE else math.inf


_RIGHT = 40.0
_GAP = 36.0
#: How much farther the places stand apart in all than names need, to show distances.
_SPREAD = 1.3
_WIDEST_WAIT = 15.0
_THINNEST, _THICKEST = 1.6, 7.0
_ROWS_APART = 16.0
_BAND_TEXT = 14.0
_LETTER = 6.4
#: The height of one clock above its place, and of the name of a place where that stands above its line.
_CLOCK = 12.0
_NAME_LINE = 12.0
#: The height of a number of people at the end of a line.
_COUNT = 10.0
#: Numbers of people written beside convoys, for each row: more would cover each other.
_NUMBERS = 60
_ALONG = (0.5, 0.35, 0.65, 0.2, 0.8)
#: Letters of a place's name beside a drawing, in wide Cyrillic and where it is bold; its lines, and letters on a strip.
_NAME, _NAME_BOLD, _NAME_LINES, _NAME_ON_STRIP = 26, 23, 3, 46
#: The height of what is said of a place below its name.
_WORDS = 16.0
#: What stands between the name of a place and what is said of it beside that.
_FAR = 8.0
#: Units after which the names on a strip are said again.
_REPEATED = 320.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """One row of a drawing: where its places and minutes are."""

    row: Row
    top: float
    y: Mapping[str, float]
    bottom: float
    largest: int
    busiest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pen:
    """What every part of one row is drawn with."""

    drawing: Drawing
    scene: Scene
    panel: Panel
    frame: _Frame
    calendar: Calendar
    formatter: Formatter
    page: Page
    space: Space
    patterns: Mapping[str, str]

    def write(self, parent: ET.Element, words: Sentence, **attributes: str | float) -> None:
        self.drawing.text(parent, "text", words.render(self.formatter), **attributes)

    def write_on(self, parent: ET.Element, points: list[Point], words: str, kind: str) -> None:
        """Write a word on one of `points` where there is room, nowhere where there is none."""
        label = place_on(points, (words,), self.space)
        if label is not None:
            x, y = label.box.middle
            self.drawing.text(parent, "text", words, x=x, y=y + 4, text_anchor="middle", class_=kind)


def draw_timespace(
    scene: Scene, panel: Panel, sheet: tuple[Span, ...], *, calendar: Calendar, formatter: Formatter, name: str, page: Page
) -> str:
    """Draw one panel of a scene as SVG, the stretches of one sheet in rows.

    Parameters
    ----------
    name
        Makes the ids of the drawing unique on its page.
    """
    rows = page.lay_out(sheet, scene.days, _RIGHT)
    frames = tuple(_frames(panel, rows, formatter))
    drawing = Drawing(
        name=name,
        width=max(page.width, *(row.pieces[-1].right + _RIGHT for row in rows)),
        height=frames[-1].bottom + _ROWS_APART,
        title=say("Time-space diagram: places from the siege down to safety, time across").render(formatter),
        description=_describe(panel).render(formatter),
        classes=f"timespace {page.name.lower()}",
    )
    patterns = _patterns(drawing)
    for frame in frames:
        pieces = frame.row.pieces
        width = pieces[-1].right - pieces[0].left + _RIGHT
        space = Space(Rectangle(pieces[0].left, frame.top + HEIGHT, width, frame.bottom - frame.top))
        pen = _Pen(
            drawing=drawing,
            scene=scene,
            panel=panel,
            frame=frame,
            calendar=calendar,
            formatter=formatter,
            page=page,
            space=space,
            patterns=patterns,
        )
        _draw_row(pen)
    return page.draw(drawing)


def _describe(panel: Panel) -> Sentence:
    convoys = len({run.convoy for run in panel.runs})
    return say(
        "{convoys}. {windows}. All times, vehicles and people stand in the table.",
        convoys=say_count("{count} convoy", "{count} convoys", convoys),
        windows=say_count("{count} window", "{count} windows", len(panel.bands)),
    )


def _frames(panel: Panel, rows: tuple[Row, ...], formatter: Formatter) -> Iterator[_Frame]:
    """The rows of a drawing below each other."""
    largest = most(panel.waiting.values()) or 1
    busiest = max((run.people for run in panel.runs), default=1) or 1
    top = 2.0
    for row in rows:
        begin = top + HEIGHT + _BAND_TEXT * _band_lines(panel, row) + 14
        heights = _heights(panel, Counter(clock.place for clock in panel.clocks if _ends_in(clock, row)), formatter)
        y = {lane.code: begin + height for lane, height in zip(panel.lanes, heights, strict=True)}
        bottom = max(y.values(), default=begin) + _WIDEST_WAIT + 6
        yield _Frame(row=row, top=top, y=y, bottom=bottom, largest=largest, busiest=busiest)
        top = bottom + _ROWS_APART


def _heights(panel: Panel, clocks: Mapping[str, int], formatter: Formatter) -> list[float]:
    """How far below the top each place stands: by its distance, and never so near that names or clocks would touch."""
    lanes = panel.lanes
    known = [lane.to_go for lane in lanes if lane.to_go is not None]
    far = max(known, default=0.0) or 1.0
    whole = (len(lanes) - 1) * _GAP * _SPREAD
    heights: list[float] = []
    for lane in lanes:
        wanted = 0.0 if lane.to_go is None else (far - lane.to_go) / far * whole
        room = _CLOCK * clocks.get(lane.code, 0)
        gap = max(_GAP, _NAME_LINE * len(_lines(lane, formatter)) + _WORDS)
        heights.append(max(wanted, heights[-1] + gap) + room if heights else room)
    return heights


def _lines(lane: Lane, formatter: Formatter) -> list[str]:
    """The name of a place in lines beside a drawing."""
    letters = _NAME_BOLD if lane.standing is Standing.BESIEGED else _NAME
    return textwrap.wrap(formatter.write(lane.label), letters, max_lines=_NAME_LINES, placeholder=" …") or [""]


def _patterns(drawing: Drawing) -> Mapping[str, str]:
    """Fills that can be told apart in black and white: what was lost, and what is blocked."""
    defs = drawing.add(drawing.root, "defs")
    found = {}
    for kind, turns in (("lost", (45, 135)), ("blocked", (0,))):
        name = f"{drawing.name}-{kind}"
        pattern = drawing.add(defs, "pattern", id=name, width=7, height=7, patternUnits="userSpaceOnUse")
        for turn in turns:
            drawing.add(
                pattern, "path", d="M-7 3.5H14M-7 -3.5H14M-7 10.5H14", transform=f"rotate({turn} 3.5 3.5)", class_=f"ts-{kind}"
            )
        found[kind] = f"url(#{name})"
    return found


def _draw_row(pen: _Pen) -> None:
    drawing, frame, row = pen.drawing, pen.frame, pen.frame.row
    draw_axis(drawing, row, pen.calendar, top=frame.top, bottom=frame.bottom)
    _draw_bands(pen)
    _draw_barriers(pen)
    for lane in pen.panel.lanes:
        _draw_lane(pen, lane)
    _draw_runs(pen)
    for lane in pen.panel.lanes:
        _draw_name(pen, lane)
        _draw_counts(pen, lane)
    _draw_clocks(pen)
    now = pen.scene.now
    if now is not None and row.shows(now, now):
        x = row.x(now)
        drawing.add(drawing.root, "path", d=f"M{x:.1f} {frame.top + HEIGHT:.1f}V{frame.bottom:.1f}", class_="now")
        pen.write(drawing.root, say("now"), x=x + 3, y=frame.bottom - 2, class_="ts-now")


def _shown_bands(panel: Panel, row: Row) -> list[Band]:
    return sorted((band for band in panel.bands if row.shows(band.span.start, band.span.end)), key=lambda band: band.span)


def _band_lines(panel: Panel, row: Row) -> int:
    """Lines that the names of windows need above the places of a row: two that overlap stand below each other."""
    return max((line for _, line in _band_places(panel, row)), default=-1) + 1


def _band_places(panel: Panel, row: Row) -> list[tuple[Band, int]]:
    ends: list[float] = []
    placed = []
    for band in _shown_bands(panel, row):
        left = row.x(band.span.start)
        needs = max(row.x(band.span.end), left + (len(band.window) + 12) * _LETTER)
        line = next((number for number, end in enumerate(ends) if end <= left), len(ends))
        ends[line : line + 1] = [needs]
        placed.append((band, line))
    return placed


def _draw_bands(pen: _Pen) -> None:
    drawing, frame = pen.drawing, pen.frame
    for band, line in _band_places(pen.panel, frame.row):
        left, right = frame.row.x(band.span.start), frame.row.x(band.span.end)
        places = [frame.y[code] for code in band.places]
        top, bottom = min(places) - 6, max(places) + 6
        group = drawing.add(drawing.root, "g", class_=f"ts-window ts-{band.status or WindowStatus.AGREED}")
        box = {"x": left, "y": top, "width": max(right - left, 1.5), "height": bottom - top}
        drawing.add(group, "rect", class_="ts-band" if band.is_used else "ts-band-unused", **box)
        if band.status is WindowStatus.LOST:
            drawing.add(group, "rect", fill=pen.patterns["lost"], **box)
        y = frame.top + HEIGHT + _BAND_TEXT * (line + 1) - 2
        drawing.add(group, "path", d=f"M{left:.1f} {y - 9:.1f}V{top:.1f}", class_="ts-tie")
        pen.write(group, _band_words(band), x=left + 3, y=y, class_="ts-band-text")


def _band_words(band: Band) -> Sentence:
    if band.status is None:
        return as_sentence(band.window)
    if band.is_used and band.status is WindowStatus.CLOSED:
        return say("{window}: was open", window=band.window)
    return say("{window}: {status}", window=band.window, status=WINDOW_STATUSES[band.status])


def _draw_barriers(pen: _Pen) -> None:
    drawing, frame = pen.drawing, pen.frame
    for barrier in pen.panel.barriers:
        if not frame.row.shows(barrier.span.start, barrier.span.end):
            continue
        left, right = frame.row.x(barrier.span.start), frame.row.x(barrier.span.end)
        one, other = sorted((frame.y[barrier.origin], frame.y[barrier.destination]))
        box = {"x": left, "y": one + 2, "width": max(right - left, 1.5), "height": other - one - 4}
        drawing.add(drawing.root, "rect", fill=pen.patterns["blocked"], class_="ts-barrier", **box)
        words, middle = say("blocked").render(pen.formatter), (one + other) / 2
        beside = right + text_size((words,))[0] / 2 + 2
        points = [*((left + (right - left) * share, middle) for share in _ALONG), (beside, middle)]
        pen.write_on(drawing.root, points, words, "ts-word")


def _draw_lane(pen: _Pen, lane: Lane) -> None:
    drawing, row, y = pen.drawing, pen.frame.row, pen.frame.y[lane.code]
    _draw_waiting(pen, lane)
    left, right = row.pieces[0].left, row.pieces[-1].right
    drawing.add(drawing.root, "path", d=f"M{left:.1f} {y:.1f}H{right:.1f}", class_=f"ts-lane {lane.standing}")
    for x, name, told in _names_on_strip(pen, lane):
        pen.space.take(Rectangle(x, y - 15, (len(name) + len(told)) * _LETTER + _FAR, _NAME_LINE))
    for _, box in _counts(pen, lane):
        pen.space.take(box)


def _names_on_strip(pen: _Pen, lane: Lane) -> Iterator[tuple[float, str, str]]:
    """Where along its line a place is named, and how, and what is said of it beside that: a strip has no room beside itself."""
    if pen.page is not Page.PHONE:
        return
    name = textwrap.shorten(pen.formatter.write(lane.label), _NAME_ON_STRIP, placeholder=" …")
    words = _lane_words(pen.scene, lane)
    told = "" if words is None else words.render(pen.formatter)
    for time, x in enumerate(pen.page.marks(pen.frame.row)):
        fits = not time and (len(name) + len(told) + 2) * _LETTER < _REPEATED
        yield x, name, told if fits else ""


def _draw_name(pen: _Pen, lane: Lane) -> None:
    """What a place is called, above all lines; how far it is from here, and what holds people up."""
    drawing, y = pen.drawing, pen.frame.y[lane.code]
    group = drawing.add(drawing.root, "g")
    kind = "ts-place besieged" if lane.standing is Standing.BESIEGED else "ts-place"
    words = _lane_words(pen.scene, lane)
    for x, name, told in _names_on_strip(pen, lane):
        named = drawing.text(group, "text", name, x=x + 2, y=y - 4, class_=kind)
        if told:
            drawing.text(named, "tspan", told, dx=_FAR, class_="axis-text ts-far")
    if pen.page is Page.DESK:
        x = pen.page.left - 8
        below = y + (4 if words is None else 0)
        for line, shown in enumerate(reversed(_lines(lane, pen.formatter))):
            drawing.text(group, "text", shown, x=x, y=below - _NAME_LINE * line, text_anchor="end", class_=kind)
        if words is not None:
            pen.write(group, words, x=x, y=y + 12, text_anchor="end", class_="axis-text")


def _counts(pen: _Pen, lane: Lane) -> Iterator[tuple[str, Rectangle]]:
    """How many people are in a place where a row begins and ends, and the boxes of the numbers."""
    row, y = pen.frame.row, pen.frame.y[lane.code]
    steps = pen.panel.waiting.get(lane.code, ())
    for minute, x, top in ((row.span.start, row.pieces[0].left + 2, y + 5), (row.span.end, row.pieces[-1].right + 3, y - 6)):
        people = at(steps, minute)
        if people:
            words = pen.formatter.write(people)
            yield words, Rectangle(x, top, len(words) * _LETTER, _COUNT)


def _draw_counts(pen: _Pen, lane: Lane) -> None:
    """The numbers above all that is drawn: a digit that a mark covers makes another number of the rest."""
    for words, box in _counts(pen, lane):
        pen.drawing.text(pen.drawing.root, "text", words, x=box.x, y=box.y + _COUNT - 1, direction="ltr", class_="ts-count")


def _lane_words(scene: Scene, lane: Lane) -> Sentence | None:
    """How far it is from here, and what holds people up; None where neither is known."""
    gate = lane.gate if lane.standing is not Standing.DESTINATION else None
    parts = []
    if lane.to_go:
        far = (
            say("{km} km to go", km=round(lane.to_go)) if scene.in_km else say("{hours} h to go", hours=round(lane.to_go / HOUR, 1))
        )
        parts.append(far)
    if gate is not None:
        parts.append(say("gate {people}/h", people=round(gate.per_hour, 1)) if gate.per_hour else say("exit blocked"))
    return say("{first}, {second}", first=parts[0], second=parts[1]) if len(parts) > 1 else next(iter(parts), None)


def _draw_waiting(pen: _Pen, lane: Lane) -> None:
    """People in a place, as the width of what hangs below its line."""
    steps = pen.panel.waiting.get(lane.code, ())
    y = pen.frame.y[lane.code]
    for piece in pen.frame.row.pieces:
        inner = [minute for minute, _ in steps if piece.span.start < minute < piece.span.end]
        edges = [piece.span.start, *inner, piece.span.end]
        if not any(at(steps, start) for start in edges[:-1]):
            continue
        points = [f"M{piece.left:.1f} {y:.1f}"]
        for start, end in pairwise(edges):
            depth = y + _WIDEST_WAIT * at(steps, start) / pen.frame.largest
            points.append(f"L{piece.x(start):.1f} {depth:.1f}H{piece.x(end):.1f}")
        pen.drawing.add(pen.drawing.root, "path", d="".join(points) + f"V{y:.1f}Z", class_=f"ts-waiting {lane.standing}")


def _draw_runs(pen: _Pen) -> None:
    """Convoys as lines, and above all lines the people of each where their number is new."""
    drawing, frame = pen.drawing, pen.frame
    shown = [run for run in pen.panel.runs if frame.row.shows(run.loads, run.arrives)]
    for run in shown:
        stroke = _THINNEST + (_THICKEST - _THINNEST) * run.people / frame.busiest
        (x, y), (until, below) = _ends(run, frame)
        if run.people and run.departs > run.loads and frame.row.shows(run.loads, run.departs):
            path = f"M{frame.row.x(run.loads):.1f} {frame.y[run.origin]:.1f}H{frame.row.x(run.departs):.1f}"
            drawing.add(drawing.root, "path", d=path, stroke_width=stroke + 1.5, class_="ts-load")
        kind = "ts-run" if run.people else "ts-run empty"
        drawing.add(drawing.root, "path", d=f"M{x:.1f} {y:.1f}L{until:.1f} {below:.1f}", stroke_width=stroke, class_=kind)
    told: dict[str, int] = {}
    for run in shown:
        if run.people and told.get(run.convoy) != run.people and len(told) < _NUMBERS:
            told[run.convoy] = run.people
            (x, y), (until, below) = _ends(run, frame)
            points = [(x + (until - x) * share, y + (below - y) * share) for share in _ALONG]
            pen.write_on(drawing.root, points, pen.formatter.write(run.people), "ts-number")


def _ends(run: Run, frame: _Frame) -> tuple[Point, Point]:
    """Where a leg begins and ends in a row; one that goes on in the next row is cut at the edge."""
    start, end = frame.y[run.origin], frame.y[run.destination]
    first, last = max(run.departs, frame.row.span.start), min(run.arrives, frame.row.span.end)

    def point(minute: int) -> Point:
        share = min(max((minute - run.departs) / max(run.arrives - run.departs, 1), 0.0), 1.0)
        return frame.row.x(minute), start + (end - start) * share

    return point(first), point(max(first, last))


def _draw_clocks(pen: _Pen) -> None:
    """When supplies end at a place: from the earliest to the latest, with a mark at the earliest."""
    drawing, row = pen.drawing, pen.frame.row
    lines: dict[str, int] = {}
    for clock in pen.panel.clocks:
        first, last = clock.ends_low, clock.ends_high
        if first is None or not _ends_in(clock, row):
            continue
        above = 5 if pen.page is Page.DESK else 5 + _NAME_LINE
        y = pen.frame.y[clock.place] - above - _CLOCK * lines.setdefault(clock.place, 0)
        lines[clock.place] += 1
        x, until = row.x(first), row.x(row.span.end if last is None else last)
        group = drawing.add(drawing.root, "g")
        drawing.add(group, "path", d=f"M{x:.1f} {y:.1f}H{max(until, x + 1):.1f}", class_="ts-clock")
        drawing.add(
            group, "path", d=f"M{x - 4:.1f} {y - 4:.1f}L{x + 4:.1f} {y - 4:.1f}L{x:.1f} {y + 4:.1f}Z", class_="ts-clock-mark"
        )
        words = say("{item} ends", item=clock.item)
        fits = x + 8 + len(words.render(pen.formatter)) * _LETTER < drawing.width
        pen.write(group, words, x=x + 7 if fits else x - 7, y=y - 1, text_anchor="start" if fits else "end", class_="ts-clock-text")


def _ends_in(clock: Endurance, row: Row) -> bool:
    """Whether a supply may end from a moment of this row on."""
    return clock.ends_low is not None and row.span.start <= clock.ends_low <= row.span.end
