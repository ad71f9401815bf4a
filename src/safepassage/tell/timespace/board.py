"""The board of vehicles: where each is over time. Vehicles with the same days behind and before them share a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from safepassage.language import Formatter, Sentence, say, say_count
from safepassage.plan import Convoy, Plan, VehicleKind
from safepassage.plan.problem import Fleet, Problem, Span
from safepassage.tell.drawing import Drawing
from safepassage.tell.timespace.axis import HEIGHT, Calendar, draw_axis
from safepassage.tell.timespace.diagram import Page
from safepassage.tell.timespace.presence import on_leg
from safepassage.tell.timespace.scale import Row

#: The height of a row of vehicles, beside their name and below it.
_LINES = {Page.DESK: 20.0, Page.PHONE: 32.0}
_BAR = 10.0
_RIGHT = 10.0
_ROWS_APART = 12.0
_LETTER, _STAND_LETTER = 6.4, 5.2
#: Rows of a board; more are told as a number.
MOST_ROWS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A vehicle on one leg: it loads from `loads`, and arrives at `towards`; `people` are those of its whole convoy."""

    convoy: str
    towards: str
    loads: int
    arrives: int
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRow:
    """`count` vehicles of a fleet, those with `numbers` where a plan says which, and what they all do."""

    fleet: str
    kind: VehicleKind
    count: int
    numbers: tuple[int, ...]
    place: str
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Rows of vehicles, those that move first; `left` rows found no room."""

    rows: tuple[BoardRow, ...]
    left: int = 0


def board_of(problem: Problem, plan: Plan, *, most: int = MOST_ROWS) -> Board:
    """Where every vehicle is by a plan."""
    rows = [row for fleet in problem.fleets for row in _rows(problem, plan, fleet)]
    rows.sort(key=lambda row: not row.moves)
    return Board(rows=tuple(rows[:most]), left=max(len(rows) - most, 0))


def _rows(problem: Problem, plan: Plan, fleet: Fleet) -> Iterator[BoardRow]:
    """Single vehicles by what they do where the plan names them; a fleet as a whole where it does not."""
    own = [(convoy, used) for convoy in plan.convoys for used in convoy.vehicles if used.fleet == fleet.id]
    if any(not used.numbers for _, used in own):
        moves = tuple(move for convoy, _ in own for move in _moves(problem, convoy))
        yield BoardRow(fleet=fleet.id, kind=fleet.kind, count=fleet.count, numbers=(), place=fleet.place, moves=moves)
        return
    journeys: dict[tuple[str, ...], list[int]] = {}
    convoys = {convoy.id: convoy for convoy, _ in own}
    with_number: dict[int, list[Convoy]] = {number: [] for number in range(1, fleet.count + 1)}
    for convoy, used in own:
        for number in used.numbers:
            with_number[number].append(convoy)
    for number, taken in with_number.items():
        journeys.setdefault(tuple(convoy.id for convoy in sorted(taken, key=_departs)), []).append(number)
    for journey, numbers in journeys.items():
        moves = tuple(move for each in journey for move in _moves(problem, convoys[each]))
        yield BoardRow(fleet=fleet.id, kind=fleet.kind, count=len(numbers), numbers=tuple(numbers), place=fleet.place, moves=moves)


def _departs(convoy: Convoy) -> int:
    return convoy.departs


def _moves(problem: Problem, convoy: Convoy) -> Iterator[Move]:
    for position, leg in enumerate(convoy.legs):
        way = problem.way.get((leg.origin, leg.destination))
        yield Move(
            convoy=convoy.id,
            towards=leg.destination,
            loads=max(leg.departs - (way.loading if way else 0), 0),
            arrives=leg.arrives,
            people=on_leg(convoy, position),
        )


def draw_board(
    board: Board,
    sheet: tuple[Span, ...],
    days: tuple[Span, ...],
    *,
    calendar: Calendar,
    names: Mapping[str, str],
    formatter: Formatter,
    name: str,
    page: Page,
) -> str:
    """Draw a board as SVG, on the axis of the diagram of the same sheet.

    Parameters
    ----------
    names
        What places are called, by their codes.
    """
    rows = page.lay_out(sheet, days, _RIGHT)
    line_height = _LINES[page]
    height = HEIGHT + line_height * len(board.rows) + _ROWS_APART
    drawing = Drawing(
        name=name,
        width=max(page.width, *(row.pieces[-1].right + _RIGHT for row in rows)),
        height=height * len(rows),
        title=say("Vehicles: where each is over time").render(formatter),
        description=_describe(board.rows).render(formatter),
        classes=f"timespace board {page.name.lower()}",
    )
    for number, row in enumerate(rows):
        top = height * number + 2
        draw_axis(drawing, row, calendar, top=top, bottom=top + height - _ROWS_APART)
        for line, each in enumerate(board.rows):
            _draw_vehicles(
                drawing, each, row, y=top + HEIGHT + line_height * (line + 1) - _BAR, names=names, formatter=formatter, page=page
            )
    return page.draw(drawing)


def _describe(rows: Iterable[BoardRow]) -> Sentence:
    moving = sum(row.count for row in rows if row.moves)
    standing = sum(row.count for row in rows if not row.moves)
    return say(
        "{moving}; {standing}.",
        moving=say_count("{count} vehicle moves", "{count} vehicles move", moving),
        standing=say_count("{count} stays where it is", "{count} stay where they are", standing),
    )


def vehicle_words(row: BoardRow) -> Sentence:
    """Which vehicles a row is about."""
    if not row.numbers:
        return say("{fleet} ({count})", fleet=row.fleet, count=row.count)
    return say("{fleet} {numbers}", fleet=row.fleet, numbers=ranges(row.numbers))


def ranges(numbers: Iterable[int]) -> str:
    """Numbers in ascending order, those that follow each other as a range: 1-3, 5."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1] = [parts[-1][0], number]
        else:
            parts.append([number])
    return ", ".join("–".join(map(str, part)) for part in parts)


def _draw_vehicles(
    drawing: Drawing, each: BoardRow, row: Row, *, y: float, names: Mapping[str, str], formatter: Formatter, page: Page
) -> None:
    left, right = row.pieces[0].left, row.pieces[-1].right
    label = vehicle_words(each).render(formatter)
    if page is Page.DESK:
        shown = label if len(label) * _LETTER < page.left - 10 else f"{label[: int((page.left - 10) / _LETTER) - 1]}…"
        drawing.text(drawing.root, "text", shown, x=page.left - 8, y=y + 4, text_anchor="end", class_="ts-place")
    else:
        for x in page.marks(row):
            drawing.text(drawing.root, "text", label, x=x + 2, y=y - 8, class_="ts-place")
    drawing.add(drawing.root, "path", d=f"M{left:.1f} {y:.1f}H{right:.1f}", class_="ts-lane")
    _draw_stand(drawing, names.get(_place_at(each, row.span.start), ""), left + 2, y, formatter, room=_first_move(each, row) - left)
    for position, move in enumerate(each.moves):
        if not row.shows(move.loads, move.arrives):
            continue
        x, until = row.x(move.loads), row.x(move.arrives)
        kind = "ts-moving" if move.people else "ts-moving empty"
        drawing.add(drawing.root, "rect", x=x, y=y - _BAR / 2, width=max(until - x, 1.5), height=_BAR, class_=kind)
        later = each.moves[position + 1].loads if position + 1 < len(each.moves) else row.span.end
        _draw_stand(drawing, names.get(move.towards, move.towards), until + 3, y, formatter, room=row.x(later) - until - 4)


def _draw_stand(drawing: Drawing, place: str, x: float, y: float, formatter: Formatter, *, room: float) -> None:
    """Name the place where vehicles stand, as far as there is room."""
    name = formatter.write(place)
    letters = int(room / _LETTER)
    if letters >= min(len(name), 4) > 0:
        shown = name if len(name) <= letters else f"{name[: letters - 1]}…"
        drawing.add(drawing.root, "rect", x=x, y=y - 5, width=len(shown) * _STAND_LETTER, height=10, class_="ts-ground")
        drawing.text(drawing.root, "text", shown, x=x, y=y + 4, class_="ts-stand")


def _place_at(each: BoardRow, minute: int) -> str:
    return next((move.towards for move in reversed(each.moves) if move.arrives <= minute), each.place)


def _first_move(each: BoardRow, row: Row) -> float:
    return row.x(min((move.loads for move in each.moves if row.shows(move.loads, move.arrives)), default=row.span.end))
