"""How many people are safe as time goes: the middle of what happens, and how far it may be off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from safepassage.language import Formatter, Sentence, say
from safepassage.tell.bars import round_up
from safepassage.tell.drawing import Drawing
from safepassage.tell.maps import Sheets
from safepassage.tell.outlook.axes import BOTTOM, HEIGHT, TOP, Axes, Span, draw_days, draw_scale

_STEPS = 4
_LETTER = 6.4


@dataclass(frozen=True, slots=True, kw_only=True)
class FanPoint:
    """People safe at a moment: in 5 of 100 runs at most `p5`, in half of them at most `p50`, and so on."""

    at: datetime
    p5: float
    p10: float
    p50: float
    p90: float
    p95: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A moment that matters to the figure, such as the earliest end of the water."""

    at: datetime
    label: Sentence


def draw_fan(
    points: tuple[FanPoint, ...],
    deadlines: tuple[Deadline, ...] = (),
    *,
    people: int,
    planned: tuple[tuple[datetime, int], ...] = (),
    span: Span,
    formatter: Formatter,
    name: str,
    sheet: Sheets = Sheets.WIDE,
) -> str:
    """Draw the fan as SVG.

    Parameters
    ----------
    points
        In order of time, one at least; each holds until the next.
    people
        Everybody to be brought out, a line at the top.
    planned
        People safe if nothing goes wrong: (moment from which on, people), in order of time.
    """
    axes = Axes(span=span, width=sheet.value, top=round_up(max(people, 1)))
    drawing = Drawing(
        name=name,
        width=sheet.value,
        height=HEIGHT,
        title=say("People safe over time").render(formatter),
        description=_describe(points).render(formatter),
        classes="outlook",
    )
    draw_scale(drawing, axes, ((axes.top * step / _STEPS, formatter.write(axes.top * step / _STEPS)) for step in range(_STEPS + 1)))
    draw_days(drawing, axes)
    for low, high, kind in (("p5", "p95", "fan-wide"), ("p10", "p90", "fan-narrow")):
        edge = [(each.at, getattr(each, high)) for each in points]
        under = [(each.at, getattr(each, low)) for each in points]
        there, back = axes.steps(edge), axes.steps(under)
        drawing.add(drawing.root, "path", d="M" + "L".join([*there, *reversed(back)]) + "Z", class_=kind)
    if planned:
        drawing.add(drawing.root, "path", d="M" + "L".join(axes.steps(planned)), class_="fan-planned")
    middle = axes.steps([(each.at, each.p50) for each in points])
    drawing.add(drawing.root, "path", d="M" + "L".join(middle), class_="fan-middle")
    y = axes.y(people)
    drawing.add(drawing.root, "path", d=f"M{axes.x(span.start):.1f} {y:.1f}H{axes.x(span.end):.1f}", class_="fan-all")
    for number, deadline in enumerate(deadlines):
        draw_deadline(drawing, axes, deadline, formatter=formatter, line=number)
    return drawing.svg()


def draw_deadline(drawing: Drawing, axes: Axes, deadline: Deadline, *, formatter: Formatter, line: int) -> None:
    """Draw an upright line with its words above the figure; the second and further ones lower."""
    if not axes.span.start <= deadline.at <= axes.span.end:
        return
    x = axes.x(deadline.at)
    words = deadline.label.render(formatter)
    fits = x + 4 + len(words) * _LETTER <= axes.width
    drawing.add(drawing.root, "path", d=f"M{x:.1f} {TOP - 8:.1f}V{HEIGHT - BOTTOM:.1f}", class_="deadline")
    drawing.text(
        drawing.root,
        "text",
        words,
        x=x + 4 if fits else x - 4,
        y=TOP - 4 + 13 * line,
        text_anchor="start" if fits else "end",
        class_="deadline-text",
    )


def _describe(points: tuple[FanPoint, ...]) -> Sentence:
    last = points[-1]
    return say(
        "By {time}: {middle} people safe in the middle of all runs, {low} to {high} in 90 of 100.",
        time=last.at,
        middle=round(last.p50),
        low=round(last.p5),
        high=round(last.p95),
    )
