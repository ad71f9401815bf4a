"""Filters that let a template say what the core says."""

from __future__ import annotations

from django import template

from safepassage.web import writing

register = template.Library()


@register.filter
def said(value: object) -> str:
    """A sentence, number, bounds, time or interval as the reader reads it."""
    return writing.write(value)
