"""The chance that everybody is out by each time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from safepassage.language import Formatter, say
from safepassage.tell.drawing import Drawing
from safepassage.tell.maps import Sheets
from safepassage.tell.outlook.axes import HEIGHT, Axes, Span, draw_days, draw_scale
from safepassage.tell.outlook.fan import Deadline, draw_deadline

_PERCENT = 100
#: Digits of a chance in percent that a difference of chances holds; what is left beyond is no chance.
_EXACT = 9
_SCALE = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """The chance, 0 to 1, that something is so by a moment."""

    at: datetime
    chance: float


def draw_all_out(
    chances: tuple[Chance, ...],
    deadlines: tuple[Deadline, ...] = (),
    *,
    span: Span,
    formatter: Formatter,
    name: str,
    sheet: Sheets = Sheets.WIDE,
) -> str:
    """Draw the chance that all are out as SVG; `chances` in order of time, one at least."""
    axes = Axes(span=span, width=sheet.value, top=1.0)
    drawing = Drawing(
        name=name,
        width=sheet.value,
        height=HEIGHT,
        title=say("Chance that all are out").render(formatter),
        description=say("By {time}: {percent} %.", time=chances[-1].at, percent=percent(chances[-1].chance)).render(formatter),
        classes="outlook",
    )
    draw_scale(drawing, axes, ((value, f"{percent(value)} %") for value in _SCALE))
    draw_days(drawing, axes)
    corners = axes.steps([(each.at, each.chance) for each in chances])
    ground = f"L{axes.point(span.end, 0)}L{axes.point(chances[0].at, 0)}Z"
    drawing.add(drawing.root, "path", d="M" + "L".join(corners) + ground, class_="fan-wide")
    drawing.add(drawing.root, "path", d="M" + "L".join(corners), class_="fan-middle")
    for number, deadline in enumerate(deadlines):
        draw_deadline(drawing, axes, deadline, formatter=formatter, line=number)
    return drawing.svg()


def percent(chance: float) -> float:
    """A chance in percent, whole but near the ends; what is not certain is never told as 0 or 100."""
    exact = round(_PERCENT * chance, _EXACT)
    if not 0 < exact < _PERCENT or 1 <= exact <= _PERCENT - 1:
        return round(exact)
    return min(max(round(exact, 1), 0.1), 99.9)
