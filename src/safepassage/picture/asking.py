"""What to ask next: the question whose answer would narrow the bounds most."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from safepassage.network import Network
from safepassage.picture.answers import NextQuestion, Question, StockQuestion
from safepassage.picture.claims import Claim
from safepassage.picture.telling import tell_question
from safepassage.quantities import Bounds


def ask_next(
    questions: Sequence[Question], bounds: Callable[[Question], Bounds], claims: Sequence[Claim], network: Network, limit: int
) -> tuple[NextQuestion, ...]:
    """Rank questions by how many people lie between their least and most.

    Where nothing limits the most, the largest number that anybody stated for the category stands for it.
    """
    largest: dict[str, float] = {}
    for claim in claims:
        largest[claim.category] = max(largest.get(claim.category, 0.0), claim.stated or 0.0)
    ranked = []
    for question in questions:
        found = bounds(question)
        most = found.most if found.most is not None else max(found.least, int(largest.get(question.category, 0.0)))
        if most > found.least:
            ranked.append((found.least - most, _place(question), question))
    ranked.sort(key=lambda item: (item[0], item[1], item[2].category))
    return tuple(
        NextQuestion(question=tell_question(question, network), place=place, category=question.category, narrows=-width)
        for width, place, question in ranked[:limit]
    )


def _place(question: Question) -> str:
    return question.place if isinstance(question, StockQuestion) else question.place_from or question.place_to
