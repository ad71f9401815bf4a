"""The tag with which a page leads to another one of its operation."""

from __future__ import annotations

from django import template
from django.template.context import RequestContext

from safepassage.web.views.inside import address_of

register = template.Library()


@register.simple_tag(takes_context=True)
def to(context: RequestContext, name: str, *args: object, **more: str) -> str:
    """Where a page of the operation is, at the times and under the assumptions of this one; `more` is asked of it."""
    return address_of(context["request"], name, *args, **more)
