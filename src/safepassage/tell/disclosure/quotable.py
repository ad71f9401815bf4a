"""Which claims a public edition may quote, and what is left of each: numbers, places, and words of the program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from safepassage.network import ANYWHERE, Network
from safepassage.picture import BARE, Claim, Document, Kind, Ledger, Method, Scope, reconcile, wording
from safepassage.quantities import Interval
from safepassage.tell.disclosure.hospitals import hospitals
from safepassage.tell.disclosure.names import Names
from safepassage.tell.disclosure.ours import own_documents
from safepassage.tell.disclosure.tellable import MEASURED, TELLABLE

_PEOPLE = frozenset({Kind.STOCK, Kind.FLOW})
_EVENTS = frozenset({Kind.EVENT, Kind.CONDITION})
#: What is not said to be so yet, or names somebody.
_NEVER = frozenset({Scope.PLANNED, Scope.HYPOTHESIS, Scope.NAME})
#: Without a word that says what is denied or unknown, these would read as if it were so.
_NEEDS_A_WORD = frozenset({Scope.NEGATION, Scope.UNKNOWN})


def quotable(network: Network, ledger: Ledger, as_of: datetime) -> Iterator[tuple[Claim, Document]]:
    """Claims that published documents may be quoted for, by id, each with its document and without words of its recorder."""
    names = Names.of(ledger)
    documents = {each.code: each for each in published(ledger, names, as_of)}
    hidden = _unnamed_places(network, names) | hospitals(network)
    groups = frozenset(code for code, each in network.categories.items() if names.may_be_told(each.name))
    for claim in reconcile(network, ledger, as_of=as_of).accepted:
        document = documents.get(claim.document)
        if document is None or claim.scope in _NEVER or not hidden.isdisjoint((claim.place_from, claim.place_to)):
            continue
        told = _told(claim, network, groups)
        timed = told and document.published_at and _in_the_past(told, min(claim.published_at, document.published_at), as_of)
        if timed and document.published_at:
            yield replace(timed, published_at=document.published_at), document


def quotable_until(network: Network, ledger: Ledger, now: datetime | None = None) -> datetime | None:
    """When the last document was published that a public edition as of then quotes; None without one.

    What is dated later than `now` is not out yet. When another document came out is told to nobody.
    """
    moment = max((each.published_at for each in published(ledger, Names.of(ledger), now) if each.published_at), default=None)
    while moment is not None:
        quoted = (document.published_at for _, document in quotable(network, ledger, moment))
        newest = max((each for each in quoted if each), default=None)
        if newest == moment:
            break
        moment = newest
    return moment


def published(ledger: Ledger, names: Names, as_of: datetime | None = None) -> Iterator[Document]:
    """What everybody could read at that moment, and may be told who published it; our own only where the table says so."""
    ours = own_documents(ledger, names)
    for document in ledger.documents:
        is_open = document.is_public and document.code not in ours
        if is_open and document.publisher and document.published_at and (as_of is None or document.published_at <= as_of):
            yield document


def _unnamed_places(network: Network, names: Names) -> frozenset[str]:
    """A place without a name could be told by its code alone, which is ours; and one may bear the name of a private person."""
    return frozenset(code for code, place in network.places.items() if not names.may_be_told(place.name))


def _told(claim: Claim, network: Network, groups: frozenset[str]) -> Claim | None:
    """The claim in the program's own words, made of nothing but what is listed here; None where there are no words for it."""
    hedge = _hedge(claim)
    known = {code for code in (claim.place_from, claim.place_to) if code == ANYWHERE or code in network.places}
    if hedge is None or {claim.place_from, claim.place_to} != known:
        return None
    bare = Claim(
        id=claim.id,
        source=claim.source,
        relayed_by=claim.relayed_by,
        document=claim.document,
        published_at=claim.published_at,
        interval=claim.interval,
        kind=claim.kind,
        scope=claim.scope,
        place_from=claim.place_from,
        place_to=claim.place_to,
        category=claim.category,
        stated=claim.stated,
        hedge=hedge,
    )
    if claim.kind in _PEOPLE:
        return replace(bare, method=claim.method) if _counts_people(claim, network, groups) else None
    if claim.kind not in _EVENTS or not _is_somewhere(claim):
        return None
    value = claim.value.strip()
    words = TELLABLE.get(claim.category)
    is_bare = not value and (claim.scope in _NEEDS_A_WORD or (claim.category in MEASURED and claim.stated is None))
    if words is None or value not in words or is_bare:
        return None
    return replace(bare, value=value, method=Method.UNSAID)


def _hedge(claim: Claim) -> str | None:
    """The word about the number as our own table has it; None where it is no word that we know."""
    if claim.hedge in BARE:
        return claim.hedge
    rule = wording.hedge_of(claim.hedge)
    if rule is None:
        return "" if claim.kind in _EVENTS and claim.stated is None else None
    plain = claim.hedge.strip().lower()
    return plain if plain in rule.words else rule.words[0]


def _counts_people(claim: Claim, network: Network, groups: frozenset[str]) -> bool:
    """Whether it says how many people are somewhere or moved, in a group whose name may be told."""
    if not claim.is_about_people or not network.categories.is_people(claim.category) or claim.category not in groups:
        return False
    if claim.kind is Kind.STOCK:
        return claim.place_from != ANYWHERE
    return claim.place_from != claim.place_to


def _is_somewhere(claim: Claim) -> bool:
    return (claim.place_from or claim.place_to) != ANYWHERE


def _in_the_past(claim: Claim, told_at: datetime, as_of: datetime) -> Claim | None:
    """The claim up to when it was told; None where it speaks of what lay ahead, then or by now.

    A movement is quoted whole or not at all: how many had moved before its end was not said. Of a state nobody said then that
    it held later.
    """
    if claim.interval is None:
        return claim
    known = min(told_at, as_of)
    start, end = claim.interval.start, claim.interval.end
    if start > known or (start == known != end) or (claim.kind is Kind.FLOW and (end is None or end > known)):
        return None
    return replace(claim, interval=Interval(start, None if end is None and claim.kind in _EVENTS else min(end or known, known)))
