"""Why a number is what it is: the claims behind it, each with who said it, from where, when and how."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from safepassage.errors import InvalidValue
from safepassage.exchange.tables import Operation
from safepassage.language import Bilingual, Sentence, say
from safepassage.network import ANYWHERE
from safepassage.picture import (
    BARE,
    Answer,
    Claim,
    FlowQuestion,
    Kind,
    Method,
    Picture,
    Question,
    Scope,
    StockQuestion,
    WithoutSource,
    clause_of,
    numbered,
    said_by,
    spoken,
    value_in_words,
)
from safepassage.quantities import Bounds, Interval, aged, parse_instant
from safepassage.web.queries.days import claims_about
from safepassage.web.queries.ends import why_as_said_is_none
from safepassage.web.queries.lens import Lens, Parameters
from safepassage.web.queries.situation import category_label, changed_without, place_label, subject_of

_METHODS = {
    Method.COUNTED: say("counted: people passed before the counter"),
    Method.REGISTERED: say("registered"),
    Method.LISTED: say("listed"),
    Method.ESTIMATED: say("estimated"),
    Method.HEARSAY: say("hearsay"),
    Method.UNKNOWN: say("method not known"),
    Method.UNSAID: say("method not said"),
}
_SCOPES = {
    Scope.TOTAL: say("the whole number"),
    Scope.GROUP: say("one group, perhaps among others"),
    Scope.PART: say("a part of a larger number"),
    Scope.PLANNED: say("planned, not done"),
    Scope.NEGATION: say("says that something is not known or not confirmed"),
    Scope.HYPOTHESIS: say("supposed"),
    Scope.RATE: say("a rate"),
    Scope.NAME: say("a name"),
    Scope.UNKNOWN: say("whether of all or of some is not known"),
    Scope.UNSAID: say("whether of all or of some is not said"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLine:
    """A claim as a reader wants it: what it says, in our words, and everything that lends it weight.

    `document` is what its document is called, `code` its code.
    """

    id: str
    says: Sentence
    source: str
    role: str
    vantage: str
    relayed_by: tuple[str, ...]
    published_at: datetime
    age: Sentence
    interval: Interval | None
    method: Sentence
    scope: Sentence
    wording: str
    note: str
    document: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """An answer with the claims that fix it, those that fix what is counted, and the others that speak of the same."""

    question: Question
    subject: Sentence
    answer: Answer
    none_as_said: Sentence | None
    because: tuple[ClaimLine, ...]
    counted: tuple[ClaimLine, ...]
    others: tuple[ClaimLine, ...]
    without: tuple[WithoutSource, ...]


def reasons_for(operation: Operation, picture: Picture, question: Question, lens: Lens) -> Reasons:
    """Everything behind one answer."""
    answer = picture.answer(question)
    others = (claim.id for claim in claims_about(picture, question) if claim.id not in answer.because)
    return Reasons(
        question=question,
        subject=subject_of(operation, question),
        answer=answer,
        none_as_said=why_as_said_is_none(picture, answer),
        because=claim_lines(operation, answer.because, lens.as_of),
        counted=claim_lines(operation, picture.counted_because(question), lens.as_of),
        others=claim_lines(operation, others, lens.as_of),
        without=changed_without(picture, answer),
    )


def read_question(parameters: Parameters, operation: Operation, lens: Lens) -> Question:
    """Read the question that an address asks.

    ``place`` and ``category`` ask for a stock at the lens's moment; ``from``, ``to``, ``category`` and
    ``since`` for a movement until then.

    Raises
    ------
    UnknownCode
        If it names a place or category that the operation does not hold.
    InvalidValue
        If ``since`` is no time, or a movement has neither end.
    """
    category = operation.network.categories.find(parameters.get("category", "")).code
    place = parameters.get("place", "")
    if place:
        return StockQuestion(place=operation.network.places.find(place).code, category=category, at=lens.at)
    origin, destination = (
        operation.network.places.find(code).code if code else ANYWHERE
        for code in (parameters.get("from", ""), parameters.get("to", ""))
    )
    if origin == destination:
        raise InvalidValue(origin, say("two different places, or one and anywhere else"))
    since = parse_instant(parameters.get("since", "").replace(" ", "+"), operation.zone)
    return FlowQuestion(place_from=origin, place_to=destination, category=category, interval=Interval(min(since, lens.at), lens.at))


def question_address(question: Question) -> dict[str, str]:
    """The parameters that `read_question` reads."""
    if isinstance(question, StockQuestion):
        return {"place": question.place, "category": question.category}
    return {
        "from": question.place_from,
        "to": question.place_to,
        "category": question.category,
        "since": question.interval.start.isoformat(timespec="minutes"),
    }


def claim_lines(operation: Operation, ids: Iterable[str], as_of: datetime) -> tuple[ClaimLine, ...]:
    """The claims of these ids, in this order; an id that the ledger does not hold is left out."""
    return tuple(_line(operation, operation.ledger.claim[each], as_of) for each in ids if each in operation.ledger.claim)


def _line(operation: Operation, claim: Claim, as_of: datetime) -> ClaimLine:
    source = operation.ledger.source.get(claim.source)
    document = next((each for each in operation.ledger.documents if each.code == claim.document), None)
    return ClaimLine(
        id=claim.id,
        says=says(operation, claim),
        source=source.label if source is not None else claim.source,
        role=source.role_label if source is not None else "",
        vantage=Bilingual(claim.vantage, claim.vantage_local),
        relayed_by=claim.relayed_by,
        published_at=claim.published_at,
        age=aged(as_of - claim.published_at, by=as_of, zone=operation.zone),
        interval=claim.interval,
        method=_METHODS[claim.method],
        scope=_SCOPES[claim.scope],
        wording=claim.wording,
        note=claim.note,
        document=(document.publisher or document.code) if document is not None else claim.document,
        code=claim.document,
    )


def says(operation: Operation, claim: Claim) -> Sentence:
    """What a claim says: its clause, or a number of whom and where, or a value of what."""
    clause = clause_of(claim)
    if clause is not None:
        return clause.opening()
    if claim.kind not in (Kind.STOCK, Kind.FLOW):
        return _occurrence(claim, category_label(operation, claim.category))
    if claim.hedge and claim.stated is None and said_by(claim) is None:
        # Words that are no number (unclear, no proof) do not stand before a noun.
        return say("{subject}: {value}", subject=_about(operation, claim), value=_number(claim))
    if claim.stated is None and claim.low is None and claim.high is None:
        return _numberless(operation, claim)
    category = category_label(operation, claim.category)
    if claim.kind is Kind.STOCK:
        return say(
            "{number} {category} in {place}",
            number=_number(claim),
            category=category,
            place=place_label(operation, claim.place_from),
        )
    return say(
        "{number} {category} from {origin} to {destination}",
        number=_number(claim),
        category=category,
        origin=place_label(operation, claim.place_from),
        destination=place_label(operation, claim.place_to),
    )


def _occurrence(claim: Claim, subject: Sentence | str) -> Sentence:
    """What a claim says of an event, condition or identity."""
    value = None if _repeats(subject, claim.value) else value_in_words(claim.value)
    if claim.stated is not None and value is not None:
        return say("{subject}: {number}, {value}", subject=subject, number=_number(claim), value=value).opening()
    if claim.stated is None and value is None and _repeats(subject, claim.hedge):
        return say("{subject}", subject=subject).opening()
    return say("{subject}: {value}", subject=subject, value=_number(claim) if value is None else value).opening()


def _numberless(operation: Operation, claim: Claim) -> Sentence:
    """What a claim says whose number is a word (dozens of) or not said at all."""
    people = numbered(claim.hedge, None, category_label(operation, claim.category))
    place = place_label(operation, claim.place_from)
    if claim.kind is Kind.STOCK:
        return say("{people} in {place}", people=people, place=place)
    return say(
        "{people} from {origin} to {destination}",
        people=people,
        origin=place,
        destination=place_label(operation, claim.place_to),
    )


def _repeats(subject: Sentence | str, words: str) -> bool:
    """Whether words say nothing that the subject does not say: nothing at all, or that the unclear is unclear."""
    return set(words.casefold().split()) <= set(str(subject).casefold().split())


def _about(operation: Operation, claim: Claim) -> Sentence:
    if claim.kind is Kind.STOCK:
        return say(
            "{category} in {place}",
            category=category_label(operation, claim.category),
            place=place_label(operation, claim.place_from),
        )
    return say(
        "{category} from {origin} to {destination}",
        category=category_label(operation, claim.category),
        origin=place_label(operation, claim.place_from),
        destination=place_label(operation, claim.place_to),
    )


def _number(claim: Claim) -> object:
    """The number as the source put it: its hedge before it, the hedge alone, or that none was given."""
    hedge = "" if claim.hedge in BARE else claim.hedge
    if claim.stated is None:
        if claim.low is not None or claim.high is not None:
            return Bounds(int(claim.low or 0), None if claim.high is None else int(claim.high))
        return spoken(hedge, None)
    return spoken(hedge, claim.stated)
