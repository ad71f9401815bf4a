"""From an operation to the planning problem: one value in whole minutes, with what it rests on and what is not known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from safepassage.desk.asking import picture_of
from safepassage.desk.planning.agreed import fixings, policy_of, reciprocities
from safepassage.desk.planning.demand import Demand, demand
from safepassage.desk.planning.moments import Horizon
from safepassage.desk.planning.openings import Openings, openings
from safepassage.desk.planning.roads import quiet_hours, standing_of, stop_of, ways
from safepassage.desk.planning.standing import inputs_of
from safepassage.errors import CellFault, InputRefused
from safepassage.exchange.tables import Operation
from safepassage.language import Sentence, say
from safepassage.network import Corridor, Link
from safepassage.plan import SPHERE, Input, Plan, Profile, VehicleKind, Vehicles, carry_on, clock_of
from safepassage.plan.problem import (
    DAY,
    HOUR,
    Fixing,
    Fleet,
    Objective,
    Party,
    Passage,
    Problem,
    Reciprocity,
    Route,
    Standing,
    Stop,
    Way,
    beyond_days,
    beyond_lying,
    beyond_vehicles,
)

#: (horizon, minutes of the grid): fine over a week, coarser beyond, so that a problem stays small enough to be solved at once.
_GRIDS = ((7 * DAY, 15), (10 * DAY, 30))
_COARSEST = 60
#: What an operation without an end is planned for beyond its last window.
_AFTER = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Posed:
    """A planning problem, every row that it rests on, and what a person should be asked."""

    problem: Problem
    inputs: tuple[Input, ...]
    questions: tuple[Sentence, ...]


def problem_of(operation: Operation, *, objective: Objective = Objective.SAFETY, without: frozenset[str] = frozenset()) -> Problem:
    """The planning problem of an operation; see `pose`."""
    return pose(operation, objective=objective, without=without).problem


def pose(
    operation: Operation,
    *,
    objective: Objective = Objective.SAFETY,
    without: frozenset[str] = frozenset(),
    now: datetime | None = None,
    kept: Plan | None = None,
    slot: int | None = None,
    profile: Profile = SPHERE,
) -> Posed:
    """The planning problem of an operation, from its start to its end.

    Parameters
    ----------
    without
        Windows that are not counted on: those of a moment `now` that had begun end with it.
    now, kept
        A moment, and the plan whose convoys had begun by then: they stay as they are, and nothing else begins before it.
    slot
        Minutes of the grid on which solvers decide; those of the operation, or else by its length, where none are given.
    profile
        What people need at least, for supplies whose table does not say it.

    Raises
    ------
    DemandMissing
        If nobody says how many people there are.
    InputRefused
        If the operation does not say from when to when it is planned, holds too little of the network, or is larger than can
        be planned.
    """
    horizon = _horizon(operation, kept)
    grid = slot or _grid(operation, horizon)
    _refuse_oversized(operation, horizon, grid)
    minute = None if now is None else horizon.up(now)
    laid = _laid(operation, horizon, without=without, now=minute)
    problem = Problem(
        starts=horizon.starts,
        minutes=horizon.minutes,
        slot=grid,
        stops=tuple(_stops(operation, laid, horizon)),
        ways=laid.roads,
        routes=tuple(_route(corridor, laid.opened) for corridor in operation.network.corridors),
        fleets=tuple(_fleet(each, horizon) for each in laid.vehicles),
        parties=laid.wanted.parties,
        endurance=tuple(clock_of(supply, profile=profile).endurance(horizon.starts) for supply in operation.supplies),
        policy=policy_of(operation.priorities),
        objective=objective,
        reciprocities=laid.clauses,
        fixings=laid.fixed,
        days=horizon.days(),
        now=minute or 0,
    )
    if kept is not None and now is not None:
        problem = carry_on(problem, kept, now)
    questions = (*laid.questions, *_chosen(problem, laid.standing))
    return Posed(problem=problem, inputs=inputs_of(operation, _used(operation, problem.stops, laid)), questions=questions)


@dataclass(frozen=True, kw_only=True)
class _Laid:
    """The parts of a problem as the tables of an operation give them, and what a person should be asked of them."""

    wanted: Demand
    standing: Mapping[str, Standing]
    roads: tuple[Way, ...]
    links: tuple[Link, ...]
    opened: Openings
    vehicles: tuple[Vehicles, ...]
    fixed: tuple[Fixing, ...]
    clauses: tuple[Reciprocity, ...]
    questions: tuple[Sentence, ...]


def _laid(operation: Operation, horizon: Horizon, *, without: frozenset[str], now: int | None) -> _Laid:
    besieged = operation.network.besieged or picture_of(operation).besieged
    wanted = demand(operation, besieged)
    _refuse_crowds(wanted.parties)
    standing = _standing(operation, besieged, wanted)
    roads, links, unknown_roads = ways(operation, standing)
    opened = openings(operation, wanted.groups, horizon, without=without, now=now)
    vehicles, unknown_vehicles = _vehicles(operation)
    clauses, unread = reciprocities(opened.agreements, frozenset(party.place for party in wanted.parties))
    return _Laid(
        wanted=wanted,
        standing=standing,
        roads=roads,
        links=tuple(links),
        opened=opened,
        vehicles=vehicles,
        fixed=tuple(fixings(operation.fixings, horizon, frozenset(fleet.id for fleet in vehicles))),
        clauses=tuple(clauses),
        questions=(*wanted.questions, *unknown_roads, *opened.questions, *unknown_vehicles, *unread),
    )


def _standing(operation: Operation, besieged: tuple[str, ...], wanted: Demand) -> dict[str, Standing]:
    """What each place is to the people who want to leave."""
    chosen = frozenset(group.destination for group in wanted.groups if group.destination)
    return {code: standing_of(operation, besieged, chosen, place) for code, place in operation.network.places.items()}


def _stops(operation: Operation, laid: _Laid, horizon: Horizon) -> Iterator[Stop]:
    """The places that a problem has to hold."""
    codes = _needed(laid.roads, laid.wanted, laid.vehicles, laid.fixed)
    for code, place in operation.network.places.items():
        if code in codes:
            yield stop_of(place, laid.standing[code], horizon, quiet_hours(code, laid.roads, laid.opened.of))


def _needed(roads: Iterable[Way], wanted: Demand, vehicles: Iterable[Vehicles], fixed: Iterable[Fixing]) -> frozenset[str]:
    """The codes of those places."""
    codes = {end for way in roads for end in (way.origin, way.destination)}
    codes |= {party.place for party in wanted.parties} | {fleet.place for fleet in vehicles}
    codes |= {code for each in fixed for code in (each.place, each.towards)}
    return frozenset(codes - {""})


def _horizon(operation: Operation, kept: Plan | None) -> Horizon:
    """From the operation's start, or else its first window, to its end, or else a day after its last; `kept` fixes the start."""
    intervals = [each.interval for each in operation.windows if each.interval is not None]
    starts = kept.starts if kept else operation.starts or min((each.start for each in intervals), default=None)
    ends = operation.ends or max((each.end + _AFTER for each in intervals if each.end is not None), default=None)
    if starts is None or ends is None or ends <= starts:
        key = "ends" if starts is not None else "starts"
        raise InputRefused([CellFault("operation", 0, key, "", say("from when to when the operation is planned, or windows"))])
    return Horizon.between(starts, ends, operation.zone)


def _grid(operation: Operation, horizon: Horizon) -> int:
    return operation.slot_minutes or next((grid for longest, grid in _GRIDS if horizon.minutes <= longest), _COARSEST)


def _refuse_oversized(operation: Operation, horizon: Horizon, grid: int) -> None:
    """Refuse, before anything is laid out day by day or one by one, what nobody could wait for."""
    if expected := beyond_days(horizon.minutes, grid, len(operation.network.links)):
        ends = horizon.starts + timedelta(minutes=horizon.minutes)
        raise InputRefused([CellFault("operation", 0, "ends", ends.isoformat(timespec="minutes"), expected)])
    vehicles = sum(1 if each.count is None else each.count for each in operation.vehicles)
    if expected := beyond_vehicles(vehicles):
        raise InputRefused([CellFault("vehicles", 0, "count", str(vehicles), expected)])


def _refuse_crowds(parties: Iterable[Party]) -> None:
    faults = [
        CellFault("people", 0, "count", f"{party.id}: {party.lying}", expected)
        for party in parties
        if (expected := beyond_lying(party.lying))
    ]
    if faults:
        raise InputRefused(faults)


def _route(corridor: Corridor, opened: Openings) -> Route:
    return Route(
        code=corridor.code,
        openings=opened.of[corridor.code],
        least=max(1, corridor.convoy_min or 1),
        most=corridor.convoy_max,
        headway=round(corridor.headway_minutes or 0),
        escorts=corridor.escorts or 0,
        passage=Passage(corridor.passage or Passage.WHOLE),
    )


def _vehicles(operation: Operation) -> tuple[tuple[Vehicles, ...], tuple[Sentence, ...]]:
    """Those of which it is known where they stand; one row without a count is one vehicle."""
    known = tuple(each for each in operation.vehicles if each.place)
    questions = [say("Where are the vehicles {row}?", row=each.id) for each in operation.vehicles if not each.place]
    questions += [
        say("How many seats has each of the vehicles {row}? They are planned on as having none.", row=each.id)
        for each in known
        if each.seats is None and each.kind is not VehicleKind.ESCORT
    ]
    return known, tuple(questions)


def _fleet(vehicles: Vehicles, horizon: Horizon) -> Fleet:
    return Fleet(
        id=vehicles.id,
        kind=vehicles.kind or VehicleKind.BUS,
        count=1 if vehicles.count is None else vehicles.count,
        place=vehicles.place,
        seats=vehicles.seats or 0,
        stretchers=vehicles.stretchers or 0,
        wheelchairs=vehicles.wheelchairs or 0,
        available=None if vehicles.available is None else horizon.span(vehicles.available),
        duty=None if vehicles.duty_hours is None else round(vehicles.duty_hours * HOUR),
        range_km=vehicles.range_km,
    )


def _used(operation: Operation, stops: tuple[Stop, ...], laid: _Laid) -> Mapping[str, list[tuple[str, ...]]]:
    """The keys of the rows that a problem rests on, by table."""
    figured = {(figure.place, figure.category) for figure in laid.wanted.figures}
    corridors = {link.corridor for link in laid.links if link.corridor}
    return {
        "places": [(stop.code,) for stop in stops],
        "links": [(link.origin, link.destination) for link in laid.links],
        "corridors": [(code,) for code in sorted(corridors)],
        "agreements": [(each.code,) for each in laid.opened.agreements],
        "windows": [(each.id,) for each in laid.opened.windows],
        "vehicles": [(each.id,) for each in laid.vehicles],
        "people": [(group.id,) for group in laid.wanted.groups if (group.place, group.category) not in figured],
        "planning_figures": sorted(figured),
        "supplies": [(each.place, each.item) for each in operation.supplies],
        "priorities": [(each.need.value, each.priority) for each in operation.priorities],
        "fixings": [(each.kind.value, each.place, each.towards) for each in operation.fixings],
    }


def _chosen(problem: Problem, standing: Mapping[str, Standing]) -> Iterable[Sentence]:
    """Places that people chose and that nothing leads to."""
    reached = {way.destination for way in problem.ways}
    for place in sorted({place for party in problem.parties for place in party.destinations or ()}):
        if place not in reached or standing.get(place) is Standing.BESIEGED:
            yield say("How does one get to {place}? People chose it, and no way leads there.", place=place)
