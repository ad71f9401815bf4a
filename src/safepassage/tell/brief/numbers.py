"""Who gives which number of people, in one line: a neutral body's count first, then the lowest and the highest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import reduce

from safepassage.language import Sentence, as_sentence, joined, say, say_count
from safepassage.network import ANYWHERE, PlaceKind
from safepassage.picture import Claim, Kind, PartyKind, Picture, Scope, number_of, said_by
from safepassage.picture.testimony import NO_FACTS, listed, public_name
from safepassage.quantities import Bounds, Days, Interval

#: Whoever speaks without a name is told with whom the number came by.
_NAMELESS = frozenset({PartyKind.MEDIA, PartyKind.WITNESS})
#: Numbers that a reader takes in at once.
MOST_NUMBERS = 3
_A_DAY = timedelta(days=1)
_NOT_SAID_TO_BE = NO_FACTS | {Scope.NEGATION}


@dataclass(frozen=True, kw_only=True)
class Given:
    """Numbers in words: the claims that say them, and those of the voices that are only counted."""

    text: Sentence
    told: tuple[Claim, ...]
    others: tuple[Claim, ...]


@dataclass(frozen=True)
class Numbers:
    """The numbers that one picture gives, with their speakers; of those that are `undated` the day is that of telling."""

    picture: Picture
    undated: AbstractSet[str] = frozenset()

    def tell(self, claims: Iterable[Claim], most: int = MOST_NUMBERS) -> Given | None:
        """The newest numbers of a place, or each speaker's largest of a movement; None without any.

        Parameters
        ----------
        claims
            That answer one question, of stocks or of movements.
        most
            Numbers that are told; of more it is said how many voices give them.
        """
        numbered = [claim for claim in claims if claim.scope not in _NOT_SAID_TO_BE and said_by(claim) is not None]
        if not numbered:
            return None
        is_stock = numbered[0].kind is Kind.STOCK
        kept = _newest(numbered) if is_stock else self._largest(numbered)
        alike = _alike(kept, self.undated)
        groups = _extremes_first(alike) if is_stock else _with_the_lowest(sorted(alike, key=self._counted_first), most)
        told = [self._told(group) for group in groups[:most]]
        if more := sum(len(group) for group in groups[most:]):
            told.append(say_count("one more voice", "{count} more voices", more))
        return Given(
            text=joined(told),
            told=tuple(claim for group in groups[:most] for claim in group),
            others=tuple(claim for group in groups[most:] for claim in group),
        )

    def _told(self, group: Sequence[Claim]) -> Sentence:
        names = reduce(
            lambda one, other: say("{first} and {second}", first=one, second=other),
            {name.key: name for claim in group for name in (self.name(claim),)}.values(),
        )
        said = say("{source}: {said}", source=names, said=number_of(group[0]))
        if group[0].kind is Kind.STOCK or group[0].interval is None:
            return said
        if self._comes_from_elsewhere(group[0]):
            said = say("{said} from {origin}", said=said, origin=self.picture.network.places.find(group[0].place_from).label)
        day = Days(group[0].interval)
        is_undated = not self.undated.isdisjoint(claim.id for claim in group)
        return say("{said} ({when})", said=said, when=say("told {when}", when=day) if is_undated else day)

    def name(self, claim: Claim) -> Sentence:
        """Who speaks; of whom no name is known, by whom the word came."""
        source = self.picture.ledger.source.get(claim.source)
        name = claim.source if source is None else public_name(source)
        told = as_sentence(name)
        if source is None or source.kind not in _NAMELESS or not claim.relayed_by:
            return told
        return say(
            "{source}, by way of {relays}", source=told, relays=listed([say("{name}", name=each) for each in claim.relayed_by])
        )

    def _comes_from_elsewhere(self, claim: Claim) -> bool:
        """Whether those who arrived started neither in a besieged place nor on the road from there."""
        network = self.picture.network
        if claim.place_from == ANYWHERE or network.places.find(claim.place_from).kind is PlaceKind.ROAD:
            return False
        return not any(network.places.is_within(claim.place_from, place) for place in network.besieged)

    def _largest(self, claims: Iterable[Claim]) -> list[Claim]:
        """Of each speaker, from each place, the largest number, and of those the newest; counts of a neutral body all."""
        found: dict[object, Claim] = {}
        for claim in sorted(claims, key=lambda claim: (_least(claim), claim.published_at, claim.id)):
            found[claim.source, claim.place_from, claim.id if self.is_neutral_count(claim) else ""] = claim
        return list(found.values())

    def _counted_first(self, group: Sequence[Claim]) -> tuple[object, ...]:
        is_counted = any(map(self.is_neutral_count, group))
        ends = max((claim.interval.start.timestamp() for claim in group if claim.interval), default=0.0)
        return not is_counted, self._comes_from_elsewhere(group[0]), -_least(group[0]), -ends, group[0].id

    def is_neutral_count(self, claim: Claim) -> bool:
        return claim.is_counted and claim.source in self.picture.ledger.neutral_sources


def _newest(claims: Sequence[Claim]) -> list[Claim]:
    """Those of the last time that anybody speaks of, and of the day before it: what was high yesterday is not over."""
    last = max(map(time_of, claims), key=lambda time: time.start)
    since = replace(last, start=last.start - _A_DAY)
    # A moment at the very end of a time does not lie in it.
    return [claim for claim in claims if time_of(claim) == last or time_of(claim).overlaps(since)]


def time_of(claim: Claim) -> Interval:
    """The time that a claim speaks of; that of its publication where it says none."""
    return claim.interval or Interval(claim.published_at, claim.published_at)


def _alike(claims: Iterable[Claim], undated: AbstractSet[str]) -> list[list[Claim]]:
    """Claims of one number, of one way and time, together."""
    found: dict[object, list[Claim]] = {}
    for claim in sorted(claims, key=lambda claim: claim.id):
        way = () if claim.kind is Kind.STOCK else (claim.place_from, claim.interval, claim.id in undated)
        found.setdefault((claim.stated, claim.hedge, *way), []).append(claim)
    return list(found.values())


def _extremes_first(groups: Sequence[list[Claim]]) -> list[list[Claim]]:
    rising = sorted(groups, key=lambda group: (_least(group[0]), group[0].id))
    return [*rising[:1], *rising[1:][-1:], *rising[1:-1]]


def _with_the_lowest(groups: Sequence[list[Claim]], most: int) -> list[list[Claim]]:
    """The lowest number among those that are told; "some" is none."""
    shown = max(most - 1, 1)
    rest = sorted(groups[shown:], key=lambda group: _least(group[0]) <= 1)
    numbers = [group for group in rest if _least(group[0]) > 1]
    lowest = min(numbers, key=lambda group: (_least(group[0]), group[0].id), default=None)
    return [*groups[:shown], *([] if lowest is None else [lowest]), *(group for group in rest if group is not lowest)]


def _least(claim: Claim) -> int:
    """The lowest number that a claim names; of one that only names a ceiling, that."""
    said = said_by(claim) or Bounds()
    return said.least or said.most or 0
