"""What every check reads: the accepted claims in one fixed order, with the few notions that they share."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import combinations

from safepassage.language import Sentence, say
from safepassage.network import ANYWHERE, Network, PlaceKind
from safepassage.picture.checks.vocabulary import Vocabulary, known_words
from safepassage.picture.claims import Claim, Kind, Scope, content_of
from safepassage.picture.clauses import stated_clause
from safepassage.picture.ledger import Ledger, Sameness
from safepassage.picture.phrases import amount_of
from safepassage.picture.sources import PartyKind
from safepassage.picture.subjects import subject_in_words, value_in_words
from safepassage.picture.wording import as_said
from safepassage.quantities import Bounds, Interval

#: Two movements are "of the same day" only where neither report spans more than this.
_SAME_DAY = timedelta(hours=48)
#: What is said without a time is read as about the day before its publication.
_UNSAID_TIME = timedelta(days=1)
#: Kinds whose parts lie next to each other, so that one may be named for the other; parts of a town need not.
_CLOSE_KINDS = frozenset(
    {PlaceKind.SITE, PlaceKind.ASSEMBLY_POINT, PlaceKind.CHECKPOINT, PlaceKind.SCREENING_POINT, PlaceKind.TRANSIT_CAMP}
)
#: Multiples of it are round numbers, and no more than it is a small one.
_ROUND = 10
#: Scopes of what is said to have happened, as against planned, supposed or denied.
_DONE = frozenset({Scope.TOTAL, Scope.GROUP, Scope.PART})

Pair = tuple[Claim, Claim]


@dataclass(frozen=True)
class Statements:
    """The accepted claims, oldest publication first, and what is needed to compare them."""

    network: Network
    ledger: Ledger
    claims: tuple[Claim, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "claims", tuple(sorted(self.claims, key=age)))

    @property
    def vocabulary(self) -> Vocabulary:
        return known_words()

    @cached_property
    def flows(self) -> tuple[Claim, ...]:
        """Movements of people that are said to have happened."""
        return tuple(claim for claim in self.claims if self.moved(claim))

    def moved(self, claim: Claim) -> bool:
        """Whether a claim says that people did move."""
        return claim.kind is Kind.FLOW and claim.scope in _DONE and self.is_people(claim)

    @cached_property
    def origins(self) -> Mapping[tuple[str, str], frozenset[str]]:
        """(speaker, place) -> the places from which people have come there by that speaker."""
        origins: dict[tuple[str, str], set[str]] = defaultdict(set)
        for flow in self.flows:
            if flow.place_from != ANYWHERE:
                origins[flow.source, flow.place_to].add(flow.place_from)
        return {arrival: frozenset(places) for arrival, places in origins.items()}

    @cached_property
    def _flows_from(self) -> Mapping[str, Diary]:
        groups: dict[str, list[Claim]] = defaultdict(list)
        for flow in self.flows:
            groups[flow.place_from].append(flow)
        return {place: Diary(flows) for place, flows in groups.items()}

    def are_known_as_two(self, one: Claim, other: Claim) -> bool:
        """Whether some speaker tells of movements from both places on that day, so that there were two."""
        if one.place_from == other.place_from:
            return False
        nothing = Diary()
        here, there = ({flow.source for flow in self._flows_from.get(c.place_from, nothing).same_day(c)} for c in (one, other))
        return not here.isdisjoint(there)

    @cached_property
    def by_document(self) -> Mapping[str, tuple[Claim, ...]]:
        groups: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            if claim.document:
                groups[claim.document].append(claim)
        return {document: tuple(claims) for document, claims in groups.items()}

    @cached_property
    def _judged(self) -> Mapping[frozenset[str], Sameness]:
        by_time = sorted(self.ledger.judgements, key=lambda judgement: judgement.at.timestamp() if judgement.at else float("-inf"))
        return {frozenset((judgement.claim, judgement.other)): judgement.verdict for judgement in by_time}

    def judged(self, one: Claim, other: Claim) -> Sameness | None:
        """What a person decided about the two groups, if anything."""
        return self._judged.get(frozenset((one.id, other.id)))

    def is_judged(self, claim: Claim) -> bool:
        """Whether a person decided about the group of a claim and another."""
        return claim.id in self._of_judgements

    @cached_property
    def _of_judgements(self) -> frozenset[str]:
        return frozenset(code for pair in self._judged for code in pair)

    def likeness(self, claim: Claim) -> tuple[object, ...]:
        """What claims share between which no comparison tells a difference, but which is the older."""
        return (
            claim.id if self.is_judged(claim) else "",
            claim.source,
            claim.document,
            claim.relayed_by,
            claim.published_at if claim.interval is None else None,
            content_of(claim),
        )

    def one_of_each(self, claims: Iterable[Claim]) -> list[Claim]:
        """Of claims that are alike the first; a thousand echoes are compared once."""
        found: dict[tuple[object, ...], Claim] = {}
        for claim in claims:
            found.setdefault(self.likeness(claim), claim)
        return list(found.values())

    def is_people(self, claim: Claim) -> bool:
        return self.network.categories.is_people(claim.category)

    def people(self, claim: Claim) -> Bounds | None:
        """The number as said; None where the claim holds none."""
        return as_said(claim.stated, claim.hedge, low=claim.low, high=claim.high)

    def is_own_voice(self, claim: Claim) -> bool:
        """Whether a medium speaks for itself: such a line often sums up others of the same publication."""
        source = self.ledger.source.get(claim.source)
        return source is not None and source.kind is PartyKind.MEDIA and not claim.relayed_by

    def may_be_the_same_people(self, one: Claim, other: Claim) -> bool:
        """Whether one category lies within the other."""
        categories = self.network.categories
        return categories.is_within(one.category, other.category) or categories.is_within(other.category, one.category)

    def are_nested(self, one: str, other: str) -> bool:
        """Whether one place lies within the other; ANYWHERE holds every place."""
        if ANYWHERE in (one, other):
            return True
        places = self.network.places
        return places.is_within(one, other) or places.is_within(other, one)

    def are_next_to_each_other(self, one: str, other: str) -> bool:
        """Whether two places are separate parts of one site."""
        if one == other or ANYWHERE in (one, other):
            return False
        outer = self.network.places.find(one).within
        return (
            outer != "" and outer == self.network.places.find(other).within and self.network.places.find(outer).kind in _CLOSE_KINDS
        )

    def destinations_are_apart(self, one: Claim, other: Claim) -> bool:
        """Whether both destinations are known places of which neither contains the other."""
        places = self.network.places
        known = all(code != ANYWHERE and places.find(code).kind is not PlaceKind.UNKNOWN for code in (one.place_to, other.place_to))
        return known and not self.are_nested(one.place_to, other.place_to)

    def closest(self, pairs: Iterable[Pair]) -> Pair | None:
        """The pair by which a disagreement is shown: of one publication, of named speakers, the oldest."""
        return min(pairs, key=self._distance, default=None)

    def closest_among(self, claims: Iterable[Claim], fits: Callable[[Claim, Claim], bool]) -> Pair | None:
        """The closest pair of two speakers that fits by its times alone; who says it again at one time is not compared again."""
        first: dict[tuple[object, ...], Claim] = {}
        by_document: dict[str, dict[tuple[object, ...], Claim]] = defaultdict(dict)
        for claim in sorted(claims, key=age):
            told = (claim.source, time_of(claim), self.is_own_voice(claim))
            first.setdefault(told, claim)
            if claim.document:
                by_document[claim.document].setdefault(told, claim)
        within = (pair for unlike in by_document.values() for pair in combinations(unlike.values(), 2))
        return self._closest_that(within, fits) or self._closest_that(combinations(first.values(), 2), fits)

    def _closest_that(self, pairs: Iterable[Pair], fits: Callable[[Claim, Claim], bool]) -> Pair | None:
        return self.closest((one, other) for one, other in pairs if one.source != other.source and fits(one, other))

    def one_a_time(self, pairs: Iterable[Pair], last: Callable[[Pair], bool] = lambda _: False) -> Iterator[Pair]:
        """Of pairs that show one disagreement only the closest at any time, so that ten echoes make one finding.

        A pair that is `last` is shown only where there is no other.
        """
        shown: list[Interval] = []
        for pair in sorted(pairs, key=lambda pair: (last(pair), *self._distance(pair))):
            common = _common_time(*pair)
            if not any(common.overlaps(earlier) for earlier in shown):
                shown.append(common)
                yield pair

    def _distance(self, pair: Pair) -> tuple[object, ...]:
        one, other = pair
        return (
            not one.document or one.document != other.document,
            self.is_own_voice(one) + self.is_own_voice(other),
            *sorted((age(one), age(other)), reverse=True),
        )

    # Words for sentences.

    def speaker(self, claim: Claim) -> str:
        source = self.ledger.source.get(claim.source)
        return source.label if source is not None else claim.source

    def place(self, code: str) -> Sentence | str:
        if code == ANYWHERE:
            return say("a place that is not named")
        return self.network.places.find(code).label

    def subject(self, claim: Claim) -> Sentence | str:
        category = self.network.categories.get(claim.category)
        return category.label if category is not None else subject_in_words(claim.category)

    def word(self, claim: Claim) -> Sentence:
        """What is said beside a number or instead of one, to be quoted: the clause of the ledger, or the value."""
        return stated_clause(claim) or value_in_words(claim.value)

    def amount(self, claim: Claim) -> Sentence:
        """The number in the words of the source, with whom or what it counts."""
        return amount_of(claim, self.subject(claim))


class Diary:
    """Claims that speak of one day, found by the day."""

    def __init__(self, claims: Iterable[Claim] = ()) -> None:
        self._claims = sorted(filter(is_of_a_day, claims), key=_start)

    def same_day(self, claim: Claim) -> Iterator[Claim]:
        """Those that speak of the same day as `claim`, itself included."""
        if not is_of_a_day(claim):
            return
        first = bisect_left(self._claims, _start(claim) - _SAME_DAY, key=_start)
        last = bisect_right(self._claims, _start(claim) + _SAME_DAY, key=_start)
        yield from (other for other in self._claims[first:last] if time_of(other).overlaps(time_of(claim)))


def _start(claim: Claim) -> datetime:
    return time_of(claim).start


def age(claim: Claim) -> tuple[datetime, str]:
    """By what claims are ordered: the older publication first."""
    return (claim.published_at, claim.id)


def time_of(claim: Claim) -> Interval:
    """The time that a claim speaks of; the day before publication where it says none."""
    return claim.interval or Interval(claim.published_at - _UNSAID_TIME, claim.published_at)


def length_of(interval: Interval) -> timedelta:
    """How long an interval lasts; the longest there is where it is open."""
    return timedelta.max if interval.end is None else interval.end - interval.start


def _common_time(one: Claim, other: Claim) -> Interval:
    """The time that both speak of; what lies between them where they do not meet."""
    first, second = time_of(one), time_of(other)
    start = max(first.start, second.start)
    ends = [end for end in (first.end, second.end) if end is not None]
    return Interval(*sorted((start, min(ends, default=datetime.max.replace(tzinfo=UTC)))))


def is_of_a_day(claim: Claim) -> bool:
    """Whether a claim speaks of no more than a day or two."""
    return length_of(time_of(claim)) <= _SAME_DAY


def is_same_day(one: Claim, other: Claim) -> bool:
    """Whether both speak of one and the same day."""
    return is_of_a_day(one) and is_of_a_day(other) and time_of(one).overlaps(time_of(other))


def in_order(one: Claim, other: Claim) -> Pair:
    """The two with the older publication first."""
    return (one, other) if age(one) <= age(other) else (other, one)


def is_known_by_number(claim: Claim) -> bool:
    """Whether hardly a second group would have its number: two convoys of 40 are common, two of 127 are not."""
    return claim.stated is not None and claim.stated > _ROUND and claim.stated % _ROUND != 0
