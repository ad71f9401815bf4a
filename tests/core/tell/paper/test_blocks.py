"""What a paper and its blocks accept."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from safepassage.errors import InvalidValue
from safepassage.tell.paper import Bullets, Cite, Figure, Heading, KeyFigure, KeyFigures, Line, Notice, Paper, Table
from safepassage.tell.paper.document import MOST_CHARACTERS

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 4"><rect width="8" height="4"/></svg>'


@pytest.mark.parametrize(
    "build",
    [
        lambda: Line(text=" \n "),
        lambda: Line(text="A shelter: open", lead="Another:"),
        lambda: Notice(text=""),
        lambda: Cite(text="A004", href="javascript:alert(1)"),
        lambda: Cite(text="A004", href="/o/X/ledger/"),
        lambda: Cite(text="A004", href='https://example.org/"onclick="'),
        lambda: Heading(text="Deep", level=4),
        lambda: Bullets(lines=()),
        lambda: KeyFigures(figures=()),
        lambda: KeyFigure(value="46", label=""),
        lambda: Table(columns=(), rows=()),
        lambda: Table(columns=("one", ""), rows=()),
        lambda: Table(columns=tuple("abcdefghijklm"), rows=()),
        lambda: Table(columns=("one",), rows=(("1", "2"),)),
        lambda: Table(columns=("one",), rows=(), numeric=frozenset({1})),
        lambda: Figure(svg=SVG, alt=""),
    ],
)
def test_block_that_breaks_its_rule_is_refused(build):
    with pytest.raises(InvalidValue):
        build()


@pytest.mark.parametrize(
    "change",
    [
        {"title": ""},
        {"language": "xx"},
        {"made_at": datetime(2022, 5, 1)},  # noqa: DTZ001 - without a zone on purpose
        {"blocks": (Heading(text="Too deep", level=2),)},
        {"blocks": (Heading(text="One"), Heading(text="Too deep", level=3))},
        {"blocks": (Line(text="x" * (MOST_CHARACTERS + 1)),)},
    ],
)
def test_paper_that_breaks_its_rule_is_refused(paper_in, change):
    with pytest.raises(InvalidValue):
        replace(paper_in("en"), **change)


def test_headings_may_climb_back(paper_of):
    levels = (1, 2, 3, 1)

    paper: Paper = paper_of(*(Heading(text="Heading", level=level) for level in levels))

    assert tuple(block.level for block in paper.blocks) == levels


def test_texts_of_blocks_are_cleaned_when_they_are_built():
    table = Table(columns=("a\tb",), rows=(("\x00",),))

    assert (table.columns, table.rows) == (("a b",), (("\ufffd",),))


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr"), ("uk", "ltr")])
def test_language_has_its_direction(paper_in, language, direction):
    assert paper_in(language).direction == direction


def test_figure_knows_its_size():
    assert Figure(svg=SVG, alt="A bar").size == (8.0, 4.0)
