"""The answer of a forecast: what happens to a plan, how surely, and what that rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from safepassage.errors import InvalidValue
from safepassage.forecast.laws import Law
from safepassage.forecast.margins import Margin, margin_around
from safepassage.forecast.outcomes import Outcomes
from safepassage.language import say
from safepassage.plan import Need


class Policy(StrEnum):
    """What people at the base do when something is lost.

    KEEP
        Follow the plan: who is turned back tries again in the next window.
    REPLAN
        Plan anew after every loss that is seen.
    """

    KEEP = "keep"
    REPLAN = "replan"


#: The shares of replications that a fan is drawn at, in percent.
PERCENTILES = (5, 10, 50, 90, 95)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fan:
    """In 5, 10, 50, 90 and 95 of 100 replications a number is not above these.

    Raises
    ------
    InvalidValue
        If they do not ascend.
    """

    p5: float
    p10: float
    p50: float
    p90: float
    p95: float

    def __post_init__(self) -> None:
        if not self.p5 <= self.p10 <= self.p50 <= self.p90 <= self.p95:
            raise InvalidValue(self.p5, say("numbers that ascend"))


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleSafe:
    """How many people are safe at a moment."""

    at: datetime
    people: Fan


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """How likely something has happened by a moment, 0 to 1, and how surely that is known."""

    at: datetime
    chance: float
    margin: Margin


@dataclass(frozen=True, slots=True, kw_only=True)
class Rounds:
    """The chance that all are out after so many windows used by convoys with people from the siege; None: not all come out."""

    rounds: int | None
    chance: float
    margin: Margin


@dataclass(frozen=True, slots=True, kw_only=True)
class Remaining:
    """People of one need who are not safe at the end, in one place; `mean` over all replications."""

    place: str
    need: Need
    mean: float
    people: Fan


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A supply of a besieged place against the forecast.

    ends_low, ends_high
        When it ends, at the earliest and at the latest; None is not known.
    out_by_low, out_by_high
        The chance that nobody is left inside by then, and how surely it is known; None where the moment is not known.
    inside_low, inside_high
        People who are still inside then.
    """

    place: str
    item: str
    ends_low: datetime | None
    ends_high: datetime | None
    out_by_low: float | None
    out_by_high: float | None
    inside_low: Fan | None
    inside_high: Fan | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What it is worth to let a window pass and go with the next, on the same draws.

    gained, margin
        People safe at the end who are not if it is used, on average; below zero where waiting loses. How surely that is known.
    better, worse
        The chance that more, and that fewer are safe at the end.
    """

    window: str
    gained: float
    margin: Margin
    better: float
    worse: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """What comes of a plan.

    people
        Whom it is to bring out: everybody who does not refuse from the start.
    people_safe, all_out_by, all_safe_by
        By the moments asked about.
    rounds
        Chances that add up to 1.
    outcomes
        What all of this was read off.
    """

    replications: int
    seed: int
    policy: Policy
    people: int
    people_safe: tuple[PeopleSafe, ...]
    all_out_by: tuple[Chance, ...]
    all_safe_by: tuple[Chance, ...]
    rounds: tuple[Rounds, ...]
    left_behind: tuple[Remaining, ...]
    clocks: tuple[Clock, ...]
    waiting: tuple[Waiting, ...]
    refused: Fan
    turned_back: Fan
    laws: tuple[Law, ...]
    outcomes: Outcomes


class Outcome(StrEnum):
    """What two plans are compared by.

    SAFE
        People safe at the end.
    OUT_IN_TIME
        People out of the siege when the first supply there may end.
    ALL_OUT
        Whether all are out of the siege, so the chance of it.
    TURNED_BACK
        How often convoys turn back.
    """

    SAFE = "people_safe"
    OUT_IN_TIME = "people_out_in_time"
    ALL_OUT = "all_out"
    TURNED_BACK = "turned_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One outcome under two plans, on average, and their difference with the ends of its 95 % interval."""

    outcome: Outcome
    before: float
    after: float
    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two plans on the same draws: how many more are safe at the end under the second.

    mean, error
        The average difference and its standard error.
    by
        By outcome.
    """

    mean: float
    error: float
    difference: Fan
    better: float
    worse: float
    by: tuple[Difference, ...] = ()

    @property
    def margin(self) -> Margin:
        """The 95 % interval of the average difference."""
        return margin_around(self.mean, self.error)
