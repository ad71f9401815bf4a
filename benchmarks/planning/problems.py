"""Random planning problems of every feature, small enough for thousands of plans. All people are synthetic.

A seed gives the same problem everywhere. Nothing says that everybody can be brought out: that is for the planner to find.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from random import Random

from safepassage.plan import Endurance, Need, Plan, VehicleKind
from safepassage.plan.problem import (
    DAY,
    Admission,
    Cargo,
    Fixing,
    FixingKind,
    Fleet,
    Gate,
    Member,
    Objective,
    Opening,
    Party,
    Passage,
    Problem,
    Reciprocity,
    Route,
    Span,
    Standing,
    Stop,
    Way,
)

STARTS = datetime(2030, 5, 1, 21, tzinfo=UTC)
#: Minutes of a slot, and horizons in hours that go with it.
HORIZONS = ((10, (6, 12)), (15, (8, 16, 30)), (20, (8, 16, 30)), (30, (16, 30, 48)), (60, (16, 30, 48)))
#: How much of a population has each need.
NEEDS = {
    Need.WALKING: 12,
    Need.CHILD_WITH_CARER: 4,
    Need.SEATED_WOUNDED: 3,
    Need.STRETCHER: 3,
    Need.WHEELCHAIR: 2,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Land:
    """Where people are (`sieges`), pass (`camp`, which may be missing) and arrive (`ends`), and where vehicles stand (`base`)."""

    sieges: tuple[str, ...]
    camp: str
    ends: tuple[str, ...]
    base: str

    @property
    def stops(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.sieges, *filter(None, [self.camp]), *self.ends, self.base)))


def problem(seed: int) -> Problem:
    """The problem of a seed: 2 to 6 stops, up to 3 corridors, up to 60 people."""
    random = Random(seed)  # noqa: S311 - reproducible draws, no secrets
    slot, hours = random.choice(HORIZONS)
    minutes = random.choice(hours) * 60
    land = _land(random)
    ways = tuple(_ways(random, land, slot))
    parties = tuple(_parties(random, land))
    routes = tuple(_routes(random, ways, parties, minutes, slot))
    fleets = tuple(_fleets(random, land, minutes))
    return Problem(
        starts=STARTS,
        minutes=minutes,
        slot=slot,
        stops=tuple(_stop(random, land, code, minutes) for code in land.stops),
        ways=ways,
        routes=routes,
        fleets=fleets,
        parties=parties,
        endurance=tuple(_endurance(random, land, minutes)),
        objective=random.choices((Objective.SAFETY, Objective.PERSON_HOURS), (3, 1))[0],
        reciprocities=_reciprocities(random, land),
        fixings=tuple(_fixings(random, ways, routes, fleets, minutes, slot)),
        days=_days(random, minutes),
    )


def later(asked: Problem, made: Plan, now: int) -> Problem:
    """The same problem once everything that begins before `now` has happened as planned."""
    begun = (
        convoy
        for convoy in made.convoys
        if convoy.departs - asked.way[convoy.legs[0].origin, convoy.legs[0].destination].loading < now
    )
    return replace(asked, now=now, happened=tuple(begun))


def _chance(random: Random, chance: float) -> bool:
    return random.random() < chance


def _land(random: Random) -> Land:
    sieges = ("SIEGE", "VILLAGE") if _chance(random, 0.3) else ("SIEGE",)
    camp = "CAMP" if _chance(random, 0.7) else ""
    ends = ("CITY", "TOWN") if _chance(random, 0.5) else ("CITY",)
    places = ["DEPOT", ends[0], *filter(None, [camp])]
    return Land(sieges=sieges, camp=camp, ends=ends, base=random.choice(places))


def _stop(random: Random, land: Land, code: str, minutes: int) -> Stop:
    if code in land.sieges:
        gate = Gate(per_hour=random.choice((0, 4, 10, 30, 90, 200)), open=_hours(random, minutes)) if _chance(random, 0.4) else None
        return Stop(code=code, standing=Standing.BESIEGED, gate=gate)
    if code in land.ends:
        admissions = (
            Admission(
                needs=frozenset({Need.STRETCHER, Need.SEATED_WOUNDED}),
                most=random.choice((None, 2, 6)),
                per_day=random.choice((None, 1, 4)),
            ),
        )
        return Stop(
            code=code,
            standing=Standing.DESTINATION,
            capacity=random.choice((None, None, None, 5, 20, 60)),
            admissions=admissions if _chance(random, 0.3) else (),
            open=_hours(random, minutes) if _chance(random, 0.2) else None,
        )
    if code == land.camp:
        gate = Gate(per_hour=random.choice((6.5, 20, 120)), open=_hours(random, minutes)) if _chance(random, 0.6) else None
        return Stop(code=code, standing=Standing.BETWEEN, gate=gate, beds=random.choice((None, None, 4, 15, 40)))
    return Stop(code=code, standing=Standing.BETWEEN)


def _hours(random: Random, minutes: int) -> tuple[Span, ...] | None:
    """Working hours of each day; None is always."""
    if _chance(random, 0.4):
        return None
    opens, closes = random.randrange(0, 8) * 60, random.randrange(10, 24) * 60
    return tuple(Span(start + opens, min(start + closes, minutes)) for start in range(0, minutes, DAY) if start + opens < minutes)


def _ways(random: Random, land: Land, slot: int) -> Iterator[Way]:
    """Out of the siege by way of the camp where there is one, and from everywhere back to where vehicles are wanted."""
    corridors = {place: f"OUT_{place}" for place in land.sieges}
    hub = land.camp or land.ends[0]
    for siege in land.sieges:
        corridor = corridors[siege] if _chance(random, 0.85) else ""
        yield from _both(random, hub, siege, slot, corridor, Cargo.VEHICLES)
        if hub != land.ends[0] and _chance(random, 0.15):
            yield _way(random, siege, land.ends[0], slot, corridor, Cargo.PEOPLE)
    onward = "ONWARD" if land.camp and _chance(random, 0.5) else ""
    for end in land.ends:
        if land.camp:
            yield from _both(random, end, land.camp, slot, onward, Cargo.VEHICLES)
    for one, other in ((land.base, hub), *zip(land.ends, land.ends[1:], strict=False)):
        if one != other and (one == "DEPOT" or not land.camp):
            yield from _both(random, one, other, slot, "", random.choice((Cargo.VEHICLES, Cargo.PEOPLE)))


def _both(random: Random, inward: str, outward: str, slot: int, corridor: str, cargo: Cargo) -> Iterator[Way]:
    """People come from `outward` to `inward`; vehicles go back, through the same corridor or around it."""
    way = _way(random, outward, inward, slot, corridor, Cargo.PEOPLE)
    yield way
    back = corridor if corridor and _chance(random, 0.3) else ""
    yield Way(origin=inward, destination=outward, minutes=way.minutes, loading=0, km=way.km, corridor=back, cargo=cargo)


def _way(random: Random, origin: str, destination: str, slot: int, corridor: str, cargo: Cargo) -> Way:
    minutes = random.choice((slot, 2 * slot, 3 * slot, random.randrange(20, 150)))
    start = random.randrange(0, 12) * 60
    return Way(
        origin=origin,
        destination=destination,
        minutes=minutes,
        loading=random.choice((0, 0, minutes // 3)),
        km=float(random.randrange(5, 120)),
        corridor=corridor,
        cargo=cargo,
        blocked=(Span(start, start + random.randrange(10, 180)),) if _chance(random, 0.1) else (),
    )


def _routes(random: Random, ways: tuple[Way, ...], parties: tuple[Party, ...], minutes: int, slot: int) -> Iterator[Route]:
    for code in dict.fromkeys(way.corridor for way in ways if way.corridor):
        least = random.choice((1, 1, 1, 2))
        longest = max(way.minutes for way in ways if way.corridor == code)
        yield Route(
            code=code,
            openings=tuple(_openings(random, code, parties, minutes, longest, slot)),
            least=least,
            most=random.choice((None, None, least, least + 2)),
            headway=random.choice((0, 0, slot, 2 * slot)),
            escorts=random.choice((0, 0, 1)),
            passage=random.choice((Passage.WHOLE, Passage.WHOLE, Passage.ENTRY)),
        )


def _openings(random: Random, code: str, parties: tuple[Party, ...], minutes: int, longest: int, slot: int) -> Iterator[Opening]:
    """Windows one after another: some exactly as long as the longest trip, some a minute shorter, some off the grid."""
    start = random.randrange(0, 5) * slot + random.choice((0, 0, 0, 7))
    for number in range(random.randrange(1, 5)):
        length = random.choice((longest, longest - 1, 2 * longest, 4 * longest, 5 * 60, 8 * 60))
        if start + length > minutes:
            return
        yield Opening(
            id=f"{code}_{number + 1}",
            span=Span(start, start + max(1, length)),
            eligible=_eligible(random, parties) if _chance(random, 0.2) else None,
            quota=random.choice((3, 12, 40)) if _chance(random, 0.25) else None,
        )
        start += length + random.randrange(1, 8) * slot


def _eligible(random: Random, parties: tuple[Party, ...]) -> frozenset[str]:
    return frozenset(member.row for party in parties for member in party.members if _chance(random, 0.7))


def _fleets(random: Random, land: Land, minutes: int) -> Iterator[Fleet]:
    def fleet(name: str, kind: VehicleKind, count: int, **places: int) -> Fleet:
        return Fleet(
            id=name,
            kind=kind,
            count=count,
            place=land.base if _chance(random, 0.9) else random.choice(land.stops),
            available=Span(random.randrange(0, 3) * 60, minutes) if _chance(random, 0.15) else None,
            duty=random.choice((4, 8)) * 60 if _chance(random, 0.2) else None,
            range_km=float(random.choice((150, 300))) if _chance(random, 0.2) else None,
            **places,
        )

    yield fleet(
        "BUS", VehicleKind.BUS, random.randrange(1, 4), seats=random.choice((8, 12, 30, 45)), wheelchairs=random.choice((0, 1))
    )
    if _chance(random, 0.8):
        yield fleet("AMBULANCE", VehicleKind.AMBULANCE, random.randrange(1, 3), seats=random.choice((1, 2)), stretchers=2)
    if _chance(random, 0.4):
        yield fleet(
            "MINIBUS", VehicleKind.MINIBUS, random.randrange(1, 3), seats=random.choice((4, 8)), wheelchairs=2, stretchers=1
        )
    if _chance(random, 0.8):
        yield fleet("ESCORT", VehicleKind.ESCORT, random.randrange(1, 3))


def _parties(random: Random, land: Land) -> Iterator[Party]:
    for number in range(random.randrange(1, 8)):
        name, place = f"P{number}", random.choice((land.sieges[0], *land.sieges, *filter(None, [land.camp])))
        kind = random.choice(("alone", "alike", "alike", "family", "family", "ward"))
        members, carers, count = _MADE[kind](random, name)
        yield Party(
            id=name,
            place=place,
            members=members,
            carers=carers,
            count=count,
            refuse=random.randrange(0, count + 1) if _chance(random, 0.15) else 0,
            destinations=_chosen(random, land),
        )


def _chosen(random: Random, land: Land) -> frozenset[str] | None:
    """Where a party is safe: most anywhere, some in one place, a few in none of those that there are."""
    chosen = random.choices((None, random.choice(land.ends), "ELSEWHERE"), (30, 9, 1))[0]
    return None if chosen is None else frozenset({chosen})


Made = tuple[tuple[Member, ...], tuple[tuple[str, str], ...], int]


def _need(random: Random) -> Need:
    return random.choices(list(NEEDS), list(NEEDS.values()))[0]


def _alone(random: Random, name: str) -> Made:
    return (Member(row=name, need=_need(random)),), (), 1


def _alike(random: Random, name: str) -> Made:
    """People of one row, each for themselves, or in families alike."""
    return (Member(row=name, need=_need(random), count=random.choice((1, 1, 1, 2, 3))),), (), random.randrange(2, 9)


def _family(random: Random, name: str) -> Made:
    """A parent and children; sometimes more than a small bus has seats, sometimes several families alike."""
    parent = Member(row=f"{name}A", need=random.choice((Need.WALKING, Need.WALKING, Need.SEATED_WOUNDED, Need.STRETCHER)))
    children = Member(row=f"{name}B", need=Need.CHILD_WITH_CARER, count=random.choice((1, 2, 3, 8)))
    return (parent, children), ((children.row, parent.row),), random.choice((1, 1, 1, 2))


def _ward(random: Random, name: str) -> Made:
    """Somebody who lies or rolls, who is cared for by one of the family; the others sit."""
    cared = Member(row=f"{name}A", need=random.choice((Need.STRETCHER, Need.WHEELCHAIR)))
    carer = Member(row=f"{name}B", need=Need.WALKING)
    others = Member(row=f"{name}C", need=Need.WALKING, count=random.choice((1, 2, 4)))
    return (cared, carer, others), ((cared.row, carer.row),), 1


_MADE = {"alone": _alone, "alike": _alike, "family": _family, "ward": _ward}


def _endurance(random: Random, land: Land, minutes: int) -> Iterator[Endurance]:
    for place in land.sieges:
        if _chance(random, 0.5):
            low = random.randrange(-120, minutes)
            yield Endurance(place=place, item="water", ends_low=low, ends_high=low + 300)


def _reciprocities(random: Random, land: Land) -> tuple[Reciprocity, ...]:
    if len(land.sieges) == 1 or _chance(random, 0.5):
        return ()
    people, others = random.choice(((1, 1), (5, 5), (10, 4)))
    return (Reciprocity(agreement="A1", stream=land.sieges[0], people=people, other=land.sieges[1], other_people=others),)


def _fixings(
    random: Random, ways: tuple[Way, ...], routes: tuple[Route, ...], fleets: tuple[Fleet, ...], minutes: int, slot: int
) -> Iterator[Fixing]:
    if not _chance(random, 0.2):
        return
    way, fleet = random.choice(ways), random.choice(fleets)
    at = random.randrange(0, minutes // slot) * slot
    windows = [opening.id for route in routes for opening in route.openings]
    kinds = (FixingKind.NO_CONVOY, FixingKind.STAYS, FixingKind.CONVOY, *([FixingKind.WINDOW] if windows else []))
    kind = random.choice(kinds)
    if kind is FixingKind.WINDOW:
        yield Fixing(kind=kind, window=random.choice(windows))
    elif kind is FixingKind.STAYS:
        yield Fixing(kind=kind, fleet=fleet.id, count=random.randrange(1, fleet.count + 1))
    else:
        yield Fixing(kind=kind, place=way.origin, towards=way.destination, at=at)


def _days(random: Random, minutes: int) -> tuple[Span, ...]:
    """Local days that begin three hours after the start; now and then one of 23 hours, when the clock goes forward."""
    first, longer = 3 * 60, random.choice((DAY, DAY, DAY - 60))
    starts = [0, first, *range(first + longer, minutes, DAY)]
    ends = [*starts[1:], minutes]
    return tuple(Span(start, end) for start, end in zip(starts, ends, strict=True) if start < minutes)
