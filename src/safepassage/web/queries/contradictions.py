"""Contradictions as one works through them, and what each source does to an answer."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations, islice

from safepassage.exchange.tables import Operation
from safepassage.language import Sentence
from safepassage.picture import (
    MEANING,
    Claim,
    Contradiction,
    ContradictionType,
    FlowQuestion,
    Judgement,
    Question,
    SetAside,
    StockQuestion,
    Verdict,
    quarrels_of,
)
from safepassage.quantities import Bounds
from safepassage.web.access import Scope
from safepassage.web.queries.ledger import LONG_AGO, Book, Entry, judgements_of, open_book
from safepassage.web.queries.lens import Lens, Parameters
from safepassage.web.queries.looking import look
from safepassage.web.queries.situation import Asked, subject_of

#: Contradictions on one page, and on one that is to be printed.
PAGE = 40
WHOLE_PAGE = 500
#: Pairs of claims of one card: four claims, each with each.
_PAIRS_SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two claims of which a person can say whether they mean the same people; `judged` is what was said last."""

    claim: str
    other: str
    judged: Judgement | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One contradiction with its claims in words, what it has to suppose, and other tellings of the same quarrel.

    `pairs` are the claims whose sameness can be judged, two by two; parts that do not add up are meant to be different people.
    """

    contradiction: Contradiction
    entries: tuple[Entry, ...]
    pairs: tuple[Pair, ...]
    supposing: tuple[Sentence, ...]
    variants: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContradictionsPage:
    """One page of quarrels of one verdict, or of all where it is empty.

    `counts` are the quarrels of each verdict, of all first; `tellings` those chosen with every variant.
    """

    cards: tuple[Card, ...]
    verdict: str
    counts: tuple[tuple[str, int], ...]
    quarrels: int
    tellings: int
    set_aside: tuple[SetAside, ...]
    repair_is_exact: bool
    unchecked: tuple[str, ...]
    page: int
    pages: int
    lens: Lens


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """One source: how much it says, and the bounds without it; None where they were not asked."""

    code: str
    label: str
    role: str
    kind: str
    claims: int
    without: Bounds | None
    moves: bool
    lens: Lens


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesPage:
    """All sources against one question; `questions` are those that can be chosen."""

    lines: tuple[SourceLine, ...]
    subject: Sentence | None
    chosen: str
    bounds: Bounds | None
    questions: tuple[tuple[str, Sentence], ...]
    lens: Lens


def contradictions_page(scope: Scope, parameters: Parameters, page: int) -> ContradictionsPage:
    """Contradictions of the verdict that the address asks for, else of all, under its lens. Raises NotPermitted."""
    seen = look(scope, parameters)
    book = open_book(scope)
    quarrels = quarrels_of(seen.picture.contradictions)
    counts = Counter(each.first.verdict for each in quarrels)
    verdict = parameters.get("verdict", "") if parameters.get("verdict") in set(Verdict) else ""
    chosen = tuple(
        each for kind in Verdict for each in quarrels if each.first.verdict is kind and (not verdict or kind.value == verdict)
    )
    rows = WHOLE_PAGE if "all" in parameters else PAGE
    pages = max(1, -(-len(chosen) // rows))
    page = min(max(page, 1), pages)
    return ContradictionsPage(
        cards=tuple(_card(book, seen.lens, each.first, each.variants) for each in chosen[(page - 1) * rows : page * rows]),
        verdict=verdict,
        counts=(("", len(quarrels)), *((each.value, counts[each]) for each in Verdict)),
        quarrels=len(chosen),
        tellings=sum(1 + len(each.variants) for each in chosen),
        set_aside=seen.picture.set_aside,
        repair_is_exact=seen.picture.repair_is_exact,
        unchecked=seen.picture.unchecked,
        page=page,
        pages=pages,
        lens=seen.lens,
    )


def _card(book: Book, lens: Lens, told: Contradiction, variants: tuple[Contradiction, ...] = ()) -> Card:
    claims = tuple(book.ledger.claim[claim] for claim in told.claims if claim in book.ledger.claim)
    return Card(
        contradiction=told,
        entries=book.entries(claims, lens.as_of),
        pairs=() if told.verdict is Verdict.REVISION or told.type is ContradictionType.ARITHMETIC else _pairs(book, claims),
        supposing=tuple(MEANING[name][0 if on else 1] for name, on in told.assumptions),
        variants=tuple(_card(book, lens, each) for each in variants),
    )


def _pairs(book: Book, claims: tuple[Claim, ...]) -> tuple[Pair, ...]:
    """Claims of one kind about people, two by two; a card of many claims shows the first few pairs."""
    about_people = (pair for pair in combinations(claims, 2) if pair[0].kind is pair[1].kind and pair[0].is_about_people)
    return tuple(
        Pair(claim=one.id, other=other.id, judged=_judged(book, {one.id, other.id}))
        for one, other in islice(about_people, _PAIRS_SHOWN)
    )


def _judged(book: Book, pair: set[str]) -> Judgement | None:
    found = (each for claim in sorted(pair)[:1] for each in judgements_of(book.ledger, claim) if {each.claim, each.other} == pair)
    return max(found, key=lambda each: each.at or LONG_AGO, default=None)


def sources_page(scope: Scope, parameters: Parameters) -> SourcesPage:
    """What each source says, and what is known of one question without it. Raises NotPermitted."""
    seen = look(scope, parameters)
    questions = {_key(question): question for question in seen.picture.questions()}
    chosen = parameters.get("question", "")
    if chosen not in questions:
        chosen = next((_key(each.question) for each in seen.situation(Asked()).headlines), next(iter(questions), ""))
    question = _at(questions[chosen], seen.lens) if chosen in questions else None
    without = {} if question is None else {each.source: each.bounds for each in seen.picture.without_each_source(question)}
    bounds = None if question is None else seen.picture.bounds(question)
    spoken = Counter(claim.source for claim in seen.picture.accepted)
    lines = tuple(
        SourceLine(
            code=source.code,
            label=source.label,
            role=source.role_label,
            kind=source.kind.value,
            claims=spoken[source.code],
            without=without.get(source.code, bounds) if spoken[source.code] else None,
            moves=without.get(source.code, bounds) != bounds,
            lens=seen.lens.leaving_out(source.code),
        )
        for source in seen.operation.ledger.sources
    )
    return SourcesPage(
        lines=tuple(sorted(lines, key=lambda line: (not line.moves, -line.claims, line.label))),
        subject=None if question is None else subject_of(seen.operation, question),
        chosen=chosen,
        bounds=bounds,
        questions=_by_subject(seen.operation, questions),
        lens=seen.lens,
    )


def _key(question: Question) -> str:
    """A question in an address, without its time."""
    if isinstance(question, StockQuestion):
        return f"{question.place}:{question.category}"
    return f"{question.place_from}>{question.place_to}:{question.category}"


def _at(question: Question, lens: Lens) -> Question:
    if isinstance(question, FlowQuestion):
        return question
    return StockQuestion(place=question.place, category=question.category, at=lens.at)


def _by_subject(operation: Operation, questions: dict[str, Question]) -> tuple[tuple[str, Sentence], ...]:
    named = ((key, subject_of(operation, question)) for key, question in questions.items())
    return tuple(sorted(named, key=lambda pair: str(pair[1])))
