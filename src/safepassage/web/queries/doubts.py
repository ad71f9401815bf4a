"""What does not fit, what no other claim checks, and what to ask next: costly in a large operation, so apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from safepassage.picture import (
    Contradiction,
    ContradictionType,
    NextQuestion,
    Picture,
    Quarrel,
    Question,
    SetAside,
    Verdict,
    quarrels_of,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubts:
    """Quarrels with the first of every type in front, revisions apart, and what was set aside for them.

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
        quarrels=_each_type_first(quarrels_of(open_ones)),
        tellings=len(open_ones),
        revisions=tuple(each for each in picture.contradictions if each.verdict is Verdict.REVISION),
        set_aside=picture.set_aside,
        unchecked=picture.unchecked,
    )


def to_ask(picture: Picture, question: Question | None) -> tuple[NextQuestion, ...]:
    """What to ask next about the question that the page asks first."""
    return picture.ask_next(question)


def _each_type_first(quarrels: Iterable[Quarrel]) -> tuple[Quarrel, ...]:
    """The first of every type, then the second of every type, and so on: no type hides the others."""
    seen: Counter[ContradictionType] = Counter()
    ranked = []
    for quarrel in quarrels:
        ranked.append((seen[quarrel.first.type], quarrel))
        seen[quarrel.first.type] += 1
    return tuple(quarrel for _, quarrel in sorted(ranked, key=lambda pair: pair[0]))
