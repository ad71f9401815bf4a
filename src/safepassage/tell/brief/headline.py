"""The first lines of a brief: who is inside, who left, who arrived, as least and most, and how far that can be trusted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from safepassage.language import Sentence, led, say
from safepassage.network import PlaceKind
from safepassage.picture import Claim, FlowQuestion, Kind, Picture, Question, StockQuestion, number_of, said_by
from safepassage.picture.testimony import listed
from safepassage.quantities import Bounds, Days, Interval
from safepassage.tell.brief.document import BriefFigure
from safepassage.tell.brief.numbers import MOST_NUMBERS, Given, Numbers, time_of

#: Places whose people open a brief, and groups of people in each: those of whom most claims speak.
_MOST_PLACES, _MOST_GROUPS = 2, 2
#: Numbers of others that are told beside those of neutral bodies.
_MOST_BESIDE = 2
#: Claims that stand for a number of which no single claim holds an end.
_MOST_NAMED = 4
_AN_HOUR = timedelta(hours=1)


@dataclass(frozen=True, kw_only=True)
class Line:
    """A figure in words, with the claims that it cites and those whose content it tells."""

    text: Sentence
    claims: tuple[str, ...]
    tells: tuple[str, ...]


@dataclass(frozen=True)
class Headline:
    """The leading questions of one picture at one moment, with their answers."""

    picture: Picture
    at: datetime
    untold: AbstractSet[str] = frozenset()
    undated: AbstractSet[str] = frozenset()

    @cached_property
    def figures(self) -> tuple[BriefFigure, ...]:
        """Who is in each besieged place, how many left it, and how many reached where people are received."""
        asked: tuple[Question, ...] = (*self._inside, *self._moved())
        figures = [self._figure(question) for question in asked]
        return tuple(figure for number, figure in enumerate(figures) if not _says_nothing_more(figure, figures[:number]))

    @property
    def _numbers(self) -> Numbers:
        return Numbers(self.picture, self.undated)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Each figure in words, who says what first; then who left the places beside a site; of what is untold nothing is said."""
        lines = (line for figure in self.figures for line in self._lines(figure))
        return (*(line for line in lines if line.tells or not self.untold), *self._beside())

    def on_the_way(self) -> Iterator[Line]:
        """How many fewer arrived than joined, by the count of one neutral body in one document; the difference is ours.

        Arrivals at several places add up; of a place that is told twice one is a revision, and nothing can be summed.
        """
        counted = [
            claim for claim in self._flows if self._numbers.is_neutral_count(claim) and (said_by(claim) or Bounds()).is_exact
        ]
        arrivals: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
        for claim in counted:
            if self.picture.network.places.find(claim.place_from).kind is PlaceKind.ROAD:
                arrivals[claim.source, claim.document, claim.category, claim.place_from].append(claim)
        for same, arrived in arrivals.items():
            joined = [claim for claim in counted if (claim.source, claim.document, claim.category, claim.place_to) == same]
            missing = _sum(joined) - _sum(arrived)
            is_once = _are_apart(claim.place_from for claim in joined) and _are_apart(claim.place_to for claim in arrived)
            if is_once and missing > 0:
                yield self._missing(joined, arrived, missing)

    def _missing(self, joined: Sequence[Claim], arrived: Sequence[Claim], missing: int) -> Line:
        text = say(
            "{source} counts {numbers} who joined {convoy}, and {arrived}: {missing} fewer, by our own sum. "
            "Where they went is not told.",
            source=self._numbers.name(arrived[0]),
            numbers=listed([number_of(claim) for claim in joined]),
            convoy=self._name(arrived[0].place_from),
            arrived=listed([*map(self._reached, arrived)]),
            missing=missing,
        )
        claims = tuple(claim.id for claim in (*joined, *arrived))
        return Line(text=led(say("On the way:"), text), claims=claims, tells=())

    def _reached(self, claim: Claim) -> Sentence:
        return say("{number} who reached {place}", number=number_of(claim), place=self._name(claim.place_to))

    def _beside(self) -> Iterator[Line]:
        """Who left what lies beside a besieged place: whoever reads only of the place itself misses them."""
        for asked in (figure.question for figure in self.figures):
            if not isinstance(asked, FlowQuestion) or not asked.place_from:
                continue
            given = self._numbers.tell((claim for claim in self._flows if self._is_beside(claim, asked)), most=1)
            if given is not None:
                who = say("Beside {site}:", site=self._name(asked.place_from))
                near = say("{said}. They may be other people.", said=given.text)
                told = tuple(claim.id for claim in given.told)
                yield Line(text=led(who, near).opening(), claims=(*told, *(claim.id for claim in given.others)), tells=told)

    def _is_beside(self, claim: Claim, asked: FlowQuestion) -> bool:
        """Whether such people left a place of the same surroundings, which neither holds this one nor lies in it."""
        places = self.picture.network.places
        around = places.enclosing(asked.place_from)[:1]
        if not around or claim.category != asked.category or claim.place_from in ("", *around):
            return False
        return places.is_within(claim.place_from, around[0]) and not places.is_within(claim.place_from, asked.place_from)

    def _lines(self, figure: BriefFigure) -> Iterator[Line]:
        """What neutral bodies count of those who moved apart from what others say: no part of a total stands against it."""
        numbers, about = self._numbers, self._about(figure.question)
        counted = [claim for claim in about if claim.kind is Kind.FLOW and numbers.is_neutral_count(claim)]
        others = numbers.tell((claim for claim in about if claim not in counted), most=_MOST_BESIDE if counted else MOST_NUMBERS)
        if counted:
            yield self._line(figure, numbers.tell(counted), say("{who}, by neutral count:", who=figure.label))
        if counted and others is not None:
            yield self._line(figure, others, say("{who}, other numbers:", who=figure.label))
        if not counted:
            yield self._line(figure, others, self._asked(figure, others))

    def _line(self, figure: BriefFigure, given: Given | None, asked: Sentence) -> Line:
        own = figure.claims if given is None else tuple(claim.id for claim in (*given.told, *given.others))
        return Line(
            text=led(asked, self._tell(figure, given)).opening(),
            claims=tuple(dict.fromkeys(own)),
            tells=() if given is None else tuple(claim.id for claim in given.told),
        )

    # -- questions --------------------------------------------------------------------------------

    @cached_property
    def _spoken(self) -> tuple[Claim, ...]:
        """Numbers of people, at the moment or before it."""
        people = self.picture.network.categories.is_people
        claims = (claim for claim in self.picture.accepted if claim.is_about_people and people(claim.category))
        return tuple(claim for claim in claims if claim.interval is None or claim.interval.start < self.at)

    @cached_property
    def _stocks(self) -> tuple[Claim, ...]:
        """Numbers of those in a besieged place; where no place is named as besieged, in any."""
        besieged = self.picture.network.besieged
        stocks = (claim for claim in self._spoken if claim.kind is Kind.STOCK and claim.place_from)
        return tuple(claim for claim in stocks if not besieged or claim.place_from in besieged)

    @cached_property
    def _inside(self) -> tuple[StockQuestion, ...]:
        places = _by_frequency(claim.place_from for claim in self._stocks)[:_MOST_PLACES]
        return tuple(
            StockQuestion(place=place, category=category, at=self.at) for place in places for category in self._groups(place)
        )

    def _groups(self, place: str) -> list[str]:
        """The people of whom most claims speak, the widest of several, and groups of them."""
        spoken = [claim.category for claim in self._stocks if claim.place_from == place]
        within = self.picture.network.categories.is_within
        times = Counter(spoken)
        outer = {each: sum(within(each, other) for other in times) for each in times}
        first, *others = sorted(times, key=lambda each: (-times[each], outer[each], each))
        return [first, *(each for each in others if within(each, first))][:_MOST_GROUPS]

    @cached_property
    def _flows(self) -> tuple[Claim, ...]:
        return tuple(claim for claim in self._spoken if claim.kind is Kind.FLOW and claim.interval is not None)

    def _moved(self) -> Iterator[FlowQuestion]:
        starts = [claim.interval.start for claim in self._flows if claim.interval]
        if not starts:
            return
        time = Interval(min(starts), self.at)
        category = _by_frequency(claim.category for claim in self._flows)[0]
        places = self.picture.network.places
        reached = (claim.place_to for claim in self._flows if claim.place_to in places)
        receiving = _by_frequency(place for place in reached if places[place].kind is PlaceKind.RECEPTION_CENTRE)
        for place in dict.fromkeys(question.place for question in self._inside):
            yield FlowQuestion(place_from=place, place_to="", category=category, interval=time)
        for place in receiving[:_MOST_PLACES]:
            yield FlowQuestion(place_from="", place_to=place, category=category, interval=time)

    # -- answers ----------------------------------------------------------------------------------

    def _figure(self, question: Question) -> BriefFigure:
        reasons = (*self.picture.because(question), *self.picture.counted_because(question))
        return BriefFigure(
            question=question,
            label=self._label(question),
            reported=self.picture.bounds(question),
            as_said=self.picture.as_said(question),
            counted=self.picture.counted(question),
            claims=tuple(dict.fromkeys(reasons)) or self._newest(question),
        )

    def _newest(self, question: Question) -> tuple[str, ...]:
        return tuple(claim.id for claim in sorted(self._about(question), key=_newest_first)[:_MOST_NAMED])

    def _about(self, question: Question) -> list[Claim]:
        """The claims that answer a question outright."""
        if isinstance(question, StockQuestion):
            asked = (question.place, question.category)
            return [claim for claim in self._stocks if (claim.place_from, claim.category) == asked]
        ends = (question.place_from, question.place_to)
        return [
            claim
            for claim in self._flows
            if claim.category == question.category and all(not end or end in (claim.place_from, claim.place_to) for end in ends)
        ]

    def _label(self, question: Question) -> Sentence:
        people = self.picture.network.categories.find(question.category).label
        if isinstance(question, StockQuestion):
            return say("{people} in {place}", people=people, place=self._name(question.place))
        if question.place_from:
            return say("{people} out of {place}", people=people, place=self._name(question.place_from))
        return say("{people} who reached {place}", people=people, place=self._name(question.place_to))

    def _name(self, place: str) -> str:
        return self.picture.network.places.find(place).label

    def _asked(self, figure: BriefFigure, given: Given | None) -> Sentence:
        """Of whom a line is, and of a stock when."""
        if given is not None and not isinstance(figure.question, StockQuestion):  # each number has its own days
            return say("{who}:", who=figure.label)
        return say("{who} ({when}):", who=figure.label, when=Days(_spoken_of(figure.question, given)))

    def _tell(self, figure: BriefFigure, given: Given | None) -> Sentence:
        if given is None:
            return say("nobody gives a number.")
        is_uncounted = figure.counted == Bounds() and self._is_of_all(figure.question) and not self.untold
        return say("{said}. No count is told.", said=given.text) if is_uncounted else say("{said}.", said=given.text)

    def _is_of_all(self, question: Question) -> bool:
        """Whether it asks for all people in a place, and no group of them."""
        asked = (each for each in self._inside if isinstance(question, StockQuestion) and each.place == question.place)
        return next(asked, None) == question


def _sum(claims: Iterable[Claim]) -> int:
    return int(sum(claim.stated or 0 for claim in claims))


def _are_apart(places: Iterable[str]) -> bool:
    """Whether no place is named twice."""
    named = list(places)
    return len(set(named)) == len(named)


def _spoken_of(question: Question, given: Given | None) -> Interval:
    """The time of a question about movements; of the numbers that are told of a place, as far as the moment asked about."""
    if not isinstance(question, StockQuestion):
        return question.interval
    times = () if given is None else tuple(map(time_of, given.told))
    first = min((time.start for time in times), default=question.at - _AN_HOUR)
    last = max((question.at if time.end is None else time.end for time in times), default=question.at)
    return Interval(first, min(last, question.at))


def _says_nothing_more(figure: BriefFigure, before: Sequence[BriefFigure]) -> bool:
    """Whether a group of people is only known to be no more than those around it."""
    question = figure.question
    return isinstance(question, StockQuestion) and any(
        isinstance(other.question, StockQuestion) and other.question.place == question.place and other.reported == figure.reported
        for other in before
    )


def _by_frequency(codes: Iterator[str]) -> list[str]:
    counted = Counter(codes)
    return sorted(counted, key=lambda code: (-counted[code], code))


def _newest_first(claim: Claim) -> tuple[float, str]:
    return -claim.published_at.timestamp(), claim.id
