"""From what a person asks of an operation to the questions that the picture answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from safepassage.exchange.tables import Operation
from safepassage.network import PEOPLE
from safepassage.picture import Assumptions, FlowQuestion, Picture, Question, StockQuestion, reconcile
from safepassage.quantities import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked; None is "not said".

    at
        The moment asked about; the moment of knowledge where it is not said.
    place, category
        One place, one category; else every pair that has a claim.
    place_from, place_to, between
        With either place, flows are asked for instead of stocks, within `between` where it is said.
    """

    at: datetime | None = None
    place: str | None = None
    category: str | None = None
    place_from: str | None = None
    place_to: str | None = None
    between: Interval | None = None

    @property
    def is_about_flows(self) -> bool:
        return self.place_from is not None or self.place_to is not None


def picture_of(
    operation: Operation,
    *,
    as_of: datetime | None = None,
    assumptions: Assumptions | None = None,
    without: frozenset[str] = frozenset(),
) -> Picture:
    """Reconcile an operation as of a moment, the last publication by default, leaving out some sources."""
    return reconcile(operation.network, operation.ledger, as_of=as_of, assumptions=assumptions or Assumptions(), without=without)


def questions(picture: Picture, asked: Asked) -> tuple[Question, ...]:
    """The questions that `asked` means; none where no moment is known, for lack of claims.

    Raises
    ------
    UnknownCode
        For a place or category that the operation does not hold.
    """
    for code in (asked.place, asked.place_from, asked.place_to):
        if code:
            picture.network.places.find(code)
    if asked.category:
        picture.network.categories.find(asked.category)
    at = asked.at or picture.as_of
    if at is None:
        return ()
    return _flows(picture, asked, at) if asked.is_about_flows else _stocks(picture, asked, at)


def _stocks(picture: Picture, asked: Asked, at: datetime) -> tuple[Question, ...]:
    with_claims = tuple(
        replace(question, at=at)
        for question in picture.questions()
        if isinstance(question, StockQuestion)
        and asked.place in (None, question.place)
        and asked.category in (None, question.category)
    )
    if with_claims or not asked.place:
        return with_claims
    return (StockQuestion(place=asked.place, category=asked.category or PEOPLE, at=at),)


def _flows(picture: Picture, asked: Asked, at: datetime) -> tuple[Question, ...]:
    """One question a category: the one asked for, else every one that a claim about these ends has."""
    with_claims = dict.fromkeys(
        question.category
        for question in picture.questions()
        if isinstance(question, FlowQuestion)
        and asked.place_from in (None, question.place_from)
        and asked.place_to in (None, question.place_to)
    )
    categories = (asked.category,) if asked.category else tuple(with_claims) or (PEOPLE,)
    interval = asked.between or _from_the_first_claim(picture, at)
    return tuple(
        FlowQuestion(place_from=asked.place_from or "", place_to=asked.place_to or "", category=category, interval=interval)
        for category in categories
    )


def _from_the_first_claim(picture: Picture, until: datetime) -> Interval:
    started = (claim.interval.start for claim in picture.accepted if claim.interval)
    return Interval(min((until, *started)), until)
