"""The path of somebody new: the brief of 4 May, a dispute down to the words, promises, blind legs, a public update, corrections."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

pytestmark = pytest.mark.browser

MOMENT = "2022-05-04T23:59"
PAGES = ("Brief", "Timeline", "Who says what", "Undertakings", "Proof")
LANGUAGES = ("English", "українська")
# Written for this test: no publication, no person who exists.
ARTICLE = "A clerk of the Red Cross said on Monday that exactly 13 wounded people reached Manhush on 9 May. The road was dry."
REPORT = "Hundreds are trapped in the Torba steel works. The Red Cross said that exactly 13 wounded people left the works on 9 May."


@pytest.fixture
def on_4_may(open_page, site):
    """A page of the operation, both clocks at the end of 4 May."""
    page = open_page("coordinator-a", accept_downloads=True)
    page.goto(site.inside(f"updates/?at={MOMENT}&as_of={MOMENT}"))
    return page


def go(page, name):
    page.locator("#pages").get_by_role("link", name=name, exact=True).click()
    page.get_by_role("heading", level=1).wait_for()


def open_words(page, code):
    """From the code of a claim through the dialog to its page in the ledger."""
    claim = code.inner_text()
    code.click()
    said = page.locator("dialog[open] article.claim").first
    said.get_by_role("link", name=f"{claim}: its words").click()
    page.wait_for_url(f"**/ledger/claim/{claim}?**")
    return claim


def save_with(page, field, text):
    page.locator(f"[name='cell-{field}']").fill(text)
    page.get_by_role("button", name="See what it would do").click()
    page.get_by_role("button", name="Save", exact=True).click()


def test_both_clocks_set_on_the_brief_stand_on_every_page(open_page, site):
    page = open_page("coordinator-a")
    page.goto(site.at("/"))
    page.get_by_role("link", name="Evacuation of civilians from the Azovstal steel works").click()
    go(page, "Brief")
    page.fill("#at", MOMENT)
    page.fill("#as_of", MOMENT)
    page.get_by_role("button", name="Show", exact=True).click()
    page.wait_for_url("**as_of=**")

    for name in PAGES:
        go(page, name)
        assert (page.locator("#at").input_value(), page.locator("#as_of").input_value()) == (MOMENT, MOMENT), name

    go(page, "Updates")
    assert page.locator("#update-as-of").input_value() == MOMENT


def test_a_disputed_sentence_leads_down_to_what_was_said_and_to_its_correction(on_4_may, keep):
    page = on_4_may
    go(page, "Brief")
    page.get_by_role("link", name="Disputed (").click()
    page.wait_for_url("**standing=disputed**")
    keep(page, "disputed")

    open_words(page, page.locator(".statements a.claim-id").first)
    assert page.get_by_text("Who said it").is_visible()
    page.get_by_role("link", name="Correct", exact=True).click()
    save_with(page, "note", "looked at in a synthetic test")
    page.wait_for_url("**/ledger/claim/**")

    assert "looked at in a synthetic test" in page.locator("main").inner_text()


def test_an_answer_leads_down_to_the_very_words_of_a_text_that_was_pasted(open_page, site):
    page = open_page("coordinator-a")
    page.goto(site.inside("reader/paste/"))
    page.fill("#publisher", "Synthetic Messenger")
    page.fill("#published_at", "2022-05-10T12:00")
    page.fill("#body", ARTICLE)
    page.get_by_role("button", name="Read it", exact=True).click()
    page.locator(".drafts a.claim-id").first.click()
    page.get_by_role("button", name="Accept").click()
    page.locator(".messages").wait_for()

    go(page, "Who says what")
    page.fill("#s-words", "13 Manhush")
    page.keyboard.press("Enter")
    page.wait_for_url("**words=13**")
    open_words(page, page.locator("#found a.claim-id").first)

    assert "13 wounded people" in page.locator("blockquote mark").inner_text()


@pytest.mark.parametrize("name", ["Timeline", "Who says what"])
def test_what_stands_on_a_page_leads_to_the_claim_where_it_is_corrected(on_4_may, name):
    go(on_4_may, name)
    open_words(on_4_may, on_4_may.locator("#found a.claim-id").first)

    assert on_4_may.get_by_role("link", name="Correct", exact=True).is_visible()


@pytest.mark.parametrize(
    ("name", "line", "field"),
    [
        ("Undertakings", ".promises tbody tr", "test"),
        ("Undertakings", ".services tbody tr", "note"),
        ("Proof", ".legs-table tbody tr", "note"),
        ("Proof", ".exhibits tbody tr", "shows"),
    ],
)
def test_a_line_is_corrected_from_its_page_and_one_comes_back(on_4_may, name, line, field):
    page = on_4_may
    go(page, name)
    page.locator(line).first.get_by_role("link", name="Correct").click()
    save_with(page, field, "corrected in a synthetic test")

    page.wait_for_url(f"**/{name.lower()}/**")
    assert page.locator("#as_of").input_value() == MOMENT


def test_a_speaker_is_corrected_from_the_page_of_speakers(on_4_may):
    page = on_4_may
    go(page, "Who says what")
    page.get_by_role("link", name="Who speaks").click()
    page.locator(".actors tbody tr").first.get_by_role("link", name="Correct").click()
    save_with(page, "role", "corrected in a synthetic test")

    page.wait_for_url("**/who-speaks/**")
    assert "corrected in a synthetic test" in page.locator(".actors").inner_text()


def test_promises_say_what_became_of_them_and_blind_legs_come_first(on_4_may, keep):
    page = on_4_may
    go(page, "Undertakings")
    fates = set(page.locator(".promises .fate").all_inner_texts())
    assert fates == {"? unknowable", "○ not settled", "✕ broken"}
    keep(page, "promises")

    go(page, "Proof")
    assert "sight-blind" in page.locator(".legs-table tbody tr").first.get_attribute("class")
    keep(page, "legs")


def test_one_button_makes_the_public_update_in_two_languages_on_two_pages(on_4_may, keep):
    page = on_4_may
    go(page, "Brief")
    page.get_by_role("link", name="Public update").click()
    page.get_by_role("heading", name="What a reader could infer").wait_for()
    keep(page, "update")

    papers = {(language, form): _saved(page, f"{form}, {language}") for language in LANGUAGES for form in ("PDF", "DOCX")}

    for language, word in zip(LANGUAGES, ("Situation update", "Оновлення"), strict=True):
        pdf = PdfReader(BytesIO(papers[language, "PDF"]))
        assert len(pdf.pages) <= 2
        assert word.casefold() in " ".join(pdf.pages[0].extract_text().split()).casefold()
        with ZipFile(BytesIO(papers[language, "DOCX"])) as docx:
            assert word.casefold() in docx.read("word/document.xml").decode().casefold()


def _saved(page, name):
    with page.expect_download() as awaited:
        page.get_by_role("link", name=name).first.click()
    return awaited.value.path().read_bytes()


def test_a_folder_of_articles_becomes_a_brief_in_the_terminal(tmp_path):
    (tmp_path / "one.txt").write_text(f"10 May 2022\n\n{REPORT}\n", encoding="utf-8")
    command = [sys.executable, "-m", "safepassage", "brief", str(tmp_path)]
    told = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout  # noqa: S603 - our own

    assert "Wounded people out of Torba: Red Cross: exactly 13 (9 May)" in told
    assert "draft" in told
