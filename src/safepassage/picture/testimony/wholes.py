"""Parts of one total: a movement that a speaker's own larger number holds already is no rival of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from safepassage.network import ANYWHERE, Network, PlaceKind
from safepassage.picture.checks.statements import age, is_known_by_number
from safepassage.picture.claims import Claim, Scope

#: What a claim of each scope can be a detail of.
_DETAILED_BY: Mapping[Scope, frozenset[Scope]] = {
    Scope.PART: frozenset({Scope.GROUP, Scope.TOTAL}),
    Scope.GROUP: frozenset({Scope.TOTAL}),
}


def wholes_of(claims: Iterable[Claim], network: Network) -> dict[str, str]:
    """Of each movement that details another by its speaker, on one way and in its time, the narrowest such other; by id."""
    by_speaker: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        by_speaker[claim.source, claim.place_from].append(claim)
    whole_of: dict[str, str] = {}
    for same in by_speaker.values():
        unlike: dict[object, Claim] = {}
        for claim in sorted(same, key=age):
            unlike.setdefault((claim.scope, claim.stated, claim.interval, claim.category, claim.place_to), claim)
        for claim in same:
            wholes = [other for other in unlike.values() if _details(claim, other, network)]
            if wholes:
                whole_of[claim.id] = min(wholes, key=_width).id
    return whole_of


def may_be_one_way(one: Claim, other: Claim, network: Network) -> bool:
    """Whether both went to one place, or one of them is not said, or is only the road there of a number that tells."""
    if one.place_to == other.place_to or ANYWHERE in (one.place_to, other.place_to):
        return True
    kinds = {network.places.find(code).kind for code in (one.place_to, other.place_to)}
    if PlaceKind.UNKNOWN in kinds:
        return True
    return PlaceKind.ROAD in kinds and one.stated == other.stated and is_known_by_number(one)


def _details(claim: Claim, whole: Claim, network: Network) -> bool:
    if whole.scope not in _DETAILED_BY.get(claim.scope, ()) or claim.interval is None or whole.interval is None:
        return False
    if claim.stated is None or whole.stated is None or claim.stated > whole.stated:
        return False
    is_within = whole.interval.covers(claim.interval) and network.categories.is_within(claim.category, whole.category)
    return is_within and may_be_one_way(claim, whole, network)


def _width(whole: Claim) -> tuple[object, ...]:
    time = whole.interval
    length = None if time is None or time.end is None else time.end - time.start
    return length is None, length, age(whole)
