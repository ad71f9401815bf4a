"""How a template shows on what a statement stands."""

from __future__ import annotations

from datetime import datetime

from django import template
from django.template.context import RequestContext

from safepassage.picture.testimony import Standing
from safepassage.quantities import Bounds
from safepassage.tell.brief import DayFormatter
from safepassage.web.queries.timeline import write_published

register = template.Library()

#: Shapes that differ without colour; the word stands beside each.
_SIGNS = {Standing.AGREED: "●", Standing.DISPUTED: "◐", Standing.SINGLE: "○", Standing.UNCONFIRMED: "?"}


@register.filter
def standing_sign(standing: str) -> str:
    """The shape of a standing."""
    return _SIGNS[Standing(standing)]


@register.simple_tag(takes_context=True)
def short(context: RequestContext, value: object) -> str:
    """A sentence or a time, its zone and its year left to the line that says them once."""
    writer: DayFormatter = context["days"]
    return writer.write(value)


@register.simple_tag(takes_context=True)
def short_published(context: RequestContext, moment: datetime) -> str:
    """A time of publication, written short."""
    return write_published(moment, context["days"])


@register.filter
def counts_nothing(counted: Bounds) -> bool:
    """Whether no count limits anything."""
    return counted == Bounds()
