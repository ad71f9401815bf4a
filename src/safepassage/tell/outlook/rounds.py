"""How many rounds it takes, beside what somebody said it would."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from safepassage.language import Formatter, say
from safepassage.quantities import Bounds
from safepassage.tell.bars import round_up
from safepassage.tell.drawing import Drawing
from safepassage.tell.maps import Sheets
from safepassage.tell.outlook.out import percent

_HEIGHT = 190.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 48.0, 12.0, 30.0, 26.0
#: Bars; rounds beyond the last are drawn together.
_MOST = 12
_WIDEST = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundsSaid:
    """What a claim says of the rounds needed."""

    claim: str
    rounds: Bounds


def draw_rounds(
    chances: Mapping[int, float],
    said: tuple[RoundsSaid, ...] = (),
    *,
    formatter: Formatter,
    name: str,
    sheet: Sheets = Sheets.WIDE,
) -> str:
    """Draw the chance of each number of rounds as bars, and what was said as a bracket above, as SVG.

    Parameters
    ----------
    chances
        The chance, 0 to 1, that so many rounds are needed; what is missing to 1 are runs in which not all came out.
    """
    grouped = _grouped(chances)
    first = min((*grouped, *(each.rounds.least for each in said)), default=1)
    last = max((*grouped, *(each.rounds.most or each.rounds.least for each in said)), default=1)
    numbers = range(first, last + 1)
    top = max(round_up(100 * max(grouped.values(), default=1.0)) / 100, 0.1)
    step = min((sheet.value - _LEFT - _RIGHT) / len(numbers), _WIDEST)
    drawing = Drawing(
        name=name,
        width=sheet.value,
        height=_HEIGHT,
        title=say("Rounds needed").render(formatter),
        description=" ".join(
            say("{rounds}: {percent} %.", rounds=number, percent=percent(chance)).render(formatter)
            for number, chance in sorted(grouped.items())
        ),
        classes="outlook",
    )
    ground = _HEIGHT - _BOTTOM
    drawing.add(drawing.root, "path", d=f"M{_LEFT} {ground}H{sheet.value - _RIGHT}", class_="axis")
    for place, number in enumerate(numbers):
        x = _LEFT + place * step
        chance = grouped.get(number, 0.0)
        height = min(chance / top, 1.0) * (ground - _TOP - 14)
        if chance:
            drawing.add(drawing.root, "rect", x=x + 3, y=ground - height, width=step - 6, height=height, class_="band-least")
            words = say("{percent} %", percent=percent(chance)).render(formatter)
            drawing.text(
                drawing.root, "text", words, x=x + step / 2, y=ground - height - 4, text_anchor="middle", class_="axis-text"
            )
        written = f"{number}+" if number == _MOST and max(chances) > _MOST else formatter.write(number)
        _write(drawing, written, x + step / 2, ground + 15)
    for line, each in enumerate(said):
        _draw_said(drawing, each, first=first, step=step, y=14.0 + 14 * line, last=last)
    return drawing.svg()


def _write(drawing: Drawing, words: str, x: float, y: float) -> None:
    drawing.text(drawing.root, "text", words, x=x, y=y, text_anchor="middle", class_="axis-text")


def _grouped(chances: Mapping[int, float]) -> dict[int, float]:
    found: dict[int, float] = {}
    for number, chance in chances.items():
        found[min(number, _MOST)] = found.get(min(number, _MOST), 0.0) + chance
    return found


def _draw_said(drawing: Drawing, said: RoundsSaid, *, first: int, step: float, y: float, last: int) -> None:
    """A bracket over the rounds that somebody spoke of, with the id of the claim."""
    left = _LEFT + (said.rounds.least - first) * step + 3
    right = _LEFT + ((said.rounds.most or last) - first + 1) * step - 3
    drawing.add(drawing.root, "path", d=f"M{left:.1f} {y + 7:.1f}V{y:.1f}H{right:.1f}V{y + 7:.1f}", class_="said-rounds")
    drawing.text(drawing.root, "text", said.claim, x=right + 5, y=y + 5, direction="ltr", class_="axis-text")
