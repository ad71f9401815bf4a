"""axe on every page, in both colour schemes and both languages."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

PAGES = {
    "situation": "",
    "situation-4-may": "?at=2022-05-04&as_of=2022-05-04&contradictions=all",
    "reasons": "reasons/?place=AZOVSTAL&category=CIVILIANS&at=2022-05-04",
    "said": "said/?claim=A014&window=W1",
    "ledger": "ledger/",
    "claim": "ledger/claim/A004",
    "decide": "ledger/decide/A004",
    "history": "history/",
    "reader": "reader/",
    "paste": "reader/paste/",
    "tables": "tables/",
    "table": "tables/places/",
    "row": "tables/places/add/",
    "contradictions": "contradictions/",
    "brief": "brief/?at=2022-05-04&as_of=2022-05-04",
    "timeline": "timeline/?at=2022-05-04",
    "who-says-what": "who-says-what/?words=46",
    "who-speaks": "who-speaks/",
    "undertakings": "undertakings/?at=2022-05-04&as_of=2022-05-04",
    "proof": "proof/?at=2022-05-04&as_of=2022-05-04",
    "updates": "updates/",
    "update-preview": "updates/preview/?audience=public&as_of=2022-05-04",
    "plan": "plan/",
    "plan-what-if": "plan/?change=lose%7CW4&change=block%7CAZOVSTAL",
    "forecast": "forecast/",
    "sources": "sources/",
    "backtest": "backtest/",
    "members": "members/",
    "figures": "figures/",
}
OUTSIDE = {"operations": "/", "new": "/new/", "upload": "/upload/", "about": "/about/"}


#: What axe judges in both colour schemes; what else it judges is the same in both, and is judged in the light one.
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}


def faults_of(page, **rules):
    page.locator("#plan[hx-get], #forecast[hx-get], #binding[hx-get]").first.wait_for(state="detached", timeout=120_000)
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    found = axe.Axe().run(page, options={"resultTypes": ["violations"], **rules}).response["violations"]
    return [(fault["id"], [node["html"][:160] for node in fault["nodes"]][:3]) for fault in found]


#: Between them these use every colour of the style sheet.
IN_THE_DARK = (
    "situation-4-may",
    "reasons",
    "claim",
    "decide",
    "paste",
    "table",
    "contradictions",
    "brief",
    "timeline",
    "undertakings",
    "proof",
    "plan",
    "forecast",
)


@pytest.mark.parametrize(("name", "scheme"), [(name, "light") for name in PAGES] + [(name, "dark") for name in IN_THE_DARK])
def test_page_inside_an_operation_has_no_fault(read_page, site, keep, name, scheme):
    page = read_page("coordinator-a", color_scheme=scheme)
    answer = page.goto(site.inside(PAGES[name]))

    assert answer.status == 200
    assert faults_of(page, **(COLOURS if scheme == "dark" else {})) == []
    keep(page, f"{name}-{scheme}")


@pytest.mark.parametrize("name", OUTSIDE)
def test_page_outside_operations_has_no_fault(read_page, site, keep, name):
    page = read_page()
    answer = page.goto(site.at(OUTSIDE[name]))

    assert answer.status == 200
    assert faults_of(page) == []
    keep(page, name)


def test_sign_in_has_no_fault(browser, site):
    page = browser.new_page()
    page.goto(site.at("/sign-in/"))

    assert faults_of(page) == []
    page.close()


@pytest.mark.parametrize(
    "name",
    [
        "situation-4-may",
        "ledger",
        "claim",
        "paste",
        "table",
        "brief",
        "timeline",
        "who-says-what",
        "who-speaks",
        "undertakings",
        "proof",
        "plan",
        "plan-what-if",
        "forecast",
        "updates",
        "update-preview",
    ],
)
def test_page_on_a_phone_has_no_fault_and_fits(read_page, site, keep, name):
    page = read_page("coordinator-a", width=360)
    page.goto(site.inside(PAGES[name]))

    assert faults_of(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    keep(page, name)


def test_open_reasons_have_no_fault(open_page, site):
    page = open_page()
    page.goto(site.inside("?at=2022-05-04"))
    page.locator(".figure a").first.click()
    page.locator("dialog[open] article.claim").first.wait_for()

    assert faults_of(page) == []


#: Made up; nobody in it exists.
#: Like no text of the other tests: the program asks before it reads one that it may hold already.
ARTICLE = "The mayor of Mariupol told reporters on Saturday that 214 wounded people reached Bezimenne on 30 April."


def test_pages_on_the_way_from_a_text_to_a_claim_have_no_fault(open_page, site, keep):
    page = open_page("coordinator-a")
    for asked in (False, True):
        page.goto(site.inside("reader/paste/"))
        page.fill("#publisher", "Synthetic Courier")
        page.fill("#published_at", "2022-05-03T12:00")
        page.fill("#body", ARTICLE)
        page.get_by_role("button", name="Read it", exact=True).click()
        if asked:
            page.get_by_role("button", name="It is another text").wait_for()
            page.press("#title", "Enter")  # chooses nothing
            page.get_by_role("button", name="It is another text").wait_for()
            assert faults_of(page) == []
            keep(page, "paste-asked")
            page.get_by_role("button", name="It is another text").click()
        page.locator("ol.sentences").wait_for()
        assert faults_of(page) == []
        page.locator(".drafts a.claim-id").first.click()
        page.get_by_role("button", name="Accept").click()
        page.locator(".messages").wait_for()
    keep(page, "drafts-known")
