"""From a plan to its course: what makes no sense is reported and left out, so that one slip is one fault."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from safepassage.language import say
from safepassage.plan.plan import Aboard, Convoy, Leg, Plan, Used
from safepassage.plan.problem import Problem, Way
from safepassage.plan.verifier.course import Course, Move
from safepassage.plan.verifier.verdict import Rule, Violation


def read(problem: Problem, plan: Plan) -> tuple[Course, tuple[Violation, ...]]:
    """What moves by a plan, and what in it cannot be read."""
    added, twice = _added(problem, plan)
    moves = [move for convoy in problem.happened for move in _moves(problem, convoy, is_new=False)]
    faults = [*_rewritten(problem, plan), *twice]
    rows = frozenset(row for party in problem.parties for row in party.rows())
    for convoy in added:
        faults += _nonsense(problem, rows, convoy)
        moves += _moves(problem, _sound(problem, convoy), is_new=True)
    moves.sort(key=lambda move: (move.enters, move.arrives))
    return Course(problem=problem, moves=tuple(moves)), tuple(faults)


def _rewritten(problem: Problem, plan: Plan) -> Iterator[Violation]:
    """What has happened and does not stand in the plan as it was."""
    planned = {convoy.id: convoy for convoy in plan.convoys}
    for convoy in problem.happened:
        found = planned.get(convoy.id)
        if found is None:
            sentence = say("Convoy {convoy} has already set out; the plan leaves it out.", convoy=convoy.id)
            yield Violation(rule=Rule.HAPPENED, where=convoy.id, required=convoy.id, found=None, sentence=sentence)
        elif found != convoy:
            sentence = say(
                "Convoy {convoy} has already set out; the plan says something else of it than what happened.", convoy=convoy.id
            )
            yield Violation(rule=Rule.HAPPENED, where=convoy.id, required=convoy.departs, found=found.departs, sentence=sentence)


def _added(problem: Problem, plan: Plan) -> tuple[list[Convoy], list[Violation]]:
    """What the plan adds to what has happened, and names that it gives twice; the same convoy listed twice moves once."""
    happened = {convoy.id for convoy in problem.happened}
    named: dict[str, list[Convoy]] = defaultdict(list)
    added: list[Convoy] = []
    twice: list[Violation] = []
    for convoy in plan.convoys:
        namesakes = named[convoy.id]
        if namesakes:
            sentence = say("The plan has more than one convoy with the name {convoy}.", convoy=convoy.id)
            twice.append(Violation(rule=Rule.IDENTITY, where=convoy.id, required=1, found=len(namesakes) + 1, sentence=sentence))
        if convoy.id not in happened and convoy not in namesakes:
            added.append(replace(convoy, id=f"{convoy.id} ({len(namesakes) + 1})") if namesakes else convoy)
        namesakes.append(convoy)
    return added, twice


def _moves(problem: Problem, convoy: Convoy, *, is_new: bool) -> Iterator[Move]:
    aboard: list[list[Aboard]] = [[] for _ in convoy.legs]
    for each in convoy.people:
        for at in _ridden(convoy.legs, each):
            aboard[at].append(each)
    for leg, riding in zip(convoy.legs, aboard, strict=True):
        # A way that does not exist takes as long as the plan says: its vehicles and people are then where the plan has them.
        way = problem.way.get((leg.origin, leg.destination)) or Way(
            origin=leg.origin, destination=leg.destination, minutes=max(1, leg.arrives - leg.departs)
        )
        yield Move(convoy=convoy, leg=leg, way=way, enters=leg.departs - way.loading, is_new=is_new, aboard=tuple(riding))


def _ridden(legs: tuple[Leg, ...], aboard: Aboard) -> range:
    """The legs that somebody rides: from the first time at the origin to the next at the destination; none where it goes not so."""
    start = next((at for at, leg in enumerate(legs) if leg.origin == aboard.origin), len(legs))
    end = next((at for at in range(start, len(legs)) if legs[at].destination == aboard.destination), None)
    return range(0) if end is None else range(start, end + 1)


def _nonsense(problem: Problem, rows: frozenset[str], convoy: Convoy) -> Iterator[Violation]:
    name = convoy.id
    for leg in convoy.legs:
        if (leg.origin, leg.destination) not in problem.way:
            where = f"{name}: {leg.origin} > {leg.destination}"
            sentence = say(
                "Convoy {convoy} goes from {origin} to {destination}, and there is no way between them.",
                convoy=name,
                origin=leg.origin,
                destination=leg.destination,
            )
            yield Violation(rule=Rule.WAY, where=where, required=None, found=f"{leg.origin} > {leg.destination}", sentence=sentence)
    if not convoy.vehicles:
        sentence = say("Convoy {convoy} has no vehicles.", convoy=name)
        yield Violation(rule=Rule.COUNT, where=name, required=1, found=0, sentence=sentence)
    for used in convoy.vehicles:
        yield from _of_used(problem, name, used)
    for aboard in convoy.people:
        yield from _of_aboard(problem, rows, convoy, aboard)


def _of_used(problem: Problem, name: str, used: Used) -> Iterator[Violation]:
    where = f"{name}: {used.fleet}"
    fleet = problem.fleet.get(used.fleet)
    if used.count < 1:
        sentence = say("Convoy {convoy} says “{count}” vehicles of {fleet}.", convoy=name, count=used.count, fleet=used.fleet)
        yield Violation(rule=Rule.COUNT, where=where, required=1, found=used.count, sentence=sentence)
    elif fleet is None:
        sentence = say("Convoy {convoy} uses vehicles {fleet}, which are not among the vehicles.", convoy=name, fleet=used.fleet)
        yield Violation(rule=Rule.FLEET, where=where, required=None, found=used.fleet, sentence=sentence)
    elif not _are_sound(used, fleet.count):
        sentence = say(
            "Convoy {convoy} names vehicles {numbers} of {fleet}; each is named once, in ascending order, from 1 to {count}.",
            convoy=name,
            numbers=_listed(used.numbers),
            fleet=used.fleet,
            count=fleet.count,
        )
        yield Violation(rule=Rule.NUMBERS, where=where, required=fleet.count, found=_listed(used.numbers), sentence=sentence)


def _are_sound(used: Used, count: int) -> bool:
    return list(used.numbers) == sorted(set(used.numbers)) and all(1 <= number <= count for number in used.numbers)


def _listed(numbers: tuple[int, ...]) -> str:
    return ", ".join(map(str, numbers))


def _of_aboard(problem: Problem, rows: frozenset[str], convoy: Convoy, aboard: Aboard) -> Iterator[Violation]:
    name, where = convoy.id, f"{convoy.id}: {aboard.row}"
    if aboard.count < 1:
        sentence = say("Convoy {convoy} says “{count}” people of {row} aboard.", convoy=name, count=aboard.count, row=aboard.row)
        yield Violation(rule=Rule.COUNT, where=where, required=1, found=aboard.count, sentence=sentence)
    elif aboard.row not in rows:
        sentence = say("Convoy {convoy} carries {row}, who are not among the people.", convoy=name, row=aboard.row)
        yield Violation(rule=Rule.ROW, where=where, required=None, found=aboard.row, sentence=sentence)
    elif not _ridden(convoy.legs, aboard):
        sentence = say(
            "{row} ride in convoy {convoy} from {origin} to {destination}, and it does not go so.",
            row=aboard.row,
            convoy=name,
            origin=aboard.origin,
            destination=aboard.destination,
        )
        yield Violation(
            rule=Rule.ABOARD, where=where, required=None, found=f"{aboard.origin} > {aboard.destination}", sentence=sentence
        )
    elif convoy.vehicles and not _has_vehicle(problem, convoy, aboard):
        vehicle = aboard.fleet if aboard.number is None else f"{aboard.fleet} {aboard.number}"
        sentence = say("{row} ride in {vehicle}, which is not in convoy {convoy}.", row=aboard.row, vehicle=vehicle, convoy=name)
        yield Violation(rule=Rule.ABOARD, where=where, required=None, found=vehicle, sentence=sentence)


def _has_vehicle(problem: Problem, convoy: Convoy, aboard: Aboard) -> bool:
    """Whether the vehicle of somebody is in the convoy, as far as its vehicles are named one by one."""
    of_fleet = [used for used in convoy.vehicles if used.fleet == aboard.fleet]
    if not of_fleet or aboard.number is None:
        return bool(of_fleet)
    named = {number for used in of_fleet for number in used.numbers}
    fleet = problem.fleet.get(aboard.fleet)
    return aboard.number in named if named else fleet is None or 1 <= aboard.number <= fleet.count


def _sound(problem: Problem, convoy: Convoy) -> Convoy:
    """A convoy without what makes no sense in it."""
    vehicles = (_sound_used(problem, used) for used in convoy.vehicles)
    return replace(
        convoy,
        vehicles=tuple(used for used in vehicles if used.count >= 1),
        people=tuple(each for each in convoy.people if each.count >= 1),
    )


def _sound_used(problem: Problem, used: Used) -> Used:
    """The vehicles that a fleet has, each once."""
    if not used.numbers or used.fleet not in problem.fleet:
        return used
    numbers = tuple(sorted({number for number in used.numbers if 1 <= number <= problem.fleet[used.fleet].count}))
    return replace(used, numbers=numbers, count=len(numbers))
