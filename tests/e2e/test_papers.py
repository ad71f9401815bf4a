"""axe on a paper's page, and what Chromium makes of it on a phone and on a printer."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from safepassage.tell.paper import Bullets, Cite, Figure, Heading, KeyFigure, KeyFigures, Line, Notice, Paper, Table, render

pytestmark = pytest.mark.browser

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 200"><rect width="600" height="100" class="bar-least"/></svg>'
#: Made up.
SENTENCES = {
    "en": "The synthetic ministry says that 46 people reached the village.",
    "uk": "Вигадане міністерство каже, що 46 осіб дісталися села.",
    "ar": "تقول الوزارة المصطنعة إن 46 مدنيا وصلوا إلى القرية.",
}


@pytest.fixture
def page_of(browser, tmp_path):
    """Open the paper in a language as a file, as somebody who was sent it does; nothing may leave for anywhere."""
    contexts, asked = [], []

    def opened(language, **more):
        sentence = SENTENCES[language]
        line = Line(text=sentence, cites=(Cite(text="A004", href="https://example.org/A004"),), marks=(sentence[:8],))
        paper = Paper(
            language=language,
            title=sentence,
            subtitle=sentence,
            marking=sentence[:9],
            footer=sentence,
            made_at=datetime(2022, 5, 1, tzinfo=UTC),
            blocks=(
                Notice(text=sentence),
                KeyFigures(figures=(KeyFigure(value="46", label=sentence, source="A004"),) * 4),
                Heading(text=sentence),
                Bullets(lines=(line, line)),
                Table(
                    caption=sentence, columns=(sentence, "46", "W" * 60), rows=((sentence, "1", "w" * 500),), numeric=frozenset({1})
                ),
                Figure(svg=SVG, alt=sentence, caption=sentence),
            ),
        )
        file = tmp_path / f"{language}.html"
        file.write_bytes(render(paper, ".html"))
        context = browser.new_context(**more)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(file.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


@pytest.mark.parametrize("language", SENTENCES)
def test_page_of_a_paper_has_no_fault_and_fits_a_phone(page_of, keep, language):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = page_of(language, viewport={"width": 360, "height": 800}, bypass_csp=True)
    faults = axe.Axe().run(page).response["violations"]
    keep(page, language)

    assert [(fault["id"], [node["html"][:160] for node in fault["nodes"]]) for fault in faults] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_page_of_a_paper_prints(page_of):
    assert page_of("ar").pdf(format="A4").startswith(b"%PDF")
