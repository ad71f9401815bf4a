"""The edges of planning as problems, each the smallest that shows it. All people are synthetic."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from planning.handmade import convoy
from safepassage.plan import Endurance, Need, VehicleKind
from safepassage.plan.problem import (
    Admission,
    Cargo,
    Fleet,
    Gate,
    Member,
    Opening,
    Party,
    Problem,
    Route,
    Span,
    Standing,
    Stop,
    Way,
)

BUS = Fleet(id="BUS", kind=VehicleKind.BUS, count=2, place="SIEGE", seats=8)
AMBULANCE = Fleet(id="AMBULANCE", kind=VehicleKind.AMBULANCE, count=1, place="SIEGE", seats=1, stretchers=2)
ESCORT = Fleet(id="ESCORT", kind=VehicleKind.ESCORT, count=1, place="SIEGE")
ROUTE = Route(code="OUT", openings=(Opening(id="W1", span=Span(120, 300)),))
SIEGE = Stop(code="SIEGE", standing=Standing.BESIEGED)
CAMP = Stop(code="CAMP", standing=Standing.BETWEEN)
CITY = Stop(code="CITY", standing=Standing.DESTINATION)
OUT = Way(origin="SIEGE", destination="CITY", minutes=60, corridor="OUT")
BACK = Way(origin="CITY", destination="SIEGE", minutes=60, cargo=Cargo.VEHICLES)


def people(count: int, *, need: Need = Need.WALKING, refuse: int = 0, destinations: frozenset[str] | None = None) -> Party:
    """`count` people of the row P, each for themselves."""
    alone = (Member(row="P", need=need),)
    return Party(id="P", place="SIEGE", members=alone, count=count, refuse=refuse, destinations=destinations)


def asked(*parties: Party, **changes: object) -> Problem:
    """One besieged place, one destination an hour away, one window of three hours; a day in slots of ten minutes."""
    problem = Problem(
        starts=datetime(2030, 5, 1, tzinfo=UTC),
        minutes=1_440,
        slot=10,
        stops=(SIEGE, CITY),
        ways=(OUT, BACK),
        routes=(ROUTE,),
        fleets=(BUS,),
    )
    return replace(problem, parties=parties, **changes)  # type: ignore[arg-type]


def by_the_camp(*parties: Party, **changes: object) -> Problem:
    """The same by way of a camp, an hour from either end."""
    ways = (
        Way(origin="SIEGE", destination="CAMP", minutes=60, corridor="OUT"),
        Way(origin="CAMP", destination="CITY", minutes=60),
    )
    given: dict[str, object] = {"stops": (SIEGE, CAMP, CITY), "ways": ways}
    return asked(*parties, **(given | changes))


def with_window(start: int, end: int) -> tuple[Route, ...]:
    return (replace(ROUTE, openings=(Opening(id="W1", span=Span(start, end)),)),)


CARED_FOR = Party(
    id="F",
    place="SIEGE",
    members=(Member(row="PARENT", need=Need.STRETCHER), Member(row="CHILD", need=Need.CHILD_WITH_CARER)),
    carers=(("CHILD", "PARENT"),),
)


#: A wife and two in wheelchairs; no ambulance takes more than one of the two.
TWO_ROLLING = Party(
    id="F", place="SIEGE", members=(Member(row="ROLLING", need=Need.WHEELCHAIR, count=2), Member(row="WIFE", need=Need.WALKING))
)
ONE_ROLLING_EACH = replace(AMBULANCE, count=2, wheelchairs=1)


def two_corridors() -> Problem:
    """Two besieged places, each with a corridor that asks for an escort; there is one."""
    other = Way(origin="OTHER", destination="CITY", minutes=60, corridor="TOO")
    routes = (replace(ROUTE, escorts=1), replace(ROUTE, code="TOO", escorts=1, openings=(Opening(id="W2", span=Span(120, 400)),)))
    over = Way(origin="CITY", destination="OTHER", minutes=60, cargo=Cargo.VEHICLES)
    fleets = (BUS, replace(BUS, id="VAN", place="OTHER"), ESCORT)
    villagers = Party(id="Q", place="OTHER", members=(Member(row="Q", need=Need.WALKING),), count=5)
    stops = (SIEGE, Stop(code="OTHER", standing=Standing.BESIEGED), CITY)
    return asked(people(5), villagers, stops=stops, ways=(OUT, BACK, other, over), routes=routes, fleets=fleets)


def screened(per_hour: float) -> Problem:
    """A camp that checks so many people an hour."""
    return by_the_camp(people(8), stops=(SIEGE, replace(CAMP, gate=Gate(per_hour=per_hour)), CITY))


def collapsed() -> Problem:
    """The window is lost at 130, with a convoy each way in the corridor: both arrive, and nothing new sets out."""
    under_way = (
        convoy("OUTWARD", "SIEGE>CITY", 120, 180, "BUS 1", "5 P BUS 1"),
        convoy("INWARD", "CITY>SIEGE", 125, 185, "VAN 1"),
    )
    van = replace(BUS, id="VAN", place="CITY")
    ways = (OUT, replace(BACK, corridor="OUT"))
    return asked(people(10), fleets=(BUS, van), ways=ways, routes=(replace(ROUTE, openings=()),), now=130, happened=under_way)


FAMILY_OF_NINE = Party(id="F", place="SIEGE", members=(Member(row="P", need=Need.WALKING, count=9),))
OTHERS = Party(id="Q", place="SIEGE", members=(Member(row="Q", need=Need.WALKING),), count=2)
DAILY = replace(CITY, admissions=(Admission(needs=frozenset({Need.WALKING}), per_day=5),))
DRIVERS = replace(BUS, duty=30)
DRY = Endurance(place="SIEGE", item="water", ends_low=60, ends_high=90)


def with_gate(per_hour: float) -> tuple[Stop, ...]:
    """So many people an hour get out."""
    return replace(SIEGE, gate=Gate(per_hour=per_hour)), CITY


#: Every edge of the issue as it is put to the planner.
EDGES: dict[str, Problem] = {
    "window as long as the trip": asked(people(5), routes=with_window(120, 180)),
    "window a minute shorter": asked(people(5), routes=with_window(120, 179)),
    "window across midnight": asked(
        people(5), routes=with_window(120, 180), fleets=(DRIVERS,), days=(Span(0, 150), Span(150, 1_440))
    ),
    "day of 23 hours": asked(
        people(10), stops=(SIEGE, DAILY), routes=with_window(1_300, 1_439), days=(Span(0, 1_380), Span(1_380, 2_820))
    ),
    "family of nine and vehicles of eight": asked(FAMILY_OF_NINE),
    "family of nine and vehicles of eight beside others": asked(FAMILY_OF_NINE, OTHERS),
    "child whose carer is on a stretcher": asked(CARED_FOR, fleets=(BUS, AMBULANCE)),
    "child whose carer is on a stretcher and no seat beside": asked(CARED_FOR, OTHERS, fleets=(BUS, replace(AMBULANCE, seats=0))),
    "family of two wheelchairs and a place in each ambulance": asked(TWO_ROLLING, fleets=(ONE_ROLLING_EACH,)),
    "two wheelchairs that one cares for and a place in each ambulance": asked(
        replace(TWO_ROLLING, carers=(("ROLLING", "WIFE"),)), OTHERS, fleets=(ONE_ROLLING_EACH,)
    ),
    "no beds": by_the_camp(people(5), stops=(SIEGE, replace(CAMP, beds=0), CITY)),
    "no beds before the way goes on": by_the_camp(
        people(5),
        stops=(SIEGE, replace(CAMP, beds=0), CITY),
        ways=(
            Way(origin="SIEGE", destination="CAMP", minutes=60, corridor="OUT"),
            Way(origin="CAMP", destination="CITY", minutes=60, blocked=(Span(0, 400),)),
        ),
    ),
    "convoy minimum above the fleet": asked(people(5), routes=(replace(ROUTE, least=3),)),
    "two corridors and one escort": two_corridors(),
    "screening slower than a bus a window": screened(3),
    "screening slower than all hours": replace(screened(1), minutes=481, days=()),
    "reception with four places left": asked(people(5), stops=(SIEGE, replace(CITY, capacity=4))),
    "reception full": asked(people(5), stops=(SIEGE, replace(CITY, capacity=0))),
    "everybody refuses": asked(people(5, refuse=5)),
    "nobody chose the only destination": asked(people(5, destinations=frozenset({"ABROAD"}))),
    "supplies gone before the first window": asked(people(5), endurance=(DRY,)),
    "collapse with a convoy each way": collapsed(),
    "more stretchers than the ambulances carry in time": asked(
        people(5, need=Need.STRETCHER), fleets=(BUS, AMBULANCE), routes=with_window(120, 180)
    ),
    "more stretchers than the ambulances carry at once": asked(people(5, need=Need.STRETCHER), fleets=(BUS, AMBULANCE)),
    "exit blocked": asked(people(5), stops=with_gate(0)),
    "exit blocked and fifty buses": asked(people(5), stops=with_gate(0), fleets=(replace(BUS, count=50),)),
    "quota of three": asked(people(5), routes=(replace(ROUTE, openings=(Opening(id="W1", span=Span(120, 300), quota=3),)),)),
    "terms that cover nobody": asked(
        people(5), OTHERS, routes=(replace(ROUTE, openings=(Opening(id="W1", span=Span(120, 300), eligible=frozenset({"Q"})),)),)
    ),
}
