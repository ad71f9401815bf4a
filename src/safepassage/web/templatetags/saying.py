"""Filters that let a template say what the core says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django import template

from safepassage.errors import CellFault
from safepassage.language import Sentence
from safepassage.picture import MEANING, Assumptions, value_in_words
from safepassage.web import words, writing
from safepassage.web.queries.lens import Lens

register = template.Library()


@register.filter
def said(value: object) -> str:
    """A sentence, number, bounds, time or interval as the reader reads it."""
    return writing.write(value)


@register.filter
def published(moment: datetime) -> str:
    """A time of publication, to the day where no hour is known."""
    return writing.write_publication(moment)


@register.filter
def worded(word: object) -> str:
    """The word of a closed choice as pages call it."""
    return words.choice_label(str(word))


@register.filter
def value_words(value: str) -> Sentence:
    """What a claim says beside a number, or instead of one."""
    return value_in_words(value)


@register.filter
def column_words(name: str) -> str:
    """A column as pages head it."""
    return words.column_label(name)


@register.filter
def under_columns(cells: Iterable[str], columns: Iterable[str]) -> Iterable[tuple[str, str]]:
    """The cells of a row, each with its column."""
    return zip(columns, cells, strict=True)


@register.filter
def table_words(name: str) -> str:
    """A table as pages call it."""
    return words.table_label(name)


@register.filter
def in_words(fault: CellFault) -> Sentence:
    """A fault with its table and column as pages call them."""
    return replace(fault, table=words.table_label(fault.table), column=words.column_label(fault.column)).sentence


@register.filter
def switched(lens: Lens) -> tuple[Sentence, ...]:
    """What is supposed otherwise than usual."""
    usual = Assumptions()
    states = ((name, getattr(lens.assumptions, name)) for name in Assumptions.names())
    return tuple(MEANING[name][0 if on else 1] for name, on in states if on != getattr(usual, name))
