"""The brief in print: two pages, dates that can be read, codes in brackets."""

from __future__ import annotations

import gettext
import io
import re
from dataclasses import replace
from datetime import UTC, datetime
from importlib import resources
from zoneinfo import ZoneInfo

import pypdf
import pytest

from safepassage.language import PlainFormatter, say
from safepassage.quantities import Days, Interval
from safepassage.tell.brief import DayFormatter, brief_paper
from safepassage.tell.paper import Bullets, missing_fonts, render

KYIV = ZoneInfo("Europe/Kyiv")


class Ukrainian(PlainFormatter):
    """The catalogue as it is installed."""

    def __init__(self) -> None:
        self._catalogue = gettext.translation("django", str(resources.files("safepassage") / "locale"), languages=["uk"])

    def translate(self, template: str) -> str:
        return self._catalogue.gettext(template) if template else ""

    def translate_count(self, one: str, many: str, count: int) -> str:
        return self._catalogue.ngettext(one, many, count)

    def write(self, value: object) -> str:
        return str(value)


READERS = {"en": PlainFormatter(), "uk": Ukrainian()}


@pytest.fixture
def days() -> DayFormatter:
    return DayFormatter(PlainFormatter(), KYIV, 2022)


def at(day: int, hour: int = 0, year: int = 2022) -> datetime:
    return datetime(year, 5, day, hour, tzinfo=KYIV)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Interval(at(1), at(2)), "1 May"),
        (Interval(at(1), at(4)), "1 May – 3 May"),
        (Interval(at(1, 6), at(1, 8)), "1 May, 06:00–08:00"),
        (Interval(at(1, 22), at(2)), "1 May, 22:00–24:00"),
        (Interval(at(1, 16), at(2)), "1 May"),
        (Interval(at(1), at(3, 12)), "1 May – 3 May"),
        (Interval(at(1), None), "from 1 May on"),
        (Interval(at(1, 12), at(1, 12)), "1 May, 12:00"),
        (Days(Interval(at(1, 6), at(3, 14))), "1 May – 3 May"),
        (at(5), "4 May, 24:00"),
        (at(5, 7), "5 May, 07:00"),
        (Interval(at(1, year=2021), at(2, year=2021)), "1 May 2021"),
    ],
)
def test_times_are_written_as_days(days, value, written):
    assert days.write(value) == written


@pytest.mark.skipif(missing_fonts() is not None, reason="the fonts are not fetched")
@pytest.mark.parametrize("language", READERS)
@pytest.mark.parametrize("day", ["2022-05-01", "2022-05-04", "2022-05-09", "2022-05-11"])
def test_a_brief_prints_on_two_pages(brief_at, day, language):
    paper = brief_paper(brief_at(day), READERS[language], language=language)

    assert len(pypdf.PdfReader(io.BytesIO(render(paper, ".pdf"))).pages) == 2


def test_every_line_has_its_claims_its_standing_and_its_age(brief_at):
    brief = brief_at("2022-05-04")
    lines = [
        line
        for block in brief_paper(brief, PlainFormatter(), language="en").blocks
        if isinstance(block, Bullets)
        for line in block.lines
    ]

    cited = [tuple(cite.text for cite in line.cites) for line in lines]
    chosen = sorted(brief.sentences, key=lambda each: each.rank)[: len(lines)]
    printed = [each for each in brief.sentences if each in chosen]

    assert cited == [each.claims for each in printed]
    assert [line.marks[0] for line in lines] == [str(each.verdict) for each in printed]
    assert {len(line.marks) for line in lines} == {2}


def test_what_finds_no_room_in_print_is_counted(brief_at):
    brief = brief_at("2022-05-04")
    longer = replace(brief, notices=tuple(say("{text}", text="x" * 400) for _ in range(6)))
    one, other = (brief_paper(each, PlainFormatter(), language="en") for each in (brief, longer))

    assert len(told_in(other)) < len(told_in(one))
    assert sum(map(int, re.findall(r"(\d+) more under", str(other)))) > sum(map(int, re.findall(r"(\d+) more under", str(one))))


def told_in(paper):
    return [line for block in paper.blocks if isinstance(block, Bullets) for line in block.lines]


def test_a_paper_is_made_as_of_its_brief(brief_at):
    assert brief_paper(brief_at("2022-05-04"), PlainFormatter(), language="en").made_at == datetime(2022, 5, 4, 21, tzinfo=UTC)


@pytest.mark.parametrize("language", READERS)
def test_what_is_printed_begins_with_its_lead(language, brief_at):
    paper = brief_paper(brief_at("2022-05-04"), READERS[language], language=language)
    lines = [line for block in paper.blocks if isinstance(block, Bullets) for line in block.lines]

    assert len([line for line in lines if line.lead]) > len(lines) / 2
    assert [line for line in lines if not line.text.startswith(line.lead)] == []
