"""Where the names on a map stand: every one readable, none upon another.

Candidates round each dot are tried at growing distance; the cheapest free one is taken, and a line
leads from the dot to a name that had to move away. A name for which no room is left is broken otherwise,
and only where that does not help written as its code at the dot.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from safepassage.tell.shapes import Point, Rectangle

#: Widths and heights in map units for the 12-unit type of the style sheet; 0.58 of the size is what
#: wide Cyrillic lower case needs in the usual system fonts, Latin needs less.
TYPE_SIZE = 12.0
_LETTER = 0.58 * TYPE_SIZE
_LINE = 1.2 * TYPE_SIZE
#: Letters a line and lines a name, on a wide map and on one for a phone; then, where that finds no room, wider and narrower.
_WRAPPED = (((22, 3), (32, 2), (14, 5)), ((16, 4), (28, 2), (12, 5)))
_PHONE = 400.0
_DOT = 6.0
_RINGS = (0.0, 14.0, 28.0, 44.0, 64.0, 88.0, 114.0, 142.0, 172.0)
_DIRECTIONS = 16
#: What one ribbon point under a name costs, in map units of distance from the dot.
_COVERED_POINT = 6.0
#: What a name costs that lies nearer to the dot of another place than to its own, or whose line runs through
#: something else, in the same units; and how near is near enough to be read as a pair.
_MISLEADING = 60.0
_NEAR = 14.0
_LEADER_STEP = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Lines of text in `box`; `leads_to` is the dot when the name stands away from it."""

    lines: tuple[str, ...]
    box: Rectangle
    leads_to: Point | None = None


@dataclass(slots=True)
class Space:
    """What of a map is taken already. `soft` points may be covered, at a cost; `dots` are places that names may belong to."""

    frame: Rectangle
    taken: list[Rectangle] = field(default_factory=list)
    soft: list[Point] = field(default_factory=list)
    dots: list[Point] = field(default_factory=list)

    def is_free(self, box: Rectangle) -> bool:
        return self.frame.covers(box) and not any(box.overlaps(other) for other in self.taken)

    def cost(self, box: Rectangle, dot: Point) -> float:
        """What it costs to write the name of `dot` into `box`, in map units of distance between them."""
        own = min(box.distance(dot), _NEAR)
        misleading = sum(box.distance(other) < own for other in self.dots)
        misleading += sum(any(other.holds(point) for other in self.taken) for point in _leader(dot, box))
        return _COVERED_POINT * sum(box.holds(point) for point in self.soft) + _MISLEADING * misleading

    def take(self, box: Rectangle) -> None:
        self.taken.append(box)


def wrap(name: str, width: float) -> tuple[str, ...]:
    """Break a name as is usual on a map of this width."""
    return next(wraps(name, width))


def wraps(name: str, width: float) -> Iterator[tuple[str, ...]]:
    """The ways to break a name between words into a few lines on a map of this width, the usual one first.

    What does not fit ends in an ellipsis.
    """
    for letters, lines in _WRAPPED[width < _PHONE]:
        yield tuple(textwrap.wrap(name, letters, max_lines=lines, placeholder=" …", break_long_words=False)) or ("",)


def text_size(lines: Sequence[str]) -> tuple[float, float]:
    """Width and height that lines of text need, in map units."""
    return max(len(line) for line in lines) * _LETTER + 4, len(lines) * _LINE + 2


def place_beside(dot: Point, lines: tuple[str, ...], space: Space) -> Label | None:
    """Find room for a name near its dot and take it; None where there is none."""
    width, height = text_size(lines)
    best: tuple[float, Rectangle, float] | None = None
    for ring in _RINGS:
        if best is not None and best[0] <= ring:
            break
        for box in _candidates(dot, width, height, ring):
            if space.is_free(box):
                cost = ring + space.cost(box, dot)
                if best is None or cost < best[0]:
                    best = (cost, box, ring)
    if best is None:
        return None
    _, box, ring = best
    space.take(box)
    space.soft.extend(_leader(dot, box))
    return Label(lines=lines, box=box, leads_to=dot if ring else None)


def _leader(dot: Point, box: Rectangle) -> tuple[Point, ...]:
    """Points along the line from a dot to its name, outside the dot; none where they touch."""
    (x, y), (ex, ey) = dot, box.nearest(dot)
    length = math.dist((x, y), (ex, ey))
    steps = range(1, int((length - _DOT) / _LEADER_STEP) + 1)
    shares = ((_DOT + step * _LEADER_STEP) / length for step in steps)
    return tuple((x + share * (ex - x), y + share * (ey - y)) for share in shares if share < 1)


def place_on(points: Iterable[Point], lines: tuple[str, ...], space: Space) -> Label | None:
    """Find room for a text centred on one of `points` and take it; None where there is none."""
    width, height = text_size(lines)
    for x, y in points:
        box = Rectangle(x - width / 2, y - height / 2, width, height)
        if space.is_free(box):
            space.take(box)
            return Label(lines=lines, box=box)
    return None


def _candidates(dot: Point, width: float, height: float, ring: float) -> Iterable[Rectangle]:
    """Boxes round a dot, the right-hand side first, each touching the ring from outside."""
    away = _DOT + ring
    for step in range(_DIRECTIONS):
        # 0, 1, -1, 2, -2, ...: from the right outwards to both sides.
        turn = (step + 1) // 2 * (1 if step % 2 else -1) * 2 * math.pi / _DIRECTIONS
        east, south = math.cos(turn), math.sin(turn)
        middle = (dot[0] + east * (away + width / 2), dot[1] + south * (away + height / 2))
        yield Rectangle(middle[0] - width / 2, middle[1] - height / 2, width, height)
