"""What to ask next: the question whose answer would narrow the bounds most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from safepassage.network import Network
from safepassage.picture.answers import NextQuestion, Question, StockQuestion
from safepassage.picture.claims import Claim, Kind, Method, Scope
from safepassage.picture.telling import tell_question
from safepassage.quantities import Bounds, Interval

#: So many of the widest candidates are tried out; each costs two pictures.
_TRIED = 8


def rank(
    asked: Question,
    candidates: Iterable[Question],
    bounds: Callable[[Question], Bounds],
    suppose: Callable[[Question, int], Bounds],
    largest: int,
) -> list[tuple[int, Question]]:
    """By how many people the answer to each candidate could narrow the bounds of the question asked, most first.

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
    before = _width(bounds(asked), largest)
    widest = sorted(candidates, key=lambda candidate: -_width(bounds(candidate), largest))
    found = [(before, before, asked)]
    for candidate in widest[:_TRIED]:
        known = bounds(candidate)
        ends = {known.least, known.least + _width(known, largest)}
        gains = [before - _width(suppose(candidate, people), largest) for people in ends]
        found.append((max(gains), min(gains), candidate))
    here = _place(asked)
    found.sort(key=lambda each: (-each[0], -each[1], each[2] != asked, _place(each[2]) != here, str(each[2])))
    return [(gain, question) for gain, _, question in found if gain > 0]


def by_width(
    questions: Iterable[Question], bounds: Callable[[Question], Bounds], largest: Callable[[Question], int]
) -> list[tuple[int, Question]]:
    """By how many people lie between their own least and most, most first."""
    found = [(_width(bounds(question), largest(question)), question) for question in questions]
    return sorted((each for each in found if each[0] > 0), key=lambda each: (-each[0], str(each[1])))


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


def tell_next(ranked: Sequence[tuple[int, Question]], network: Network, limit: int) -> tuple[NextQuestion, ...]:
    """The first questions of a ranking, in words."""
    return tuple(
        NextQuestion(
            question=tell_question(question, network),
            place=_place(question),
            category=question.category,
            narrows=people,
        )
        for people, question in ranked[:limit]
    )


def _place(question: Question) -> str:
    return question.place if isinstance(question, StockQuestion) else question.place_from or question.place_to


def _width(bounds: Bounds, largest: int) -> int:
    return (max(bounds.least, largest) if bounds.most is None else bounds.most) - bounds.least
