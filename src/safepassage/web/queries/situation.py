"""The Situation page as values: what is asked first, what is known of every place and movement, what does not fit."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from safepassage.exchange.tables import Operation
from safepassage.language import Sentence, say
from safepassage.network import ANYWHERE
from safepassage.picture import (
    MEANING,
    Answer,
    Assumptions,
    FlowQuestion,
    Kind,
    Picture,
    Question,
    StockQuestion,
    WithoutSource,
    subject_in_words,
)
from safepassage.quantities import Bounds, Interval, aged
from safepassage.tell import Strip
from safepassage.web.queries.days import beginning, besieged_places, is_large, strip_of
from safepassage.web.queries.ends import estimates_behind, why_as_said_is_none
from safepassage.web.queries.lens import Lens

#: Rows of each table, in an operation of usual size and in a large one; all of them are one click away.
_ROWS_SHOWN, _ROWS_WHERE_LARGE = 25, 15
#: With more besieged places than this one is in front and the others are rows of the table.
_SITES_IN_FRONT = 3


class Extent(Enum):
    """How many of the questions the tables of the page hold."""

    SHORT = "short"
    WHOLE = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the reader chose to see: the besieged place in front, and how long the tables are."""

    site: str = ""
    extent: Extent = Extent.SHORT


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One question with what is known of it."""

    question: Question
    subject: Sentence
    category: Sentence | str
    reported: Bounds
    counted: Bounds

    @property
    def is_unlimited(self) -> bool:
        """Whether people were spoken of and still nothing is known of how many."""
        return self.reported == self.counted == Bounds()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRows:
    """A place with its questions, the one that most claims speak of first."""

    code: str
    label: str
    label_local: str
    is_besieged: bool
    on_map: bool
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """How many are still inside: the first thing anybody asks.

    `estimates` says which ends rest on estimates, `none_as_said` why the line `as said` begins at 0; None where neither is so.
    """

    question: StockQuestion
    title: Sentence
    answer: Answer
    estimates: Sentence | None
    none_as_said: Sentence | None
    age: Sentence | None
    without: tuple[WithoutSource, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """One assumption: what holds now, what would hold instead, and the lens that switches it."""

    name: str
    on: bool
    now: Sentence
    instead: Sentence
    lens: Lens


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Everything that the page shows, under one lens."""

    lens: Lens
    besieged: tuple[str, ...]
    headlines: tuple[Headline, ...]
    places: tuple[PlaceRows, ...]
    flows: tuple[Row, ...]
    rows_left: int
    switches: tuple[Switch, ...]
    strips: tuple[tuple[str, Strip], ...]
    known_claims: int


def compose(operation: Operation, picture: Picture, lens: Lens, asked: Asked) -> Situation:
    """Answer everything that the page asks, under `lens`."""
    questions = _questions(picture, operation, lens)
    shown = questions if asked.extent is Extent.WHOLE else _most_spoken(picture, questions)
    stocks = [question for question in shown if isinstance(question, StockQuestion)]
    flows = [question for question in shown if isinstance(question, FlowQuestion)]
    first = headline_questions(operation, picture, lens, asked.site)
    return Situation(
        lens=lens,
        besieged=besieged_places(operation, picture),
        headlines=tuple(_headline(operation, picture, question) for question in first),
        places=_places(operation, picture, stocks),
        flows=tuple(_row(operation, picture, question) for question in flows),
        rows_left=len(questions) - len(shown),
        switches=_switches(lens),
        strips=tuple(
            (str(place_label(operation, question.place)), strip_of(operation, picture, question.place, lens)) for question in first
        ),
        known_claims=len(picture.accepted),
    )


def subject_of(operation: Operation, question: Question) -> Sentence:
    """The question in words."""
    category = category_label(operation, question.category)
    if isinstance(question, StockQuestion):
        return say("{category} in {place}", category=category, place=place_label(operation, question.place))
    if question.place_from == ANYWHERE:
        return say("{category} who reached {destination}", category=category, destination=place_label(operation, question.place_to))
    if question.place_to == ANYWHERE:
        return say("{category} who left {origin}", category=category, origin=place_label(operation, question.place_from))
    return say(
        "{category} from {origin} to {destination}",
        category=category,
        origin=place_label(operation, question.place_from),
        destination=place_label(operation, question.place_to),
    )


def place_label(operation: Operation, code: str) -> object:
    """A place as a reader names it."""
    place = operation.network.places.get(code)
    return place.label if place is not None else code.replace("_", " ").title() or say("anywhere else")


def category_label(operation: Operation, code: str) -> Sentence | str:
    category = operation.network.categories.get(code)
    return category.label if category is not None else subject_in_words(code)


def headline_questions(operation: Operation, picture: Picture, lens: Lens, site: str) -> tuple[StockQuestion, ...]:
    """For each besieged place in front the category that most claims about people there speak of."""
    besieged = besieged_places(operation, picture)
    spoken: dict[str, Counter[str]] = {place: Counter() for place in besieged}
    for claim in picture.accepted:
        if claim.is_about_people and operation.network.categories.is_people(claim.category):
            for place in {claim.place_from, claim.place_to} & spoken.keys():
                spoken[place][claim.category] += 1
    in_order = sorted(besieged, key=lambda place: (place != site, -spoken[place].total(), place))
    front = in_order if len(besieged) <= _SITES_IN_FRONT else in_order[:1]
    return tuple(
        StockQuestion(place=place, category=min(spoken[place], key=lambda code: (-spoken[place][code], code)), at=lens.at)
        for place in front
        if spoken[place]
    )


def _headline(operation: Operation, picture: Picture, question: StockQuestion) -> Headline:
    answer = picture.answer(question)
    return Headline(
        question=question,
        title=say(
            "How many {category} are still inside {place}?",
            category=category_label(operation, question.category),
            place=place_label(operation, question.place),
        ),
        answer=answer,
        estimates=estimates_behind(picture, answer),
        none_as_said=why_as_said_is_none(picture, answer),
        age=_age(answer.newest_claim_hours, picture, operation),
        without=changed_without(picture, answer),
    )


def _age(hours: float | None, picture: Picture, operation: Operation) -> Sentence | None:
    if hours is None or picture.as_of is None:
        return None
    return aged(timedelta(hours=hours), by=picture.as_of, zone=operation.zone)


def changed_without(picture: Picture, answer: Answer) -> tuple[WithoutSource, ...]:
    """The sources without which the answer would be another."""
    return tuple(each for each in picture.without_each_source(answer.question) if each.bounds != answer.reported)


def _questions(picture: Picture, operation: Operation, lens: Lens) -> tuple[Question, ...]:
    """The picture's questions, asked under the lens: stocks at its moment, movements from the beginning until then."""
    asked: dict[Question, None] = {}
    start = beginning(operation, picture, lens)
    until = Interval(min(start, lens.at), lens.at)
    for question in picture.questions():
        if not operation.network.categories.is_people(question.category):
            continue
        if isinstance(question, StockQuestion):
            asked[StockQuestion(place=question.place, category=question.category, at=lens.at)] = None
        else:
            asked[
                FlowQuestion(place_from=question.place_from, place_to=question.place_to, category=question.category, interval=until)
            ] = None
    return tuple(asked)


def _most_spoken(picture: Picture, questions: tuple[Question, ...]) -> tuple[Question, ...]:
    """The questions of each kind that most claims speak of, in their old order."""
    spoken = Counter((claim.kind, claim.place_from, claim.place_to, claim.category) for claim in picture.accepted)

    def weight(question: Question) -> int:
        if isinstance(question, StockQuestion):
            return spoken[Kind.STOCK, question.place, ANYWHERE, question.category]
        return spoken[Kind.FLOW, question.place_from, question.place_to, question.category]

    shown = _ROWS_WHERE_LARGE if is_large(picture) else _ROWS_SHOWN
    kept: set[Question] = set()
    for kind in (StockQuestion, FlowQuestion):
        kept.update(sorted((each for each in questions if isinstance(each, kind)), key=lambda each: -weight(each))[:shown])
    return tuple(question for question in questions if question in kept)


def _row(operation: Operation, picture: Picture, question: Question) -> Row:
    return Row(
        question=question,
        subject=subject_of(operation, question),
        category=category_label(operation, question.category),
        reported=picture.bounds(question),
        counted=picture.counted(question),
    )


def _places(operation: Operation, picture: Picture, questions: list[StockQuestion]) -> tuple[PlaceRows, ...]:
    spoken = Counter((claim.place_from, claim.category) for claim in picture.accepted if claim.kind is Kind.STOCK)
    besieged = set(besieged_places(operation, picture))
    by_place: dict[str, list[StockQuestion]] = {}
    for question in sorted(questions, key=lambda each: (-spoken[each.place, each.category], each.category)):
        by_place.setdefault(question.place, []).append(question)
    rows = []
    for code, asked in by_place.items():
        place = operation.network.places.get(code)
        rows.append(
            PlaceRows(
                code=code,
                label=str(place_label(operation, code)),
                label_local=place.name_local if place is not None else "",
                is_besieged=code in besieged,
                on_map=place is not None and place.lat is not None and place.lon is not None,
                rows=tuple(_row(operation, picture, question) for question in asked),
            )
        )
    return tuple(sorted(rows, key=lambda each: (not each.is_besieged, -len(each.rows), each.label)))


def _switches(lens: Lens) -> tuple[Switch, ...]:
    switches = []
    for name in Assumptions.names():
        on: bool = getattr(lens.assumptions, name)
        said_on, said_off = MEANING[name]
        now, instead = (said_on, said_off) if on else (said_off, said_on)
        switches.append(Switch(name=name, on=on, now=now, instead=instead, lens=lens.supposing_otherwise(name)))
    return tuple(switches)
