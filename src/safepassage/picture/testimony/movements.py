"""Movements of people, each as one origin tells it: echoes and repetitions of one statement are one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from safepassage.network import ANYWHERE, Network, PlaceKind
from safepassage.picture.claims import Claim, Kind, Scope
from safepassage.picture.reconcile import Picture
from safepassage.picture.wording import said_by
from safepassage.quantities import Bounds, Interval


@dataclass(frozen=True, slots=True)
class Telling:
    """What one origin says of one movement. `claim` speaks for it; all `claims` tell it."""

    claim: Claim
    claims: tuple[str, ...]

    @property
    def interval(self) -> Interval | None:
        return self.claim.interval

    @property
    def said(self) -> Bounds | None:
        return said_by(self.claim)


def tellings_of(picture: Picture) -> tuple[Telling, ...]:
    """Every movement that is said to have happened; planned, supposed and denied ones are none. By id."""
    network = picture.network
    flows = {
        statement.claim: statement.echoes
        for statement in picture.known.statements
        if statement.claim.kind is Kind.FLOW and network.categories.is_people(statement.claim.category)
    }
    events = {claim: () for claim in picture.accepted if _is_a_movement_without_a_number(claim, network)}
    by_speaker: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in flows:
        by_speaker[claim.source, claim.place_from].append(claim)
    echoes = {**flows, **events}
    grouped = [group for claims in by_speaker.values() for group in _one_speaker(claims, network)]
    found = [_telling(group, echoes) for group in (*grouped, *([event] for event in events))]
    return tuple(sorted(found, key=lambda telling: telling.claim.id))


def _is_a_movement_without_a_number(claim: Claim, network: Network) -> bool:
    """Whether an event says that people went from one place to another."""
    is_way = ANYWHERE not in (claim.place_from, claim.place_to) and claim.place_from != claim.place_to
    return claim.kind is Kind.EVENT and claim.scope is Scope.UNSAID and is_way and network.categories.is_people(claim.category)


def _telling(group: Sequence[Claim], echoes: dict[Claim, tuple[str, ...]]) -> Telling:
    return Telling(group[0], tuple(sorted({claim.id for claim in group}.union(*(echoes[claim] for claim in group)))))


def _one_speaker(claims: Iterable[Claim], network: Network) -> Iterator[list[Claim]]:
    """Movements from one place by one speaker, the fullest telling of each first."""
    found: list[list[Claim]] = []
    for claim in sorted(claims, key=lambda claim: _fullness(claim, network)):
        home = next((group for group in found if _repeats(claim, group[0], network)), None)
        if home is None:
            found.append([claim])
        else:
            home.append(claim)
    yield from found


def _fullness(claim: Claim, network: Network) -> tuple[object, ...]:
    """A named destination before an unnamed one, then who is told most narrowly, then the older."""
    return _is_vague(claim.place_to, network), -len(network.categories.enclosing(claim.category)), claim.published_at, claim.id


def _repeats(claim: Claim, other: Claim, network: Network) -> bool:
    """Whether one number is told again."""
    if claim.stated is None or (claim.stated, claim.hedge) != (other.stated, other.hedge):
        return False
    if Scope.PART in (claim.scope, other.scope) or not _share_time(claim, other):
        return False
    return are_one_way(claim, other, network) and are_kin(claim, other, network)


def _share_time(one: Claim, other: Claim) -> bool:
    return one.interval is not None and other.interval is not None and one.interval.overlaps(other.interval)


def are_kin(one: Claim, other: Claim, network: Network) -> bool:
    """Whether one of two categories lies within the other."""
    categories = network.categories
    return categories.is_within(one.category, other.category) or categories.is_within(other.category, one.category)


def are_one_way(one: Claim, other: Claim, network: Network) -> bool:
    """Whether two movements leave one place for one place, or for one that only one of them names."""
    if one.place_from != other.place_from:
        return False
    return one.place_to == other.place_to or _is_vague(one.place_to, network) or _is_vague(other.place_to, network)


def _is_vague(place: str, network: Network) -> bool:
    return place == ANYWHERE or network.places.find(place).kind is PlaceKind.UNKNOWN
