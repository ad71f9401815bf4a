"""What a new user does in the first ten minutes, beyond looking: an article, a claim set aside, a workbook."""

from __future__ import annotations

import re

import pytest
from openpyxl import Workbook

pytestmark = pytest.mark.browser

# Written for this test: no publication, no person who exists.
ARTICLE = (
    "A spokesman for the Red Cross said on Tuesday that exactly 37 civilians left the Azovstal steel works on 2 May. "
    "The weather was mild. "
    "More than 60 people reached Zaporizhzhia by bus, the United Nations said."
)


def test_an_article_is_pasted_and_a_draft_accepted(open_page, site, keep):
    page = open_page()
    page.goto(site.inside("reader/paste/"))
    page.fill("#publisher", "Synthetic Gazette")
    page.fill("#published_at", "2022-05-03T12:00")
    page.fill("#title", "A synthetic article")
    page.fill("#body", ARTICLE)
    page.locator("main form button[type=submit]").click()

    page.locator("ol.sentences").wait_for()
    assert "37" in page.locator("ol.sentences mark").first.inner_text()
    assert page.get_by_text("No claim:").count() >= 1
    keep(page, "drafts")
    text = page.url
    page.locator(".drafts a.claim-id").first.click()
    page.locator("#effect").wait_for()
    keep(page, "effect")
    page.locator("button[value=accept]").click()
    page.locator(".messages").wait_for()
    page.goto(text)
    page.locator("mark.accepted").first.wait_for()
    claim = page.locator(".drafts .tag + a.claim-id").first.inner_text()

    page.goto(site.inside(f"ledger/claim/{claim}"))
    assert "37" in page.locator("h1").inner_text()
    assert "37 civilians" in page.locator("blockquote mark").inner_text()


def test_a_claim_is_set_aside_with_its_effect_shown_and_the_change_undone(open_page, site, keep):
    page = open_page()
    page.goto(site.inside("?as_of=2022-05-04&at=2022-05-04"))
    before = page.locator(".headline .figure").inner_text()
    page.locator(".headline .figure a").click()
    page.locator("dialog[open] a.claim-id", has_text="B014").click()
    page.get_by_role("link", name="Set aside").click()
    assert "bounds would move" in page.locator("#effect").inner_text()
    keep(page, "preview")
    page.fill("#why", "a round number from outside the city")
    page.locator("main form button[type=submit]").click()
    page.goto(site.inside("?as_of=2022-05-04&at=2022-05-04"))
    assert page.locator(".headline .figure").inner_text() != before

    page.goto(site.inside("history/"))
    page.locator("ol.history form button").first.click()
    page.goto(site.inside("?as_of=2022-05-04&at=2022-05-04"))
    assert page.locator(".headline .figure").inner_text() == before


def test_a_workbook_with_mistakes_is_refused_in_place_and_saves_nothing(open_page, site, keep, tmp_path):
    page = open_page("analyst-b")
    page.goto(site.at("/upload/"))
    page.set_input_files("#file", _workbook_with_mistakes(tmp_path))
    page.locator("main form button[type=submit]").last.click()

    alert = page.locator("[role=alert]")
    alert.wait_for()
    assert re.search(r"\d+ faults? and nothing was saved", alert.inner_text())
    told = page.locator("main").inner_text()
    assert "minus twelve" in told
    assert "NOWHERE" in told
    keep(page, "faults")
    page.goto(site.at("/"))
    assert "HARBOUR" not in page.locator("main").inner_text()


def _workbook_with_mistakes(folder):
    book = Workbook()
    sheets = {
        "operation": [["key", "value"], ["code", "HARBOUR"], ["name", "A synthetic harbour"], ["time_zone", "Europe/Kyiv"]],
        "places": [["code", "name", "within"], ["PIER", "The pier", ""], ["SHED", "The shed", "NOWHERE"]],
        "categories": [["code", "name", "within"], ["PEOPLE", "people", ""]],
        "sources": [["code", "name"], ["WATCH", "The watch"]],
        "claims": [
            ["id", "source", "published_at", "kind", "place_from", "category", "stated", "scope", "method"],
            ["C1", "WATCH", "2022-05-01", "stock", "PIER", "PEOPLE", "minus twelve", "total", "counted"],
            ["C2", "WATCH", "2022-05-32", "stock", "PIER", "PEOPLE", 12, "total", "counted"],
        ],
    }
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.remove(book.worksheets[0])
    file = folder / "harbour.xlsx"
    book.save(file)
    return file
