"""Filters with which a template tells a plan and a forecast."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from django import template
from django.utils.formats import number_format

from safepassage.desk.chances import Share
from safepassage.language import Sentence, say
from safepassage.plan import Answer, Decision
from safepassage.plan.wording import DECISIONS
from safepassage.tell.outlook import percent as in_hundredths
from safepassage.web.access import Scope
from safepassage.web.exporting import PLAN_FILES
from safepassage.web.writing import write, write_number

register = template.Library()

Point = TypeVar("Point")
#: Rows of a table beside a figure.
_POINTS = 30
_ANSWERS = {Answer.CLEAR: say("clear"), Answer.AGAINST: say("against"), Answer.OPEN: say("not answered")}


@register.filter
def decided(decision: Decision) -> Sentence:
    """What was decided of a movement, in words."""
    return DECISIONS[decision]


@register.filter
def answered(answer: Answer) -> Sentence:
    """How a matter stands before a movement, in words."""
    return _ANSWERS[answer]


@register.filter
def offered(suffix: str, scope: Scope) -> bool:
    """Whether the role may have a plan in this form."""
    return scope.allows(PLAN_FILES[suffix].act)


@register.filter
def percent(chance: float) -> str:
    """A chance in hundredths."""
    return f"{write_number(in_hundredths(chance))} %"


@register.filter
def of_hundred(chance: float) -> str:
    """In how many of a hundred runs something is so."""
    return write_number(in_hundredths(chance))


@register.filter
def signed(number: float) -> str:
    """A difference to one digit, with its sign."""
    rounded = round(number, 1)
    sign = "−" if rounded < 0 else "+" if rounded > 0 else ""
    return f"{sign}{number_format(abs(rounded), 1, use_l10n=True, force_grouping=True)}"


@register.filter
def share(told: Share) -> str:
    """The same with what it may be after so many runs."""
    return f"{percent(told.chance)} ({write(told.interval)})"


@register.filter
def thinned(points: Sequence[Point]) -> Sequence[Point]:
    """Some of many points in their order, the last among them: a table of every hour of a week is read by nobody."""
    step = -(-len(points) // _POINTS)
    return points[:: -step or 1][::-1] if points else points
