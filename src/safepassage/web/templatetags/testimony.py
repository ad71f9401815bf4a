"""How a template shows on what a statement stands."""

from __future__ import annotations

from django import template

from safepassage.picture.testimony import Standing
from safepassage.quantities import Bounds

register = template.Library()

#: Shapes that differ without colour; the word stands beside each.
_SIGNS = {Standing.AGREED: "●", Standing.DISPUTED: "◐", Standing.SINGLE: "○", Standing.UNCONFIRMED: "?"}


@register.filter
def standing_sign(standing: str) -> str:
    """The shape of a standing."""
    return _SIGNS[Standing(standing)]


@register.filter
def counts_nothing(counted: Bounds) -> bool:
    """Whether no count limits anything."""
    return counted == Bounds()
