"""What the operation at hand holds of a text already: the whole of it, or its figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from safepassage.desk.likeness import Candidate, alike, hashes_of, said_again
from safepassage.desk.texts.articles import ReadArticle
from safepassage.exchange.tables import Operation
from safepassage.picture import Claim, Document, Ledger

#: Days between two publications of one text: it is printed again soon or not at all.
_NEAR = 3
#: Characters by which a corrected word shifts what stands behind it.
_SHIFT = 20


@dataclass(frozen=True)
class Held:
    """The documents of an operation, to find the texts that they are."""

    operation: Operation

    def document_of(self, body: str) -> Document | None:
        """The document whose text this is, to the letter."""
        return next((self._by_hash[each] for each in hashes_of(body) if each in self._by_hash), None)

    def claims_between(self, document: Document) -> Callable[[int, int], tuple[str, ...]]:
        """Which claims rest on the characters between two offsets of a document."""
        resting = self._claims.get(document.code, [])

        def between(start: int, end: int) -> tuple[str, ...]:
            return tuple(claim.id for claim in resting if claim.start is not None and start <= claim.start < end)

        return between

    def marked(self, read: ReadArticle) -> ReadArticle:
        """The article with the drafts that a document says already, where most of its figures stand in the same order."""
        article = read.article
        near = tuple(document for day in self._days_around(article.dating.moment.date()) for document in self._by_day.get(day, ()))
        claims = tuple(claim for document in near for claim in self._claims.get(document.code, ()))
        candidate = Candidate(
            document=article.document,
            publisher=read.publisher,
            published_at=article.dating.moment,
            body=article.body,
            drafts=read.reading.drafts,
        )
        found = alike(candidate, Ledger(documents=near, claims=claims), zone=self.operation.zone)
        sure = next((each.document.code for each in found if each.likeness.is_sure), "")
        if not sure:
            return read
        again = frozenset(draft.id for draft in read.reading.drafts if said_again(draft, sure, self._claims[sure]))
        return replace(read, held_by=sure, held=again | self._without_number(read, self._claims[sure]))

    @staticmethod
    def _without_number(read: ReadArticle, claims: Sequence[Claim]) -> frozenset[str]:
        """Drafts without a number in sentences on which a claim of the document rests: a person has read those already."""
        starts = [claim.start for claim in claims if claim.start is not None]
        known = {
            draft
            for sentence in read.reading.sentences
            if any(sentence.start - _SHIFT <= start < sentence.end + _SHIFT for start in starts)
            for draft in sentence.drafts
        }
        return frozenset(draft.id for draft in read.reading.drafts if draft.stated is None and draft.id in known)

    @staticmethod
    def _days_around(day: date) -> tuple[date, ...]:
        return tuple(day + timedelta(days=apart) for apart in range(-_NEAR, _NEAR + 1))

    @cached_property
    def _by_hash(self) -> Mapping[str, Document]:
        return {document.sha256.casefold(): document for document in self.operation.ledger.documents if document.sha256}

    @cached_property
    def _by_day(self) -> Mapping[date, list[Document]]:
        days: defaultdict[date, list[Document]] = defaultdict(list)
        for document in self.operation.ledger.documents:
            if document.published_at is not None:
                days[document.published_at.date()].append(document)
        return days

    @cached_property
    def _claims(self) -> Mapping[str, list[Claim]]:
        claims: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in self.operation.ledger.claims:
            claims[claim.document].append(claim)
        return claims
