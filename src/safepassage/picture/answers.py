"""The answers of the picture: bounds with their reasons, contradictions, what to ask next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from safepassage.language import Sentence
from safepassage.picture.ledger import PlanningFigure
from safepassage.quantities import Bounds, Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class StockQuestion:
    """How many people of `category` are in `place` at that moment?"""

    place: str
    category: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowQuestion:
    """How many people of `category` left one place and reached the other, by any route, within the interval?

    Either place may be ANYWHERE, not both.
    """

    place_from: str
    place_to: str
    category: str
    interval: Interval


Question = StockQuestion | FlowQuestion


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """The bounds under one set of assumptions; `assumptions` holds only those that this ladder varies."""

    assumptions: tuple[tuple[str, bool], ...]
    bounds: Bounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is known of one question.

    reported
        From all accepted claims, each as wide as its method warrants, under the picture's assumptions.
    as_said
        The same with every claim taken as said.
    counted
        From counted and registered claims alone.
    because
        Ids of claims without which some end of `reported` would be wider, least surprising first.
    newest_claim_hours
        Age at the moment of knowledge of the newest claim in `because`; None without one.
    """

    question: Question
    reported: Bounds
    as_said: Bounds
    counted: Bounds
    ladder: tuple[Rung, ...]
    because: tuple[str, ...]
    newest_claim_hours: float | None
    planning_figure: PlanningFigure | None


class ContradictionType(StrEnum):
    COUNT = "count"
    ARITHMETIC = "arithmetic"
    IDENTITY = "identity"
    PLACE = "place"
    DESTINATION = "destination"
    CATEGORY = "category"
    FLOW_BALANCE = "flow_balance"
    BASELINE = "baseline"
    WINDOW = "window"
    STATUS = "status"
    TIME = "time"
    UNIT = "unit"
    DISTANCE = "distance"
    DIRECTION = "direction"
    NAME = "name"
    PLAUSIBILITY = "plausibility"


class Verdict(StrEnum):
    CONTRADICTION = "contradiction"
    REVISION = "revision"
    UNRESOLVED = "unresolved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Claims that cannot all hold, no one of them dispensable, with the assumptions that it takes.

    `variant_of` holds the claims of the contradiction of which this one is a variant: the same quarrel
    with other echoes of the same figures. A page shows the first and folds its variants.
    """

    type: ContradictionType
    claims: tuple[str, ...]
    assumptions: tuple[tuple[str, bool], ...] = ()
    verdict: Verdict
    sentence: Sentence
    variant_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarrel:
    """One disagreement: its first telling, and the same with other echoes of the same figures."""

    first: Contradiction
    variants: tuple[Contradiction, ...] = ()


def quarrels_of(contradictions: Iterable[Contradiction]) -> tuple[Quarrel, ...]:
    """Fold variants under their first telling; one whose first telling is not among them stands for itself."""
    found = tuple(contradictions)
    told = {each.claims for each in found if not each.variant_of}
    variants: dict[tuple[str, ...], list[Contradiction]] = {}
    for each in found:
        if each.variant_of in told:
            variants.setdefault(each.variant_of, []).append(each)
    firsts = [each for each in found if each.variant_of not in told]
    return tuple(Quarrel(first=each, variants=tuple(variants.get(each.claims, ()))) for each in firsts)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A claim that the minimum-weight repair leaves out, with the weight of leaving it out."""

    claim: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WithoutSource:
    """The bounds of a question with one source left out."""

    source: str
    bounds: Bounds


@dataclass(frozen=True, slots=True, kw_only=True)
class NextQuestion:
    """What to ask next: the answer would narrow the bounds by up to `narrows` people, or do what `effect` says.

    Where the bounds have no upper limit yet, the largest number that anybody stated stands for it in `narrows`;
    `gives_limit` says whether the answer could give one.
    """

    question: Sentence
    place: str
    category: str
    narrows: int
    gives_limit: bool
    effect: Sentence
