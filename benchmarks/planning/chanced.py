"""Small operations under chance: a problem, the laws that truly hold in it, and the record that they left. All is synthetic.

A seed gives the same operation everywhere. Two corridors lead out of one siege, each with windows of its own; what truly holds is
drawn from a population of operations, and the record of earlier windows, trips and checks from what truly holds. Whoever
forecasts sees the problem and the record, never the truth.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from random import Random

from safepassage.forecast import Effect, Ground, Held, Law, Laws, Origin, Seen, Shape
from safepassage.language import say
from safepassage.plan import Need, VehicleKind
from safepassage.plan.problem import (
    DAY,
    HOUR,
    Cargo,
    Fleet,
    Gate,
    Member,
    Objective,
    Opening,
    Party,
    Problem,
    Route,
    Span,
    Standing,
    Stop,
    Way,
)

STARTS = datetime(2030, 5, 1, 21, tzinfo=UTC)
SIEGE, CITY = "SIEGE", "CITY"
#: By corridor the place that it leads to.
CAMPS = {"NORTH": "MILL", "SOUTH": "PORT"}
#: How often vehicles stand on both sides.
_BOTH_SIDES = 0.6
_TRUE = Origin(ground=Ground.ASSUMED, sentence=say("what truly holds in a generated operation"))


@dataclass(frozen=True, kw_only=True)
class Truth:
    """What truly holds: by corridor the chance that a window is lost and the hours that one holds on average; how strongly
    windows of a corridor go together; the median and spread of trips; the shape and mean of checks; and two chances.
    """

    lost: dict[str, float]
    holds: dict[str, float]
    together: float
    travel: tuple[float, float]
    checks: tuple[float, float]
    breakdown: float
    refusal: float

    @cached_property
    def laws(self) -> Laws:
        return Laws(laws=tuple(self._laws()))

    def _laws(self) -> Iterator[Law]:
        for corridor in CAMPS:
            lost = _law(Effect.LOST, Shape.BERNOULLI, {"chance": self.lost[corridor]}, about=corridor)
            yield replace(lost, correlated_with=f"side of {corridor}", correlation=self.together)
            yield _law(Effect.COLLAPSE, Shape.EXPONENTIAL, {"mean": self.holds[corridor]}, about=corridor)
        yield _law(Effect.TRAVEL, Shape.LOGNORMAL, dict(zip(("median", "spread"), self.travel, strict=True)))
        yield _law(Effect.SCREENING, Shape.GAMMA, dict(zip(("shape", "mean"), self.checks, strict=True)))
        yield _law(Effect.BREAKDOWN, Shape.BERNOULLI, {"chance": self.breakdown})
        yield _law(Effect.REFUSAL, Shape.CONSTANT, {"value": self.refusal})


def _law(effect: Effect, shape: Shape, parameters: dict[str, float], *, about: str = "") -> Law:
    return Law(effect=effect, shape=shape, parameters=parameters, origin=_TRUE, about=about)


@dataclass(frozen=True, kw_only=True)
class Chanced:
    """An operation: its problem, what truly holds, and what was seen of it before."""

    problem: Problem
    truth: Truth
    seen: Seen


def chanced(seed: int) -> Chanced:
    """The operation of a seed."""
    random = Random(seed)  # noqa: S311 - reproducible draws, no secrets
    truth = _truth(random)
    return Chanced(problem=_problem(random), truth=truth, seen=_seen(random, truth))


def _truth(random: Random) -> Truth:
    return Truth(
        lost={corridor: random.betavariate(1.5, 2.5) for corridor in CAMPS},
        holds={corridor: random.lognormvariate(2.5, 0.7) for corridor in CAMPS},
        together=random.uniform(0, 0.5),
        travel=(random.lognormvariate(0.05, 0.15), random.uniform(0.05, 0.35)),
        checks=(random.uniform(2, 10), random.lognormvariate(0.1, 0.25)),
        breakdown=random.betavariate(1, 40),
        refusal=random.betavariate(2, 30),
    )


def _seen(random: Random, truth: Truth) -> Seen:
    """Some windows, trips and checks of the weeks before, as the same laws made them."""
    windows: dict[str, Held] = {}
    for corridor in CAMPS:
        kept, broken, collapsed, hours = 0, 0, 0, 0.0
        for _ in range(random.randrange(5, 30)):
            if random.random() < truth.lost[corridor]:
                broken += 1
                continue
            kept += 1
            agreed, lasted = random.uniform(3, 8), random.expovariate(1 / truth.holds[corridor])
            collapsed += lasted < agreed
            hours += min(agreed, lasted)
        windows[corridor] = Held(kept=kept, broken=broken, collapsed=collapsed, hours=hours)
    trips, checks = random.randrange(4, 25), random.randrange(4, 25)
    shape, mean = truth.checks
    called, runs = random.randrange(20, 300), random.randrange(20, 200)
    return Seen(
        windows=windows,
        travel=tuple(truth.travel[0] * random.lognormvariate(0, truth.travel[1]) for _ in range(trips)),
        checks=tuple(random.gammavariate(shape, mean / shape) for _ in range(checks)),
        refused=(sum(random.random() < truth.refusal for _ in range(called)), called),
        failed=(sum(random.random() < truth.breakdown for _ in range(runs)), runs),
    )


def _problem(random: Random) -> Problem:
    minutes = random.choice((2, 3)) * DAY
    ways = tuple(_ways(random))
    return Problem(
        starts=STARTS,
        minutes=minutes,
        slot=HOUR,
        stops=tuple(_stops(random)),
        ways=ways,
        routes=tuple(_route(random, corridor, minutes) for corridor in CAMPS),
        fleets=tuple(_fleets(random)),
        parties=tuple(_parties(random)),
        objective=Objective.PERSON_HOURS,
    )


def _stops(random: Random) -> Iterator[Stop]:
    yield Stop(code=SIEGE, standing=Standing.BESIEGED)
    for camp in CAMPS.values():
        yield Stop(code=camp, standing=Standing.BETWEEN, gate=Gate(per_hour=random.choice((30, 60, 90))))
    yield Stop(code=CITY, standing=Standing.DESTINATION)


def _ways(random: Random) -> Iterator[Way]:
    """Out and back through the corridor, and on to the city outside it."""
    for corridor, camp in CAMPS.items():
        out, on = random.choice((60, 120)), random.choice((60, 120))
        yield Way(origin=SIEGE, destination=camp, minutes=out, loading=20, corridor=corridor)
        yield Way(origin=camp, destination=SIEGE, minutes=out, corridor=corridor, cargo=Cargo.VEHICLES)
        yield Way(origin=camp, destination=CITY, minutes=on, loading=10)
        yield Way(origin=CITY, destination=camp, minutes=on, cargo=Cargo.VEHICLES)
    for origin, destination in ((one, other) for one in CAMPS.values() for other in CAMPS.values() if one != other):
        yield Way(origin=origin, destination=destination, minutes=120, cargo=Cargo.VEHICLES)


def _route(random: Random, corridor: str, minutes: int) -> Route:
    """A window or two a day, of some hours each."""
    openings: list[Opening] = []
    for start in range(0, minutes, DAY // random.choice((1, 2))):
        begins = start + random.randrange(4, 8) * HOUR
        openings.append(Opening(id=f"{corridor}_{len(openings) + 1}", span=Span(begins, begins + random.randrange(3, 7) * HOUR)))
    kept = tuple(opening for opening in openings if opening.span.end <= minutes)
    return Route(code=corridor, openings=kept, headway=HOUR, most=random.choice((3, 4, 6)))


def _fleets(random: Random) -> Iterator[Fleet]:
    for corridor, camp in CAMPS.items():
        if corridor == "NORTH" or random.random() < _BOTH_SIDES:
            buses = random.randrange(2, 5)
            yield Fleet(id=f"BUS_{camp}", kind=VehicleKind.BUS, count=buses, place=camp, seats=random.choice((20, 30)))
            yield Fleet(id=f"AMB_{camp}", kind=VehicleKind.AMBULANCE, count=1, place=camp, seats=1, stretchers=2)


def _parties(random: Random) -> Iterator[Party]:
    yield Party(id="ALONE", place=SIEGE, members=(Member(row="ALONE", need=Need.WALKING),), count=random.randrange(60, 200))
    family = (Member(row="PARENT", need=Need.WALKING), Member(row="CHILD", need=Need.CHILD_WITH_CARER, count=2))
    yield Party(id="FAMILY", place=SIEGE, members=family, carers=(("CHILD", "PARENT"),), count=random.randrange(5, 25))
    yield Party(id="LYING", place=SIEGE, members=(Member(row="LYING", need=Need.STRETCHER),), count=random.randrange(1, 8))
