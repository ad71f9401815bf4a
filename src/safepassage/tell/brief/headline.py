"""The first lines of a brief: who is inside, who left, who arrived, as least and most, and how far that can be trusted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from safepassage.language import Sentence, led, say
from safepassage.network import PlaceKind
from safepassage.picture import Claim, FlowQuestion, Kind, Picture, Question, StockQuestion, said_by
from safepassage.quantities import Bounds, Days, Interval
from safepassage.tell.brief.document import BriefFigure
from safepassage.tell.brief.numbers import Given, Numbers, joined, time_of

#: Places whose people open a brief, and groups of people in each: those of whom most claims speak.
_MOST_PLACES, _MOST_GROUPS = 2, 2
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

    @cached_property
    def figures(self) -> tuple[BriefFigure, ...]:
        """Who is in each besieged place, how many left it, and how many reached where people are received."""
        asked: tuple[Question, ...] = (*self._inside, *self._moved())
        figures = [self._figure(question) for question in asked]
        return tuple(figure for number, figure in enumerate(figures) if not _says_nothing_more(figure, figures[:number]))

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Each figure in words, who says what first; then who left the places beside a site. Where some are untold: what is told."""
        lines = (self._line(figure) for figure in self.figures)
        return (*(line for line in lines if line.tells or not self.untold), *self._beside())

    def _beside(self) -> Iterator[Line]:
        """Who left what lies beside a besieged place: whoever reads only of the place itself misses them."""
        for asked in (figure.question for figure in self.figures):
            if not isinstance(asked, FlowQuestion) or not asked.place_from:
                continue
            given = Numbers(self.picture).tell((claim for claim in self._flows if self._is_beside(claim, asked)), most=1)
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

    def _line(self, figure: BriefFigure) -> Line:
        given = Numbers(self.picture).tell(self._about(figure.question))
        own = figure.claims if given is None else (*(claim.id for claim in (*given.told, *given.others)), *figure.claims)
        return Line(
            text=self._tell(figure, given),
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

    def _tell(self, figure: BriefFigure, given: Given | None) -> Sentence:
        said = say("nobody gives a number") if given is None else given.text
        who = say("{who} ({when}):", who=figure.label, when=Days(_spoken_of(figure.question, given)))
        if given is not None and not isinstance(figure.question, StockQuestion):  # each number has its own days
            who = say("{who}:", who=figure.label)
        known = list(self._known(figure, given)) if given is not None and self._is_of_all(figure.question) else []
        told = say("{said}. {known}.", said=said, known=joined(known).opening()) if known else say("{said}.", said=said)
        return led(who, told).opening()

    def _known(self, figure: BriefFigure, given: Given) -> Iterator[Sentence]:
        """What we work out, named as ours, where no number that is told excludes it; and that nobody counted.

        A number that is only a floor is given no ceiling of ours.
        """
        said = [bounds for claim in (*given.told, *given.others) if (bounds := said_by(claim)) is not None]
        if all(bounds.most is not None and bounds.meets(figure.reported) for bounds in said):
            yield say("our own reckoning, as such estimates err, works out to {bounds}", bounds=_limits(figure.reported))
        if figure.counted == Bounds() and not self.untold:
            is_none = not figure.reported.least
            yield say("whether anybody is left nobody has counted") if is_none else say("nobody has counted them")

    def _is_of_all(self, question: Question) -> bool:
        """Whether it asks for all people in a place, and no group of them."""
        asked = (each for each in self._inside if isinstance(question, StockQuestion) and each.place == question.place)
        return next(asked, None) == question


def _spoken_of(question: Question, given: Given | None) -> Interval:
    """The time of a question about movements; of the numbers that are told of a place, as far as the moment asked about."""
    if not isinstance(question, StockQuestion):
        return question.interval
    times = () if given is None else tuple(map(time_of, given.told))
    first = min((time.start for time in times), default=question.at - _AN_HOUR)
    last = max((question.at if time.end is None else time.end for time in times), default=question.at)
    return Interval(first, min(last, question.at))


def _limits(bounds: Bounds) -> Sentence:
    if bounds.least == 0 and bounds.most:
        return say("at most {most}", most=_rounded_up(bounds.most))
    return say("{bounds}", bounds=bounds)


def _rounded_up(number: int) -> int:
    """To two digits: what is worked out from estimates has no more."""
    place: int = 10 ** max(len(str(number)) - 2, 0)
    return -(-number // place) * place


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
