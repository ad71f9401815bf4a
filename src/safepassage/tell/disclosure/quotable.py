"""Which claims a public edition may quote, and what is left of each: numbers, places, and words of the program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from safepassage.network import ANYWHERE, Network, PlaceKind
from safepassage.picture import Claim, Document, Kind, Ledger, Method, Scope, reconcile, wording
from safepassage.quantities import Interval
from safepassage.tell.disclosure.tellable import TELLABLE

_PEOPLE = frozenset({Kind.STOCK, Kind.FLOW})
_EVENTS = frozenset({Kind.EVENT, Kind.CONDITION})
#: What is not said to be so yet, or names somebody.
_NEVER = frozenset({Scope.PLANNED, Scope.HYPOTHESIS, Scope.NAME})
#: Without a word that says what is denied or unknown, these would read as if it were so.
_NEEDS_A_WORD = frozenset({Scope.NEGATION, Scope.UNKNOWN})
_BARE = frozenset({"", "exact"})


def quotable(network: Network, ledger: Ledger, as_of: datetime) -> Iterator[tuple[Claim, Document]]:
    """Claims that published documents may be quoted for, by id, each with its document and without words of its recorder."""
    documents = {each.code: each for each in ledger.documents if is_published(each, as_of)}
    hidden = _unnamed_places(network) | _hospitals(network)
    for claim in reconcile(network, ledger, as_of=as_of).accepted:
        document = documents.get(claim.document)
        if document is None or claim.scope in _NEVER or not hidden.isdisjoint((claim.place_from, claim.place_to)):
            continue
        told = _told(claim, network)
        timed = told and _in_the_past(told, as_of)
        if timed:
            yield timed, document


def quotable_until(ledger: Ledger, now: datetime | None = None) -> datetime | None:
    """When the last document was published that may be quoted and of which there are claims; None without one.

    What is dated later than `now` is not out yet.
    """
    claimed = {claim.document for claim in ledger.claims}
    public = (each for each in ledger.documents if each.code in claimed and each.is_public and each.publisher)
    published = (each.published_at for each in public if each.published_at)
    return max((moment for moment in published if now is None or moment <= now), default=None)


def is_published(document: Document, as_of: datetime) -> bool:
    """Whether everybody could read it at that moment, and may be told who published it."""
    published = document.published_at
    return document.is_public and bool(document.publisher) and published is not None and published <= as_of


def _unnamed_places(network: Network) -> frozenset[str]:
    """A place without a name could be told by its code alone, which is ours."""
    return frozenset(code for code, place in network.places.items() if not place.name)


def _hospitals(network: Network) -> frozenset[str]:
    """Where the wounded are is told to nobody who could strike it."""
    places = network.places
    hospitals = {code for code, place in places.items() if place.kind is PlaceKind.HOSPITAL}
    return frozenset(code for code in places if code in hospitals or not hospitals.isdisjoint(places.enclosing(code)))


def _told(claim: Claim, network: Network) -> Claim | None:
    """The claim in the program's own words; None where there are none for it."""
    hedge = _hedge(claim)
    known = {code for code in (claim.place_from, claim.place_to) if code == ANYWHERE or code in network.places}
    if hedge is None or {claim.place_from, claim.place_to} != known:
        return None
    bare = replace(
        claim,
        start=None,
        end=None,
        vantage="",
        hedge=hedge,
        low=None,
        high=None,
        value="",
        in_words="",
        in_words_local="",
        wording="",
        note="",
        method=claim.method,
    )
    if claim.kind in _PEOPLE:
        return bare if _counts_people(claim, network) else None
    if claim.kind not in _EVENTS or not _is_somewhere(claim):
        return None
    value = claim.value.strip()
    words = TELLABLE.get(claim.category)
    if words is None or value not in words or (not value and claim.scope in _NEEDS_A_WORD):
        return None
    return replace(bare, value=value, method=Method.UNSAID)


def _hedge(claim: Claim) -> str | None:
    """The word about the number as our own table has it; None where it is no word that we know."""
    if claim.hedge in _BARE:
        return claim.hedge
    rule = wording.hedge_of(claim.hedge)
    if rule is None:
        return "" if claim.kind in _EVENTS and claim.stated is None else None
    plain = claim.hedge.strip().lower()
    return plain if plain in rule.words else rule.words[0]


def _counts_people(claim: Claim, network: Network) -> bool:
    """Whether it says how many people are somewhere or moved, in a group that has a name."""
    if not claim.is_about_people or not network.categories.is_people(claim.category) or not network.categories[claim.category].name:
        return False
    if claim.kind is Kind.STOCK:
        return claim.place_from != ANYWHERE
    return claim.place_from != claim.place_to


def _is_somewhere(claim: Claim) -> bool:
    return (claim.place_from or claim.place_to) != ANYWHERE


def _in_the_past(claim: Claim, as_of: datetime) -> Claim | None:
    """The claim up to the moment of knowledge; None where it speaks of what lies ahead."""
    if claim.interval is None:
        return claim
    start, end = claim.interval.start, claim.interval.end
    if start > as_of or (start == as_of != end):
        return None
    return replace(claim, interval=Interval(start, None if end is None and claim.kind in _EVENTS else min(end or as_of, as_of)))
