"""A forecast in pictures: the fan of people safe, the chance that all are out, and the rounds that it takes."""

from safepassage.tell.outlook.axes import Span
from safepassage.tell.outlook.fan import Deadline, FanPoint, draw_fan
from safepassage.tell.outlook.out import Chance, draw_all_out, percent
from safepassage.tell.outlook.rounds import RoundsSaid, draw_rounds

__all__ = ["Chance", "Deadline", "FanPoint", "RoundsSaid", "Span", "draw_all_out", "draw_fan", "draw_rounds", "percent"]
