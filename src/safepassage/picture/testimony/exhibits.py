"""Exhibits: what can be looked at, what it shows and cannot show, and which claims rest on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from safepassage.language import Sentence, say
from safepassage.picture.reconcile import Picture
from safepassage.picture.sources import Document, Evidence, Medium
from safepassage.picture.testimony.retelling import Retelling
from safepassage.quantities import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """A piece of evidence as known at one moment.

    captured
        None where nobody says when: it was not made after it was published, and nothing says since when.
    shows, cannot_show
        The recorder's words.
    shows_claims, carries_claims
        Accepted claims that looking at it can check, and those that are only told in it.
    """

    code: str
    medium: Medium
    place: str
    captured: Interval | None
    published_at: datetime | None
    relayed_by: tuple[str, ...]
    shows: str
    cannot_show: str
    shows_claims: tuple[str, ...]
    carries_claims: tuple[str, ...]
    text: Sentence

    @property
    def is_dated(self) -> bool:
        return self.captured is not None

    @property
    def not_after(self) -> datetime | None:
        """By when it was made; None where neither that nor its publication is known."""
        return self.published_at if self.captured is None else self.captured.end

    @property
    def claims(self) -> tuple[str, ...]:
        """Every accepted claim that rests on it, each once."""
        return tuple(dict.fromkeys((*self.shows_claims, *self.carries_claims)))


_MEDIA = {
    Medium.SATELLITE: say("Satellite image"),
    Medium.VIDEO: say("Video"),
    Medium.PHOTO: say("Photograph"),
    Medium.MESSAGE: say("Message"),
    Medium.STATEMENT: say("Statement"),
    Medium.LIST: say("List"),
    Medium.UNSAID: say("Evidence"),
}


def exhibits_of(picture: Picture) -> tuple[Exhibit, ...]:
    """What could be looked at by the picture's `as_of`, by time of capture, undated last.

    Evidence is known from the publication of its document; without one, from the first accepted claim that rests on it,
    and where none does nothing says since when.
    """
    documents = {document.code: document for document in picture.ledger.documents}
    published = {claim.id: claim.published_at for claim in picture.accepted}
    retelling = Retelling(picture)
    shown = (_exhibit(each, documents, published, picture.as_of, retelling) for each in picture.ledger.evidence)
    return tuple(sorted((each for each in shown if each is not None), key=_in_time))


def _exhibit(
    evidence: Evidence,
    documents: Mapping[str, Document],
    published: Mapping[str, datetime],
    as_of: datetime | None,
    retelling: Retelling,
) -> Exhibit | None:
    document = documents.get(evidence.document)
    resting = [published[claim] for claim in (*evidence.shows_claims, *evidence.carries_claims) if claim in published]
    since = document.published_at if document and document.published_at else min(resting, default=None)
    is_without_a_day = since is None and not (evidence.shows_claims or evidence.carries_claims)
    if not is_without_a_day and (since is None or (as_of is not None and since > as_of)):
        return None
    return Exhibit(
        code=evidence.code,
        medium=evidence.medium,
        place=evidence.place,
        captured=evidence.captured,
        published_at=since,
        relayed_by=tuple(map(retelling.privacy.text, evidence.relayed_by)),
        shows=retelling.privacy.text(evidence.shows),
        cannot_show=retelling.privacy.text(evidence.cannot_show),
        shows_claims=tuple(claim for claim in evidence.shows_claims if claim in published),
        carries_claims=tuple(claim for claim in evidence.carries_claims if claim in published),
        text=_told(evidence, since, retelling),
    )


def _told(evidence: Evidence, published_at: datetime | None, retelling: Retelling) -> Sentence:
    """What it is, of where and of when; what it shows is in the recorder's words and stays beside it."""
    medium = _MEDIA[evidence.medium]
    where = say("{medium}, {place}", medium=medium, place=retelling.place(evidence.place)) if evidence.place else medium
    if evidence.captured is None and published_at is not None:
        return say("{what}; nobody says when it was made, not after {told}.", what=where, told=published_at)
    if evidence.captured is None:
        return say("{what}; nobody says when it was made.", what=where)
    return say("{what}, made {when}.", what=where, when=evidence.captured)


def _in_time(exhibit: Exhibit) -> tuple[object, ...]:
    captured = exhibit.captured
    return captured is None, "" if captured is None else captured.start.isoformat(), exhibit.code
