"""The ledger as one searches it: claims with what was decided about them, a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from functools import cached_property

from safepassage.errors import InvalidValue
from safepassage.exchange.tables import Operation
from safepassage.language import Sentence
from safepassage.picture import Acceptance, Claim, Decision, Judgement, Kind, Ledger, Method, Scope, subject_in_words
from safepassage.quantities import parse_end, parse_start
from safepassage.web import access
from safepassage.web.queries.lens import Parameters
from safepassage.web.queries.reasons import ClaimLine, claim_lines
from safepassage.web.queries.states import shown_state
from safepassage.web.snapshots import Line, State, operation_of

#: Claims on one page, a screen and a half; and on one that is to be printed, some thirty sheets.
PAGE = 50
WHOLE_PAGE = 500
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What is asked of the ledger; empty fields ask nothing."""

    text: str = ""
    source: str = ""
    document: str = ""
    kind: str = ""
    place: str = ""
    category: str = ""
    method: str = ""
    scope: str = ""
    standing: str = ""
    since: str = ""
    until: str = ""

    @property
    def chosen(self) -> dict[str, str]:
        return {field.name: value for field in fields(self) if (value := getattr(self, field.name))}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One claim of the ledger with the row it stands in and the latest word on it."""

    line: ClaimLine
    claim: Claim
    number: int
    decision: Decision | None

    @property
    def is_set_aside(self) -> bool:
        return self.decision is not None and self.decision.verdict is Acceptance.SET_ASIDE


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerPage:
    """One page of what matches. `faults` are the fields of the filter that could not be read."""

    entries: tuple[Entry, ...]
    filters: Filters
    matching: int
    total: int
    page: int
    pages: int
    faults: Mapping[str, Sentence]


#: Code and label.
_Choice = tuple[str, Sentence | str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the filters may be set to, only what occurs."""

    sources: tuple[_Choice, ...]
    documents: tuple[_Choice, ...]
    places: tuple[_Choice, ...]
    categories: tuple[_Choice, ...]
    kinds: tuple[str, ...] = tuple(kind.value for kind in Kind)
    methods: tuple[str, ...] = tuple(method.value for method in Method if method.value)
    scopes: tuple[str, ...] = tuple(scope.value for scope in Scope if scope.value)


@dataclass(frozen=True, kw_only=True)
class Book:
    """The ledger of one state, ready to be searched."""

    state: State
    operation: Operation

    @property
    def ledger(self) -> Ledger:
        return self.operation.ledger

    @cached_property
    def lines(self) -> dict[str, Line]:
        """The row of each claim, by id."""
        rows = (line for _, line in self.state.lines_of("claims"))
        return {claim.id: line for claim, line in zip(self.ledger.claims, rows, strict=True)}

    @cached_property
    def decisions(self) -> dict[str, Decision]:
        """The decision that holds for each claim that has one."""
        return latest_decisions(self.ledger)

    def entries(self, claims: Iterable[Claim], as_of: datetime) -> tuple[Entry, ...]:
        claims = tuple(claims)
        lines = claim_lines(self.operation, (claim.id for claim in claims), as_of)
        return tuple(
            Entry(line=line, claim=claim, number=self.lines[claim.id].number, decision=self.decisions.get(claim.id))
            for claim, line in zip(claims, lines, strict=True)
        )


def open_book(scope: access.Scope) -> Book:
    """The ledger of the operation as it is kept now and may be read by that person. Raises NotPermitted."""
    state = shown_state(scope)
    return Book(state=state, operation=operation_of(state))


def latest_decisions(ledger: Ledger) -> dict[str, Decision]:
    """Of each claim the decision made last; those without a time count as made first, in their order."""
    return {decision.claim: decision for decision in sorted(ledger.decisions, key=lambda each: each.at or LONG_AGO)}


def set_aside_by_people(operation: Operation, as_of: datetime) -> tuple[tuple[ClaimLine, Decision], ...]:
    """The claims published by then that a person set aside, each with that decision."""
    latest = latest_decisions(operation.ledger)
    aside = {claim: decision for claim, decision in latest.items() if decision.verdict is Acceptance.SET_ASIDE}
    lines = claim_lines(operation, sorted(aside), as_of)
    return tuple((line, aside[line.id]) for line in lines if line.published_at <= as_of)


def judgements_of(ledger: Ledger, claim: str) -> tuple[Judgement, ...]:
    """What was judged about whether a claim means the same people as others, oldest first."""
    found = (judgement for judgement in ledger.judgements if claim in (judgement.claim, judgement.other))
    return tuple(sorted(found, key=lambda each: each.at or LONG_AGO))


def read_filters(parameters: Parameters) -> Filters:
    """The filters that an address carries."""
    return Filters(**{field.name: parameters.get(field.name, "").strip() for field in fields(Filters)})


def search(book: Book, filters: Filters, page: int, rows: int = PAGE) -> LedgerPage:
    """The claims that match, newest publication first, `rows` on a page; a page beyond the last is the last."""
    tests, faults = _tests(book, filters)
    found = [claim for claim in book.ledger.claims if all(test(claim) for test in tests)]
    found.sort(key=lambda claim: claim.id)
    found.sort(key=lambda claim: claim.published_at, reverse=True)
    pages = max(1, -(-len(found) // rows))
    page = min(max(page, 1), pages)
    shown = found[(page - 1) * rows : page * rows]
    return LedgerPage(
        entries=book.entries(shown, book.ledger.newest_publication or LONG_AGO),
        filters=filters,
        matching=len(found),
        total=len(book.ledger.claims),
        page=page,
        pages=pages,
        faults=faults,
    )


def choices_of(book: Book) -> Choices:
    """What occurs in the ledger, by label."""
    network, ledger = book.operation.network, book.ledger
    documents = {each.code: f"{each.code} {each.publisher}".strip() for each in ledger.documents}
    sources = {code: source.label for code, source in ledger.source.items()}
    places = {code: place.label for code, place in network.places.items()}
    return Choices(
        sources=_by_label(sources, (claim.source for claim in ledger.claims)),
        documents=_by_label(documents, (claim.document for claim in ledger.claims)),
        places=_by_label(places, (code for claim in ledger.claims for code in (claim.place_from, claim.place_to))),
        categories=_by_label(_subjects(book), (claim.category for claim in ledger.claims)),
    )


def _subjects(book: Book) -> Mapping[str, Sentence | str]:
    """The label of each category of people, and the words of each other subject."""
    subjects = {claim.category: subject_in_words(claim.category).opening() for claim in book.ledger.claims}
    return {**subjects, **{code: category.label for code, category in book.operation.network.categories.items()}}


def _by_label(labels: Mapping[str, Sentence | str], occurring: Iterable[str]) -> tuple[_Choice, ...]:
    pairs = ((code, labels[code]) for code in set(occurring) if code in labels and code)
    return tuple(sorted(pairs, key=lambda pair: (str(pair[1]).casefold(), pair[0])))


Test = Callable[[Claim], bool]


def _tests(book: Book, filters: Filters) -> tuple[list[Test], dict[str, Sentence]]:
    """One test for each filter that is set; a time that cannot be read tests nothing and is named."""
    tests = [_EXACT[name](value) for name, value in filters.chosen.items() if name in _EXACT]
    faults: dict[str, Sentence] = {}
    if filters.standing:
        aside = filters.standing == Acceptance.SET_ASIDE.value
        tests.append(lambda claim: _is_set_aside(book, claim) is aside)
    for name, parse, fits in (("since", parse_start, _not_before), ("until", parse_end, _not_after)):
        if text := filters.chosen.get(name):
            try:
                tests.append(fits(parse(text, book.operation.zone)))
            except InvalidValue as refusal:
                faults[name] = refusal.sentence
    if filters.text:
        tests.append(_holds_words(book, filters.text))
    return tests, faults


_EXACT: Mapping[str, Callable[[str], Test]] = {
    "source": lambda value: lambda claim: claim.source == value,
    "document": lambda value: lambda claim: claim.document == value,
    "kind": lambda value: lambda claim: claim.kind.value == value,
    "place": lambda value: lambda claim: value in (claim.place_from, claim.place_to),
    "category": lambda value: lambda claim: claim.category == value,
    "method": lambda value: lambda claim: claim.method.value == value,
    "scope": lambda value: lambda claim: claim.scope.value == value,
}


def _is_set_aside(book: Book, claim: Claim) -> bool:
    decision = book.decisions.get(claim.id)
    return decision is not None and decision.verdict is Acceptance.SET_ASIDE


def _not_before(moment: datetime) -> Test:
    def test(claim: Claim) -> bool:
        end = claim.published_at if claim.interval is None else claim.interval.end
        return end is None or end >= moment

    return test


def _not_after(moment: datetime) -> Test:
    return lambda claim: (claim.published_at if claim.interval is None else claim.interval.start) <= moment


def _holds_words(book: Book, text: str) -> Test:
    """Every word occurs somewhere in what the ledger says about the claim."""
    words = text.casefold().split()
    names = {code: f"{code} {source.label} {source.role}" for code, source in book.ledger.source.items()}

    def test(claim: Claim) -> bool:
        told = (claim.in_words, claim.in_words_local, claim.wording, claim.note, claim.value)
        said = (claim.id, *told, claim.category, claim.hedge, claim.vantage, *claim.relayed_by)
        whole = " ".join((*said, names.get(claim.source, claim.source), claim.document)).casefold()
        return all(word in whole for word in words)

    return test
