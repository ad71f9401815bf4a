"""Laws from what was seen: each says how things vary, and how little a short record knows of how they vary.

Whatever a record leaves open about a law holds for all that the law governs at once: if windows are lost more often than the
few past ones showed, all of them are. Such laws share a shock, as strongly as their common unknown makes them go together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import log, pi, sin, sqrt

import numpy as np

from safepassage.errors import InvalidValue
from safepassage.forecast.laws import Effect, Ground, Law, Laws, Origin, Shape
from safepassage.language import Sentence, say

#: What is known before anything was kept or broken (Jeffreys 1946): the prior of a share that favours neither end.
PRIOR = 0.5
#: Before any window was seen to collapse: as if half a one had in a day that all windows were open together.
_COLLAPSED, _HOURS = 0.5, 24.0
#: Before any trip was timed: one that took as long as planned, and three that varied by a fifth (as is assumed without a record).
_TIMED, _VARIED, _SPREAD = 1.0, 3.0, 0.2
#: How strongly the windows of one corridor are taken to go together beyond what the record leaves open.
TOGETHER = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Windows of a corridor that were over: kept or broken; of the kept ones how many collapsed, and the hours that all held.

    Raises
    ------
    InvalidValue
        If more collapsed than opened, or a number lies below zero.
    """

    kept: int = 0
    broken: int = 0
    collapsed: int = 0
    hours: float = 0.0

    def __post_init__(self) -> None:
        if min(self.kept, self.broken, self.collapsed, self.hours) < 0 or self.collapsed > self.kept:
            raise InvalidValue(f"{self.collapsed}/{self.kept}", say("at most as many windows that collapsed as opened"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A record of how things went.

    windows
        By corridor.
    travel, checks
        Times of trips and of checks as multiples of what the plan reckoned with.
    refused, failed
        Of so many called how many refused, of so many trips how many failed: (how many, of how many).
    """

    windows: Mapping[str, Held] = field(default_factory=dict)
    travel: tuple[float, ...] = ()
    checks: tuple[float, ...] = ()
    refused: tuple[int, int] = (0, 0)
    failed: tuple[int, int] = (0, 0)


def learned(seen: Seen, *, ways: tuple[str, ...], gates: tuple[str, ...], places: tuple[str, ...]) -> Laws:
    """The laws that a record leaves likely, its shortness included.

    Parameters
    ----------
    ways, gates, places
        What the laws of trips, of checks and of refusal are about: links (``FROM>TO``), places with a gate, and places that
        people are called in. Those of one kind share what the record leaves open.
    """
    return Laws(laws=tuple(_learned(seen, ways, gates, places)))


def _learned(seen: Seen, ways: tuple[str, ...], gates: tuple[str, ...], places: tuple[str, ...]) -> Iterator[Law]:
    for corridor, held in seen.windows.items():
        yield lost(corridor, held)
        yield collapse(corridor, held)
    for effect, factors, things in ((Effect.TRAVEL, seen.travel, ways), (Effect.SCREENING, seen.checks, gates)):
        yield from (duration(effect, thing, factors) for thing in things)
    yield from (refusal(place, *seen.refused) for place in places)
    yield breakdown(*seen.failed)


def lost(corridor: str, held: Held) -> Law:
    """The chance that a window of a corridor is lost: one unknown share for all of them, and they go together besides."""
    return Law(
        effect=Effect.LOST,
        shape=Shape.BETA,
        parameters={"kept": PRIOR + held.kept, "broken": PRIOR + held.broken},
        origin=_record(say("{kept} windows kept, {broken} broken", kept=held.kept, broken=held.broken)),
        about=corridor,
        correlated_with=f"{Effect.LOST} {corridor}",
        correlation=TOGETHER,
    )


def collapse(corridor: str, held: Held) -> Law:
    """How long a window holds whose rate of collapse has a gamma law: Lomax, and together as Clayton's survival copula is."""
    seen = _COLLAPSED + held.collapsed
    # Kendall's tau of that copula, and the loading of the Gaussian one that has the same (Kruskal 1958).
    strength = sin(pi / 2 / (1 + 2 * seen))
    return Law(
        effect=Effect.COLLAPSE,
        shape=Shape.LOMAX,
        parameters={"seen": seen, "hours": _HOURS + held.hours},
        origin=_record(
            say(
                "{collapsed} of {kept} windows collapsed in {hours} hours",
                collapsed=held.collapsed,
                kept=held.kept,
                hours=round(held.hours),
            )
        ),
        about=corridor,
        correlated_with=f"{Effect.LOST} {corridor}",
        correlation=sqrt(strength),
    )


def duration(effect: Effect, about: str, factors: tuple[float, ...]) -> Law:
    """Time as a multiple of what was planned, where median and spread are both unknown: Student's law of its logarithm."""
    logs = np.array([log(factor) for factor in factors])
    timed, degrees = _TIMED + len(logs), _VARIED + len(logs)
    middle = float(logs.sum() / timed)
    squares = _VARIED * _SPREAD**2 + float(((logs - middle) ** 2).sum()) + _TIMED * middle**2
    return Law(
        effect=effect,
        shape=Shape.STUDENT,
        parameters={
            "median": float(np.exp(middle)),
            "spread": sqrt(squares / degrees * (1 + 1 / timed)),
            "degrees": degrees,
        },
        origin=_record(say("{count} times", count=len(factors))),
        about=about,
        correlated_with=f"{effect} of all",
        correlation=sqrt(1 / (timed + 1)),
    )


def refusal(place: str, refused: int, called: int) -> Law:
    """The share who refuse when they are called: the same unknown share for all parties of a place."""
    return Law(
        effect=Effect.REFUSAL,
        shape=Shape.BETA,
        parameters={"kept": PRIOR + called - refused, "broken": PRIOR + refused},
        origin=_record(say("{refused} of {called} refused", refused=refused, called=called)),
        about=place,
        correlated_with=f"{Effect.REFUSAL} {place}",
        correlation=1.0,
    )


def breakdown(failed: int, trips: int) -> Law:
    """The chance that a vehicle does not start: the same unknown one for all of them."""
    return Law(
        effect=Effect.BREAKDOWN,
        shape=Shape.BETA,
        parameters={"kept": PRIOR + trips - failed, "broken": PRIOR + failed},
        origin=_record(say("{failed} of {trips} trips failed", failed=failed, trips=trips)),
    )


def _record(sentence: Sentence) -> Origin:
    return Origin(ground=Ground.RECORD, sentence=sentence)
