"""From a course of events to a plan with its value and with everybody who stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from safepassage.language import say
from safepassage.plan.digest import digest
from safepassage.plan.dispatch.decoding import Whereabouts, convoys_of
from safepassage.plan.dispatch.dispatching import Dispatched, exposure_of, followed, served
from safepassage.plan.dispatch.laying import Laid, laid_out
from safepassage.plan.dispatch.realizing import realized
from safepassage.plan.dispatch.staying import Reasons
from safepassage.plan.plan import Achieved, Convoy, LeftBehind, Obstacle, Plan, Status, Staying
from safepassage.plan.problem import HOUR, FixingKind, Objective, Problem
from safepassage.plan.resources import VehicleKind
from safepassage.plan.timetable import Timetable

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def dispatch(timetable: Timetable, *, times: int = 1) -> Plan:
    """A feasible plan in milliseconds: it serves, slot by slot, whom the vehicles at hand can take.

    A convoy that a person demands and that cannot be had makes it infeasible; it holds what can be had all the same.

    Parameters
    ----------
    times
        How often plans like this one are to be made: for many it pays to compile, whatever the size of one.
    """
    return plan_of(served(laid_out(timetable), times=times))


def follow(timetable: Timetable, vehicles: Floats | Ints, parties: Floats | Ints) -> Plan:
    """The plan that numbers of vehicles and parties count; where there is none, as much of it as every rule allows.

    Parameters
    ----------
    vehicles, parties
        (pools, entries) how many enter. Fractions are owed to the next entries of the same way in the same window.
    """
    laid = laid_out(timetable)
    if np.issubdtype(vehicles.dtype, np.integer) and np.issubdtype(parties.dtype, np.integer):
        made = realized(laid, vehicles.astype(np.int64), parties.astype(np.int64))
        if made is not None:
            pools, entries = np.nonzero(parties)
            exposure = exposure_of(laid, pools, entries, parties[pools, entries].astype(np.int64))
            return _plan(laid, made.convoys, made.where, exposure)
    return plan_of(followed(laid, vehicles.astype(np.float64), parties.astype(np.float64)))


def unplanned(timetable: Timetable) -> Plan:
    """What has happened, and nothing after it."""
    laid, none = laid_out(timetable), np.zeros(0, dtype=np.int64)
    return _plan(laid, (), Whereabouts(laid), exposure_of(laid, none, none, none))


def plan_of(dispatched: Dispatched) -> Plan:
    """The plan of a course."""
    where = Whereabouts(dispatched.laid)
    convoys = convoys_of(dispatched, where)
    return _plan(dispatched.laid, convoys, where, dispatched.exposure)


def _plan(laid: Laid, new: tuple[Convoy, ...], where: Whereabouts, exposure: float) -> Plan:
    problem = laid.timetable.problem
    convoys = (*problem.happened, *new)
    left = tuple(_left(laid, where, convoys))
    levels = _levels(problem, convoys, exposure)
    obstacles = tuple(_obstacles(problem, convoys))
    return Plan(
        problem=digest(problem),
        starts=problem.starts,
        status=Status.INFEASIBLE if obstacles else Status.FEASIBLE,
        objective=Achieved(
            name=problem.objective.value,
            value=levels[0][1],
            unit=levels[0][2],
            levels=levels if problem.objective is Objective.SAFETY else (),
        ),
        bound=None,
        convoys=convoys,
        left_behind=left,
        endurance=problem.endurance,
        infeasible_because=obstacles,
    )


def _obstacles(problem: Problem, convoys: tuple[Convoy, ...]) -> Iterator[Obstacle]:
    """Convoys that were demanded and do not go."""
    going = Counter[tuple[str, str, int]]()
    escorts = {fleet.id for fleet in problem.fleets if fleet.kind is VehicleKind.ESCORT}
    for convoy in convoys:
        for leg in convoy.legs:
            way = problem.way.get((leg.origin, leg.destination))
            begins = leg.departs - (way.loading if way is not None else 0)
            going[leg.origin, leg.destination, begins] += sum(used.count for used in convoy.vehicles if used.fleet not in escorts)
    for fixing in problem.fixings:
        if fixing.kind is FixingKind.CONVOY and fixing.at is not None and fixing.at >= problem.now:
            asked, found = fixing.count or 1, going[fixing.place, fixing.towards, fixing.at]
            if found < asked:
                where = f"{fixing.place} > {fixing.towards}"
                sentence = say(
                    "The convoy fixed from {place} to {towards} at {at} asks for {asked} vehicles; {found} can go then.",
                    place=fixing.place,
                    towards=fixing.towards,
                    at=problem.moment(fixing.at),
                    asked=asked,
                    found=found,
                )
                yield Obstacle(constraint="fixing", where=where, sentence=sentence)


def _levels(problem: Problem, convoys: tuple[Convoy, ...], hours: float) -> tuple[tuple[str, float, str], ...]:
    """The parts of the objective in their order."""
    exposure = ("exposure", hours, "weighted person-hours")
    if problem.objective is Objective.PERSON_HOURS:
        return (("person_hours", hours, "weighted person-hours"),)
    if problem.objective is Objective.LAST_ARRIVAL:
        return (("last_arrival", float(_last_arrival(problem, convoys)), "minutes"),)
    busy = 0
    for convoy in convoys:
        for leg in convoy.legs:
            way = problem.way.get((leg.origin, leg.destination))
            begins = leg.departs - (way.loading if way is not None else 0)
            busy += (leg.arrives - begins) * sum(used.count for used in convoy.vehicles)
    return (("late", _late(problem, convoys), "weighted people"), exposure, ("vehicle_time", busy / HOUR, "vehicle-hours"))


def _late(problem: Problem, convoys: tuple[Convoy, ...]) -> float:
    """Weighted people who are not safe before the first supply ends where they started."""
    ends: dict[str, int] = {}
    for each in problem.endurance:
        if each.ends_low is not None and each.ends_low >= 0:
            ends[each.place] = min(each.ends_low, ends.get(each.place, problem.minutes))
    late = 0.0
    weight: dict[str, float] = {}
    for party in problem.parties:
        for member in party.members:
            weight[member.row] = problem.policy.weight(member.need, member.priority)
            if party.place not in problem.safe(party):
                late += weight[member.row] * member.count * party.count
    of_row = {member.row: party for party in problem.parties for member in party.members}
    for convoy in convoys:
        arrives = {leg.destination: leg.arrives for leg in convoy.legs}
        for aboard in convoy.people:
            party = of_row[aboard.row]
            is_safe = aboard.destination in problem.safe(party)
            if is_safe and arrives[aboard.destination] <= ends.get(party.place, problem.minutes):
                late -= weight[aboard.row] * aboard.count
    return late


def _last_arrival(problem: Problem, convoys: tuple[Convoy, ...]) -> int:
    of_row = {member.row: party for party in problem.parties for member in party.members}
    arrivals = [
        leg.arrives
        for convoy in convoys
        for aboard in convoy.people
        for leg in convoy.legs
        if leg.destination == aboard.destination and aboard.destination in problem.safe(of_row[aboard.row])
    ]
    return max(arrivals, default=0)


def _left(laid: Laid, where: Whereabouts, convoys: tuple[Convoy, ...]) -> Iterator[LeftBehind]:
    """Everybody who is not safe at the end, those who refuse apart."""
    problem = laid.timetable.problem
    stops = [stop.code for stop in problem.stops]
    pooled = {code: number for number, pool in enumerate(laid.timetable.parties) for code in pool.parties}
    reasons = Reasons(laid, where.at_end(), convoys)
    for party in problem.parties:
        if party.place in problem.safe(party):
            continue
        rows: Counter[tuple[str, Staying]] = Counter()
        rows[party.place, Staying.REFUSES] += party.refuse
        if party.id in pooled:
            for stop, count in where.staying(pooled[party.id], party.id):
                rows[stops[stop], reasons.why(pooled[party.id], stop)] += count
        else:
            rows[party.place, Staying.NO_ROOM] += party.willing
        for (place, why), parties in rows.items():
            for member in party.members if parties else ():
                yield LeftBehind(row=member.row, count=parties * member.count, place=place, why=why)
