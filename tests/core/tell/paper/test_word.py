"""The Word file, as Word and python-docx read it."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from safepassage.tell.paper import Bullets, Cite, Figure, Heading, KeyFigure, KeyFigures, Line, Notice, Paper, Table
from safepassage.tell.paper.word import to_docx

ROOT = Path(__file__).parents[4]
LANGUAGES = ("en", "uk", "ar")


def opened(paper: Paper):
    return Document(io.BytesIO(to_docx(paper)))


def texts_of(document) -> list[tuple[str, str]]:
    """Style and text of every paragraph of the body that says something."""
    return [(each.style.name, each.text) for each in document.paragraphs if each.text]


@pytest.mark.parametrize("language", LANGUAGES)
def test_word_file_says_what_the_paper_says(paper_in, language):
    paper = paper_in(language)
    notice, _, heading, bullets, second, _, table, figure = paper.blocks
    line = bullets.lines[0]
    said = f"{line.text} [A004] [A005]  {line.marks[0]} · {line.marks[1]}"

    assert texts_of(opened(paper)) == [
        ("Title", paper.title),
        ("Subtitle", paper.subtitle),
        ("Notice", notice.text),
        ("Heading 1", heading.text),
        ("List Bullet", said),
        ("List Bullet", said),
        ("Heading 2", second.text),
        ("Normal", said),
        ("Caption", table.caption),
        ("Caption", figure.caption),
    ]


def test_tables_of_the_word_file_hold_every_cell(paper_in):
    paper = paper_in("uk")
    figures, table = opened(paper).tables

    assert [cell.text for cell in figures.rows[0].cells] == ["46\nОгляд\nA004", "20–80\nОгляд"]
    assert tuple(tuple(cell.text for cell in row.cells) for row in table.rows) == (paper.blocks[6].columns, *paper.blocks[6].rows)


def test_header_row_is_one_and_numbers_stand_at_the_end(paper_in):
    table = opened(paper_in("en")).tables[1]
    heads = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.rows]

    assert heads == [True, False, False]
    assert [cell.paragraphs[0].style.name for cell in table.rows[1].cells] == ["Table text", "Table number"]


def test_running_head_and_foot_hold_marking_footer_and_page_numbers(paper_in):
    paper = paper_in("en")
    section = opened(paper).sections[0]

    assert section.header.paragraphs[0].text == f"{paper.title}\t{paper.marking}"
    assert section.footer.paragraphs[0].text == f"{paper.footer}\t1 / 1"
    assert re.findall(r"<w:instrText>(\w+)", section.footer.paragraphs[0]._p.xml) == ["PAGE", "NUMPAGES"]


@pytest.mark.parametrize(("language", "tag"), [("en", "en-GB"), ("uk", "uk-UA")])
def test_every_run_has_its_language(paper_in, language, tag):
    runs = list(opened(paper_in(language)).element.iter(qn("w:r")))

    assert len(runs) > 20
    assert {run.rPr.find(qn("w:lang")).get(qn("w:val")) for run in runs} == {tag}


def test_arabic_runs_from_the_right_and_latin_does_not(paper_in):
    document = opened(paper_in("ar"))
    turned = {run.text: run.rPr.find(qn("w:rtl")) is not None for run in document.element.iter(qn("w:r"))}
    defaults = document.styles.element.find(qn("w:docDefaults"))

    assert (turned["موجز"], turned["A004"], turned["46"]) == (True, False, False)
    assert defaults.find(f".//{qn('w:bidi')}") is not None
    assert all(table._tbl.tblPr.find(qn("w:bidiVisual")) is not None for table in document.tables)


def test_figure_is_described_and_fits_the_sheet(paper_in):
    paper = paper_in("en")
    document = opened(paper)
    shape = document.inline_shapes[0]
    section = document.sections[0]

    assert shape._inline.docPr.get("descr") == next(block.alt for block in paper.blocks if isinstance(block, Figure))
    assert 0 < shape.width <= section.page_width - section.left_margin - section.right_margin


def test_cite_can_be_followed(paper_in):
    document = opened(paper_in("en"))
    addresses = {relation.target_ref for relation in document.part.rels.values() if relation.is_external}

    assert addresses == {"https://example.org/claim/A004"}


def test_properties_name_title_language_and_time(paper_in):
    about = opened(paper_in("uk")).core_properties

    assert (about.title, about.language, about.created.isoformat()) == ("Огляд", "uk-UA", "2022-05-01T12:00:00+00:00")


#: What Jinja, docxtpl, XML and Word would read as theirs.
MARKUP = st.lists(
    st.sampled_from([*"{}%#_&<>\"';/\\ab46", "{{", "}}", "{%", "%}", "{_{", "}_}", "{_%", "%_}", "&amp;", "]]>"]), min_size=1
)


@settings(max_examples=20, deadline=None)
@given(text=MARKUP.map("".join))
def test_text_comes_out_as_written_whatever_it_looks_like(paper_of, text):
    paper = paper_of(
        Notice(text=text),
        Heading(text=text),
        Bullets(lines=(Line(text=text, cites=(Cite(text=text),), marks=(text,)),)),
        KeyFigures(figures=(KeyFigure(value=text, label=text, source=text),)),
        Table(caption=text, columns=(text,), rows=((text,),)),
        title=text,
        subtitle=text,
    )
    document = opened(paper)
    figures, table = document.tables

    assert {said for style, said in texts_of(document) if style != "List Bullet"} == {text}
    assert [said for style, said in texts_of(document) if style == "List Bullet"] == [f"{text} [{text}]  {text}"]
    assert figures.cell(0, 0).text == "\n".join([text] * 3)
    assert [row.cells[0].text for row in table.rows] == [text, text]


def test_cell_of_a_hundred_thousand_letters_is_written_in_full(paper_of):
    table = opened(paper_of(Table(columns=("Cell",), rows=(("w" * 100_000,),)))).tables[0]

    assert table.cell(1, 0).text == "w" * 100_000


def test_equal_papers_give_equal_bytes(paper_in):
    assert to_docx(paper_in("ar")) == to_docx(paper_in("ar"))


def test_template_is_what_its_script_writes(tmp_path):
    kept = ROOT / "src" / "safepassage" / "tell" / "paper" / "templates" / "paper.docx"
    script = (ROOT / "tools" / "word_template.py").read_text(encoding="utf-8")
    place = tmp_path / "tools" / "word_template.py"
    written = tmp_path / "src" / "safepassage" / "tell" / "paper" / "templates" / "paper.docx"
    place.parent.mkdir()
    written.parent.mkdir(parents=True)
    place.write_text(script, encoding="utf-8")
    subprocess.run([sys.executable, place], check=True, capture_output=True)  # noqa: S603 - our own script

    with zipfile.ZipFile(kept) as ours, zipfile.ZipFile(written) as again:
        assert {name: ours.read(name) for name in ours.namelist()} == {name: again.read(name) for name in again.namelist()}


def test_the_lead_of_a_line_is_strong_in_the_word_file(paper_of):
    document = opened(paper_of(Bullets(lines=(Line(text="A shelter: open today.", lead="A shelter:"),))))

    (bullet,) = [each for each in document.paragraphs if each.text.startswith("A shelter")]
    assert [(run.text, bool(run.bold)) for run in bullet.runs if run.text.strip()] == [
        ("A shelter:", True),
        (" open today.", False),
    ]
