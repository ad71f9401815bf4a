"""Rules of vehicles: each is where it sets out from, is available, rests, and has the range."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from safepassage.language import say, say_count
from safepassage.plan.problem import HOUR, Fleet
from safepassage.plan.verifier.course import Course, Move
from safepassage.plan.verifier.verdict import Rule, Violation


@dataclass(frozen=True, slots=True, kw_only=True)
class Trip:
    """Vehicles of one fleet on one leg; `numbers` is empty where nobody has said which."""

    move: Move
    fleet: Fleet
    count: int
    numbers: tuple[int, ...]


def vehicles(course: Course) -> Iterator[Violation]:
    """Every fault of vehicles."""
    trips: dict[str, list[Trip]] = {fleet: [] for fleet in course.problem.fleet}
    for move in course.moves:
        for used in move.used:
            if used.fleet in trips:
                fleet = course.problem.fleet[used.fleet]
                trips[used.fleet].append(Trip(move=move, fleet=fleet, count=used.count, numbers=used.numbers))
    for name, of_fleet in trips.items():
        fleet = course.problem.fleet[name]
        yield from _available(course, fleet, of_fleet)
        yield from _present(course, fleet, of_fleet)
        if fleet.duty is not None or fleet.range_km is not None:
            yield from _unnamed(fleet, of_fleet)
        if fleet.duty is not None:
            yield from _rested(course, fleet, fleet.duty, of_fleet)
        if fleet.range_km is not None:
            yield from _filled(fleet, fleet.range_km, of_fleet)


def _available(course: Course, fleet: Fleet, trips: list[Trip]) -> Iterator[Violation]:
    span = fleet.available
    if span is None:
        return
    for trip in trips:
        move = trip.move
        if move.is_new and not span.covers(move.enters, move.arrives):
            sentence = say(
                "Vehicles {fleet} go with convoy {convoy} from {begins} to {arrives}; they are there from {start} to {end}.",
                fleet=fleet.id,
                convoy=move.convoy.id,
                begins=course.moment(move.enters),
                arrives=course.moment(move.arrives),
                start=course.moment(span.start),
                end=course.moment(span.end),
            )
            found = f"{move.enters}-{move.arrives}"
            yield Violation(
                rule=Rule.AVAILABILITY, where=move.where, required=f"{span.start}-{span.end}", found=found, sentence=sentence
            )


def _present(course: Course, fleet: Fleet, trips: list[Trip]) -> Iterator[Violation]:
    """Vehicles set out from where they are: one by one where all are named, else as many as the fleet has there."""
    if all(trip.numbers for trip in trips):
        yield from _one_by_one(course, fleet, trips)
    else:
        short = list(_in_stock(course, fleet, trips))
        yield from short or _in_two_places(course, trips)


def _one_by_one(course: Course, fleet: Fleet, trips: list[Trip]) -> Iterator[Violation]:
    last: dict[int, Move] = {}
    for trip in trips:
        move = trip.move
        for number in trip.numbers:
            before = last.get(number)
            place = before.leg.destination if before else fleet.place
            if move.is_new and (place != move.leg.origin or _overlaps(before, move)):
                yield _elsewhere(course, trip, number, place, before)
            last[number] = move


def _overlaps(before: Move | None, move: Move) -> bool:
    """Whether a vehicle has not yet arrived with one convoy when another takes it; legs of one convoy are judged with its times."""
    return before is not None and before.convoy.id != move.convoy.id and before.arrives > move.enters


def _elsewhere(course: Course, trip: Trip, number: int, place: str, before: Move | None) -> Violation:
    move, vehicle = trip.move, f"{trip.fleet.id} {number}"
    sentence = say(
        "Vehicle {vehicle} sets out from {origin} with convoy {convoy} at {begins}; it stands in {place} from {since} on.",
        vehicle=vehicle,
        origin=move.leg.origin,
        convoy=move.convoy.id,
        begins=course.moment(move.enters),
        place=place,
        since=course.moment(before.arrives if before else 0),
    )
    where = f"{move.where}: {vehicle}"
    return Violation(rule=Rule.VEHICLE_PLACE, where=where, required=move.leg.origin, found=place, sentence=sentence)


def _in_two_places(course: Course, trips: list[Trip]) -> Iterator[Violation]:
    """Where only some are named, a named one may have moved unnamed in between, but never at the same time."""
    last: dict[int, Move] = {}
    for trip in trips:
        for number in trip.numbers:
            before = last.get(number)
            if before is not None and trip.move.is_new and _overlaps(before, trip.move):
                yield _elsewhere(course, trip, number, before.leg.destination, before)
            last[number] = trip.move


def _in_stock(course: Course, fleet: Fleet, trips: list[Trip]) -> Iterator[Violation]:
    """In one minute vehicles arrive before others set out."""
    arriving = [(trip.move.arrives, 0, trip) for trip in trips]
    leaving = [(trip.move.enters, 1, trip) for trip in trips]
    stock = Counter({fleet.place: fleet.count})
    for _minute, leaves, trip in sorted(arriving + leaving, key=lambda event: event[:2]):
        move = trip.move
        if not leaves:
            stock[move.leg.destination] += trip.count
            continue
        there = stock[move.leg.origin]
        stock[move.leg.origin] = max(0, there - trip.count)
        if there < trip.count and move.is_new:
            sentence = say_count(
                "Convoy {convoy} takes one vehicle {fleet} from {origin} at {begins}; {there} are there.",
                "Convoy {convoy} takes {count} vehicles {fleet} from {origin} at {begins}; {there} are there.",
                trip.count,
                convoy=move.convoy.id,
                fleet=fleet.id,
                origin=move.leg.origin,
                begins=course.moment(move.enters),
                there=there,
            )
            where = f"{move.where}: {fleet.id}"
            yield Violation(rule=Rule.VEHICLE_PLACE, where=where, required=trip.count, found=there, sentence=sentence)


def _unnamed(fleet: Fleet, trips: list[Trip]) -> Iterator[Violation]:
    unnamed = [trip for trip in trips if trip.move.is_new and not trip.numbers]
    if unnamed:
        sentence = say(
            "Convoy {convoy} does not say which vehicles {fleet} go, so nobody can check their hours and their range.",
            convoy=unnamed[0].move.convoy.id,
            fleet=fleet.id,
        )
        where = f"{unnamed[0].move.convoy.id}: {fleet.id}"
        yield Violation(rule=Rule.NUMBERS, where=where, required=unnamed[0].count, found=0, sentence=sentence)


def _rested(course: Course, fleet: Fleet, duty: int, trips: list[Trip]) -> Iterator[Violation]:
    """Nobody drives longer on one local day than the fleet's duty."""
    for day in course.problem.days:
        busy: Counter[int] = Counter()
        last: dict[int, Move] = {}
        for trip in trips:
            minutes = max(0, min(day.end, trip.move.arrives) - max(day.start, trip.move.enters))
            for number in trip.numbers if minutes else ():
                busy[number] += minutes
                if trip.move.is_new:
                    last[number] = trip.move
        for number, move in last.items():
            if busy[number] > duty:
                vehicle = f"{fleet.id} {number}"
                sentence = say(
                    "Vehicle {vehicle} is on the road for {found} h on the day that begins at {day}; its duty is {duty} h.",
                    vehicle=vehicle,
                    found=round(busy[number] / HOUR, 2),
                    day=course.moment(day.start),
                    duty=round(duty / HOUR, 2),
                )
                where = f"{move.where}: {vehicle}"
                yield Violation(rule=Rule.DUTY, where=where, required=duty, found=busy[number], sentence=sentence)


def _filled(fleet: Fleet, range_km: float, trips: list[Trip]) -> Iterator[Violation]:
    """A vehicle goes no further than its range before it stands again where the fleet is filled."""
    driven: dict[int, float] = defaultdict(float)
    for trip in trips:
        move = trip.move
        for number in trip.numbers:
            before = 0.0 if move.leg.origin == fleet.place else driven[number]
            driven[number] = before + (move.way.km or 0.0)
            if move.is_new and before <= range_km < driven[number]:
                vehicle = f"{fleet.id} {number}"
                sentence = say(
                    "Vehicle {vehicle} has gone {found} km since {place} when convoy {convoy} arrives in {destination}; "
                    "its range is {range_km} km.",
                    vehicle=vehicle,
                    found=round(driven[number], 1),
                    place=fleet.place,
                    convoy=move.convoy.id,
                    destination=move.leg.destination,
                    range_km=range_km,
                )
                where = f"{move.where}: {vehicle}"
                yield Violation(rule=Rule.RANGE, where=where, required=range_km, found=driven[number], sentence=sentence)
