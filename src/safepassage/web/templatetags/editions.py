"""How a template calls an edition of the situation update."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext

from safepassage.quantities import Bounds
from safepassage.tell.update import worked_out
from safepassage.web.queries.updates import EditionLine, EditionText
from safepassage.web.writing import write

register = template.Library()


@register.filter
def edition_name(edition: EditionLine | EditionText) -> str:
    """For whom it is, and its number."""
    return gettext("{edition} no. {number}").format(edition=write(edition.audience.label), number=edition.number)


@register.filter
def in_print(people: Bounds) -> str:
    """A number that works out, as the paper tells it."""
    return write(worked_out(people))
