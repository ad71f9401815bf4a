"""The numbers of an update: who is inside, who left, who arrived, and who moved where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from safepassage.language import Bilingual, say
from safepassage.network import ANYWHERE, PEOPLE, Network, PlaceKind
from safepassage.picture import Claim, FlowQuestion, Kind, PartyKind, Picture, Question, Scope, StockQuestion, number_of, said_by
from safepassage.quantities import Bounds, Days, Interval
from safepassage.tell.disclosure import Amount, Edition, World
from safepassage.tell.status import days_between
from safepassage.tell.update.citing import Citing
from safepassage.tell.update.document import Added, Change, KeyAmount, Movement, Stated, Step

#: Rows of a table that leaves room for the rest on two pages.
_MOVEMENTS_SHOWN = 8
#: Days of the course; of a longer operation the last.
_DAYS_SHOWN = 14
_ONE_MOMENT = timedelta(minutes=1)
_A_DAY = timedelta(days=1)
#: Statements told beside a number; more do not fit.
_STATED_SHOWN = 3
#: What says how many there are or went in all, or in a group.
_WHOLE = frozenset({Scope.TOTAL, Scope.GROUP})
_NUMBERED = _WHOLE | {Scope.PART}
#: A sum of more numbers nobody follows on paper.
_MOST_ADDED = 4


@dataclass(frozen=True)
class Numbers:
    """The numbers of one world, compared with the edition before."""

    world: World
    citing: Citing
    previous: Edition | None

    @property
    def _picture(self) -> Picture:
        return self.world.picture

    @property
    def _network(self) -> Network:
        return self._picture.network

    @cached_property
    def _asked(self) -> Counter[tuple[str, str, str]]:
        """How many claims about people speak of each way, or of a place alone, and group."""
        return Counter(
            (claim.place_from, claim.place_to, claim.category)
            for claim in self._picture.accepted
            if claim.is_about_people and self._network.categories.is_people(claim.category)
        )

    @cached_property
    def _began(self) -> datetime:
        moved = (claim.interval.start for claim in self._picture.accepted if claim.kind is Kind.FLOW and claim.interval)
        return min((*moved, self.world.as_of - _ONE_MOMENT))

    @cached_property
    def site(self) -> str:
        """The besieged place of which most claims speak: as the tables name it, else one that people leave and nobody reaches."""
        left: Counter[str] = Counter()
        reached = {to for _, to, _ in self._asked}
        for (origin, _, _), claims in self._asked.items():
            if origin in self._network.besieged or (not self._network.besieged and origin not in reached):
                left[origin] += claims
        left.pop(ANYWHERE, None)
        return min(left, key=lambda code: (-left[code], code), default="")

    @cached_property
    def group(self) -> str:
        """The group that most claims about the site count."""
        spoken: Counter[str] = Counter()
        for (origin, _, category), claims in self._asked.items():
            if origin == self.site:
                spoken[category] += claims
        return min(spoken, key=lambda code: (-spoken[code], code), default=PEOPLE)

    @cached_property
    def _reception(self) -> str:
        """The place of reception that most claims say people reached; without one, any place but a road."""
        reached: Counter[tuple[bool, str]] = Counter()
        for (_, to, category), claims in self._asked.items():
            kind = self._network.places[to].kind if to != ANYWHERE else PlaceKind.ROAD
            if kind is not PlaceKind.ROAD and category == self.group:
                reached[kind is PlaceKind.RECEPTION_CENTRE, to] += claims
        return max(reached, key=lambda key: (key[0], reached[key], key[1]), default=(False, ""))[1]

    @property
    def site_label(self) -> Bilingual:
        return self._network.places[self.site].label

    @cached_property
    def is_share_stated(self) -> bool:
        """Whether somebody put a number on those who left the site and reached the place of reception."""
        answers = _asks_for(self._flow(self.site, self._reception))
        return any(map(answers, self._picture.accepted))

    @cached_property
    def key_figures(self) -> tuple[KeyAmount, ...]:
        """At most three: inside, left, arrived."""
        if not self.site:
            return ()
        inside = StockQuestion(place=self.site, category=self.group, at=self.world.as_of)
        found = [self._key("inside", inside), self._key("left", self._flow(self.site, ANYWHERE))]
        if self._reception:
            found.append(self._key("arrived", self._flow(ANYWHERE, self._reception)))
        return tuple(found)

    def _flow(self, origin: str, destination: str, category: str = "") -> FlowQuestion:
        interval = Interval(self._began, self.world.as_of)
        return FlowQuestion(place_from=origin, place_to=destination, category=category or self.group, interval=interval)

    def movements(self) -> tuple[tuple[Movement, ...], int]:
        """The ways of which most claims speak, and how many are left out."""
        ways = [way for way in self._asked if ANYWHERE not in way[:2] and way[0] != way[1]]
        ways.sort(key=lambda way: (-self._asked[way], way))
        shown = tuple(
            Movement(key=self._key("moved", self._flow(*way)), origin=way[0], destination=way[1]) for way in ways[:_MOVEMENTS_SHOWN]
        )
        return shown, len(ways) - len(shown)

    def course(self) -> tuple[Step, ...]:
        """How many had left the site by the end of each day, at least and at most."""
        if not self.site:
            return ()
        return tuple(self._steps())

    def _steps(self) -> Iterator[Step]:
        days = days_between(self._began, self.world.as_of, self.world.zone)
        for day in days[-_DAYS_SHOWN:]:
            began = datetime.combine(day, datetime.min.time(), self.world.zone)
            at = min(began + timedelta(days=1), self.world.as_of)
            asked = FlowQuestion(place_from=self.site, place_to=ANYWHERE, category=self.group, interval=Interval(self._began, at))
            yield Step(since=began, at=at, people=self._picture.bounds(asked))

    def _key(self, kind: str, question: Question) -> KeyAmount:
        people, because = self._picture.bounds(question), self._picture.because(question)
        amount = Amount(kind=kind, places=self._places(question), category=self._people(question.category), people=people)
        stated, unshown = self._stated(question, names_days=kind != "moved")
        return KeyAmount(
            amount=amount,
            label=_LABELS[kind](amount),
            stated=stated,
            unshown=unshown,
            sources=len(self.citing.speakers(because)),
            cites=self.citing.cite(because),
            added=self._added(because, people.least),
            before=self._before(amount),
        )

    def _stated(self, question: Question, *, names_days: bool) -> tuple[tuple[Stated, ...], int]:
        """What speakers put in numbers of the same people and places, what each put so once; and how many find no room.

        Where nobody speaks of all of them, what was said of a part. A number of a single day comes last, and with its day where
        others are of another time: of the whole time it is a part. The narrow cells of a table have no room for days.
        """
        answers = tuple(filter(_asks_for(question), self._picture.accepted))
        of_all = tuple(claim for claim in answers if claim.scope in _WHOLE)
        by_words: dict[tuple[str, str, Days | None], list[Claim]] = {}
        for claim in sorted(of_all or answers, key=self._by_weight):
            (speaker,) = self.citing.speakers((claim.id,))
            day = _day_moved(claim) if names_days else None
            by_words.setdefault((str(speaker), str(number_of(claim)), day), []).append(claim)
        groups = sorted(by_words.values(), key=lambda claims: _day_moved(claims[0]) is not None)
        told = groups[:_STATED_SHOWN]
        days = {str(_day_moved(claims[0])) for claims in groups}
        return tuple(self._statement(claims, names_day=names_days and len(days) > 1) for claims in told), len(groups) - len(told)

    def _statement(self, claims: Sequence[Claim], *, names_day: bool) -> Stated:
        first = claims[0]
        (speaker,) = self.citing.speakers((first.id,))
        cites = self.citing.cite(claim.id for claim in claims)
        number = self.citing.privacy.sentence(number_of(first))
        said = number if first.scope in _WHOLE else say("{number} as a part of a larger group", number=number)
        day = _day_moved(first)
        if day is not None and names_day:
            said = say("{number} on {day}", number=said, day=day)
        return Stated(speaker=speaker, said=said, cites=cites)

    def _added(self, because: Sequence[str], least: int) -> tuple[Added, ...]:
        """The numbers behind a least that is their sum, by which a reader can work it out again."""
        said = {code: said_by(self._picture.ledger.claim[code]) for code in because}
        parts = {code: each.least for code, each in said.items() if each is not None and each.least}
        if not 1 < len(parts) <= _MOST_ADDED or sum(parts.values()) != least:
            return ()
        return tuple(self._part(self._picture.ledger.claim[code], number) for code, number in parts.items())

    def _part(self, claim: Claim, least: int) -> Added:
        origin = self._network.places[claim.place_from].label if claim.place_from != ANYWHERE else None
        return Added(least=least, cites=self.citing.cite((claim.id,)), origin=origin)

    def _by_weight(self, claim: Claim) -> tuple[bool, float, str]:
        source = self._picture.ledger.source.get(claim.source)
        is_witness = source is not None and source.kind is PartyKind.WITNESS
        return is_witness, -claim.published_at.timestamp(), claim.id

    def _places(self, question: Question) -> tuple[str, ...]:
        codes = (question.place,) if isinstance(question, StockQuestion) else (question.place_from, question.place_to)
        return tuple(self._network.places[code].label if code != ANYWHERE else "" for code in codes)

    def _people(self, category: str) -> str:
        return self._network.categories[category].label if category in self._network.categories else category

    def _before(self, amount: Amount) -> Change | None:
        """What the edition before said, where that is something else and all that it quoted may be told today."""
        people = self._earlier.get(amount.key)
        if self.previous is None or people is None or people == amount.people:
            return None
        return Change(number=self.previous.number, people=people)

    @cached_property
    def _earlier(self) -> dict[tuple[str, tuple[str, ...], str], Bounds]:
        if self.previous is None or not self.world.still_tells(self.previous.basis):
            return {}
        return {each.key: each.people for each in self.previous.amounts}


def _asks_for(question: Question) -> Callable[[Claim], bool]:
    """Which claims put a number on what is asked, or on a part of it, without any reckoning."""

    def answers(claim: Claim) -> bool:
        said = said_by(claim)
        if claim.category != question.category or claim.scope not in _NUMBERED or said is None:
            return False
        if said.least <= 1 and said.most is None:  # that there was somebody is no number
            return False
        if isinstance(question, StockQuestion):
            return claim.kind is Kind.STOCK and claim.place_from == question.place
        ends = ((question.place_from, claim.place_from), (question.place_to, claim.place_to))
        return claim.kind is Kind.FLOW and all(asked in (ANYWHERE, said) for asked, said in ends)

    return answers


def _day_moved(claim: Claim) -> Days | None:
    """The one day of which a movement is told; None where it took longer, or is none."""
    interval = claim.interval
    if claim.kind is not Kind.FLOW or interval is None or interval.end is None or interval.end - interval.start > _A_DAY:
        return None
    return Days(interval)


_LABELS = {
    "inside": lambda amount: say("{people} in {place}", people=amount.category, place=amount.places[0]),
    "left": lambda amount: say("{people} who left {place}", people=amount.category, place=amount.places[0]),
    "arrived": lambda amount: say(
        "{people} who reached {place}, wherever they came from", people=amount.category, place=amount.places[1]
    ),
    "moved": lambda amount: say("from {origin} to {destination}", origin=amount.places[0], destination=amount.places[1]),
}
