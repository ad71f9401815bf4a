"""Whether a text is that of a document which the operation holds, and which claims a draft of it would say again."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from enum import Enum
from functools import cached_property

from safepassage.exchange.tables import Operation
from safepassage.language import Sentence, say
from safepassage.picture import Claim, Document
from safepassage.picture.reading import Draft
from safepassage.web import models
from safepassage.web.access import Act, Scope

#: So many words in a row are quoted from another text, not written again by chance.
_RUN = 6
#: Two texts share most of their words where the shorter has this share of its runs in the other.
_MOST = 0.5
#: Figures that stand in step in two texts: fewer could do so by chance; an edited blank or two shifts them by this many characters.
_FIGURES, _SLACK = 3, 20


class Likeness(Enum):
    """Why a text seems to be a document, the surest first, in the words that follow the document."""

    TEXT = say("the text is the same")
    WORDS = say("most of the words are the same")
    FIGURES = say("most of the figures in its claims stand here, in the same order")
    DAY = say("the same publisher on the same day")

    @property
    def words(self) -> Sentence:
        return self.value

    @property
    def is_sure(self) -> bool:
        """Whether the two are one text in all likelihood, not two of one publisher."""
        return self is not Likeness.DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """A document that a text seems to be: why, how many claims rest on it, and the number of its text where that is here."""

    document: Document
    likeness: Likeness
    claims: int
    text: int | None


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A text, kept or only pasted, with what was read from it; `document` is empty where it is none yet."""

    document: str
    publisher: str
    published_at: datetime
    body: str
    drafts: tuple[Draft, ...]

    @cached_property
    def hashes(self) -> frozenset[str]:
        """The hashes that a file of this text may have: pasting loses or adds a line end at either end."""
        bare = self.body.strip()
        ways = (self.body, bare, bare + "\n", bare.replace("\n", "\r\n"), bare.replace("\n", "\r\n") + "\r\n")
        return frozenset(hashlib.sha256(way.encode("utf-8", "surrogatepass")).hexdigest() for way in ways)

    @cached_property
    def runs(self) -> frozenset[tuple[str, ...]]:
        return _runs(self.body)


def alike(scope: Scope, text: Candidate, operation: Operation) -> tuple[Alike, ...]:
    """The other documents that a text seems to be, the surest first. Raises NotPermitted."""
    scope.require(Act.READ)
    kept = {each.document: each for each in models.Text.objects.filter(operation=scope.operation_id)}
    claims: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in operation.ledger.claims:
        claims[claim.document].append(claim)
    found = []
    for document in operation.ledger.documents:
        here, resting = kept.get(document.code), claims[document.code]
        likeness = _likeness(text, document, resting, here, operation.zone)
        if likeness and document.code != text.document:
            number = here.pk if here else None
            found.append(Alike(document=document, likeness=likeness, claims=len(resting), text=number))
    order = list(Likeness)
    return tuple(sorted(found, key=lambda each: order.index(each.likeness)))


def text_of(scope: Scope, document: str) -> int | None:
    """The number of the text of a document, where it is in this database. Raises NotPermitted."""
    scope.require(Act.READ)
    kept = models.Text.objects.filter(operation=scope.operation_id, document=document)
    return kept.values_list("pk", flat=True).first()


def said_again(draft: Draft, own: str, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims that a draft of the document `own` would say again."""
    return tuple(claim for claim in claims if _says(claim, draft, own))


def _says(claim: Claim, draft: Draft, own: str) -> bool:
    if (claim.kind, claim.stated) != (draft.kind, draft.stated):
        return False
    subject = (claim.source, claim.place_from, claim.place_to, claim.category, claim.value.casefold())
    if subject == (draft.source, draft.place_from, draft.place_to, draft.category, draft.value.casefold()):
        return True
    return claim.document == own and _overlap(claim, draft)


def _overlap(claim: Claim, draft: Draft) -> bool:
    """Whether claim and draft share at least half of the words of the shorter."""
    if claim.start is None or claim.end is None:
        return False
    shared = min(claim.end, draft.end) - max(claim.start, draft.start)
    return 2 * shared >= min(claim.end - claim.start, draft.end - draft.start)


def _likeness(
    text: Candidate, document: Document, claims: Iterable[Claim], kept: models.Text | None, zone: tzinfo
) -> Likeness | None:
    tests = {
        Likeness.TEXT: document.sha256.casefold() in text.hashes,
        Likeness.WORDS: kept is not None and _share_words(text.runs, _runs(kept.body)),
        Likeness.FIGURES: _are_in_step(claims, text.drafts),
        Likeness.DAY: _is_of_day(text, document, zone),
    }
    return next((likeness for likeness, holds in tests.items() if holds), None)


def _runs(body: str) -> frozenset[tuple[str, ...]]:
    words = body.casefold().split()
    return frozenset(tuple(words[place : place + _RUN]) for place in range(max(1, len(words) - _RUN + 1)))


def _share_words(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> bool:
    return len(one & other) >= _MOST * min(len(one), len(other))


def _are_in_step(claims: Iterable[Claim], drafts: Iterable[Draft]) -> bool:
    """Whether most figures of the claims stand among the drafts, as far from each other as in the document."""
    figures = [(claim.stated, claim.start) for claim in claims if claim.stated is not None and claim.start is not None]
    places: defaultdict[float, list[int]] = defaultdict(list)
    for draft in drafts:
        if draft.stated is not None:
            places[draft.stated].append(draft.start)
    shifted: defaultdict[int, set[int]] = defaultdict(set)
    for number, (stated, start) in enumerate(figures):
        for place in places[stated]:
            shifted[(place - start) // _SLACK].add(number)
    together = max((len(found | shifted.get(shift + 1, set())) for shift, found in shifted.items()), default=0)
    return together >= max(_FIGURES, _MOST * len(figures))


def _is_of_day(text: Candidate, document: Document, zone: tzinfo) -> bool:
    if document.published_at is None or not _letters(text.publisher):
        return False
    same_day = _day(document.published_at, zone) == _day(text.published_at, zone)
    return same_day and _letters(document.publisher) == _letters(text.publisher)


def _day(moment: datetime, zone: tzinfo) -> date:
    """The day of a publication; the end of a day, as a bare date is read, belongs to it."""
    return (moment - timedelta(microseconds=1)).astimezone(zone).date()


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))
