"""What does not fit, what no other claim checks, and what to ask next: costly in a large operation, so apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from safepassage.picture import (
    Contradiction,
    ContradictionType,
    Kind,
    NextQuestion,
    Picture,
    Quarrel,
    Question,
    SetAside,
    Verdict,
    quarrels_of,
)

#: How many people there are comes before what happened to them, and that before distances, directions and names.
_IN_FRONT = (
    frozenset(
        {
            ContradictionType.COUNT,
            ContradictionType.ARITHMETIC,
            ContradictionType.FLOW_BALANCE,
            ContradictionType.BASELINE,
            ContradictionType.CATEGORY,
            ContradictionType.IDENTITY,
        }
    ),
    frozenset(
        {
            ContradictionType.STATUS,
            ContradictionType.WINDOW,
            ContradictionType.PLACE,
            ContradictionType.DESTINATION,
            ContradictionType.TIME,
        }
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubts:
    """Quarrels with those about numbers of people in front, revisions apart, and what was set aside for them.

    `tellings` counts each quarrel as often as it is told.
    """

    quarrels: tuple[Quarrel, ...]
    tellings: int
    revisions: tuple[Contradiction, ...]
    set_aside: tuple[SetAside, ...]
    unchecked: tuple[str, ...]


def doubts_of(picture: Picture) -> Doubts:
    """Everything that the picture doubts."""
    open_ones = [each for each in picture.contradictions if each.verdict is not Verdict.REVISION]
    return Doubts(
        quarrels=_weightiest_first(picture, quarrels_of(open_ones)),
        tellings=len(open_ones),
        revisions=tuple(each for each in picture.contradictions if each.verdict is Verdict.REVISION),
        set_aside=picture.set_aside,
        unchecked=picture.unchecked,
    )


def to_ask(picture: Picture, question: Question | None) -> tuple[NextQuestion, ...]:
    """What to ask next about the question that the page asks first."""
    return picture.ask_next(question)


def _weightiest_first(picture: Picture, quarrels: Iterable[Quarrel]) -> tuple[Quarrel, ...]:
    """By what they are about; among those, the first of every type, then the second of every type, and so on."""
    seen: Counter[tuple[int, ContradictionType]] = Counter()
    ranked = []
    for quarrel in quarrels:
        kind = _rank(picture, quarrel.first), quarrel.first.type
        ranked.append(((kind[0], seen[kind]), quarrel))
        seen[kind] += 1
    return tuple(quarrel for _, quarrel in sorted(ranked, key=lambda pair: pair[0]))


def _rank(picture: Picture, told: Contradiction) -> int:
    """Its place among the kinds in front; when people came or left is as much about numbers as how many."""
    if told.type is ContradictionType.TIME and all(
        picture.ledger.claim[each].kind in (Kind.STOCK, Kind.FLOW) for each in told.claims
    ):
        return 0
    return next((rank for rank, kinds in enumerate(_IN_FRONT) if told.type in kinds), len(_IN_FRONT))
