"""Printed papers meet their bars, and one that does not is found out."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pypdf import PdfWriter
from pypdf.generic import ContentStream, NameObject

import papers
from figures import Effort, Standing
from pdf_reading import elements_of, read, unmarked_in
from safepassage.tell.paper import Line, missing_fonts
from specimen import specimen

HAS_FONTS = pytest.mark.skipif(missing_fonts() is not None, reason="the fonts are not fetched")


@HAS_FONTS
def test_every_bar_of_printed_papers_is_met():
    assert [figure for figure in papers.figures(Effort.QUICK) if figure.standing is not Standing.MET] == []


@HAS_FONTS
def test_paper_with_a_character_that_no_font_has_lacks_what_the_standard_asks():
    paper = replace(specimen("en"), blocks=(Line(text="Signed 漢 here"),))

    assert papers._printed("synthetic", paper).lacking == ("PDF/UA-1 declared", "title")


def test_line_that_stands_before_its_turn_is_not_in_order():
    assert papers._in_order(["second", "first"], "firstsecond") == 1


def test_what_is_drawn_without_a_mark_is_counted():
    writer = PdfWriter()
    page = writer.add_blank_page(width=100, height=100)
    stream = ContentStream(None, writer)
    stream.set_data(b"0 0 m 9 9 l S /Artifact BMC 0 0 m 9 9 l S EMC")
    page[NameObject("/Contents")] = stream
    file = io.BytesIO()
    writer.write(file)

    assert (unmarked_in(read(file.getvalue())), elements_of(read(file.getvalue()))) == (1, [])
