"""The Brief page as values: what an officer reads in two minutes, and the same as a file."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from safepassage.desk import brief_json
from safepassage.exchange.tables import Operation
from safepassage.language import Formatter, Sentence, say
from safepassage.picture import FlowQuestion, Question, number_of
from safepassage.picture.testimony import Standing, listed
from safepassage.quantities import aged
from safepassage.tell.brief import Brief, BriefFigure, BriefSentence, Section, brief_paper, compose_brief, left_out
from safepassage.tell.paper import render
from safepassage.web.queries.lens import Parameters
from safepassage.web.queries.looking import Look
from safepassage.web.queries.sifting import standings_of
from safepassage.web.queries.timeline import short_days
from safepassage.web.snapshots.kept import Kept
from safepassage.web.writing import PAGE

#: The kinds of file that a brief can become, each with its media type.
FILES: Mapping[str, str] = MappingProxyType(
    {
        "pdf": "application/pdf",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "html": "text/html; charset=utf-8",
        "json": "application/json",
    }
)
#: The page on which everything of a section stands, by the name of its address.
_PAGES = {
    Section.HEADLINE: "situation",
    Section.DISPUTED: "contradictions",
    Section.AGREED: "matrix",
    Section.SINGLE: "matrix",
    Section.PROMISES: "undertakings",
    Section.UNSEEN: "proof",
    Section.CONDITIONS: "matrix",
    Section.NEXT: "situation",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence in the reader's language, its first words apart, with how old its newest claim is."""

    sentence: BriefSentence
    lead: str
    rest: str
    age: Sentence | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A section with its sentences of the chosen standing; `more` is None where all of it found room."""

    section: Section
    lines: tuple[Line, ...]
    more: Sentence | None
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number to be seen first, with the times in its name written short; `said` are the claims that it rests on, as stated.

    `whoever` says of those who arrived that they need not come from the besieged place; None of all others.
    """

    figure: BriefFigure
    label: str
    whoever: Sentence | None
    said: tuple[tuple[str, Sentence], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefPage:
    """The brief as far as its sentences have the chosen standing, all where it is empty."""

    brief: Brief
    figures: tuple[Figure, ...]
    parts: tuple[Part, ...]
    standing: str
    standings: tuple[tuple[str, Sentence, int], ...]


#: Briefs, some 10 MB of a ledger of ten thousand claims.
_BRIEFS: Kept[tuple[object, ...], Brief] = Kept(8)


def brief_of(seen: Look) -> Brief:
    """The brief under a lens; composed once."""
    return _BRIEFS.get(seen.key, lambda: compose_brief(seen.operation, seen.picture, at=seen.lens.at))


def brief_page(seen: Look, parameters: Parameters) -> BriefPage:
    """The brief as a page shows it."""
    brief, writer = brief_of(seen), short_days(seen)
    chosen = parameters.get("standing", "")
    standing = chosen if chosen in set(Standing) else ""
    counts = Counter(each.standing for each in brief.sentences)
    parts = (_part(brief, section, standing, writer) for section in Section)
    return BriefPage(
        brief=brief,
        figures=tuple(_figure(each, seen, writer) for each in brief.figures),
        parts=tuple(part for part in parts if part.lines or part.more),
        standing=standing,
        standings=standings_of(counts),
    )


def brief_file(seen: Look, kind: str, language: str) -> bytes:
    """The brief as a file of one of the kinds of `FILES`."""
    brief = brief_of(seen)
    if kind == "json":
        return (json.dumps(brief_json(brief, PAGE), ensure_ascii=False, indent=2) + "\n").encode()
    return render(brief_paper(brief, PAGE, language=language), f".{kind}")


def _figure(figure: BriefFigure, seen: Look, writer: Formatter) -> Figure:
    claim = seen.operation.ledger.claim
    said = tuple((each, number_of(claim[each])) for each in figure.claims)
    whoever = _whoever(figure.question, seen.operation)
    return Figure(figure=figure, label=figure.label.opening().render(writer), whoever=whoever, said=said)


def _whoever(question: Question, operation: Operation) -> Sentence | None:
    """That people arrive from elsewhere, too: beside the number of those who left a place theirs looks like more of the same."""
    network = operation.network
    if not network.besieged or not isinstance(question, FlowQuestion) or question.place_from:
        return None
    sites = [say("{place}", place=network.places.find(each).label) for each in sorted(network.besieged)]
    return say("wherever they came from: also people who were never in {sites}", sites=listed(sites))


def _part(brief: Brief, section: Section, standing: str, writer: Formatter) -> Part:
    lines = tuple(_line(each, brief, writer) for each in brief.of(section) if standing in ("", each.standing))
    more = brief.left_out.get(section, 0)
    return Part(
        section=section,
        lines=lines,
        more=left_out(section, more) if more and (lines or not standing) else None,
        page=_PAGES[section],
    )


def _line(sentence: BriefSentence, brief: Brief, writer: Formatter) -> Line:
    newest, as_of = sentence.newest, brief.as_of
    lead = "" if sentence.lead is None else sentence.lead.render(writer)
    return Line(
        sentence=sentence,
        lead=lead,
        rest=sentence.text.render(writer)[len(lead) :],
        age=None if newest is None or as_of is None else aged(as_of - newest, by=as_of, zone=brief.zone),
    )
