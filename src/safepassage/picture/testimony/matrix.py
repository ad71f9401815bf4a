"""Who says what: each question with the answer of every source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from safepassage.language import Sentence, say
from safepassage.network import ANYWHERE, Network, PlaceKind
from safepassage.picture.checks.statements import age
from safepassage.picture.claims import Claim, Kind
from safepassage.picture.clauses import Phrasing
from safepassage.picture.phrases import number_of
from safepassage.picture.reconcile import Picture
from safepassage.picture.sources import PartyKind
from safepassage.picture.testimony.echoes import origins_of
from safepassage.picture.testimony.gathering import Gathered, by_time_asked
from safepassage.picture.testimony.questions import question_of
from safepassage.picture.testimony.retelling import Retelling
from safepassage.picture.testimony.standing import NO_FACTS, Quarrels, Standing, quarrels_in
from safepassage.picture.testimony.topics import Topic, aspects_of, place_of
from safepassage.picture.testimony.wholes import wholes_of
from safepassage.picture.wording import said_by
from safepassage.quantities import Bounds, Interval

#: Kinds of places whose parts are one site: who left the housing beside the works may be who left the works.
_SITES = frozenset(
    {PlaceKind.SITE, PlaceKind.ASSEMBLY_POINT, PlaceKind.CHECKPOINT, PlaceKind.SCREENING_POINT, PlaceKind.TRANSIT_CAMP}
)
OF_DEPARTURE = frozenset({Topic.LEFT, Topic.DESTINATION})
_ORDER = {topic: number for number, topic in enumerate(Topic)}
_CLAUSES = frozenset({Phrasing.LEDGER, Phrasing.PROGRAM})
_LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What one source answers.

    said
        Least and most at its word; None where it names no number of people.
    value
        What it says instead, or from where and where to.
    phrasing
        How `value` is put: beside a clause a number or a hedge would be said twice.
    whole
        The total of which its number is a part by the same speaker; None of any other.
    relayed_by, ways
        Whom the answer passed through, as the claims name them, a witness by role; and by which ways, each a chain of them.
    origin
        Replies of one origin share a number within their row.
    published_at
        Of its newest claim, whose hedge and vantage these are.
    """

    source: str
    name: Sentence | str
    claims: tuple[str, ...]
    said: Bounds | None
    value: Sentence | None
    phrasing: Phrasing
    stated: float | None
    hedge: str
    whole: Sentence | None
    vantage: str
    relayed_by: tuple[Sentence | str, ...]
    ways: tuple[Sentence, ...]
    origin: int
    published_at: datetime

    @property
    def is_clause(self) -> bool:
        return self.phrasing in _CLAUSES


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One question and all replies, newest first.

    category
        The people asked about, or what of the topic (WATER of the supplies).
    interval
        The time asked about, in which replies lie or which they nearly are; None for a question without one.
    undated
        Claims of which no words name the time, so that it is only the day on which they were published.
    """

    id: str
    topic: Topic
    question: Sentence
    place: str
    category: str
    interval: Interval | None
    replies: tuple[Reply, ...]
    standing: Standing
    undated: frozenset[str] = frozenset()

    @property
    def when(self) -> Sentence | Interval | None:
        """The time asked about; in words where it is only that of telling."""
        if self.interval is None or not self.undated:
            return self.interval
        is_told_then = self.undated.issuperset(self.claims)
        return say("told {when}", when=self.interval) if is_told_then else say("{when}, or told then", when=self.interval)

    @property
    def says_something(self) -> bool:
        """Whether any reply says more than that its subject was spoken of."""
        return any(reply.phrasing is not Phrasing.SUBJECT for reply in self.replies)

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of the claims of all replies."""
        return tuple(sorted(code for reply in self.replies for code in reply.claims))


@dataclass(frozen=True, slots=True, order=True)
class _Subject:
    """What is asked, time apart."""

    topic: Topic
    place: str
    theme: str
    other: str = ""


def who_says_what(picture: Picture) -> tuple[Row, ...]:
    """Every question that accepted claims answer, with the answers, as known at the picture's `as_of`.

    A claim answers several: a movement says who left, who arrived and where to. Rows of a place and of the streets right
    around it are one question where the claims may speak of one movement.

    Returns
    -------
    tuple of Row
        By topic, then time, undated last.
    """
    asked: dict[_Subject, list[Claim]] = defaultdict(list)
    for claim in picture.accepted:
        for subject in _subjects(claim, picture.network):
            asked[subject].append(claim)
    table = _Table(picture)
    rows = (table.row(subject, group) for subject, claims in asked.items() for group in by_time_asked(claims))
    return tuple(sorted(rows, key=_in_order))


def _in_order(row: Row) -> tuple[object, ...]:
    time = row.interval
    return _ORDER[row.topic], time.start if time else _LAST, (time.end if time else None) or _LAST, row.place, row.category, row.id


def _subjects(claim: Claim, network: Network) -> Iterator[_Subject]:
    for aspect in aspects_of(claim, network):
        if aspect.topic in OF_DEPARTURE:
            yield _Subject(aspect.topic, site_of(claim.place_from, network), aspect.theme)
        elif aspect.topic is Topic.ARRIVED:
            yield _Subject(aspect.topic, site_of(claim.place_to or claim.place_from, network), aspect.theme)
        else:
            other = claim.place_to if aspect.topic is Topic.ROUTE else ""
            yield _Subject(aspect.topic, place_of(claim, network), aspect.theme, other)


def site_of(place: str, network: Network) -> str:
    """The site to which a place belongs: the widest around it of which it is one part among others."""
    if place == ANYWHERE:
        return place
    while True:
        outer = network.places.find(place).within
        if not outer or network.places.find(outer).kind not in _SITES:
            return place
        place = outer


def _place_left(subject: _Subject, claims: Sequence[Claim]) -> str:
    """The place asked about; where all left one part of a site, that part."""
    left = {claim.place_from for claim in claims}
    return left.pop() if subject.topic in OF_DEPARTURE and len(left) == 1 else subject.place


@dataclass(frozen=True)
class _Table:
    """What the rows of one picture share."""

    picture: Picture

    @cached_property
    def quarrels(self) -> Quarrels:
        return quarrels_in(self.picture)

    @cached_property
    def retelling(self) -> Retelling:
        return Retelling(self.picture)

    def row(self, subject: _Subject, group: Gathered) -> Row:
        claims = sorted(group.claims, key=age)
        place = _place_left(subject, claims)
        return Row(
            id=f"{subject.topic}:{claims[0].id}",
            topic=subject.topic,
            question=question_of(subject.topic, subject.theme, place, subject.other, self.retelling),
            place=place,
            category=subject.theme,
            interval=group.common,
            replies=self._replies(subject.topic, claims),
            standing=self.quarrels.standing(claims, subject.topic),
        )

    def _replies(self, topic: Topic, claims: Sequence[Claim]) -> tuple[Reply, ...]:
        """What each source says, each of its answers once; `claims` are in order of publication."""
        answers: dict[tuple[object, ...], tuple[Sentence | None, list[Claim]]] = {}
        for claim in claims:
            value = self._value(topic, claim)
            answers.setdefault((self._voice(claim), said_of(claim), value and value.key), (value, []))[1].append(claim)
        origins = self._numbered_origins(claims)
        replies = [self._reply(value, told, origins) for value, told in answers.values()]
        return tuple(sorted(replies, key=lambda reply: (-reply.published_at.timestamp(), reply.claims)))

    def _voice(self, claim: Claim) -> tuple[str, str]:
        """Whose word it is: an unattributed figure is another voice with another medium that passes it on."""
        source = self.picture.ledger.source.get(claim.source)
        is_unattributed = source is not None and source.kind is PartyKind.MEDIA and claim.relayed_by
        return claim.source, claim.relayed_by[-1] if is_unattributed else ""

    def _numbered_origins(self, claims: Sequence[Claim]) -> dict[tuple[str, str], int]:
        began = origins_of(claims, self.quarrels.code_of)
        voices = {self._voice(claim): claim.source for claim in claims}
        origins = {voice: voice if began[source] == source else (began[source], "") for voice, source in voices.items()}
        number: dict[tuple[str, str], int] = {}
        for origin in origins.values():
            number.setdefault(origin, len(number) + 1)
        return {voice: number[origin] for voice, origin in origins.items()}

    def _reply(self, value: Sentence | None, claims: Sequence[Claim], origins: Mapping[tuple[str, str], int]) -> Reply:
        newest = claims[-1]
        teller = self.retelling.teller(newest)
        return Reply(
            source=newest.source,
            name=self.retelling.name(teller),
            claims=tuple(sorted(claim.id for claim in claims)),
            said=said_of(newest),
            value=value,
            phrasing=self.retelling.phrasing(newest),
            stated=newest.stated,
            hedge=self.retelling.privacy.text(newest.hedge),
            whole=self._whole(newest),
            vantage=self.retelling.privacy.text(newest.vantage),
            relayed_by=tuple(self._relays(claims)),
            ways=tuple(self.retelling.ways(claims, self.quarrels.code_of)) if teller == newest.source else (),
            origin=origins[self._voice(newest)],
            published_at=newest.published_at,
        )

    def _value(self, topic: Topic, claim: Claim) -> Sentence | None:
        clause = self.retelling.clause(claim)
        if clause is not None:
            return clause
        if topic is Topic.DESTINATION and claim.place_to != ANYWHERE:
            return say("{place}", place=self.retelling.place(claim.place_to))
        value = None if claim.kind is Kind.FLOW else self.retelling.value(claim)
        is_on_the_way = ANYWHERE not in (claim.place_from, claim.place_to)
        return self.retelling.way(claim) if claim.kind is Kind.FLOW or (value is None and is_on_the_way) else value

    def _whole(self, claim: Claim) -> Sentence | None:
        whole = self.picture.ledger.claim.get(self._wholes.get(claim.id, ""))
        return None if whole is None else number_of(whole)

    @cached_property
    def _wholes(self) -> Mapping[str, str]:
        flows = (claim for claim in self.picture.accepted if claim.kind is Kind.FLOW and claim.scope not in NO_FACTS)
        return wholes_of(flows, self.picture.network)

    def _relays(self, claims: Iterable[Claim]) -> Iterator[Sentence | str]:
        for name in dict.fromkeys(name for claim in claims for name in claim.relayed_by):
            yield self.retelling.relay(name, self.quarrels.code_of)


def said_of(claim: Claim) -> Bounds | None:
    """The number of people that a claim names, at its word."""
    return said_by(claim) if claim.kind in (Kind.STOCK, Kind.FLOW) else None
