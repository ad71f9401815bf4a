"""A plan in pictures: the time-space diagram and the board of vehicles, values first and then SVG."""

from safepassage.tell.timespace.axis import Calendar
from safepassage.tell.timespace.board import Board, BoardRow, Move, board_of, draw_board, vehicle_words
from safepassage.tell.timespace.diagram import Page, draw_timespace
from safepassage.tell.timespace.lanes import Lane
from safepassage.tell.timespace.presence import people_at
from safepassage.tell.timespace.scene import Band, Barrier, Panel, Run, Scene, runs_of, scene_of

__all__ = [
    "Band",
    "Barrier",
    "Board",
    "BoardRow",
    "Calendar",
    "Lane",
    "Move",
    "Page",
    "Panel",
    "Run",
    "Scene",
    "board_of",
    "draw_board",
    "draw_timespace",
    "people_at",
    "runs_of",
    "scene_of",
    "vehicle_words",
]
