"""From a picture to a brief."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from safepassage.exchange.tables import Operation
from safepassage.language import PlainFormatter, Sentence, say, say_count
from safepassage.picture import Contradiction, ContradictionType, Picture
from safepassage.picture.testimony import Privacy, exhibits_of, happenings_of, promises_of, proof_of, voices_of, who_says_what
from safepassage.tell.brief.days import DayFormatter
from safepassage.tell.brief.document import Brief, BriefSentence, Section
from safepassage.tell.brief.headline import Headline
from safepassage.tell.brief.overtaken import without_overtaken
from safepassage.tell.brief.parting import parted
from safepassage.tell.brief.ranking import choose
from safepassage.tell.brief.statements import Statements
from safepassage.tell.brief.supposed import supposed_apart
from safepassage.tell.contact import contacts_of
from safepassage.tell.needs import needs_of


def compose_brief(
    operation: Operation,
    picture: Picture,
    *,
    at: datetime | None = None,
    drafts: frozenset[str] = frozenset(),
    undated: frozenset[str] = frozenset(),
    untold: Mapping[str, tuple[Sentence, ...]] | None = None,
    notices: tuple[Sentence, ...] = (),
) -> Brief:
    """What all documents say about one event, on two pages.

    Parameters
    ----------
    operation
        Whose promises, services and channels are told beside the picture.
    picture
        What is known at its `as_of`; only its accepted claims are told.
    at
        The moment asked about; that of knowledge where it is None.
    drafts
        Ids of claims that nobody has checked.
    undated
        Ids of claims of which no words name the day: theirs is that of publication, and told as such.
    untold
        Ids of claims that were read and are not sure enough to be in the picture, with the reasons: that nobody says something is
        then not told either.
    notices
        What else a reader must know first; where drafts were read, these say so.
    """
    moment = at or picture.as_of
    untold = untold or {}
    rows, proofs = who_says_what(picture), proof_of(picture)
    is_whole = not (untold or drafts)
    known = {claim.id for claim in picture.accepted}
    promises = promises_of(picture, operation.undertakings, is_whole=is_whole)
    contacts = contacts_of(operation.channels, picture, operation.zone, is_whole=is_whole)
    needs = needs_of(operation.services, picture)
    statements = moment and Statements(
        picture=picture,
        at=moment,
        rows=tuple(parted(supposed_apart(without_overtaken(rows, picture, moment), picture), undated)),
        promises=promises,
        proofs=proofs,
        contacts=contacts,
        needs=needs,
        headline=Headline(picture, moment, untold.keys(), undated),
        drafts=drafts,
        untold=untold.keys(),
        agreements=tuple(each for each in operation.agreements if each.told_by and known.issuperset(each.told_by)),
    )
    chosen = _choose(statements, operation.zone) if statements else _Chosen()
    return Brief(
        operation=operation.code,
        name=operation.name,
        as_of=picture.as_of,
        at=moment,
        zone=operation.zone,
        figures=statements.headline.figures if statements else (),
        sentences=chosen.sentences,
        left_out=chosen.left_out,
        timeline=happenings_of(picture),
        rows=rows,
        voices=voices_of(picture),
        promises=promises,
        exhibits=exhibits_of(picture),
        proofs=proofs,
        contradictions=tuple(_without_names(picture)),
        contradictions_are_whole=picture.contradictions_are_whole,
        contacts=contacts,
        needs=needs,
        notices=(*notices, *_notices(picture, frozenset() if notices else drafts, untold.keys())),
        untold=untold,
    )


@dataclass(frozen=True, kw_only=True)
class _Chosen:
    sentences: tuple[BriefSentence, ...] = ()
    left_out: Mapping[Section, int] = field(default_factory=dict)


def _choose(statements: Statements, zone: ZoneInfo) -> _Chosen:
    """The sentences that find room, by section, and how many of each do not."""
    candidates = statements.candidates()
    printed = DayFormatter(PlainFormatter(), zone, statements.at.astimezone(zone).year)
    order = choose(candidates, printed)
    left = {section: candidates[section][order.count(section) :] for section in Section}
    waiting = {section: iter(candidates[section]) for section in Section}
    told = [replace(next(waiting[section]).sentence, rank=rank) for rank, section in enumerate(order)]
    unheard = statements.unheard(left[Section.DISPUTED])
    told += [unheard] if unheard else []
    counted = {section: len(left[section]) for section in Section}
    counted[Section.DISPUTED] += statements.unresolved
    return _Chosen(
        sentences=tuple(each for section in Section for each in told if each.section is section),
        left_out={section: count for section, count in counted.items() if count},
    )


def _without_names(picture: Picture) -> Iterator[Contradiction]:
    """Every contradiction; what somebody may be called is not told."""
    privacy = Privacy.of(picture.ledger, network=picture.network)
    unnamed = say("In one publication two names stand where one seems meant.")
    for each in picture.contradictions:
        sentence = unnamed if each.type is ContradictionType.NAME else privacy.sentence(each.sentence)
        yield replace(each, sentence=sentence)


def _notices(picture: Picture, drafts: frozenset[str], untold: AbstractSet[str]) -> Iterator[Sentence]:
    if picture.as_of is None:
        yield say("No claim has been published yet.")
        return
    accepted = {claim.id for claim in picture.accepted}
    if drafts & accepted:
        yield say_count(
            "One claim is a draft that nobody has checked. Every sentence that rests on it is marked.",
            "{count} claims are drafts that nobody has checked. Every sentence that rests on one is marked.",
            len(drafts & accepted),
        )
    if not accepted:
        none_sure, none_yet = say("Nothing of what was read is sure enough to be told."), say("Nothing had been published by then.")
        yield none_sure if untold else none_yet
    elif later := sum(1 for claim in picture.ledger.claims if claim.published_at > picture.as_of):
        yield say_count(
            "One claim was published later and is not in it.", "{count} claims were published later and are not in it.", later
        )
    if not picture.contradictions_are_whole:
        yield say("The search for contradictions was cut short: more may exist.")
    if picture.without:
        names = tuple(say("{name}", name=picture.ledger.source[code].label) for code in sorted(picture.without))
        yield say("Left out: {sources}.", sources=names)
