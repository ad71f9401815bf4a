"""The brief: what an officer reads in two minutes, every sentence with its claims, its standing and its age."""

from safepassage.tell.brief.compose import compose_brief
from safepassage.tell.brief.days import DayFormatter
from safepassage.tell.brief.document import Brief, BriefFigure, BriefSentence, Section
from safepassage.tell.brief.papers import brief_paper, left_out, marks_of
from safepassage.tell.brief.voices import Sides, Voices

__all__ = [
    "Brief",
    "BriefFigure",
    "BriefSentence",
    "DayFormatter",
    "Section",
    "Sides",
    "Voices",
    "brief_paper",
    "compose_brief",
    "left_out",
    "marks_of",
]
