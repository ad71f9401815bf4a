"""A plan in pictures for a page: the diagram and the board, each for a desk and for a phone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils.formats import date_format

from safepassage.exchange import tables
from safepassage.plan import Plan, Window, WindowStatus
from safepassage.plan.problem import Problem
from safepassage.tell.timespace import Calendar, Page, Scene, board_of, draw_board, draw_timespace, scene_of
from safepassage.web.writing import PAGE

_SHEETS = (("on-desk", Page.DESK), ("on-phone", Page.PHONE))
Drawn = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictures:
    """The drawings of one sheet of a plan: one for each corridor where places are many, and the board.

    Each is a tuple of (style classes, SVG). `sheets` are the first and the last day of each sheet.
    """

    diagrams: tuple[Drawn, ...]
    board: Drawn
    board_left: int
    sheet: int
    sheets: tuple[tuple[date, date], ...]


def draw_plan(
    operation: tables.Operation,
    problem: Problem,
    plan: Plan,
    sheet: int,
    *,
    supposed_lost: frozenset[str] = frozenset(),
    name: str = "plan",
) -> Pictures:
    """Draw a plan, windows that are supposed to be lost as lost; `name` makes the ids of its drawings unique on a page."""
    names = names_of(operation, problem)
    windows = tuple(_windows(operation, problem, supposed_lost))
    scene = scene_of(problem, plan, zone=operation.zone, names=names, windows=windows)
    number = min(max(sheet, 1), len(scene.sheets))
    stretches = scene.sheets[number - 1]
    calendar = Calendar(starts=problem.starts, zone=operation.zone, day_label=_short_day)
    board = board_of(problem, plan)
    return Pictures(
        diagrams=tuple(_diagrams(scene, number, calendar, name)),
        board=tuple(
            (
                classes,
                draw_board(
                    board,
                    stretches,
                    problem.days,
                    calendar=calendar,
                    names=names,
                    formatter=PAGE,
                    name=f"{name}-board-{classes}",
                    page=page,
                ),
            )
            for classes, page in _SHEETS
        ),
        board_left=board.left,
        sheet=number,
        sheets=tuple(
            (_day(problem, each[0].start, operation), _day(problem, each[-1].end - 1, operation)) for each in scene.sheets
        ),
    )


def names_of(operation: tables.Operation, problem: Problem) -> Mapping[str, str]:
    """What the places of a problem are called."""
    places = operation.network.places
    return {code: places[code].label if code in places else code for code in problem.stop}


def _diagrams(scene: Scene, number: int, calendar: Calendar, name: str) -> Iterator[Drawn]:
    for place, panel in enumerate(scene.panels):
        yield tuple(
            (
                classes,
                draw_timespace(
                    scene,
                    panel,
                    scene.sheets[number - 1],
                    calendar=calendar,
                    formatter=PAGE,
                    name=f"{name}-{place}-{classes}",
                    page=page,
                ),
            )
            for classes, page in _SHEETS
        )


def _windows(operation: tables.Operation, problem: Problem, lost: frozenset[str]) -> Iterator[Window]:
    for window in operation.windows:
        if window.corridor in problem.route:
            yield replace(window, status=WindowStatus.LOST) if window.id in lost else window


def _day(problem: Problem, minute: int, operation: tables.Operation) -> date:
    return problem.moment(minute).astimezone(operation.zone).date()


def _short_day(day: date) -> str:
    return date_format(day, "j E")
