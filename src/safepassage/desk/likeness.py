"""Whether a text is that of a document which the operation holds, and which claims a draft of it would say again."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import Enum
from functools import cached_property
from types import MappingProxyType

from safepassage.language import Sentence, say
from safepassage.picture import Claim, Document, Ledger
from safepassage.picture.reading import Draft
from safepassage.quantities import last_day

_NO_BODIES: Mapping[str, str] = MappingProxyType({})
# Measured on 24 invented texts, as they are and edited, each with its figures as claims (tests/core/desk/test_likeness.py).
#: So many words in a row are quoted from another text, not written again by chance. From 3 to 10 nothing changes.
_RUN = 6
#: Two texts share most of their words where the shorter has this share of its runs in the other; the same for figures.
#: Of 24 texts cut by a third, 21 are known by their figures (at 0.3 as many, at 0.7 but 17).
_MOST = 0.5
#: Figures that stand in step in two texts; fewer could do so by chance. At 2, 23 of the 24 texts are known; at 4, 18.
_FIGURES = 3
#: Characters by which edited blanks shift a figure. At 10 one text less is known; at 160 two different texts are taken for one.
_SLACK = 20


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
    """A document that a text seems to be: why, and how many claims rest on it."""

    document: Document
    likeness: Likeness
    claims: int


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
        return hashes_of(self.body)

    @cached_property
    def runs(self) -> frozenset[tuple[str, ...]]:
        return runs_of(self.body)


def alike(text: Candidate, ledger: Ledger, *, zone: tzinfo, bodies: Mapping[str, str] = _NO_BODIES) -> tuple[Alike, ...]:
    """The other documents of a ledger that a text seems to be, the surest first.

    Parameters
    ----------
    zone
        Whose days the same day of publication is one of.
    bodies
        The texts of documents, by code, where they are at hand; a ledger holds none.
    """
    claims: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in ledger.claims:
        claims[claim.document].append(claim)
    found = []
    for document in ledger.documents:
        resting = claims[document.code]
        likeness = _likeness(text, document, resting, bodies.get(document.code), zone)
        if likeness and document.code != text.document:
            found.append(Alike(document=document, likeness=likeness, claims=len(resting)))
    order = list(Likeness)
    return tuple(sorted(found, key=lambda each: order.index(each.likeness)))


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


def _likeness(text: Candidate, document: Document, claims: Iterable[Claim], body: str | None, zone: tzinfo) -> Likeness | None:
    tests = {
        Likeness.TEXT: document.sha256.casefold() in text.hashes,
        Likeness.WORDS: body is not None and share_words(text.runs, runs_of(body)),
        Likeness.FIGURES: _are_in_step(claims, text.drafts),
        Likeness.DAY: _is_of_day(text, document, zone),
    }
    return next((likeness for likeness, holds in tests.items() if holds), None)


def hashes_of(body: str) -> frozenset[str]:
    """The hashes that a file of a text may have: pasting loses or adds a line end at either end."""
    bare = body.strip()
    ways = (body, bare, bare + "\n", bare.replace("\n", "\r\n"), bare.replace("\n", "\r\n") + "\r\n")
    return frozenset(hashlib.sha256(way.encode("utf-8", "surrogatepass")).hexdigest() for way in ways)


def runs_of(body: str) -> frozenset[tuple[str, ...]]:
    """The runs of words of a text, by which another quotes it; none of a text without words."""
    words = body.casefold().split()
    if not words:
        return frozenset()
    return frozenset(tuple(words[place : place + _RUN]) for place in range(max(1, len(words) - _RUN + 1)))


def share_words(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> bool:
    """Whether most runs of the shorter of two texts stand in the other; texts without words share nothing."""
    return bool(one and other) and len(one & other) >= _MOST * min(len(one), len(other))


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
    same_day = last_day(document.published_at, zone) == last_day(text.published_at, zone)
    return same_day and _letters(document.publisher) == _letters(text.publisher)


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))
