"""Flows as ribbons: the solid inside is the least, the pale outside the most, hatching is no upper limit."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from xml.etree import ElementTree as ET

from safepassage.quantities import Bounds
from safepassage.tell.bars import reach_of
from safepassage.tell.drawing import Drawing, number
from safepassage.tell.shapes import Point

#: Map units. A ribbon of few people must still be seen, the widest must not cover its places.
_WIDEST = 11.0
_NARROWEST = 2.0
#: What a ribbon without upper limit is wider than its least, so that the hatching shows.
_OPEN_EDGE = 5.0
#: How far a ribbon bends aside, as a share of its length: there and back do not lie on each other.
_BEND = 0.14
_FREE_OF_DOT = 7.0
_ARROW_AT = 0.62
#: A leg is as wide as what is known of it is firm; a blind one as wide as its hatching needs to be seen.
_LEG_WIDTHS = {"told": 5.0, "watched": 2.0, "blind": 7.0}


class Look(StrEnum):
    """How a leg is drawn: solid where somebody independent saw and told, dashed where they could, hatched where nobody could."""

    TOLD = "told"
    WATCHED = "watched"
    BLIND = "blind"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ribbon:
    """A curve from `start` to `end` (quadratic, through `pull`) and the people it carries."""

    start: Point
    pull: Point
    end: Point
    people: Bounds

    @classmethod
    def between(cls, origin: Point, destination: Point, people: Bounds) -> Ribbon | None:
        """The ribbon between two dots; None where they lie too near for a line between them."""
        length = math.dist(origin, destination)
        if length <= 2 * _FREE_OF_DOT:
            return None
        east, south = (destination[0] - origin[0]) / length, (destination[1] - origin[1]) / length
        middle = ((origin[0] + destination[0]) / 2, (origin[1] + destination[1]) / 2)
        return cls(
            start=(origin[0] + east * _FREE_OF_DOT, origin[1] + south * _FREE_OF_DOT),
            pull=(middle[0] - south * length * _BEND * 2, middle[1] + east * length * _BEND * 2),
            end=(destination[0] - east * _FREE_OF_DOT, destination[1] - south * _FREE_OF_DOT),
            people=people,
        )

    def at(self, share: float) -> Point:
        """The point after `share` (0 to 1) of the curve."""
        rest = 1 - share
        x, y = (
            rest * rest * start + 2 * rest * share * pull + share * share * end
            for start, pull, end in zip(self.start, self.pull, self.end, strict=True)
        )
        return x, y

    def points(self, count: int) -> list[Point]:
        return [self.at(step / (count - 1)) for step in range(count)]

    @property
    def path(self) -> str:
        (ax, ay), (px, py), (bx, by) = self.start, self.pull, self.end
        return f"M{number(ax)} {number(ay)}Q{number(px)} {number(py)} {number(bx)} {number(by)}"


def widest_number(flows: list[Bounds]) -> int:
    """The number that the widest ribbon stands for."""
    return reach_of(flows) or 1


def draw_ribbon(drawing: Drawing, parent: ET.Element, ribbon: Ribbon, *, widest: int, hatch: str) -> None:
    """Draw one ribbon; `widest` is the number of people of the widest one."""
    people = ribbon.people
    least = _width(people.least, widest)
    outer = min(least + _OPEN_EDGE, _WIDEST) if people.most is None else _width(people.most, widest)
    drawing.add(
        parent,
        "path",
        d=ribbon.path,
        stroke_width=outer,
        **({"stroke": hatch, "class_": "flow-open"} if people.most is None else {"class_": "flow-most"}),
    )
    if people.least:
        drawing.add(parent, "path", d=ribbon.path, stroke_width=least, class_="flow-least")
    drawing.add(parent, "path", d=_arrow(ribbon, outer), class_="flow-arrow")


def draw_leg(drawing: Drawing, parent: ET.Element, ribbon: Ribbon, look: Look, *, hatch: str) -> None:
    """Draw a way by how it could be seen, whoever went on it."""
    width = _LEG_WIDTHS[look]
    stroke = {"stroke": hatch} if look is Look.BLIND else {}
    drawing.add(parent, "path", d=ribbon.path, stroke_width=width, class_=f"leg-{look}", **stroke)
    drawing.add(parent, "path", d=_arrow(ribbon, width), class_="flow-arrow")


def _width(people: int, widest: int) -> float:
    return min(max(_NARROWEST, _WIDEST * people / widest), _WIDEST) if people else _NARROWEST / 2


def _arrow(ribbon: Ribbon, width: float) -> str:
    """A chevron across the ribbon that shows which way people went."""
    here, ahead = ribbon.at(_ARROW_AT), ribbon.at(_ARROW_AT + 0.02)
    length = math.dist(here, ahead) or 1.0
    east, south = (ahead[0] - here[0]) / length, (ahead[1] - here[1]) / length
    half = width / 2 + 4
    tip = (here[0] + east * half, here[1] + south * half)
    left = (here[0] - south * half, here[1] + east * half)
    right = (here[0] + south * half, here[1] - east * half)
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in (left, tip, right))
