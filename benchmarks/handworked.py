"""A small operation that can be worked out by hand: a besieged place, a screening point with a gate, a city, two windows."""

from __future__ import annotations

from datetime import UTC, datetime

from safepassage.forecast import Effect, Ground, Law, Origin, Shape
from safepassage.language import say
from safepassage.plan import Aboard, Achieved, Convoy, Leg, Need, Plan, Status, Used, VehicleKind
from safepassage.plan.problem import Cargo, Fleet, Gate, Member, Opening, Party, Problem, Route, Span, Standing, Stop, Way

STARTS = datetime(2022, 5, 1, tzinfo=UTC)


def law(
    effect: Effect,
    family: Shape,
    /,
    about: str = "",
    span: Span | None = None,
    correlated_with: str = "",
    correlation: float = 0.0,
    **parameters: float,
) -> Law:
    return Law(
        effect=effect,
        shape=family,
        parameters=parameters,
        origin=Origin(ground=Ground.ASSUMED, sentence=say("for a test")),
        about=about,
        span=span,
        correlated_with=correlated_with,
        correlation=correlation,
    )


def lost(chance: float, about: str = "") -> Law:
    return law(Effect.LOST, Shape.BERNOULLI, about=about, chance=chance)


def trip(name: str, way: str, departs: int, arrives: int, *, people: int = 0, window: str = "") -> Convoy:
    """A convoy of the one bus over a way, such as SIEGE>CHECK."""
    origin, destination = way.split(">")
    return Convoy(
        id=name,
        legs=(Leg(origin=origin, destination=destination, departs=departs, arrives=arrives),),
        vehicles=(Used(fleet="BUS", count=1, numbers=(1,)),),
        people=(Aboard(row="P", count=people, fleet="BUS", origin=origin, destination=destination),) if people else (),
        corridor="OUT" if window else "",
        window=window,
    )


def plan_of(*convoys: Convoy) -> Plan:
    return Plan(
        problem="",
        starts=STARTS,
        status=Status.FEASIBLE,
        objective=Achieved(name="person_hours", value=0, unit="weighted person-hours"),
        bound=None,
        convoys=convoys,
    )


def problem() -> Problem:
    """Ten people inside; 60 minutes out, windows 60-240 and 600-780; a gate of 20 an hour; 30 minutes on to the city."""
    return Problem(
        starts=STARTS,
        minutes=1440,
        slot=15,
        stops=(
            Stop(code="SIEGE", standing=Standing.BESIEGED),
            Stop(code="CHECK", standing=Standing.BETWEEN, gate=Gate(per_hour=20)),
            Stop(code="CITY", standing=Standing.DESTINATION),
        ),
        ways=(
            Way(origin="SIEGE", destination="CHECK", minutes=60, loading=15, corridor="OUT"),
            Way(origin="CHECK", destination="CITY", minutes=30),
            Way(origin="CITY", destination="SIEGE", minutes=60, cargo=Cargo.VEHICLES),
        ),
        routes=(Route(code="OUT", openings=(Opening(id="W1", span=Span(60, 240)), Opening(id="W2", span=Span(600, 780)))),),
        fleets=(Fleet(id="BUS", kind=VehicleKind.BUS, count=1, place="SIEGE", seats=20),),
        parties=(Party(id="P", place="SIEGE", members=(Member(row="P", need=Need.WALKING),), count=10),),
    )


def plan() -> Plan:
    """Out in the first window, through the gate by 150, in the city at 180."""
    return plan_of(
        trip("K1", "SIEGE>CHECK", 75, 120, people=10, window="W1"),
        trip("K2", "CHECK>CITY", 150, 180, people=10),
    )
