"""A brief as a paper: two pages of cited sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from math import ceil

from safepassage.language import Formatter, Sentence, say, say_count
from safepassage.quantities import aged
from safepassage.tell.brief.days import DayFormatter
from safepassage.tell.brief.document import Brief, BriefSentence, Section
from safepassage.tell.brief.ranking import MOST_LINES, lines_of
from safepassage.tell.paper import Block, Bullets, Cite, Heading, Layout, Line, Notice, Paper

#: A notice stands across both columns: letters of its line, lines of a column that one takes, and what its frame takes.
_WIDE_LINE, _ACROSS, _FRAME = 100, 2, 1.6
#: Files of equal briefs are equal; one without a moment of knowledge bears the first that computers know.
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def brief_paper(brief: Brief, formatter: Formatter, *, language: str) -> Paper:
    """The brief in the language of its reader.

    Parameters
    ----------
    formatter
        How the reader wants sentences and numbers written; times are written in the operation's zone.
    language
        ISO 639-1; one that papers are written in.
    """
    made_at = brief.as_of or _NEVER
    reader = DayFormatter(formatter, brief.zone, made_at.astimezone(brief.zone).year)

    dated = replace(reader, year=None)

    return Paper(
        language=language,
        title=say("Brief: {name}", name=brief.name or brief.operation).render(reader),
        subtitle=_covers(brief).render(dated),
        blocks=tuple(_blocks(_on_two_pages(brief, reader), reader)),
        footer=say("In our own words throughout; the codes in brackets name the claims that each sentence rests on.").render(
            reader
        ),
        made_at=made_at,
        layout=Layout.DENSE,
    )


def marks_of(sentence: BriefSentence, brief: Brief) -> Iterator[Sentence]:
    """Standing, age, that it is a draft, and that a text also denies it or leaves it open."""
    yield sentence.verdict
    if sentence.newest is not None and brief.as_of is not None:
        yield aged(brief.as_of - sentence.newest, by=brief.as_of, zone=brief.zone)
    if sentence.is_draft:
        yield say("draft")
    if sentence.section is not Section.NEXT and not brief.contested.isdisjoint(sentence.claims):
        yield say("a text also denies it or does not confirm it")


def left_out(section: Section, count: int) -> Sentence:
    """How much more there is, and where."""
    return say_count("One more under “{page}”.", "{count} more under “{page}”.", count, page=section.page)


def _in_json(count: int) -> Sentence:
    """How much more there is of texts that no web application holds."""
    return say_count("One more in what --format json prints.", "{count} more in what --format json prints.", count)


def _covers(brief: Brief) -> Sentence:
    if brief.as_of is None or brief.at is None:
        return say("No claim has been published yet.")
    offset = f"{brief.as_of.astimezone(brief.zone):%z}"
    zone = f"{brief.zone.key}, UTC{offset[:3]}:{offset[3:]}"
    if brief.at == brief.as_of:
        return say("What was known by {as_of}; times: {zone}", as_of=brief.as_of, zone=zone)
    return say("What was known by {as_of} about {at}; times: {zone}", as_of=brief.as_of, at=brief.at, zone=zone)


def _on_two_pages(brief: Brief, reader: DayFormatter) -> Brief:
    """The sentences that find room in the reader's language, the last chosen given up first."""
    most = MOST_LINES - sum(_ACROSS * (ceil(len(notice.render(reader)) / _WIDE_LINE) + _FRAME) for notice in brief.notices)
    kept, given_up, lines = list(brief.sentences), Counter[Section](), sum(lines_of(each, reader) for each in brief.sentences)
    for last in sorted(brief.sentences, key=lambda each: each.rank, reverse=True):
        if lines <= most:
            break
        kept.remove(last)
        given_up[last.section] += 1
        lines -= lines_of(last, reader)
    return replace(brief, sentences=tuple(kept), left_out=dict(Counter(brief.left_out) + given_up))


def _blocks(brief: Brief, reader: DayFormatter) -> Iterator[Block]:
    for notice in brief.notices:
        yield Notice(text=notice.render(reader))
    for section in Section:
        sentences = brief.of(section)
        if sentences:
            yield Heading(text=section.label.render(reader))
            yield Bullets(lines=tuple(_line(sentence, brief, reader) for sentence in sentences))
        if more := brief.left_out.get(section):
            yield Line(text=(_in_json(more) if brief.details else left_out(section, more)).render(reader))
    if brief.left_out and not brief.details:
        elsewhere = say("All of it stands on the pages named in the web application, and in what --format json prints.")
        yield Line(text=elsewhere.render(reader))


def _line(sentence: BriefSentence, brief: Brief, reader: DayFormatter) -> Line:
    return Line(
        text=sentence.text.render(reader),
        lead="" if sentence.lead is None else sentence.lead.render(reader),
        cites=tuple(Cite(text=claim) for claim in sentence.claims),
        marks=tuple(mark.render(reader) for mark in marks_of(sentence, brief)),
    )
