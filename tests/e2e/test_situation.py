"""The first screen, as a tired officer uses it."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

pytestmark = pytest.mark.browser

FOURTH_OF_MAY = "?at=2022-05-04&as_of=2022-05-04"
OVERLAP = """
(drawing) => [...drawing.querySelectorAll('text[data-place]')].map((label) => {
  const {x, y, width, height} = label.getBoundingClientRect();
  return {place: label.dataset.place, x, y, width, height};
})
"""


def test_bounds_of_4_may_stand_on_both_lines_with_ladder_and_reasons(read_page, site, keep):
    page = read_page()
    page.goto(site.inside(FOURTH_OF_MAY))

    headline = page.locator(".headline").first
    assert "How many civilians are still inside Azovstal steel works?" in headline.inner_text()
    least, most = re.fullmatch(r"(\d+)–(\d+)", headline.locator(".figure").inner_text()).groups()
    assert int(least) <= 51 <= int(most)
    assert [row.inner_text().split("\n")[0] for row in headline.locator(".lines th").all()][:2] == ["Reported", "Counted"]
    assert headline.locator(".ladder tbody tr").count() >= 2
    keep(page, "first-screen", full=False)

    headline.locator(".figure a").click()
    dialog = page.locator("dialog[open]")
    dialog.locator("article.claim").first.wait_for()
    text = dialog.inner_text()
    for word in ("Said by", "Published", "How known", "About"):
        assert word in text
    keep(page, "reasons", full=False)
    page.keyboard.press("Escape")
    assert not page.locator("dialog[open]").count()


def test_contradictions_are_told_in_words_with_their_claims(read_page, site, keep):
    page = read_page()
    page.goto(site.inside("?as_of=2022-05-04&contradictions=all"))

    told = page.locator("article.card").all_inner_texts()
    assert any("46" in card and "20" in card for card in told), "the 46 and the 20 of 30 April"
    assert any("more than 100" in card for card in told), "more than 100 expected on Monday"
    page.locator("article.card details summary").first.click()
    assert page.locator("article.card ul.said li").first.is_visible()
    keep(page, "all")


def test_time_moves_by_keyboard_and_everything_follows(open_page, site, keep):
    page = open_page()
    page.goto(site.inside("?at=2022-05-03T00:00"))
    slider = page.locator("#slider")
    seen = []
    slider.focus()
    for _ in range(5):
        before = page.locator(".moment time").get_attribute("datetime")[:10]
        for _ in range(4):
            slider.press("ArrowRight")
        assert page.locator("#at").input_value() == f"{before}T23:59", "the end of a day is not told as the day after"
        page.wait_for_function(
            "(day) => { const {dateTime} = document.querySelector('.moment time');"
            " return !dateTime.startsWith(day) && dateTime.slice(11, 16) === '00:00'; }",
            arg=before,
        )
        seen.append((page.locator(".moment time").get_attribute("datetime")[:10], page.locator(".figure").first.inner_text()))

    assert [day for day, _ in seen] == [f"2022-05-0{day}" for day in range(4, 9)]
    assert len({figure for _, figure in seen}) > 2
    assert "at=2022-05-07T23%3A59" in page.url
    assert page.locator(".strip th[aria-current=date]").inner_text().split() == ["7", "May"]
    keep(page, "8-may")


def test_page_works_without_scripts(open_page, site):
    page = open_page(scripts=False)
    page.goto(site.inside())
    page.fill("#at", "2022-05-02T12:00")
    page.locator(".clock button").click()
    assert page.locator(".moment").inner_text().startswith("2 May 2022 12:00 UTC+3")

    page.locator(".figure a").first.click()
    assert page.locator("h2").first.inner_text().lower() == "civilians in azovstal steel works"
    page.locator("a.claim-id").first.click()
    assert page.locator("h1 .claim-id").count() == 1


def test_every_clock_is_shown_with_its_zone(read_page, site):
    page = read_page()
    page.goto(site.inside("?at=2022-05-02T12:00"))

    assert re.sub(r"\s+", " ", page.locator(".moment").inner_text()).startswith(
        "2 May 2022 12:00 UTC+3 · Europe/Moscow 12:00 · UTC 09:00"
    )


def test_an_assumption_is_switched_by_a_link_and_travels_in_the_address(open_page, site):
    page = open_page()
    page.goto(site.inside(FOURTH_OF_MAY))
    page.locator(".switches a").first.click()

    assert "assume=open_movement%3Aoff" in page.url
    assert "Nobody left without a report" in page.locator(".switches li").first.inner_text().capitalize()


@pytest.mark.parametrize("language", ["en", "uk"])
@pytest.mark.parametrize("width", [1400, 360])
def test_map_names_every_place_and_no_name_lies_on_another(open_page, site, keep, width, language):
    page = open_page(width=width)
    page.goto(site.inside("?at=2022-05-08"))
    page.locator(f"button[lang={language}]").click()
    drawing = page.locator("svg.map:visible")
    labels = drawing.evaluate(OVERLAP)

    named = {label["place"] for label in labels}
    assert {"AZOVSTAL", "AZOVSTAL_HOUSING", "MARIUPOL", "MANHUSH", "BEZIMENNE", "ZAPORIZHZHIA", "TRANSIT"} <= named
    frame = drawing.bounding_box()
    for label in labels:
        assert frame["x"] <= label["x"], label
        assert label["x"] + label["width"] <= frame["x"] + frame["width"], label
    overlapping = [(one["place"], other["place"]) for one, other in combinations(labels, 2) if _overlap(one, other)]
    assert overlapping == []
    keep(page, f"{language}-{width}")


@pytest.mark.parametrize("width", [1400, 768, 360])
def test_nothing_is_wider_than_the_screen(read_page, site, width):
    page = read_page(width=width)
    page.goto(site.inside())

    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scripts", [True, False])
def test_menu_is_folded_on_a_phone_and_opens_without_scripts(open_page, site, scripts):
    wide, narrow = open_page(scripts=scripts), open_page(width=360, scripts=scripts)
    for page in (wide, narrow):
        page.goto(site.inside("ledger/"))

    assert wide.get_by_role("link", name="Sources").is_visible()
    assert wide.locator("#f-source").is_visible()
    assert not narrow.get_by_role("link", name="Sources").is_visible()
    assert not narrow.locator("#f-source").is_visible()
    narrow.locator(".menu summary").click()
    narrow.get_by_role("link", name="Sources").click()
    assert narrow.url.startswith(site.inside("sources/"))


def test_ukrainian_page_is_ukrainian(open_page, site, keep):
    page = open_page()
    page.goto(site.inside(FOURTH_OF_MAY))
    page.locator("button[lang=uk]").click()

    assert page.locator("html").get_attribute("lang") == "uk"
    assert "скільки" in page.locator(".headline h2").inner_text().lower()
    assert "4 травня" in page.locator(".moment").inner_text()
    keep(page, "wide")


def test_dark_scheme_is_kept_for_looking_at(open_page, site, keep):
    page = open_page(color_scheme="dark")
    page.goto(site.inside(FOURTH_OF_MAY))

    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light dark"
    keep(page, "wide")


LOCALES = {"en": "en-GB", "uk": "uk-UA"}
#: Width and height that a sheet leaves within its margins of 8 mm, in CSS pixels.
SHEETS = {"A4": (733, 1062), "Letter": (755, 995)}


@pytest.mark.parametrize("paper", SHEETS)
@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("moment", [FOURTH_OF_MAY, "", "?at=2022-05-08&as_of=2022-05-08"])
def test_page_prints_on_one_sheet_and_further_contradictions_on_its_back(read_page, site, language, moment, paper):
    page = read_page(locale=LOCALES[language])
    page.goto(site.inside(moment))
    assert page.locator("html").get_attribute("lang") == language
    page.locator("ol.ask").wait_for()
    pdf = page.pdf(format=paper, margin=dict.fromkeys(("top", "right", "bottom", "left"), "8mm"))
    width, height = SHEETS[paper]
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(media="print")

    assert pdf.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page[^s]", pdf)) <= 2
    tables = page.locator(".halves").bounding_box()
    assert tables["y"] + tables["height"] < height
    assert page.locator(".switches li").first.is_visible()
    assert page.locator(".course svg:visible").count() == 1
    assert page.locator(".doubts article.card").count() == page.locator(".doubts article.card:visible").count() > 12


def test_names_on_the_printed_map_are_legible(read_page, site):
    page = read_page(width=733)
    page.goto(site.inside(FOURTH_OF_MAY))
    page.emulate_media(media="print")
    drawing = page.locator("svg.map:visible")

    # Type of 12 units, as far as the paper shrinks the drawing, in points of 4/3 pixels.
    scale = drawing.evaluate(
        "svg => Math.min(...['width', 'height'].map(side => svg.getBoundingClientRect()[side] / svg.viewBox.baseVal[side]))"
    )
    assert 12 * scale * 3 / 4 >= 6.5


def test_page_is_light_on_the_wire(open_page, site):
    page = open_page()
    weights = []
    page.on("requestfinished", lambda request: weights.append(request.sizes()["responseBodySize"]))
    page.goto(site.inside(FOURTH_OF_MAY), wait_until="networkidle")

    assert sum(weights) < 150_000


def _overlap(one, other):
    # A pixel of line height is shared air, not ink.
    return (
        one["x"] + 1 < other["x"] + other["width"]
        and other["x"] + 1 < one["x"] + one["width"]
        and one["y"] + 2 < other["y"] + other["height"]
        and other["y"] + 2 < one["y"] + one["height"]
    )
