"""Rules of loads: everybody has a place of the right sort in a vehicle of the convoy."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from safepassage.language import Sentence, say
from safepassage.plan.problem import Fleet
from safepassage.plan.resources import Need
from safepassage.plan.verifier.course import Course, Move
from safepassage.plan.verifier.verdict import Rule, Violation


@dataclass(frozen=True, slots=True, kw_only=True)
class Sort:
    """A sort of place in a vehicle, how many one vehicle of a fleet has, and how a lack of it is told."""

    rule: Rule
    held: Callable[[Fleet], int]
    told: Callable[[dict[str, object]], Sentence]


SEAT = Sort(
    rule=Rule.SEATS,
    held=lambda fleet: fleet.seats,
    told=lambda values: say("On seats in {vehicle} of convoy {convoy}: {people}; seats: {places}.", **values),
)
LYING = Sort(
    rule=Rule.STRETCHERS,
    held=lambda fleet: fleet.stretchers,
    told=lambda values: say("Stretchers in {vehicle} of convoy {convoy}: {people}; places for them: {places}.", **values),
)
WHEELED = Sort(
    rule=Rule.WHEELCHAIRS,
    held=lambda fleet: fleet.wheelchairs,
    told=lambda values: say("Wheelchairs in {vehicle} of convoy {convoy}: {people}; places for them: {places}.", **values),
)

#: What sort of place each need takes; one never stands in for another.
SORT_OF = {
    Need.WALKING: SEAT,
    Need.CHILD_WITH_CARER: SEAT,
    Need.SEATED_WOUNDED: SEAT,
    Need.STRETCHER: LYING,
    Need.WHEELCHAIR: WHEELED,
}


def loads(course: Course) -> Iterator[Violation]:
    """Every fault of loads; a vehicle that is too full on several legs in turn is told once."""
    for convoy in course.new_convoys:
        told: set[tuple[str, Rule]] = set()
        for move in course.moves_of[convoy.id]:
            for fault in _on_leg(course, move):
                if (fault.where, fault.rule) not in told:
                    told.add((fault.where, fault.rule))
                    yield fault


def _on_leg(course: Course, move: Move) -> Iterator[Violation]:
    taken: dict[tuple[str, int | None], Counter[Rule]] = defaultdict(Counter)
    for aboard in course.riding(move):
        rule = SORT_OF[course.member[aboard.row].need].rule
        taken[aboard.fleet, aboard.number][rule] += aboard.count
    counts: Counter[str] = Counter()
    for used in move.used:
        counts[used.fleet] += used.count
    for name, count in counts.items():
        fleet = course.problem.fleet.get(name)
        if fleet is None:
            continue
        if course.is_escort(name):
            yield from _carried(move, name, sum(sum(each.values()) for vehicle, each in taken.items() if vehicle[0] == name))
            continue
        vehicles = {number: each for (of, number), each in taken.items() if of == name}
        yield from _places(move, fleet, count, vehicles)
        yield from _as_many(move, name, count, vehicles)


def _carried(move: Move, fleet: str, people: int) -> Iterator[Violation]:
    if people:
        sentence = say(
            "Escort {fleet} carries people in convoy {convoy}: {people}; nobody rides with an escort.",
            people=people,
            fleet=fleet,
            convoy=move.convoy.id,
        )
        yield Violation(rule=Rule.ESCORT_CARRIES, where=f"{move.convoy.id}: {fleet}", required=0, found=people, sentence=sentence)


def _places(move: Move, fleet: Fleet, count: int, vehicles: dict[int | None, Counter[Rule]]) -> Iterator[Violation]:
    """Each vehicle for itself where people are told to its number; all of the fleet together where somebody is not."""
    for sort in (SEAT, LYING, WHEELED):
        full = [number for number, taken in vehicles.items() if number is not None and taken[sort.rule] > sort.held(fleet)]
        for number in full:
            yield _full(move, sort, f"{fleet.id} {number}", sort.held(fleet), vehicles[number][sort.rule])
        people = sum(taken[sort.rule] for taken in vehicles.values())
        if None in vehicles and not full and people > sort.held(fleet) * count:
            yield _full(move, sort, fleet.id, sort.held(fleet) * count, people)


def _full(move: Move, sort: Sort, vehicle: str, places: int, people: int) -> Violation:
    values: dict[str, object] = {"people": people, "vehicle": vehicle, "convoy": move.convoy.id, "places": places}
    where = f"{move.convoy.id}: {vehicle}"
    return Violation(rule=sort.rule, where=where, required=places, found=people, sentence=sort.told(values))


def _as_many(move: Move, fleet: str, count: int, vehicles: dict[int | None, Counter[Rule]]) -> Iterator[Violation]:
    """People ride in no more single vehicles of a fleet than the convoy has of it."""
    named = len(vehicles.keys() - {None})
    if named > count:
        sentence = say(
            "Vehicles {fleet} in which people ride in convoy {convoy}: {named}; vehicles that it has: {count}.",
            named=named,
            fleet=fleet,
            convoy=move.convoy.id,
            count=count,
        )
        yield Violation(rule=Rule.ABOARD, where=f"{move.convoy.id}: {fleet}", required=count, found=named, sentence=sentence)
