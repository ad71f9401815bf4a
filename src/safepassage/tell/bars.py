"""Least and most as a bar: solid for the people there are at least, pale up to the most, hatched without limit."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from safepassage.quantities import Bounds
from safepassage.tell.drawing import Drawing, Role

#: Map units of the drawing; the page stretches it.
_WIDTH = 240.0
_HEIGHT = 12.0
_ARROW = 8.0
#: What the least people of a scale are: below this a person more or less fills the bar.
_SMALLEST_SCALE = 10
#: An upper limit this many times above the next smaller number would flatten all others.
_FAR_BEYOND = 20


class Line(StrEnum):
    """Which of the two lines of an answer a bar shows; the page colours them apart."""

    REPORTED = "reported"
    COUNTED = "counted"


def scale_for(bounds: tuple[Bounds, ...]) -> int:
    """A round number of people that the whole bar stands for, so that several bars can be compared.

    An upper limit far beyond all others (the people of a whole city) does not set it: its bar runs
    out of the scale and ends in an arrow.
    """
    open_ended = any(each.most is None for each in bounds)
    # Without an upper limit the hatching needs room beyond the largest number.
    return round_up(max(reach_of(bounds) * (1.4 if open_ended else 1.0), _SMALLEST_SCALE))


def reach_of(bounds: Iterable[Bounds]) -> int:
    """The largest number among these bounds that does not lie far beyond the next smaller one."""
    known = tuple(bounds)
    reach = max((each.least for each in known), default=0)
    for most in sorted(each.most for each in known if each.most):
        if reach and most > _FAR_BEYOND * reach:
            break
        reach = max(reach, most)
    return reach


def round_up(number: float) -> int:
    """The next number that has one leading digit of 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8 and zeros."""
    power = 1
    while True:
        for lead in (10, 15, 20, 25, 30, 40, 50, 60, 80):
            if lead * power >= number * 10 and lead * power % 10 == 0:
                return lead * power // 10
        power *= 10


def draw_bar(bounds: Bounds, *, name: str, scale: int, line: Line = Line.REPORTED, figure: int | None = None) -> str:
    """Draw one bar as SVG. It is silent: the numbers stand beside it as text.

    Parameters
    ----------
    name
        Makes ids unique on the page.
    scale
        People that the full width stands for.
    figure
        A planning figure that somebody adopted, drawn as a tick.
    """
    drawing = Drawing(name=name, width=_WIDTH, height=_HEIGHT, role=Role.SILENT, classes=f"bar {line.value}")
    drawing.add(drawing.root, "rect", x=0, y=0, width=_WIDTH, height=_HEIGHT, class_="bar-track")
    least = _along(bounds.least, scale)
    if bounds.most is None:
        hatch = drawing.hatch()
        drawing.add(drawing.root, "rect", x=least, y=0, width=max(_WIDTH - _ARROW - least, 0), height=_HEIGHT, fill=hatch)
        _draw_end(drawing)
    elif bounds.most > scale:
        drawing.add(drawing.root, "rect", x=least, y=0, width=max(_WIDTH - _ARROW - least, 0), height=_HEIGHT, class_="bar-most")
        _draw_end(drawing)
    else:
        width = _along(bounds.most, scale) - least
        drawing.add(drawing.root, "rect", x=least, y=0, width=max(width, 0), height=_HEIGHT, class_="bar-most")
    drawing.add(drawing.root, "rect", x=0, y=0, width=least, height=_HEIGHT, class_="bar-least")
    drawing.add(drawing.root, "path", d=f"M.5 0V{_HEIGHT}", class_="bar-zero")
    if figure is not None:
        at = min(_along(figure, scale), _WIDTH - 1)
        drawing.add(drawing.root, "path", d=f"M{at:.1f} 0V{_HEIGHT}", class_="bar-figure")
    return drawing.svg()


def _draw_end(drawing: Drawing) -> None:
    """An arrow: the bar goes on beyond its scale."""
    drawing.add(
        drawing.root, "path", d=f"M{_WIDTH - _ARROW} 0L{_WIDTH} {_HEIGHT / 2}L{_WIDTH - _ARROW} {_HEIGHT}Z", class_="bar-end"
    )


def _along(people: int, scale: int) -> float:
    return min(_WIDTH * people / scale, _WIDTH)
