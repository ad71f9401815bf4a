"""Texts and their drafts as one reads them: every sentence with what was found in it, or why nothing was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from itertools import pairwise

from safepassage.desk import Candidate, said_again
from safepassage.errors import NotPermitted, UnknownCode
from safepassage.exchange.tables import Operation
from safepassage.language import Sentence, say
from safepassage.network import Network
from safepassage.picture import Claim, Document, Kind, Source
from safepassage.picture.reading import Draft, Reading, ReadSentence, read_text
from safepassage.quantities import Interval
from safepassage.web import models
from safepassage.web.access import Act, Scope
from safepassage.web.queries.likeness import Likely, likely_documents
from safepassage.web.queries.reasons import ClaimLine, claim_lines, says
from safepassage.web.queries.states import may_read, shown_state
from safepassage.web.snapshots import Veil, operation_of, state_of, veil_of
from safepassage.web.snapshots.kept import Kept

#: What the rules know when they read: a text is read again only when the operation learns a place or a speaker.
Known = tuple[int, str, Network, tuple[Source, ...], tuple[Document, ...]]
_READINGS: Kept[Known, Reading] = Kept(16)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLine:
    """One text of the operation, and how far somebody has come with it."""

    number: int
    document: str
    title: str
    published_at: datetime
    by: str
    decided: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftEntry:
    """A draft with what it would say as a claim, the claims that say so already, and the word that a person gave on it."""

    draft: Draft
    known: tuple[ClaimLine, ...]
    says: Sentence
    source: str
    tag: str
    interval: Interval | None
    verdict: str
    claim: str
    why: str
    by: str

    @property
    def is_open(self) -> bool:
        return not self.verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of text that lies in the same drafts throughout; none for plain text."""

    text: str
    drafts: tuple[str, ...]
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedSentence:
    """One sentence, cut where drafts begin and end."""

    segments: tuple[Segment, ...]
    entries: tuple[DraftEntry, ...]
    no_claim: Sentence | None


@dataclass(frozen=True, kw_only=True)
class OpenText:
    """One text with everything that was read from it, and the other documents that it seems to be: nothing if `is_foreign`."""

    number: int
    document: str
    alike: tuple[Likely, ...]
    title: str
    publisher: str
    published_at: datetime
    language: str
    operation: Operation
    sentences: tuple[MarkedSentence, ...]
    entries: tuple[DraftEntry, ...]
    is_foreign: bool = False

    @property
    def waiting(self) -> int:
        return sum(1 for entry in self.entries if entry.is_open)

    def find(self, draft: str) -> DraftEntry:
        """The draft of that id. Raises UnknownCode."""
        for entry in self.entries:
            if entry.draft.id == draft:
                return entry
        raise UnknownCode("drafts", draft)

    def sentence_of(self, draft: str) -> MarkedSentence:
        """The sentence that a draft was read in. Raises UnknownCode."""
        for sentence in self.sentences:
            if any(entry.draft.id == draft for entry in sentence.entries):
                return sentence
        raise UnknownCode("drafts", draft)

    def after(self, draft: str) -> str:
        """The next draft that waits for a word, going round; empty where none does."""
        ids = [entry.draft.id for entry in self.entries]
        place = ids.index(draft)
        order = (*self.entries[place + 1 :], *self.entries[:place])
        return next((entry.draft.id for entry in order if entry.is_open), "")


def texts_of(scope: Scope) -> tuple[TextLine, ...]:
    """The texts of the operation, newest first. Raises NotPermitted."""
    scope.require(Act.READ)
    told = _Told.to(scope)
    texts = models.Text.objects.filter(operation=scope.operation_id).select_related("by").defer("body").prefetch_related("verdicts")
    return tuple(
        TextLine(
            number=text.pk,
            document=told.code(text.document),
            title=told.title(text.document),
            published_at=text.published_at,
            by=text.by.label,
            decided=len(text.verdicts.all()),
        )
        for text in texts
    )


def open_text(scope: Scope, number: int) -> OpenText:
    """One text, read.

    Raises
    ------
    NotPermitted
        Also where it names a private person and the reader may not change the tables.
    UnknownCode
        Where the operation has no such text.
    """
    scope.require(Act.READ)
    text = models.Text.objects.filter(operation=scope.operation_id, pk=number).first()
    if text is None:
        raise UnknownCode("texts", str(number))
    if not may_read(scope, text.body):
        raise NotPermitted(say("read a text that names a private person"))
    state = state_of(scope.operation_id)
    operation = operation_of(state)
    known = (text.pk, text.sha256, operation.network, operation.ledger.sources, operation.ledger.documents)
    reading = _READINGS.get(known, lambda: _read(text, operation))
    documents = {each.code: each for each in operation.ledger.documents}
    publisher = documents[text.document].publisher if text.document in documents else ""
    likely = likely_documents(scope, _candidate(text, publisher, reading), operation)
    same = {text.document, *(each.alike.document.code for each in likely if each.alike.likeness.is_sure)}
    claims = tuple(claim for claim in operation.ledger.claims if claim.document in same)
    verdicts = {verdict.draft: verdict for verdict in text.verdicts.select_related("by")}
    entries = tuple(
        _entry(draft, operation, text, said_again(draft, text.document, claims), verdicts.get(identity(draft)))
        for draft in reading.drafts
    )
    told = _Told.to(scope)
    entries = tuple(map(told.entry, entries))
    by_id = {entry.draft.id: entry for entry in entries}
    return OpenText(
        number=text.pk,
        document=told.code(text.document),
        alike=tuple(map(told.likely, likely)),
        title=told.title(text.document),
        publisher=told.publisher(text.document),
        published_at=text.published_at,
        language=text.language,
        operation=operation,
        sentences=tuple(_marked(text.body, sentence, by_id) for sentence in reading.sentences),
        entries=entries,
        is_foreign=reading.is_foreign,
    )


def alike_if_pasted(
    scope: Scope, operation: Operation, *, body: str, publisher: str, published_at: datetime, language: str
) -> tuple[Likely, ...]:
    """The documents that a text seems to be which is not kept yet. Raises NotPermitted."""
    text = models.Text(body=body, published_at=published_at, language=language)
    return likely_documents(scope, _candidate(text, publisher, _read(text, operation)), operation)


def _candidate(text: models.Text, publisher: str, reading: Reading) -> Candidate:
    return Candidate(
        document=text.document, publisher=publisher, published_at=text.published_at, body=text.body, drafts=reading.drafts
    )


def identity(draft: Draft) -> str:
    """What a verdict on a draft is remembered by: what it says and where, not its number in this reading."""
    return f"{draft.start}-{draft.end}-{draft.kind}-{draft.scope}-{draft.category}-{draft.stated}-{draft.value}"[:200]


def _read(text: models.Text, operation: Operation) -> Reading:
    return read_text(
        text.body,
        published_at=text.published_at,
        zone=operation.zone,
        network=operation.network,
        ledger=operation.ledger,
        document=text.document,
        language=text.language,
    )


def _entry(
    draft: Draft, operation: Operation, text: models.Text, known: tuple[Claim, ...], verdict: models.DraftVerdict | None
) -> DraftEntry:
    # A verdict whose claim was taken back in the ledger since counts no longer.
    if verdict is not None and verdict.claim and verdict.claim not in operation.ledger.claim:
        verdict = None
    source = operation.ledger.source.get(draft.source)
    claim = as_claim(draft, text.published_at)
    is_people = operation.network.categories.is_people
    return DraftEntry(
        draft=draft,
        known=claim_lines(operation, (each.id for each in known), text.published_at),
        says=says(operation, claim),
        source=source.label if source else as_written(draft.source, text.body),
        tag=draft.kind.value if draft.kind is not Kind.STOCK or is_people(draft.category) else "present",
        interval=claim.interval,
        verdict=verdict.verdict if verdict else "",
        claim=verdict.claim if verdict else "",
        why=verdict.why if verdict else "",
        by=verdict.by.label if verdict else "",
    )


@dataclass(frozen=True)
class _Told:
    """What tables say of a text and of its drafts, as somebody may read it; no `veil` for whoever may change them."""

    operation: Operation
    veil: Veil | None

    @classmethod
    def to(cls, scope: Scope) -> _Told:
        veil = None if scope.may_edit else veil_of(state_of(scope.operation_id))
        return cls(operation_of(shown_state(scope)), veil)

    def code(self, code: str) -> str:
        return self.veil.code(code) if self.veil else code

    def title(self, code: str) -> str:
        document = self._document(code)
        return (document and (document.title or document.publisher)) or self.code(code)

    def publisher(self, code: str) -> str:
        document = self._document(code)
        return document.publisher if document else ""

    def entry(self, entry: DraftEntry) -> DraftEntry:
        """A draft without the name of a private person whom its text means in other words."""
        if self.veil is None:
            return entry
        source = self.operation.ledger.source.get(self.code(entry.draft.source))
        name = source.label if source else self.veil.text(entry.source) or self.code(entry.draft.source)
        return replace(entry, source=name, why=self.veil.text(entry.why))

    def likely(self, likely: Likely) -> Likely:
        """A document that a text may be, as the tables tell it."""
        document = self._document(likely.alike.document.code)
        return likely if document is None else replace(likely, alike=replace(likely.alike, document=document))

    def _document(self, code: str) -> Document | None:
        return self._documents.get(self.code(code))

    @cached_property
    def _documents(self) -> Mapping[str, Document]:
        return {each.code: each for each in self.operation.ledger.documents}


def as_written(code: str, body: str) -> str:
    """The name that a code was made from, as a text has it first; its words where the text has it otherwise."""
    words = [re.escape(word) for word in code.split("_") if word]
    found = re.search(rf"\b{'[^a-zA-Z0-9]+'.join(words)}\b", body, re.IGNORECASE) if words else None
    return found.group() if found else code.replace("_", " ").title()


def as_claim(draft: Draft, published_at: datetime) -> Claim:
    """The claim that a draft would be."""
    interval = None if draft.from_time is None else Interval(draft.from_time, draft.to_time)
    return Claim(
        id=draft.id,
        source=draft.source,
        published_at=published_at,
        kind=draft.kind,
        vantage=draft.vantage,
        relayed_by=draft.relayed_by,
        interval=interval,
        place_from=draft.place_from,
        place_to=draft.place_to,
        category=draft.category,
        stated=draft.stated,
        hedge=draft.hedge,
        low=draft.low,
        high=draft.high,
        scope=draft.scope,
        method=draft.method,
        value=draft.value,
    )


def _marked(body: str, sentence: ReadSentence, entries: dict[str, DraftEntry]) -> MarkedSentence:
    inside = tuple(entries[each] for each in sentence.drafts)
    cuts = sorted({sentence.start, sentence.end, *_ends(inside, sentence)})
    segments = tuple(_segment(body, start, end, inside) for start, end in pairwise(cuts))
    return MarkedSentence(segments=segments, entries=inside, no_claim=sentence.no_claim)


def _ends(entries: Iterable[DraftEntry], sentence: ReadSentence) -> Iterable[int]:
    ends = (end for entry in entries for end in (entry.draft.start, entry.draft.end))
    return (end for end in ends if sentence.start < end < sentence.end)


def _segment(body: str, start: int, end: int, entries: tuple[DraftEntry, ...]) -> Segment:
    over = tuple(entry for entry in entries if entry.draft.start <= start and end <= entry.draft.end)
    verdicts = {entry.verdict for entry in over}
    return Segment(
        text=body[start:end],
        drafts=tuple(entry.draft.id for entry in over),
        verdict=verdicts.pop() if len(verdicts) == 1 else "",
    )
