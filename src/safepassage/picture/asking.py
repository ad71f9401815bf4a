"""What to ask next: the question whose answer would narrow the bounds most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from safepassage.language import Sentence, say, say_count
from safepassage.network import Network
from safepassage.picture.answers import NextQuestion, Question, StockQuestion
from safepassage.picture.claims import Claim, Kind, Method, Scope
from safepassage.picture.telling import tell_question
from safepassage.quantities import Bounds, Interval

#: So many of the widest candidates are tried out; each costs two pictures.
_TRIED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """What the answer to a question could do for the bounds of the one asked.

    people
        By how many it could narrow them; the largest number that anybody stated stands for a missing upper limit.
    at_worst
        By how many it narrows them if it is the less telling of the answers tried.
    gives_limit
        Whether they have no upper limit yet, and the answer could give one.
    """

    question: Question
    people: int
    at_worst: int
    gives_limit: bool

    @property
    def is_worth_asking(self) -> bool:
        return self.people > 0 or self.gives_limit


def rank(
    asked: Question,
    candidates: Iterable[Question],
    bounds: Callable[[Question], Bounds],
    suppose: Callable[[Question, int], Bounds],
    largest: int,
) -> list[Gain]:
    """What the answer to each candidate could do for the bounds of the question asked, the most first.

    The question itself leads: no other answer narrows it more. Of two that could narrow it as much comes
    first the one that narrows it more at its worst, then the one about the same place.

    Parameters
    ----------
    bounds
        What is known of a question.
    suppose
        What would be known of the question asked if a candidate had that number for an answer.
    largest
        The largest number that anybody stated for what is asked: it stands for a missing upper limit.
    """
    known = bounds(asked)
    before = _width(known, largest)
    widest = sorted(candidates, key=lambda candidate: -_width(bounds(candidate), largest))
    found = [Gain(question=asked, people=before, at_worst=before, gives_limit=known.most is None)]
    for candidate in widest[:_TRIED]:
        own = bounds(candidate)
        after = [suppose(candidate, people) for people in {own.least, own.least + _width(own, largest)}]
        gains = [before - _width(each, largest) for each in after]
        gives_limit = known.most is None and any(each.most is not None for each in after)
        found.append(Gain(question=candidate, people=max(gains), at_worst=min(gains), gives_limit=gives_limit))
    here = _place(asked)
    found.sort(
        key=lambda gain: (-gain.people, -gain.at_worst, gain.question != asked, _place(gain.question) != here, str(gain.question))
    )
    return [gain for gain in found if gain.is_worth_asking]


def by_width(questions: Iterable[Question], bounds: Callable[[Question], Bounds], largest: Callable[[Question], int]) -> list[Gain]:
    """What its own answer would do for each question: as many people as lie between its least and most, the most first."""
    found = []
    for question in questions:
        own = bounds(question)
        width = _width(own, largest(question))
        found.append(Gain(question=question, people=width, at_worst=width, gives_limit=own.most is None))
    return sorted((gain for gain in found if gain.is_worth_asking), key=lambda gain: (-gain.people, str(gain.question)))


def most_spoken(questions: Iterable[StockQuestion], claims: Iterable[Claim]) -> StockQuestion | None:
    """The question about whose people most claims speak, of whoever is or was there."""
    spoken = Counter((place, claim.category) for claim in claims for place in {claim.place_from, claim.place_to})
    return min(questions, key=lambda q: (-spoken[q.place, q.category], str(q)), default=None)


def answer_as_claim(question: Question, people: int, known_at: datetime) -> Claim:
    """The answer to a question as a count, to see what it would do."""
    if isinstance(question, StockQuestion):
        kind, places, interval = Kind.STOCK, (question.place, ""), Interval(question.at, question.at)
    else:
        kind, places, interval = Kind.FLOW, (question.place_from, question.place_to), question.interval
    return Claim(
        id="?",
        source="?",
        published_at=known_at,
        kind=kind,
        place_from=places[0],
        place_to=places[1],
        category=question.category,
        interval=interval,
        low=people,
        high=people,
        scope=Scope.TOTAL,
        method=Method.COUNTED,
    )


def largest_stated(question: Question, claims: Iterable[Claim]) -> int:
    """The largest number of people that anybody stated for the category, and the place if it is about one; 0 if nobody did."""
    place = question.place if isinstance(question, StockQuestion) else None
    stated = (
        claim.stated
        for claim in claims
        if claim.stated is not None
        and claim.kind is Kind.STOCK
        and claim.category == question.category
        and place in (None, claim.place_from)
    )
    return int(max(stated, default=0))


def tell_next(ranked: Sequence[Gain], network: Network, limit: int) -> tuple[NextQuestion, ...]:
    """The first questions of a ranking, in words."""
    return tuple(
        NextQuestion(
            question=tell_question(gain.question, network),
            place=_place(gain.question),
            category=gain.question.category,
            narrows=gain.people,
            gives_limit=gain.gives_limit,
            effect=_effect(gain),
        )
        for gain in ranked[:limit]
    )


def _effect(gain: Gain) -> Sentence:
    if gain.gives_limit:
        return say("The answer would give a first upper limit.")
    return say_count(
        "The answer would narrow the bounds by up to {count} person.",
        "The answer would narrow the bounds by up to {count} people.",
        gain.people,
    )


def _place(question: Question) -> str:
    return question.place if isinstance(question, StockQuestion) else question.place_from or question.place_to


def _width(bounds: Bounds, largest: int) -> int:
    return (max(bounds.least, largest) if bounds.most is None else bounds.most) - bounds.least
