"""An edition as a paper: for whom it is, as of when and in which zone, on two pages."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring
from pypdf import PdfReader

from safepassage.cli.terminal import Language, formatter
from safepassage.exchange.tables import read_operation
from safepassage.quantities import Bounds
from safepassage.tell.disclosure import Audience
from safepassage.tell.paper import Bullets, Figure, Heading, KeyFigures, Line, Table, render
from safepassage.tell.update import compose, update_paper

AZOVSTAL = Path(__file__).resolve().parents[4] / "examples" / "azovstal"
MAY_4 = datetime(2022, 5, 4, 21, tzinfo=UTC)


@pytest.fixture(scope="module")
def operation():
    return read_operation(AZOVSTAL)


@pytest.fixture(scope="module")
def paper_of(operation):
    def make(audience: Audience, language: Language = Language.ENGLISH, as_of: datetime = MAY_4):
        update = compose(operation, audience, as_of=as_of)
        reader = replace(formatter(language), zone=operation.zone, names=update.names_in(language.value))
        return update_paper(update, formatter=reader, language=language.value, land_in=lambda _: None)

    return make


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("language", Language)
def test_update_prints_on_two_pages(paper_of, audience, language):
    assert len(PdfReader(io.BytesIO(render(paper_of(audience, language), ".pdf"))).pages) <= 2


def test_restricted_edition_is_marked_on_each_page(paper_of):
    pages = PdfReader(io.BytesIO(render(paper_of(Audience.RESTRICTED), ".pdf"))).pages

    assert ["RESTRICTED" in page.extract_text() for page in pages] == [True] * len(pages)
    assert paper_of(Audience.PUBLIC).marking == ""


@pytest.mark.parametrize(("month", "zone"), [(5, "EEST (UTC+03:00)"), (12, "EET (UTC+02:00)")])
def test_title_line_names_the_zone_of_that_day(paper_of, month, zone):
    paper = paper_of(Audience.PUBLIC, as_of=datetime(2022, month, 10, 9, tzinfo=UTC))

    assert paper.subtitle.endswith(zone)


def test_update_has_a_map_and_a_course_told_in_words(paper_of):
    figures = [block for block in paper_of(Audience.PUBLIC).blocks if isinstance(block, Figure)]

    assert [bool(figure.alt and figure.caption) for figure in figures] == [True, True]


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("day", [1, 2, 8])
def test_update_of_any_day_prints_on_two_pages_in_the_longer_language(paper_of, audience, day):
    paper = paper_of(audience, Language.UKRAINIAN, datetime(2022, 5, day, 21, tzinfo=UTC))

    assert len(PdfReader(io.BytesIO(render(paper, ".pdf"))).pages) <= 2


def test_map_joins_the_ways_into_and_out_of_the_convoy_with_both_numbers_and_says_so(paper_of):
    blocks = paper_of(Audience.PUBLIC).blocks
    drawing = next(block.svg for block in blocks if isinstance(block, Figure))
    lines = [block.text for block in blocks if isinstance(block, Line)]

    assert ('stroke-dasharray="5 3"' in drawing, "101–440 / 127+" in drawing) == (True, True)
    assert [line for line in lines if line.startswith("Dashed: ")]
    assert [line for line in lines if line.startswith("Not drawn") and "convoy to Zaporizhzhia" in line] == []


def test_map_joins_no_way_of_which_one_leg_alone_was_told(paper_of):
    paper = paper_of(Audience.PUBLIC, as_of=datetime(2022, 5, 2, 21, tzinfo=UTC))
    lines = [block.text for block in paper.blocks if isinstance(block, Line)]

    assert [line for line in lines if line.startswith("Dashed: ")] == []
    assert [line for line in lines if line.startswith("Not drawn, for an end has no place of its own on the map: ")]


def test_restricted_edition_tells_which_promises_were_broken(paper_of):
    bullets = [line.text for block in paper_of(Audience.RESTRICTED).blocks if isinstance(block, Bullets) for line in block.lines]

    assert [text for text in bullets if "are not fired on" in text and "broken" in text]


def test_public_edition_has_no_section_for_incidents_or_for_what_lies_ahead(paper_of):
    def headings(audience):
        return [block.text for block in paper_of(audience).blocks if isinstance(block, Heading)]

    extra = {"Incidents, each as reported", "Ahead"}
    assert (extra <= set(headings(Audience.RESTRICTED)), extra & set(headings(Audience.PUBLIC))) == (True, set())


def test_public_edition_names_no_person_who_speaks(operation, paper_of):
    bodies = {"UN", "RCRC", "UA", "RU", "DONETSK"}
    people = [
        source.name
        for source in operation.ledger.sources
        if source.party in bodies and source.name not in {"ICRC", *(party.name for party in operation.ledger.parties)}
    ]
    restricted, public = (render(paper_of(audience), ".html").decode() for audience in (Audience.RESTRICTED, Audience.PUBLIC))

    assert [name for name in people if re.search(rf"\b{re.escape(name)}\b", restricted)]
    assert [name for name in people if re.search(rf"\b{re.escape(name)}\b", public)] == []


def test_equal_editions_give_equal_files(paper_of):
    assert render(paper_of(Audience.PUBLIC), ".pdf") == render(paper_of(Audience.PUBLIC), ".pdf")


@pytest.mark.parametrize("audience", Audience)
def test_update_of_a_time_before_anything_was_said_is_a_paper_too(paper_of, audience):
    paper = paper_of(audience, as_of=datetime(2022, 1, 1, tzinfo=UTC))

    assert render(paper, ".pdf").startswith(b"%PDF")


def test_number_that_works_out_names_what_it_works_out_from(paper_of):
    (figures,) = (block for block in paper_of(Audience.PUBLIC).blocks if isinstance(block, KeyFigures))

    reckoning = r"our own reckoning, (from \d+ sources?( \[\d+\])+|\d+ from [^\[]+ \[\d+\]( \+ \d+ from [^\[]+ \[\d+\])+)$"
    assert all(re.search(reckoning, figure.label) for figure in figures.figures)


def test_sum_is_told_with_what_it_adds(paper_of):
    (figures,) = (block for block in paper_of(Audience.PUBLIC).blocks if isinstance(block, KeyFigures))

    (added,) = re.findall(r"reckoning, (\d+) from [^\[]+ \[\d+\] \+ (\d+) from [^\[]+ \[\d+\]", figures.figures[2].label)
    assert figures.figures[2].value == f"at least {sum(map(int, added))}"


def test_number_of_those_who_arrived_says_from_where_they_came(paper_of):
    (figures,) = (block for block in paper_of(Audience.PUBLIC).blocks if isinstance(block, KeyFigures))

    assert "wherever they came from" in figures.figures[2].label
    assert "301 from Mariupol and surroundings without the works" in figures.figures[2].label


def test_number_of_one_day_stands_behind_those_of_all_days_and_with_its_day(paper_of):
    blocks = paper_of(Audience.PUBLIC, as_of=datetime(2022, 5, 6, 21, tzinfo=UTC)).blocks
    (figures,) = (block for block in blocks if isinstance(block, KeyFigures))

    assert re.match(r"stated: more than 100 \(Red Cross\) \S+; 101 \(United Nations\) ", figures.figures[1].source)
    assert "344 on 4 May (Ukraine)" in figures.figures[2].source


def test_children_inside_are_told_to_everybody(paper_of):
    bullets = [line.text for block in paper_of(Audience.PUBLIC).blocks if isinstance(block, Bullets) for line in block.lines]

    assert [text for text in bullets if text.startswith("Ukraine: children in Azovstal steel works: more than 30")]


def test_words_of_several_people_in_one_publication_are_one_source(paper_of):
    lines = [line for block in paper_of(Audience.PUBLIC).blocks if isinstance(block, Bullets) for line in block.lines]

    assert {line.marks[-1] for line in lines if line.text.startswith("ITV News: ") and "explosions" in line.text} == {
        "one source alone"
    }


def test_part_of_a_group_that_somebody_stated_is_told_as_such(paper_of):
    (table,) = (block for block in paper_of(Audience.PUBLIC).blocks if isinstance(block, Table))

    assert [stated for way, _, stated in table.rows if way.endswith("children")] == [
        "8 as a part of a larger group (Russian Federation) [6]"
    ]


def test_public_edition_says_of_nobody_that_he_is_ill_and_of_nothing_that_it_is_confirmed_without_saying_what(paper_of):
    bullets = [line.text for block in paper_of(Audience.PUBLIC).blocks if isinstance(block, Bullets) for line in block.lines]

    assert [
        text for text in bullets if "health" in text or re.search("is confirmed(?! that)", text) or "weeks underground (" in text
    ] == []


def test_public_edition_of_2_may_says_that_the_un_confirmed_that_the_evacuation_has_begun(paper_of):
    blocks = paper_of(Audience.PUBLIC, as_of=datetime(2022, 5, 2, 21, tzinfo=UTC)).blocks
    bullets = [line.text for block in blocks if isinstance(block, Bullets) for line in block.lines]

    assert [text for text in bullets if re.match("United Nations: .*it is confirmed that the evacuation has begun", text)]


def test_months_that_people_were_stranded_are_told_in_words(paper_of):
    bullets = [line.text for block in paper_of(Audience.PUBLIC).blocks if isinstance(block, Bullets) for line in block.lines]

    assert [text for text in bullets if "people have been stranded for nearly 2 months" in text]


@pytest.mark.parametrize("day", [1, 2, 4, 8])
def test_public_edition_has_a_section_on_reception_that_says_what_it_does_not_tell(paper_of, day):
    blocks = paper_of(Audience.PUBLIC, as_of=datetime(2022, 5, day, 21, tzinfo=UTC)).blocks
    at = next(at for at, block in enumerate(blocks) if isinstance(block, Heading) and block.text == "Reception")

    assert [line for line in blocks[at + 1].lines if line.text.startswith("Help for those who arrive: nothing was published")]


def test_public_edition_tells_who_reached_a_place_of_reception_under_reception(paper_of):
    blocks = paper_of(Audience.PUBLIC).blocks
    at = next(at for at, block in enumerate(blocks) if isinstance(block, Heading) and block.text == "Reception")

    assert [line.text.split(" to Zaporizhzhia")[0] for line in blocks[at + 1].lines[:-1]] == [
        "Red Cross: over 300 civilians from Mariupol and surroundings without the works",
        "United Nations: some people from villages near Mariupol",
        "ITV News: some civilians from Azovstal steel works",
    ]


def test_course_draws_over_each_day_what_had_left_by_its_end(operation, paper_of):
    update = compose(operation, Audience.PUBLIC, as_of=MAY_4)
    (_, course) = (fromstring(block.svg) for block in paper_of(Audience.PUBLIC).blocks if isinstance(block, Figure))

    assert _read_columns(course) == {f"{step.since.day}.{step.since.month:02}": step.people for step in update.course}


def _read_columns(drawing) -> dict[str, Bounds]:
    """Least and most of the columns that stand over the name of a day, by the scale at the side."""
    texts = {element.text: element for element in drawing.iter() if element.tag.endswith("text")}
    top, ground = (float(texts[label].get("y")) for label in ("500", "0"))
    scale = 500 / (ground - top)
    found = {}
    for label, text in texts.items():
        if "." not in label:
            continue
        heights = [
            round(float(rect.get("height")) * scale)
            for rect in drawing.iter()
            if rect.tag.endswith("rect")
            and rect.get("x")
            and 0 <= float(text.get("x")) - float(rect.get("x")) <= float(rect.get("width"))
        ]
        found[label] = Bounds(heights[-1], sum(heights[-2:]))
    return found


def test_neutral_source_alone_is_no_side(paper_of):
    lines = [line for block in paper_of(Audience.PUBLIC).blocks if isinstance(block, Bullets) for line in block.lines]

    assert {line.marks for line in lines if line.text.startswith("United Nations: 58 ")} == {("a neutral source alone",)}


def test_situation_leads_with_what_happened_lately_and_repeats_no_incident(paper_of):
    blocks = paper_of(Audience.RESTRICTED).blocks
    told = {
        block.text: [line.text for line in after.lines]
        for block, after in pairwise(blocks)
        if isinstance(block, Heading) and isinstance(after, Bullets)
    }
    situation, incidents = told["Situation"], told["Incidents, each as reported"]

    assert [text for text in situation if "gone into the grounds" in text] == []
    assert [text for text in incidents if "gone into the grounds" in text and text.endswith("others tell of something like it.")]
    assert "21 April" not in situation[0]
