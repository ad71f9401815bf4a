"""From the promises and the blind legs to a public update in two languages, as somebody does it in the browser."""

from __future__ import annotations

import json
from zipfile import ZipFile

import pytest

pytestmark = pytest.mark.browser

DAY = "at=2022-05-04&as_of=2022-05-04"


@pytest.fixture
def photograph(keep):
    """Keep a screenshot: here `keep` is what one does with an edition."""
    return keep


def compose(page, site, audience, as_of):
    page.goto(site.inside("updates/"))
    page.get_by_role("radio", name=audience).check()
    page.get_by_label("As of, for this edition").fill(as_of)
    page.get_by_role("button", name="Look at it first").click()
    page.get_by_role("heading", name="What it says").wait_for()


def keep_edition(page):
    """Keep what is shown; return the number that it was kept under."""
    button = page.get_by_role("button", name="Keep it as no.")
    number = button.inner_text().rsplit(" ", 1)[-1]
    button.click()
    page.locator(".messages .success").wait_for()
    return number


def downloaded(page, name):
    with page.expect_download() as awaited:
        page.get_by_role("link", name=name).first.click()
    return awaited.value


def test_a_promise_leads_to_its_claims_and_to_the_row_where_it_is_corrected(open_page, site, photograph):
    page = open_page("analyst-a")
    page.goto(site.inside(f"undertakings/?{DAY}&fate=broken"))
    promise = page.locator(".promises tbody tr").first
    photograph(page, "undertakings")

    promise.locator("a.claim-id").first.click()
    page.locator("dialog[open] article.claim").first.wait_for()
    page.keyboard.press("Escape")
    promise.get_by_role("link", name="Correct").click()
    page.get_by_role("button", name="See what it would do").click()
    page.get_by_role("button", name="Save").click()

    page.wait_for_url("**/undertakings/**")
    assert "as_of=2022-05-05T00" in page.url  # the end of 4 May


def test_proof_hatches_what_nobody_neutral_could_see(open_page, site, photograph):
    page = open_page("viewer-a")
    page.goto(site.inside(f"proof/?{DAY}"))

    assert page.locator("figure.legs .on-desk .leg-blind").count() > 0
    assert page.locator("tr.sight-blind").count() > 0
    page.locator("tr.sight-blind a.claim-id").first.click()
    page.locator("dialog[open] article.claim").first.wait_for()
    photograph(page, "proof")


def test_a_public_update_is_looked_at_kept_and_downloaded_in_two_languages(open_page, site, photograph, tmp_path):
    page = open_page("coordinator-a", accept_downloads=True)
    compose(page, site, "Public edition", "2022-05-04T23:59")
    assert page.get_by_role("heading", name="Left out on purpose").count() == 1
    assert page.get_by_role("heading", name="What a reader could infer").count() == 1
    photograph(page, "preview")
    number = keep_edition(page)

    files = {
        (language, form): downloaded(page, f"Public edition no. {number}: {form}, {language}")
        for language in ("English", "українська")
        for form in ("PDF", "DOCX", "JSON")
    }

    for (language, form), file in files.items():
        file.save_as(tmp_path / f"{language}.{form}")
    assert (tmp_path / "українська.PDF").read_bytes().startswith(b"%PDF")
    assert "word/document.xml" in ZipFile(tmp_path / "English.DOCX").namelist()
    kept = [json.loads((tmp_path / f"{language}.JSON").read_text(encoding="utf-8")) for language in ("English", "українська")]
    assert [each["number"] for each in kept] == [int(number)] * 2
    assert kept[0]["withheld"] != kept[1]["withheld"]


def test_two_who_keep_at_once_lose_no_edition_and_double_no_number(open_page, site, photograph):
    mine, theirs = open_page("coordinator-a"), open_page("coordinator-b")
    for page in (mine, theirs):
        compose(page, site, "Restricted edition", "2022-05-04T23:59")
    first = keep_edition(mine)

    theirs.get_by_role("button", name=f"Keep it as no. {first}").click()
    theirs.get_by_role("alert").wait_for()
    photograph(theirs, "overtaken")
    second = keep_edition(theirs)

    assert int(second) == int(first) + 1


def test_two_editions_are_compared_and_a_viewer_reads_both(open_page, site, photograph):
    page = open_page("coordinator-a")
    for as_of in ("2022-05-05T23:59", "2022-05-10T23:59"):
        compose(page, site, "Restricted edition", as_of)
        keep_edition(page)

    page = open_page("viewer-a")
    page.goto(site.inside("updates/"))
    assert page.get_by_role("button", name="Look at it first").count() == 0
    page.get_by_role("button", name="Compare").click()

    page.get_by_text("only in the second").first.wait_for()
    photograph(page, "compared")
