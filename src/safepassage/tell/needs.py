"""Needs that claims name at each place, against the services that somebody asserts, gives or has seen there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from safepassage.account import NeedKind, Service
from safepassage.language import Sentence, say
from safepassage.network import ANYWHERE
from safepassage.picture import Claim, Kind, Picture, Scope
from safepassage.picture.testimony import read_phrasebook

_WORDS = ("safepassage.tell", "need_words")
_EXPECTED, _NONE = "expected", "none"
_ONLY_SUPPOSED = frozenset({Scope.PLANNED, Scope.HYPOTHESIS})
_SAYS_NOTHING = frozenset({Scope.NEGATION, Scope.NAME, Scope.UNKNOWN})


class NeedStanding(StrEnum):
    """Whether somebody says that a need is there, or only that it may come."""

    FOUND = "found"
    EXPECTED = "expected"

    @property
    def label(self) -> Sentence:
        return _STANDINGS[self]


class ServiceStanding(StrEnum):
    """How well a service is known, lowest first."""

    ASSERTED = "asserted"
    GIVEN = "given"
    SEEN = "seen"

    @property
    def label(self) -> Sentence:
        return _SERVICES[self]


_STANDINGS = {NeedStanding.FOUND: say("as told"), NeedStanding.EXPECTED: say("expected, not found")}
_SERVICES = {
    ServiceStanding.ASSERTED: say("help is asserted"),
    ServiceStanding.GIVEN: say("help is given"),
    ServiceStanding.SEEN: say("help was seen"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """A service at the place that answers a need. `standing` None where nobody even asserts it."""

    service: Service
    standing: ServiceStanding | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedNeed:
    """One need at one place.

    standing
        FOUND where any claim says that it is there.
    """

    place: str
    need: NeedKind
    standing: NeedStanding
    claims: tuple[str, ...]
    services: tuple[Answering, ...]
    text: Sentence

    @property
    def is_unanswered(self) -> bool:
        return not any(each.standing for each in self.services)


def needs_of(services: Iterable[Service], picture: Picture) -> tuple[NamedNeed, ...]:
    """The needs that accepted claims name, by place; at each place those without any service first.

    A service answers a need by its column `needs` alone; one at a place that lies around another is there too. Services
    that began after the picture's `as_of` are none yet.
    """
    there = [each for each in services if picture.as_of is None or each.interval is None or each.interval.start <= picture.as_of]
    named: dict[tuple[str, NeedKind], dict[str, NeedStanding]] = defaultdict(dict)
    for claim in picture.accepted:
        for need, standing in _needs_in(claim):
            place = claim.place_from or claim.place_to
            if place != ANYWHERE:
                named[place, need][claim.id] = standing
    needs = [_named(place, need, claims, there, picture) for (place, need), claims in named.items()]
    return tuple(sorted(needs, key=lambda each: (each.place, not each.is_unanswered, list(NeedKind).index(each.need))))


def _needs_in(claim: Claim) -> Iterator[tuple[NeedKind, NeedStanding]]:
    """The needs that a claim names; a number of nobody, a denial and what people are promised name none."""
    if claim.kind not in (Kind.CONDITION, Kind.EVENT, Kind.STOCK) or claim.scope in _SAYS_NOTHING or claim.stated == 0:
        return
    book = read_phrasebook(*_WORDS)
    subject, value = book.meanings(claim.category), book.meanings(claim.value)
    if _NONE in value:
        return
    is_expected = claim.scope in _ONLY_SUPPOSED or _EXPECTED in (*subject, *value)
    for meaning in dict.fromkeys((*subject, *value)):
        if meaning not in (_EXPECTED, _NONE):
            yield NeedKind(meaning), NeedStanding.EXPECTED if is_expected else NeedStanding.FOUND


def _named(place: str, need: NeedKind, claims: dict[str, NeedStanding], services: list[Service], picture: Picture) -> NamedNeed:
    places = picture.network.places
    answering = tuple(
        Answering(service=each, standing=_standing(each))
        for each in services
        if need in each.needs and place in places and each.place in places and places.is_within(place, each.place)
    )
    standing = NeedStanding.FOUND if NeedStanding.FOUND in claims.values() else NeedStanding.EXPECTED
    return NamedNeed(
        place=place,
        need=need,
        standing=standing,
        claims=tuple(sorted(claims)),
        services=answering,
        text=_tell(places.find(place).label, need, standing, answering),
    )


def _standing(service: Service) -> ServiceStanding | None:
    """The best of what is known of a service."""
    by_standing = (
        (ServiceStanding.SEEN, service.seen_by),
        (ServiceStanding.GIVEN, service.given_by),
        (ServiceStanding.ASSERTED, service.asserted_by),
    )
    return next((standing for standing, names in by_standing if names), None)


def _tell(place: str, need: NeedKind, standing: NeedStanding, answering: tuple[Answering, ...]) -> Sentence:
    known = [each.standing for each in answering if each.standing]
    best = max(known, key=list(ServiceStanding).index, default=None)
    return say(
        "{place}, help needed with {need} ({standing}): {answer}.",
        place=place,
        need=need.label,
        standing=standing.label,
        answer=say("no help is reported") if best is None else best.label,
    ).opening()
