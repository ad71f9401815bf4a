"""Our own counts, released in companies of five.

A public edition prints of each of our counts how many full companies it holds, and computes every sum from those. Two
operations whose counts hold the same companies print the same, so nobody can tell any count from the four above or below
it in its company, nor none from one to four: not from a cell, a total, a complement, or a difference between tables or editions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from safepassage.network import ANYWHERE, PEOPLE, Categories, Network
from safepassage.picture import BARE, Claim, Kind, Ledger, PartyKind, Sameness, Scope, reconcile, said_by
from safepassage.quantities import MOMENT, Interval

#: The smallest count that is told, and the step in which counts change: cells below five are suppressed in humanitarian
#: practice (OCHA Data Responsibility Guidelines 2021; research/practice.md C8).
COMPANY = 5

_WHOLE = frozenset({Scope.TOTAL, Scope.GROUP})
_LONG_AGO = datetime.min.replace(tzinfo=UTC)

#: Place and group -> people.
Counts = Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCount:
    """At least so many people of a group were counted by ourselves as they reached a place, since the operation began."""

    place: str
    category: str
    people: int


def counted_by_us(network: Network, ledger: Ledger, as_of: datetime) -> Counts:
    """Of each place and group how many reached it at least, no matter from where, by our own counts alone.

    Each group holds those whom no narrower group of its partition holds, so that the groups of a place add up. Of one group
    the largest count is taken: who came through one gate may have come through another before. Counts are added where
    somebody judged that they are of separate people; nothing is weighed, so no count changes what is told of another.
    """
    ours, separate = _our_sources(ledger), _judged_separate(ledger)
    by_count: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in reconcile(network, ledger, as_of=as_of).accepted:
        if claim.source in ours and _is_arrival_counted(claim, network) and _has_ended(claim, as_of):
            by_count[claim.place_to, claim.category].append(claim)
    tree = _tree(network.categories)
    counts: dict[tuple[str, str], int] = {}
    for place in sorted({place for place, _ in by_count}):
        least = {group: _added(_standing(claims), separate) for (where, group), claims in by_count.items() if where == place}
        _count(PEOPLE, tree, least, place, counts)
    return counts


def _our_sources(ledger: Ledger) -> frozenset[str]:
    """Sources whose party the table marks as ours; a witness speaks for nobody, and what nobody is named for is nobody's."""
    ours = {party.code for party in ledger.parties if party.ours}
    return frozenset(each.code for each in ledger.sources if each.party in ours and each.kind is not PartyKind.WITNESS)


def _judged_separate(ledger: Ledger) -> frozenset[frozenset[str]]:
    """Pairs of claims of which somebody said that they are of separate people; the latest word on a pair holds."""
    dated = sorted(ledger.judgements, key=lambda each: each.at or _LONG_AGO)
    latest = {frozenset((each.claim, each.other)): each.verdict for each in dated}
    return frozenset(pair for pair, verdict in latest.items() if verdict is Sameness.SEPARATE)


def _is_arrival_counted(claim: Claim, network: Network) -> bool:
    """Whether nobody else published it, and people of a group or in all came from outside past somebody who counted them."""
    if claim.document or claim.kind is not Kind.FLOW or claim.scope not in _WHOLE or not claim.is_counted:
        return False
    places = network.places
    if claim.place_to not in places or claim.place_from == ANYWHERE:
        return claim.place_to in places
    return claim.place_to not in (claim.place_from, *places.enclosing(claim.place_from))


def _has_ended(claim: Claim, as_of: datetime) -> bool:
    """Whether the table says when they came, and that time is over."""
    return claim.interval is not None and claim.interval.end is not None and claim.interval.end <= as_of


def _standing(claims: Sequence[Claim]) -> list[Claim]:
    """The counts that no later total of the same time, or of more, has corrected downwards."""
    return [claim for claim in claims if not any(_corrects(later, claim) for later in claims)]


def _corrects(later: Claim, claim: Claim) -> bool:
    is_later = (later.published_at, later.id) > (claim.published_at, claim.id)
    return is_later and later.scope is Scope.TOTAL and _time_of(later).covers(_time_of(claim)) and _least(later) < _least(claim)


def _added(claims: Sequence[Claim], separate: frozenset[frozenset[str]]) -> int:
    """The largest count, and with it those that are of other people than every larger one, by somebody's word."""
    added: list[Claim] = []
    for claim in sorted(claims, key=lambda each: (-_least(each), each.id)):
        if all(frozenset((claim.id, other.id)) in separate for other in added):
            added.append(claim)
    return sum(map(_least, added))


def _time_of(claim: Claim) -> Interval:
    """When people were counted, of a count that has a time; a moment lasts a minute."""
    if claim.interval is None:
        raise ValueError(claim.id)
    start, end = claim.interval.start, claim.interval.end or claim.published_at
    return Interval(start, max(end, start + MOMENT))


def _least(claim: Claim) -> int:
    """The number itself where nothing hedges it: our own count of 50 is no round figure."""
    if claim.stated is not None and claim.hedge in BARE:
        return int(claim.stated)
    said = said_by(claim)
    return said.least if said else 0


def _tree(categories: Categories) -> dict[str, tuple[str, ...]]:
    """Groups of living people, each with the groups of its first partition, from all people down."""
    parts: dict[str, tuple[str, ...]] = {}
    for (whole, _), members in categories.partitions.items():
        parts.setdefault(whole, members)
    tree: dict[str, tuple[str, ...]] = {}
    ahead = [PEOPLE]
    while ahead:
        code = ahead.pop()
        tree[code] = parts.get(code, ())
        ahead.extend(tree[code])
    return tree


def _count(
    group: str, tree: Mapping[str, tuple[str, ...]], least: Mapping[str, int], place: str, counts: dict[tuple[str, str], int]
) -> int:
    """Add the people of a group at a place, and return how many they are with those of the groups in it."""
    inside = sum(_count(each, tree, least, place, counts) for each in tree[group])
    rest = max(0, least.get(group, 0) - inside)
    if rest:
        counts[place, group] = rest
    return inside + rest


def released_of(counts: Counts) -> Counts:
    """The full companies of each count; one without any is left out."""
    return {atom: people // COMPANY * COMPANY for atom, people in counts.items() if people >= COMPANY}


def own_counts(counts: Counts, network: Network) -> tuple[OwnCount, ...]:
    """The counts as they are told: each place with all its people, then its groups; computed from `counts` alone."""
    told: list[OwnCount] = []
    for place in sorted({place for place, _ in counts}, key=lambda code: (network.places[code].label, code)):
        inside = {group: people for (where, group), people in counts.items() if where == place}
        told.append(OwnCount(place=place, category=PEOPLE, people=sum(inside.values())))
        told.extend(OwnCount(place=place, category=group, people=inside[group]) for group in _by_name(inside, network))
    return tuple(told)


def _by_name(groups: Iterable[str], network: Network) -> list[str]:
    return sorted((group for group in groups if group != PEOPLE), key=lambda group: network.categories[group].label)
