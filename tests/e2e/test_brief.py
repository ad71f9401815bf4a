"""The brief in two minutes: from a sentence down to the claim, and who says what beside it."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

FOURTH_OF_MAY = "?at=2022-05-04&as_of=2022-05-04"


def test_disputed_sentence_leads_down_to_the_ledger_where_it_can_be_corrected(read_page, site, keep):
    page = read_page()
    page.goto(site.inside(f"brief/{FOURTH_OF_MAY}"))
    assert "Azovstal" in page.locator("h1").inner_text()
    everything = page.locator(".statements li").count()

    page.get_by_role("link", name="Disputed (").click()
    page.wait_for_url("**standing=disputed**")
    told = page.locator(".statements li")
    assert 0 < told.count() < everything
    assert all("disputed" in each for each in told.all_inner_texts())
    keep(page, "disputed")

    code = told.first.locator("a.claim-id").first
    claim = code.inner_text()
    code.click()
    page.locator("dialog[open] article.claim").wait_for()
    assert "Said by" in page.locator("dialog[open]").inner_text()
    keep(page, "words", full=False)

    page.locator("dialog[open] a.claim-id", has_text=claim).click()
    page.wait_for_url(f"**/ledger/claim/{claim}?**")
    page.locator(f"a[href*='/ledger/decide/{claim}']").click()
    assert page.locator("[name=why]").is_visible()


def test_brief_works_by_keyboard_and_closes_what_it_opened(read_page, site):
    page = read_page()
    page.goto(site.inside(f"brief/{FOURTH_OF_MAY}"))

    page.locator(".statements a.claim-id").first.focus()
    page.keyboard.press("Enter")
    page.locator("dialog[open] article.claim").wait_for()
    page.keyboard.press("Escape")

    assert not page.locator("dialog[open]").count()


def test_brief_works_without_scripts(open_page, site):
    page = open_page(scripts=False)
    page.goto(site.inside(f"brief/{FOURTH_OF_MAY}"))

    page.locator(".statements a.claim-id").first.click()

    assert page.locator("article.claim").count() == 1


@pytest.mark.parametrize("language", ["en", "uk"])
@pytest.mark.parametrize(("kind", "starts"), [("PDF", b"%PDF-"), ("DOCX", b"PK"), ("HTML", b"<!"), ("JSON", b"{")])
def test_brief_is_taken_away_in_the_language_of_the_page(read_page, site, language, kind, starts):
    page = read_page(locale={"en": "en-GB", "uk": "uk-UA"}[language])
    page.goto(site.inside(f"brief/{FOURTH_OF_MAY}"))
    assert page.locator("html").get_attribute("lang") == language

    with page.expect_download() as download:
        page.get_by_role("link", name=kind, exact=True).click()

    assert download.value.suggested_filename == f"AZOVSTAL_2022-brief-2022-05-04.{kind.lower()}"
    assert download.value.path().read_bytes().startswith(starts)


def test_confirmation_is_missing_on_1_may_and_there_on_2_may(read_page, site, keep):
    page = read_page()
    found = {}
    for day in ("2022-05-01", "2022-05-02"):
        page.goto(site.inside(f"who-says-what/?at={day}&as_of={day}&topic=confirmation"))
        found[day] = page.locator("tbody.question", has_text="Is it confirmed").inner_text()
        keep(page, day)

    assert "unconfirmed" in found["2022-05-01"]
    assert "unconfirmed" not in found["2022-05-02"]


def test_who_says_what_finds_46_and_its_three_relays(read_page, site, keep):
    page = read_page()
    page.goto(site.inside("who-says-what/"))
    page.fill("#s-words", "46")
    page.keyboard.press("Enter")
    page.wait_for_url("**words=46**")

    row = page.locator("tbody.question tr", has=page.locator("strong", has_text="46")).first.inner_text()
    assert all(name in row for name in ("Russian Ministry of Defence", "RIA", "TASS", "Al Jazeera"))
    keep(page, "46")


def test_timeline_follows_its_filters_and_the_day_asked_about(read_page, site, keep):
    page = read_page()
    page.goto(site.inside("timeline/?at=2022-05-03"))
    everything = page.locator(".timeline td.axis-cell").count()

    page.select_option("#s-topic", "shelling")
    page.wait_for_url("**topic=shelling**")
    shelling = page.locator(".timeline td.axis-cell").count()
    page.locator("[name=near]").check()
    page.wait_for_url("**near=1**")

    assert 0 < page.locator(".timeline td.axis-cell").count() < shelling < everything
    assert "at=2022-05-03" in page.url
    keep(page, "shelling")


@pytest.mark.parametrize("path", ["brief/", "timeline/", "who-says-what/", "who-speaks/"])
def test_page_prints_within_a_few_sheets(read_page, site, path):
    page = read_page()
    page.goto(site.inside(path))

    sheets = page.pdf(format="A4").count(b"/Type /Page\n")
    assert 1 <= sheets <= 6
