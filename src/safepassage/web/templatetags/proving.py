"""How a template shows what became of a promise, how high a rung is, and where a row is corrected."""

from __future__ import annotations

from django import template
from django.template.context import RequestContext
from django.urls import reverse
from django.utils.translation import gettext, pgettext

from safepassage.picture.testimony import Proof
from safepassage.web.queries.lens import Lens
from safepassage.web.queries.undertakings import OVERDUE
from safepassage.web.words import choice_label

register = template.Library()

#: Shapes that differ without colour; the word stands beside each.
_SIGNS = {OVERDUE: "!", "kept": "✓", "late": "◷", "broken": "✕", "disputed": "◐", "unknowable": "?", "pending": "○"}
_FULL, _EMPTY = "●", "○"


@register.filter
def fate_sign(state: str) -> str:
    """The shape of what became of a promise."""
    return _SIGNS[state]


@register.filter
def fate_label(state: str) -> str:
    """What became of a promise, in a word or two."""
    if state == OVERDUE:
        return gettext("overdue")
    return pgettext("promise", "not settled") if state == "pending" else choice_label(state)


@register.filter
def rung_sign(proof: Proof) -> str:
    """A ladder of as many dots as there are rungs, filled up to this one."""
    return _FULL * (proof.rank + 1) + _EMPTY * (len(Proof) - 1 - proof.rank)


@register.simple_tag(takes_context=True)
def row_address(context: RequestContext, table: str, number: int, back: str) -> str:
    """Where a row is corrected; from there one comes back to the page called `back`, under the same lens."""
    lens: Lens = context["lens"]
    return f"{reverse('row', args=[context['scope'].code, table, number])}?{lens.address(back=back)}"
