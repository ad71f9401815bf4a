"""Lines and areas on the plane of a map: cut to its frame, thinned, and written as paths."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from safepassage.tell.drawing import number

Point = tuple[float, float]

#: Map units; what lies nearer than this to the point before cannot be told from it on a screen.
_VISIBLE_STEP = 1.2
_FEWEST_CORNERS = 3


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A part of the plane; y grows downwards."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def middle(self) -> Point:
        return self.x + self.width / 2, self.y + self.height / 2

    def overlaps(self, other: Rectangle) -> bool:
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def covers(self, other: Rectangle) -> bool:
        return self.x <= other.x and self.y <= other.y and other.right <= self.right and other.bottom <= self.bottom

    def holds(self, point: Point) -> bool:
        return self.x <= point[0] <= self.right and self.y <= point[1] <= self.bottom

    def nearest(self, point: Point) -> Point:
        """The point of the rectangle that is nearest to `point`."""
        return min(max(point[0], self.x), self.right), min(max(point[1], self.y), self.bottom)

    def distance(self, point: Point) -> float:
        return math.dist(point, self.nearest(point))

    def grown(self, margin: float) -> Rectangle:
        return Rectangle(self.x - margin, self.y - margin, self.width + 2 * margin, self.height + 2 * margin)


def area_path(rings: Iterable[Iterable[Point]], frame: Rectangle) -> str:
    """The path of areas cut to `frame`; holes are kept by the even-odd rule."""
    parts = []
    for ring in rings:
        corners = cut_to(thinned(ring), frame)
        if len(corners) >= _FEWEST_CORNERS:
            parts.append(_path(corners) + "Z")
    return "".join(parts)


def line_path(lines: Iterable[Iterable[Point]], frame: Rectangle) -> str:
    """The path of lines, without the stretches that lie outside `frame`."""
    return "".join(_path(stretch) for line in lines for stretch in _stretches(thinned(line), frame))


def thinned(points: Iterable[Point]) -> list[Point]:
    """Drop points too near to the one before to be seen; the last point stays."""
    kept: list[Point] = []
    last: Point | None = None
    for point in points:
        last = point
        if not kept or math.dist(point, kept[-1]) >= _VISIBLE_STEP:
            kept.append(point)
    if last is not None and kept[-1] != last:
        kept.append(last)
    return kept


def cut_to(ring: list[Point], frame: Rectangle) -> list[Point]:
    """What of an area lies in `frame`; empty where nothing does."""
    for axis, at, side in ((0, frame.x, 1), (0, frame.right, -1), (1, frame.y, 1), (1, frame.bottom, -1)):
        ring = cut_along(ring, axis, at, side)
    return ring


def cut_along(ring: list[Point], axis: int, at: float, side: int) -> list[Point]:
    """Keep what lies on one side (-1 below, 1 above) of a straight line (Sutherland and Hodgman 1974)."""
    kept: list[Point] = []
    before = ring[-1] if ring else (0.0, 0.0)
    for point in ring:
        inside, was_inside = ((each[axis] - at) * side >= 0 for each in (point, before))
        if inside != was_inside:
            share = (at - before[axis]) / (point[axis] - before[axis])
            other = before[1 - axis] + share * (point[1 - axis] - before[1 - axis])
            kept.append((at, other) if axis == 0 else (other, at))
        if inside:
            kept.append(point)
        before = point
    return kept


def _stretches(line: list[Point], frame: Rectangle) -> Iterator[list[Point]]:
    """The parts of a line whose steps may cross the frame."""
    stretch: list[Point] = []
    for start, end in pairwise(line):
        if _may_cross(start, end, frame):
            stretch.extend((end,) if stretch else (start, end))
        elif stretch:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def _may_cross(start: Point, end: Point, frame: Rectangle) -> bool:
    (ax, ay), (bx, by) = start, end
    return min(ax, bx) <= frame.right and max(ax, bx) >= frame.x and min(ay, by) <= frame.bottom and max(ay, by) >= frame.y


def _path(points: list[Point]) -> str:
    head, *tail = (f"{number(x)} {number(y)}" for x, y in points)
    return f"M{head}" + (f"L{' '.join(tail)}" if tail else "")
