"""From a problem, a plan and laws to the arrays that a kernel follows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray

from safepassage.errors import UnknownCode
from safepassage.forecast.chains import Movement, Unit, movements_of, units_of
from safepassage.forecast.course import Bools, Course, Ints, packed
from safepassage.forecast.draws import Draws
from safepassage.forecast.kernels import (
    ALL_OUT_AT,
    ALL_SAFE_AT,
    ATTEMPTS,
    AWAITED,
    COMING,
    MARK_COUNT,
    NEVER,
    NOBODY,
    STILL_INSIDE,
    STILL_UNSAFE,
    THERE,
)
from safepassage.forecast.laws import Effect, Law, Laws
from safepassage.forecast.lookups import Lookups
from safepassage.forecast.quantiles import mean_of
from safepassage.forecast.scenarios import Drawing, Windows, windows_of
from safepassage.forecast.trips import Trip, trips_of
from safepassage.plan import Convoy, Need, VehicleKind
from safepassage.plan.problem import DAY, Cargo, Fleet, Passage, Problem, Span, Standing

_WHOLE = 2**32
#: People whom a gate lets through in a slot, at most: more are in no operation, and their work would not fit a word.
_MOST_A_SLOT = 2**20
#: What a person takes up, by need: a seat, a stretcher place or a wheelchair place.
_PLACES = {Need.STRETCHER: (0, 1, 0), Need.WHEELCHAIR: (0, 0, 1)}
_SEAT = (1, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Everything that executing a plan needs, and what its numbers stand for.

    at
        The minutes at which people are counted.
    units, movements
        By the indices of the course.
    """

    problem: Problem
    at: tuple[int, ...]
    movements: tuple[Movement, ...]
    units: tuple[Unit, ...]
    trips: tuple[Trip, ...]
    patience: int
    course: Course
    drawing: Drawing


def chart(
    problem: Problem,
    convoys: Sequence[Convoy],
    laws: Laws,
    *,
    at: Sequence[int],
    patience: int,
    waited_out: frozenset[str] = frozenset(),
) -> Chart:
    """Chart the course of a plan.

    Parameters
    ----------
    at
        Ascending minutes at which people are counted.
    patience
        Minutes that a convoy waits beyond its time for vehicles and people who are not there.
    waited_out
        Windows that are let pass on purpose.
    """
    _check(problem, convoys)
    movements = movements_of(problem, convoys)
    units = units_of(problem, movements)
    trips = trips_of(problem, movements)
    draws = Draws(laws)
    lookups = Lookups(laws)
    windows = windows_of(problem, lookups, draws, waited_out)
    parts = (
        _of_movements(problem, movements, windows, lookups, draws)
        | _of_vehicles(problem, trips, movements, lookups, draws)
        | _of_units(problem, units, movements, lookups, draws)
        | _of_classes(problem, windows)
        | _of_stops(problem, lookups, draws)
        | _of_ways(problem, windows)
        | _of_counts(problem, at)
    )
    parts["welcome"] = _welcome(movements, units, parts["eligible"])
    parts["tables"] = lookups.tables()
    numbers = {name: value for name, value in parts.items() if isinstance(value, int)} | {"patience": patience}
    arrays = {name: value for name, value in parts.items() if not isinstance(value, int)}
    course = packed(numbers, arrays, _fresh(problem, arrays, numbers), draws=len(draws.names))
    return Chart(
        problem=problem,
        at=tuple(at),
        movements=tuple(movements),
        units=tuple(units),
        trips=tuple(trips),
        patience=patience,
        course=course,
        drawing=Drawing(windows=windows, tables=parts["tables"], draws=draws, keys=draws.keys()),
    )


def _fresh(problem: Problem, parts: Mapping[str, NDArray[Any]], numbers: Mapping[str, int]) -> dict[str, Ints]:
    """What of the changes does not begin with noughts."""
    marks = np.zeros(MARK_COUNT, dtype=np.int64)
    marks[[STILL_INSIDE, STILL_UNSAFE]] = numbers["inside"], numbers["unsafe"]
    marks[[ALL_OUT_AT, ALL_SAFE_AT]] = NEVER if numbers["inside"] else 0, NEVER if numbers["unsafe"] else 0
    return {
        "marks": marks,
        "open_from": parts["opening_from"],
        "due": np.full(len(parts["begin"]), NEVER, dtype=np.int64),
        "ready": np.maximum(parts["begin"], parts["vehicles_from"]),
        "now_people_missing": parts["people_missing"],
        "now_vehicles_missing": parts["vehicles_missing"],
        "now_vehicle": parts["vehicle"],
        "now_people": parts["people"],
        "queue": np.full(len(parts["gate_table"]), NOBODY, dtype=np.int64),
        "at_stop": parts["people"].reshape(len(problem.stops), -1) @ parts["people_of"],
        "entered": np.full(len(problem.way), -NEVER, dtype=np.int64),
    }


def _check(problem: Problem, convoys: Sequence[Convoy]) -> None:
    """A plan goes over ways and with vehicles that the problem knows."""
    for convoy in convoys:
        for leg in convoy.legs:
            if (leg.origin, leg.destination) not in problem.way:
                raise UnknownCode("links", f"{leg.origin}>{leg.destination}")
        for used in convoy.vehicles:
            if used.fleet not in problem.fleet:
                raise UnknownCode("vehicles", used.fleet)


def _of_movements(
    problem: Problem, movements: Sequence[Movement], windows: Windows, lookups: Lookups, draws: Draws
) -> dict[str, Any]:
    stop = {each.code: index for index, each in enumerate(problem.stops)}
    way = {ends: index for index, ends in enumerate(problem.way)}
    corridor = {route.code: index for index, route in enumerate(problem.routes)}
    ways = [problem.way[each.origin, each.destination] for each in movements]
    travel = [(f"{each.origin}>{each.destination}", each.corridor) for each in ways]
    daily = [(f"{name}@{each.begins // DAY}", name, code) for (name, code), each in zip(travel, movements, strict=True)]
    checks = [(f"{each.destination}@{each.arrives // DAY}", each.destination) for each in movements]
    return {
        "begin": _ints(each.begins for each in movements),
        "minutes": _ints(each.arrives - each.begins for each in movements),
        "loading": _ints(each.loading for each in ways),
        "origin": _ints(stop[each.origin] for each in movements),
        "destination": _ints(stop[each.destination] for each in movements),
        "way": _ints(way[each.origin, each.destination] for each in movements),
        "corridor": _ints(corridor.get(each.corridor, -1) for each in ways),
        "carries": _bools(each.cargo is Cargo.PEOPLE for each in ways),
        "leaves": _bools(
            problem.stop[each.origin].standing is Standing.BESIEGED
            and problem.stop[each.destination].standing is not Standing.BESIEGED
            for each in movements
        ),
        "short": _bools(bool(way.corridor) and problem.route[way.corridor].passage is Passage.ENTRY for way in ways),
        "fixed": _ints(_fixed(each, windows) for each in movements),
        "least": _ints(problem.route[each.corridor].least if each.corridor else 1 for each in ways),
        "travel": _unfixed(lookups.rows(Effect.TRAVEL, travel), movements),
        "draw_travel": draws.add(Effect.TRAVEL, daily, times=ATTEMPTS),
        "draw_screening": draws.add(Effect.SCREENING, checks),
    }


def _unfixed(rows: Ints, movements: Sequence[Movement]) -> Ints:
    """What has happened took as long as it took."""
    rows[[each.happened for each in movements]] = -1
    return rows


def _fixed(movement: Movement, windows: Windows) -> int:
    """The opening by which a movement of the past went, -1 where by none, `COMING` for what is to come."""
    if not movement.happened:
        return COMING
    found = (index for index, opening in enumerate(windows.openings) if opening.id == movement.convoy.window)
    return next(found, -1)


def _of_vehicles(
    problem: Problem, trips: Sequence[Trip], movements: Sequence[Movement], lookups: Lookups, draws: Draws
) -> dict[str, Any]:
    fleets = [problem.fleet[trip.fleet] for trip in trips]
    names = [(f"{trip.fleet}/{trip.number}", trip.fleet, fleet.kind.value) for trip, fleet in zip(trips, fleets, strict=True)]
    own = [each[1:] for each in names]
    places = [
        (fleet.seats, fleet.stretchers, fleet.wheelchairs, _counts(problem, fleet, movements[trip.movement]))
        for trip, fleet in zip(trips, fleets, strict=True)
    ]
    movement = _ints(trip.movement for trip in trips)
    laws = [
        None if movements[trip.movement].happened else lookups.laws.of(Effect.BREAKDOWN, *each)
        for trip, each in zip(trips, own, strict=True)
    ]
    room = np.zeros((len(movements), 4), dtype=np.int64)
    breaks = np.zeros(len(movements), dtype=np.bool_)
    missing = np.zeros(len(movements), dtype=np.int64)
    available = np.zeros(len(movements), dtype=np.int64)
    places_of = np.array(places, dtype=np.int64).reshape(-1, 4)
    np.add.at(room, movement, places_of)
    np.logical_or.at(breaks, movement, [law is not None and mean_of(law) > 0 for law in laws])
    np.add.at(missing, movement, [not trip.is_first for trip in trips])
    starts = _ints(fleet.available.start if fleet.available else 0 for fleet in fleets)
    np.maximum.at(available, movement, np.where([trip.is_first for trip in trips], starts, 0))
    return {
        "room": room,
        "breaks": breaks,
        "vehicles_missing": missing,
        "vehicles_from": available,
        "slot_from": _offsets(np.bincount(movement, minlength=len(movements))),
        "next_slot": _ints(trip.following for trip in trips),
        "slot_movement": movement,
        "places": places_of,
        **_chances(laws, lookups, draws),
        "vehicle": np.array([THERE if trip.is_first else AWAITED for trip in trips], dtype=np.int8),
        "draw_breakdown": draws.add(Effect.BREAKDOWN, names),
    }


def _chances(laws: Sequence[Law | None], lookups: Lookups, draws: Draws) -> dict[str, Ints]:
    """By vehicle of a movement which chance it has of not starting; one that is itself uncertain is drawn once for all that the
    law governs.
    """
    each = list(dict.fromkeys(laws))
    unsure = [None if law is None or law.is_sure else law for law in each]
    return {
        "breakdown": _ints(each.index(law) for law in laws),
        "chance": _ints(_WHOLE - (0 if law is None else round(mean_of(law) * _WHOLE)) for law in each),
        "chance_table": _ints(map(lookups.row, unsure)),
        "chance_draw": _ints(-1 if law is None else draws.rate(law) for law in unsure),
    }


def _counts(problem: Problem, fleet: Fleet, movement: Movement) -> int:
    """Whether a vehicle counts towards the least that a convoy needs: escorts do where no corridor has a rule for them."""
    return int(fleet.kind is not VehicleKind.ESCORT or not problem.way[movement.origin, movement.destination].corridor)


def _of_units(
    problem: Problem, units: Sequence[Unit], movements: Sequence[Movement], lookups: Lookups, draws: Draws
) -> dict[str, Any]:
    stop = {each.code: index for index, each in enumerate(problem.stops)}
    parties = [problem.parties[unit.party] for unit in units]
    hops = [(index, m) for index, unit in enumerate(units) for m in unit.movements]
    boarding: list[list[int]] = [[] for _ in movements]
    load = np.zeros(len(movements), dtype=np.int64)
    missing = np.zeros(len(movements), dtype=np.int64)
    for hop, (index, m) in enumerate(hops):
        boarding[m].append(hop)
        load[m] += units[index].count * parties[index].people
        missing[m] += m != units[index].movements[0]
    names = [(party.id, party.place) for party in parties]
    rows = lookups.rows(Effect.REFUSAL, names)
    rows[[bool(unit.movements) and movements[unit.movements[0]].happened for unit in units]] = -1
    leaving = [(f"{parties[index].id}>{movements[m].destination}", movements[m].destination) for index, m in hops]
    return {
        "unit_class": _ints(unit.party for unit in units),
        "unit_count": _ints(unit.count for unit in units),
        "unit_stop": _ints(stop[party.place] for party in parties),
        "unit_refusal": rows,
        "unit_hops": _offsets([len(unit.movements) for unit in units]),
        "hop_movement": _ints(m for _, m in hops),
        "hop_unit": _ints(index for index, _ in hops),
        "hop_from": _offsets([len(each) for each in boarding]),
        "hops": _ints(hop for each in boarding for hop in each),
        "load": load,
        "crowd": _crowds(problem, movements, load),
        "people_missing": missing,
        "draw_refusal": draws.add(Effect.REFUSAL, names),
        "draw_leaving": draws.add(Effect.LEAVING, leaving),
    }


def _crowds(problem: Problem, movements: Sequence[Movement], load: Ints) -> Ints:
    """By movement how many people may be where it goes or on the way there: as many as beds, and as the plan brings together;
    -1 where nobody counts them, and for what has happened.
    """
    there: Counter[str] = Counter()
    for party in problem.parties:
        there[party.place] += party.people * party.willing
    found = []
    for movement, people in zip(movements, load.tolist(), strict=True):
        stop = problem.stop[movement.destination]
        there[movement.origin] -= people
        there[stop.code] += people
        counts = people and stop.beds is not None and stop.standing is Standing.BETWEEN and not movement.happened
        found.append(max(stop.beds or 0, there[stop.code]) if counts else -1)
    return _ints(found)


def _of_classes(problem: Problem, windows: Windows) -> dict[str, Any]:
    """Parties alike are a class each; the last is of those who join on the way, alone and on foot."""
    parties, stops = problem.parties, problem.stops
    people = np.zeros((len(stops), len(parties) + 1), dtype=np.int64)
    stop = {each.code: index for index, each in enumerate(stops)}
    for index, party in enumerate(parties):
        people[stop[party.place], index] += party.willing
    safe = np.array(
        [[each.code in problem.safe(party) for party in parties] + [each.code in problem.destinations] for each in stops]
    )
    takes = [np.sum([np.array(_PLACES.get(each.need, _SEAT)) * each.count for each in party.members], axis=0) for party in parties]
    sizes = np.array([*(party.people for party in parties), 1], dtype=np.int64)
    besieged = np.array([each.standing is Standing.BESIEGED for each in stops], dtype=np.bool_)
    eligible = [
        [opening.eligible is None or party.rows() <= opening.eligible for party in parties] + [opening.eligible is None]
        for opening in windows.openings
    ]
    return {
        "people_of": sizes,
        "takes": np.array([*takes, np.array(_SEAT)], dtype=np.int64),
        "people": people.reshape(-1),
        "safe": safe,
        "nearer": _nearer(problem, safe),
        "besieged": besieged,
        "eligible": np.array(eligible, dtype=np.bool_).reshape(len(windows.openings), len(parties) + 1),
        "inside": int((people[besieged] @ sizes).sum()),
        "unsafe": int((people @ sizes).sum()),
    }


def _nearer(problem: Problem, safe: Bools) -> Bools:
    """By stop and class whether somebody who is there can still come to where they are safe."""
    stop = {each.code: index for index, each in enumerate(problem.stops)}
    found = safe.copy()
    ways = [(stop[way.origin], stop[way.destination]) for way in problem.ways if way.cargo is Cargo.PEOPLE]
    for _ in problem.stops:
        for origin, destination in ways:
            found[origin] |= found[destination]
    return found


def _of_stops(problem: Problem, lookups: Lookups, draws: Draws) -> dict[str, Any]:
    gated = [stop for stop in problem.stops if stop.gate is not None]
    through = [problem.let_through(stop.gate) for stop in gated if stop.gate is not None]
    passed = [list(accumulate((min(people, _MOST_A_SLOT) for people in each), initial=0)) for each in through]
    doors = [() if stop.open is None else stop.open or (Span(0, 0),) for stop in problem.stops]
    index = {stop.code: position for position, stop in enumerate(gated)}
    names = [(stop.code,) for stop in problem.stops]
    joining = [lookups.row(law) if (law := lookups.laws.of(Effect.JOINING, *each)) and law.about else -1 for each in names]
    return {
        "gate": _ints(index.get(stop.code, -1) for stop in problem.stops),
        "doors": np.array([(span.start, span.end) for spans in doors for span in spans], dtype=np.int64).reshape(-1, 2),
        "doors_from": _offsets([len(spans) for spans in doors]),
        "leaving": lookups.rows(Effect.LEAVING, names),
        "joining": _ints(joining),
        "through": np.array(passed, dtype=np.int64).reshape(len(gated), problem.slots + 1),
        "gate_table": lookups.rows(Effect.SCREENING, [(stop.code,) for stop in gated]),
        "draw_gate": draws.add(Effect.SCREENING, [(f"{stop.code}@start", stop.code) for stop in gated]),
        "draw_joining": draws.add(Effect.JOINING, names),
    }


def _of_ways(problem: Problem, windows: Windows) -> dict[str, Any]:
    blocked = [list(way.blocked) for way in problem.way.values()]
    counts = [windows.corridors.count(route.code) for route in problem.routes]
    order = sorted(range(len(problem.routes)), key=lambda index: problem.routes[index].code)
    first = np.zeros(len(problem.routes), dtype=np.int64)
    at = 0
    for index in order:
        first[index] = at
        at += counts[index]
    return {
        "headway": _ints(problem.route[way.corridor].headway if way.corridor else 0 for way in problem.way.values()),
        "blocked": np.array([(span.start, span.end) for spans in blocked for span in spans], dtype=np.int64).reshape(-1, 2),
        "blocked_from": _offsets([len(spans) for spans in blocked]),
        "opening_from": first,
        "opening_to": first + np.array(counts, dtype=np.int64),
        "quota": _ints(-1 if opening.quota is None else opening.quota for opening in windows.openings),
    }


def _of_counts(problem: Problem, at: Sequence[int]) -> dict[str, Any]:
    """An arrival in a minute counts at every moment asked for that is not earlier."""
    minutes = np.arange(problem.minutes + 2)
    return {
        "bin": np.searchsorted(np.array(at), minutes).astype(np.int64),
        "bins": len(at) + 1,
        "slot": problem.slot,
        "slots": problem.slots,
        "horizon": problem.minutes,
    }


def _welcome(movements: Sequence[Movement], units: Sequence[Unit], eligible: Bools) -> Bools:
    """By movement and opening whether its terms cover anybody whom the movement is planned to carry."""
    carried: list[set[int]] = [set() for _ in movements]
    for unit in units:
        for m in unit.movements:
            carried[m].add(unit.party)
    return np.array(
        [[not each or any(eligible[o, c] for c in each) for o in range(len(eligible))] for each in carried], dtype=np.bool_
    ).reshape(len(movements), len(eligible))


def _ints(values: Iterable[int]) -> Ints:
    return np.array(list(values), dtype=np.int64)


def _bools(values: Iterable[bool]) -> Bools:
    return np.array(list(values), dtype=np.bool_)


def _offsets(counts: Sequence[int] | Ints) -> Ints:
    return np.concatenate(([0], np.cumsum(np.asarray(counts, dtype=np.int64)))).astype(np.int64)
