"""The Situation page as values: what is asked first, what is known of every place and movement, what does not fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from safepassage.exchange.tables import Operation
from safepassage.language import Sentence, say, say_count
from safepassage.network import ANYWHERE
from safepassage.picture import (
    Answer,
    Assumptions,
    Claim,
    Contradiction,
    ContradictionType,
    FlowQuestion,
    Kind,
    Method,
    NextQuestion,
    Picture,
    Question,
    Scope,
    SetAside,
    StockQuestion,
    Verdict,
    WithoutSource,
)
from safepassage.picture.assumptions import MEANING
from safepassage.plan import WindowStatus
from safepassage.quantities import Bounds, Interval
from safepassage.tell import Sample, Span, Strip, days_between, status_strip
from safepassage.web.queries.lens import Lens

#: Methods of somebody who did not see the people pass: at Azovstal such figures of those still inside
#: were 4 to 6 times too high, elsewhere also too low.
_FROM_OUTSIDE = frozenset({Method.ESTIMATED, Method.HEARSAY, Method.UNKNOWN, Method.UNSAID})
#: With more questions than this the tables show the reported line alone and the rest on opening.
_FULL_ROWS = 100
_HOURS_A_DAY = 24
#: Up to two days an age is said in hours.
_HOURS_SAID = 48
#: Shown at once; the rest is one click away.
CONTRADICTIONS_SHOWN = 12
REVISIONS_SHOWN = 100
_PAUSED = frozenset({WindowStatus.AGREED, WindowStatus.OPEN, WindowStatus.CLOSED})
#: Days of the strip and columns of the course; a longer operation shows the stretch around the moment asked about.
_DAYS_SHOWN = 31
#: Columns of the course a day; with a month shown this stays readable and cheap.
_SAMPLES_A_DAY = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One question with what is known of it; `counted` is None in a large operation until somebody opens it."""

    question: Question
    subject: Sentence
    category: str
    reported: Bounds
    counted: Bounds | None


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
    """How many are still inside: the first thing anybody asks."""

    question: StockQuestion
    title: Sentence
    answer: Answer
    from_outside: tuple[str, ...]
    age: Sentence | None
    without: tuple[WithoutSource, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How the bounds of a question went over the days shown, and what was said about it."""

    samples: tuple[Sample, ...]
    said: tuple[Claim, ...]


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
    headlines: tuple[Headline, ...]
    places: tuple[PlaceRows, ...]
    flows: tuple[Row, ...]
    contradictions: tuple[Contradiction, ...]
    revisions: tuple[Contradiction, ...]
    ask_next: tuple[NextQuestion, ...]
    set_aside: tuple[SetAside, ...]
    unchecked: tuple[str, ...]
    switches: tuple[Switch, ...]
    strips: tuple[tuple[str, Strip], ...]
    known_claims: int


def compose(operation: Operation, picture: Picture, lens: Lens) -> Situation:
    """Answer everything that the page asks, under `lens`."""
    asked = _questions(picture, operation, lens)
    stocks = [question for question in asked if isinstance(question, StockQuestion)]
    flows = [question for question in asked if isinstance(question, FlowQuestion)]
    full = len(asked) <= _FULL_ROWS
    first = _headline_questions(operation, picture, lens)
    open_ones = [each for each in picture.contradictions if each.verdict is not Verdict.REVISION]
    return Situation(
        lens=lens,
        headlines=tuple(_headline(operation, picture, question) for question in first),
        places=_places(operation, picture, stocks, full=full),
        flows=tuple(_row(operation, picture, question, full=full) for question in flows),
        contradictions=_each_type_first(open_ones),
        revisions=tuple(each for each in picture.contradictions if each.verdict is Verdict.REVISION),
        ask_next=picture.ask_next(first[0] if first else None),
        set_aside=picture.set_aside,
        unchecked=picture.unchecked,
        switches=_switches(lens),
        strips=_strips(operation, picture, lens),
        known_claims=len(picture.accepted),
    )


def _each_type_first(contradictions: Iterable[Contradiction]) -> tuple[Contradiction, ...]:
    """The first of every type, then the second of every type, and so on: no type hides the others."""
    seen: Counter[ContradictionType] = Counter()
    ranked = []
    for contradiction in contradictions:
        ranked.append((seen[contradiction.type], contradiction))
        seen[contradiction.type] += 1
    return tuple(contradiction for _, contradiction in sorted(ranked, key=lambda pair: pair[0]))


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
    return place.label if place is not None else code or say("anywhere else")


def category_label(operation: Operation, code: str) -> str:
    category = operation.network.categories.get(code)
    return category.label if category is not None else code


def besieged_places(operation: Operation, picture: Picture) -> tuple[str, ...]:
    """The besieged places as the tables name them, otherwise those that reported movements leave and none reaches."""
    if operation.network.besieged:
        return operation.network.besieged
    flows = [claim for claim in picture.accepted if claim.kind is Kind.FLOW and claim.is_about_people]
    reached = {claim.place_to for claim in flows}
    left = Counter(claim.place_from for claim in flows if claim.place_from != ANYWHERE)
    return tuple(sorted(code for code in left if code not in reached))


def _headline_questions(operation: Operation, picture: Picture, lens: Lens) -> tuple[StockQuestion, ...]:
    """For each besieged place the category that most claims about people there speak of."""
    questions = []
    for place in besieged_places(operation, picture):
        spoken = Counter(
            claim.category
            for claim in picture.accepted
            if claim.is_about_people
            and place in (claim.place_from, claim.place_to)
            and operation.network.categories.is_people(claim.category)
        )
        if spoken:
            category = min(spoken, key=lambda code: (-spoken[code], code))
            questions.append(StockQuestion(place=place, category=category, at=lens.at))
    return tuple(questions)


def _headline(operation: Operation, picture: Picture, question: StockQuestion) -> Headline:
    answer = picture.answer(question)
    claim = operation.ledger.claim
    used = (claim[number] for number in answer.because if number in claim)
    return Headline(
        question=question,
        title=say(
            "How many {category} are still inside {place}?",
            category=category_label(operation, question.category),
            place=place_label(operation, question.place),
        ),
        answer=answer,
        from_outside=tuple(each.id for each in used if each.kind is Kind.STOCK and each.method in _FROM_OUTSIDE),
        age=None if answer.newest_claim_hours is None else age(timedelta(hours=answer.newest_claim_hours)),
        without=changed_without(picture, answer),
    )


def changed_without(picture: Picture, answer: Answer) -> tuple[WithoutSource, ...]:
    """The sources without which the answer would be another."""
    return tuple(each for each in picture.without_each_source(answer.question) if each.bounds != answer.reported)


def _questions(picture: Picture, operation: Operation, lens: Lens) -> tuple[Question, ...]:
    """The picture's questions, asked under the lens: stocks at its moment, movements from the beginning until then."""
    asked: dict[Question, None] = {}
    start = _beginning(operation, picture, lens)
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


def _beginning(operation: Operation, picture: Picture, lens: Lens) -> datetime:
    moved = (claim.interval.start for claim in picture.accepted if claim.kind is Kind.FLOW and claim.interval is not None)
    return operation.starts or min(moved, default=lens.as_of)


def _row(operation: Operation, picture: Picture, question: Question, *, full: bool) -> Row:
    return Row(
        question=question,
        subject=subject_of(operation, question),
        category=category_label(operation, question.category),
        reported=picture.bounds(question),
        counted=picture.counted(question) if full else None,
    )


def _places(operation: Operation, picture: Picture, questions: list[StockQuestion], *, full: bool) -> tuple[PlaceRows, ...]:
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
                rows=tuple(_row(operation, picture, question, full=full) for question in asked),
            )
        )
    return tuple(sorted(rows, key=lambda each: (not each.is_besieged, -len(each.rows), each.label)))


def _switches(lens: Lens) -> tuple[Switch, ...]:
    switches = []
    for name in Assumptions.names():
        on: bool = getattr(lens.assumptions, name)
        said_on, said_off = MEANING[name]
        now, instead = (said_on, said_off) if on else (said_off, said_on)
        switches.append(Switch(name=name, on=on, now=now, instead=instead, lens=lens.supposing(name, on=not on)))
    return tuple(switches)


def _span(operation: Operation, picture: Picture, lens: Lens) -> tuple[datetime, datetime]:
    """The stretch of time that the page shows: the operation, and the moment asked about in it."""
    starts = _beginning(operation, picture, lens)
    ends = operation.ends or max(lens.as_of, lens.at)
    return min(starts, ends), max(starts, ends)


def shown_days(operation: Operation, picture: Picture, lens: Lens) -> tuple[datetime, datetime]:
    """The stretch of `_span` around the moment asked about, a month at most."""
    starts, ends = _span(operation, picture, lens)
    days = days_between(starts, ends, operation.zone)
    if len(days) <= _DAYS_SHOWN:
        return starts, ends
    here = min(max((lens.at - starts).days - _DAYS_SHOWN // 2, 0), len(days) - _DAYS_SHOWN)
    step = (ends - starts) / len(days)
    return starts + here * step, starts + (here + _DAYS_SHOWN) * step


def _strips(operation: Operation, picture: Picture, lens: Lens) -> tuple[tuple[str, Strip], ...]:
    starts, ends = shown_days(operation, picture, lens)
    days = days_between(starts, ends, operation.zone)
    return tuple(
        (
            str(place_label(operation, place)),
            status_strip(
                picture.accepted,
                site=place,
                places=operation.network.places,
                days=days,
                zone=operation.zone,
                windows=_pauses(operation, place, lens.as_of),
            ),
        )
        for place in besieged_places(operation, picture)
    )


def _pauses(operation: Operation, site: str, as_of: datetime) -> tuple[Span, ...]:
    """The agreed windows of the corridors that begin in the site, those that had opened at the moment of knowledge."""
    places = operation.network.places
    corridors = {
        link.corridor
        for link in operation.network.links
        if link.corridor and site in places and places.is_within(link.origin, site)
    }
    return tuple(
        Span(id=window.id, interval=window.interval)
        for window in operation.windows
        if window.interval is not None
        and window.interval.start <= as_of
        and window.status in _PAUSED
        and window.corridor in corridors
    )


def course_of(operation: Operation, picture: Picture, question: StockQuestion, lens: Lens) -> Course:
    """Follow one question through the days that the page shows."""
    starts, ends = shown_days(operation, picture, lens)
    step = timedelta(days=1) / _SAMPLES_A_DAY
    count = len(days_between(starts, ends, operation.zone)) * _SAMPLES_A_DAY
    moments = [moment for place in range(count + 1) if (moment := starts + place * step) <= ends]
    return Course(
        samples=tuple(Sample(at=moment, bounds=picture.bounds(replace(question, at=moment))) for moment in moments),
        said=claims_about(picture, question),
    )


def claims_about(picture: Picture, question: Question) -> tuple[Claim, ...]:
    """What was said about exactly this question, newest first."""
    return tuple(sorted(_about(picture.accepted, question), key=lambda claim: (claim.published_at, claim.id), reverse=True))


def _about(claims: Iterable[Claim], question: Question) -> Iterable[Claim]:
    if isinstance(question, StockQuestion):
        return (
            claim
            for claim in claims
            if claim.kind is Kind.STOCK and (claim.place_from, claim.category) == (question.place, question.category)
        )
    asked = (question.place_from, question.place_to, question.category)
    return (
        claim
        for claim in claims
        if claim.kind is Kind.FLOW
        and (claim.place_from, claim.place_to, claim.category) == asked
        and claim.scope is not Scope.PLANNED
    )


def age(passed: timedelta) -> Sentence:
    """How long before the moment of knowledge something was published."""
    hours = max(int(passed.total_seconds() // 3600), 0)
    if hours < 1:
        return say("published within the last hour")
    if hours <= _HOURS_SAID:
        return say_count("published {count} hour before", "published {count} hours before", hours)
    days = hours // _HOURS_A_DAY
    return say_count("published {count} day before", "published {count} days before", days)
