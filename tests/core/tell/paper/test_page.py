"""The page, as browsers and their readers see it."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safepassage.tell.paper import Bullets, Cite, Heading, KeyFigure, KeyFigures, Line, Notice, Table, to_html


class Page(HTMLParser):
    """Elements with their attributes, and the text outside the style sheet."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        if self.lasttag != "style" and data.strip():
            self.texts.append(data.strip())


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("uk", "ltr"), ("ar", "rtl")])
def test_page_names_language_direction_and_title(paper_in, language, direction):
    paper = paper_in(language)
    page = Page(to_html(paper))

    assert page.elements[0] == ("html", {"lang": language, "dir": direction})
    assert paper.title in page.texts


def test_page_asks_nobody_for_anything(paper_in):
    page = Page(to_html(paper_in("en")))
    sources = [attributes[name] for _, attributes in page.elements for name in ("src", "srcset", "poster") if name in attributes]
    policy = next(attributes["content"] for tag, attributes in page.elements if attributes.get("http-equiv"))

    assert {tag for tag, _ in page.elements} & {"script", "link", "iframe", "object"} == set()
    assert [source.partition(",")[0] for source in sources] == ["data:image/svg+xml;base64"]
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def test_page_describes_its_figure(paper_in):
    paper = paper_in("ar")
    told = [attributes["alt"] for tag, attributes in Page(to_html(paper)).elements if tag == "img"]

    assert told == [paper.blocks[-1].alt]


@settings(max_examples=60, deadline=None)
@given(text=st.text().map("a{}".format).filter(str.isprintable))
def test_text_comes_out_as_written_whatever_it_looks_like(paper_of, text):
    line = Line(text=text, cites=(Cite(text=text),), marks=(text,))
    paper = paper_of(
        Notice(text=text),
        Heading(text=text),
        line,
        Bullets(lines=(line,)),
        KeyFigures(figures=(KeyFigure(value=text, label=text, source=text),)),
        Table(caption=text, columns=(text,), rows=((text,),)),
        title=text,
        marking=text,
        subtitle=text,
        footer=text,
    )

    page = Page(to_html(paper))
    assert set(page.texts) == {line.text.strip(), "[", "]"}
    assert page.texts.count(line.text.strip()) == 19


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "{{ 7*7 }}", "{% raw %}", '" onmouseover="x', "</title><img src=x>"])
def test_text_that_looks_like_code_is_shown(paper_of, text):
    page = Page(to_html(paper_of(Table(caption=text, columns=("One",), rows=((text,),)), title=text)))

    assert page.texts == [text, text, text, "One", text]
    assert {tag for tag, _ in page.elements} & {"script", "img"} == set()


def test_equal_papers_give_equal_pages(paper_in):
    assert to_html(paper_in("uk")) == to_html(paper_in("uk"))


def test_the_lead_of_a_line_is_strong_on_the_page(paper_of):
    page = to_html(paper_of(Bullets(lines=(Line(text="A shelter: open today.", lead="A shelter:"),))))

    assert "<bdi><strong>A shelter:</strong> open today.</bdi>" in page
