"""The printed paper, as readers of PDF and their machines see it."""

from __future__ import annotations

import io
import shutil
import time
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from pdf_reading import arabic_forms, elements_of, fonts_of, read, root_of, text_of, told_in
from safepassage.tell.paper import (
    Bullets,
    Figure,
    Heading,
    KeyFigure,
    KeyFigures,
    Layout,
    Line,
    Notice,
    Table,
    missing_fonts,
    to_pdf,
)
from safepassage.tell.paper import fonts as fonts_module

LANGUAGES = ("en", "uk", "ar")
HAS_FONTS = pytest.mark.skipif(missing_fonts() is not None, reason="the fonts are not installed; make assets")


@pytest.mark.parametrize("language", LANGUAGES)
def test_pdf_declares_that_everybody_can_read_it(paper_in, language):
    paper = paper_in(language)
    root = root_of(read(to_pdf(paper)))

    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - an object of PDF
    assert root["/Lang"] == language
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712 - the same
    assert read(to_pdf(paper)).metadata.title == paper.title


@pytest.mark.parametrize("layout", Layout)
def test_pdf_tells_what_each_part_is(paper_in, layout):
    elements = elements_of(read(to_pdf(paper_in("en", layout))))
    kinds = Counter(element["/S"] for element in elements)

    assert {
        kind: kinds[kind] for kind in ("/Title", "/H1", "/H2", "/L", "/LI", "/Table", "/TR", "/TH", "/TD", "/Figure", "/Link")
    } == {
        "/Title": 1,
        "/H1": 1,
        "/H2": 1,
        "/L": 1,
        "/LI": 2,
        "/Table": 1,
        "/TR": 3,
        "/TH": 2,
        "/TD": 4,
        "/Figure": 1,
        "/Link": 3,
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_pdf_describes_its_figures(paper_in, language):
    paper = paper_in(language)
    told = [element["/Alt"] for element in elements_of(read(to_pdf(paper))) if element["/S"] == "/Figure"]

    assert told == [block.alt for block in paper.blocks if isinstance(block, Figure)]


@HAS_FONTS
@pytest.mark.parametrize(("language", "family"), [("en", "NotoSans"), ("uk", "NotoSans"), ("ar", "Vazirmatn")])
def test_pdf_carries_its_fonts(paper_in, language, family):
    fonts = fonts_of(read(to_pdf(paper_in(language))))

    assert f"{family}-Regular" in fonts
    assert all(fonts.values())


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("language", ["en", "uk"])
def test_text_of_the_pdf_is_the_text_of_the_paper(paper_in, language, layout):
    paper = paper_in(language, layout)
    text = text_of(to_pdf(paper))
    lines = [block.text for block in paper.blocks if isinstance(block, Line | Notice | Heading)]

    for written in (paper.title, paper.subtitle, paper.marking, paper.footer, *lines):
        assert "".join(written.split()) in text


@HAS_FONTS
def test_arabic_words_can_be_copied_out_of_the_pdf(paper_in):
    paper = paper_in("ar")
    text = " ".join(page.extract_text() for page in read(to_pdf(paper)).pages)
    words = {word for block in paper.blocks if isinstance(block, Line) for word in block.text.rstrip(".").split() if word.isalpha()}

    assert len(words) == 10
    assert {word for word in words if word not in text} == set()


@HAS_FONTS
def test_arabic_letters_take_the_form_that_their_neighbours_give_them(paper_in):
    assert arabic_forms(read(to_pdf(paper_in("ar"))))["\u0644"] > 1


def test_running_head_is_no_part_of_what_is_read_aloud(paper_in):
    file = to_pdf(paper_in("en"))

    assert (text_of(file).count("RESTRICTED"), told_in(read(file)).count("RESTRICTED")) == (4, 3)


@settings(max_examples=40, deadline=None)
@given(text=st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=20))
def test_text_comes_out_as_written_whatever_it_looks_like(paper_of, text):
    paper = paper_of(Notice(text=text), Line(text=text), Table(columns=(text,), rows=((text,),)), title=text)

    assert text_of(to_pdf(paper)).count(text) >= 5


@pytest.mark.parametrize(
    "text", ['#read("/etc/passwd")', "= 46", "$x$ *b* _i_ `c` @ref <label> // --", "{{7*7}}", "\\u{41}", "[A004]"]
)
def test_text_that_looks_like_code_is_printed(paper_of, text):
    paper = paper_of(
        Heading(text=text),
        Bullets(lines=(Line(text=text, marks=(text,)),)),
        KeyFigures(figures=(KeyFigure(value=text, label=text, source=text),)),
        footer=text,
        marking=text,
    )

    assert text_of(to_pdf(paper)).count("".join(text.split())) == 8


def test_drawing_with_a_character_that_no_font_has_is_printed(paper_of):
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 20"><text x="9" y="9">漢</text></svg>'

    assert to_pdf(paper_of(Figure(svg=svg, alt="A sign"))).startswith(b"%PDF")


def test_character_that_no_font_has_does_not_stop_the_printer(paper_of):
    file = to_pdf(paper_of(Line(text="Signed 漢 here")))

    assert text_of(file).startswith("SyntheticSigned")
    assert "here" in text_of(file)
    assert b"pdfuaid" not in read(file).trailer["/Root"]["/Metadata"].get_data()


def test_cell_of_a_hundred_thousand_letters_is_printed_in_full(paper_of):
    paper = paper_of(Table(columns=("Cell", "Number"), rows=(("w" * 100_000, "46"),)), layout=Layout.DENSE)

    assert text_of(to_pdf(paper)).count("w") == 100_000


def test_long_wide_table_repeats_its_head_on_every_page(paper_of):
    rows = tuple((str(number), "one", "two", "three") for number in range(260))
    paper = paper_of(
        Line(text="First"), Heading(text="Rows"), Table(columns=("Nr", "A", "B", "Columnhead"), rows=rows), layout=Layout.DENSE
    )
    pages = [page.extract_text() for page in read(to_pdf(paper)).pages]

    assert len(pages) > 3
    assert all("Columnhead" in page for page in pages)


def test_equal_papers_give_equal_bytes(paper_in):
    assert to_pdf(paper_in("ar")) == to_pdf(paper_in("ar"))


def test_time_of_the_paper_is_the_time_of_the_file(paper_in):
    paper = paper_in("en")

    assert read(to_pdf(paper)).metadata.creation_date == paper.made_at


@HAS_FONTS
def test_two_pages_of_sixty_sentences_print_at_once(paper_of):
    sentence = "The synthetic ministry says that 46 people left the works between two and six and reached the village before dark, "
    sections = [
        block
        for section in range(6)
        for block in (
            Heading(text=f"Section {section}"),
            Bullets(lines=tuple(Line(text=f"{sentence} {section}-{line}.", marks=("agreed", "2 days old")) for line in range(10))),
        )
    ]
    paper = paper_of(*sections, layout=Layout.DENSE)
    to_pdf(paper)
    began = time.process_time()
    file = to_pdf(replace(paper, footer="Again"))

    assert len(read(file).pages) == 2
    assert time.process_time() - began < 2  # 0.05 s alone; the machine that tests may be busy


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_fonts_it_still_prints(paper_in, monkeypatch, tmp_path, language):
    monkeypatch.setattr("safepassage.tell.paper.pdf.fonts_folder", lambda: tmp_path)

    fonts = fonts_of(read(to_pdf(paper_in(language))))

    assert "NotoSans-Regular" not in fonts
    assert all(fonts.values())


def test_missing_fonts_are_told_with_what_fetches_them(monkeypatch, tmp_path):
    monkeypatch.setattr(fonts_module, "fonts_folder", lambda: tmp_path)
    before = str(fonts_module.missing_fonts())
    shutil.copy(__file__, tmp_path / "a.ttf")

    assert "make assets" in before
    assert fonts_module.missing_fonts() is None


@HAS_FONTS
def test_a_reader_finds_every_object_and_the_marking_where_the_file_says(paper_in):
    found = PdfReader(io.BytesIO(to_pdf(paper_in("en"))), strict=True)

    assert found.trailer["/Root"]["/MarkInfo"] == {"/Marked": True}
    assert found.pages[0].extract_text()
