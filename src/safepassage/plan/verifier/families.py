"""Families stay whole: in every convoy, and in one vehicle unless their needs ask for different ones."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from safepassage.language import Sentence, say
from safepassage.plan.problem import Party
from safepassage.plan.resources import Need
from safepassage.plan.verifier.course import Course, Move
from safepassage.plan.verifier.loads import LYING, SEAT, SORT_OF, WHEELED
from safepassage.plan.verifier.shares import is_made_of, shares_of
from safepassage.plan.verifier.verdict import Compared, Rule, Violation

#: A vehicle by fleet and number; the fleet alone where nobody has said the number.
Vehicle = tuple[str, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """How many people of each row of one party, or of several alike, each vehicle carries on one leg."""

    party: Party
    vehicles: Mapping[Vehicle, Counter[str]]

    @property
    def row_counts(self) -> Counter[str]:
        """People of each row in one such party."""
        held: Counter[str] = Counter()
        for member in self.party.members:
            held[member.row] += member.count
        return held

    @property
    def total(self) -> Counter[str]:
        return sum(self.vehicles.values(), Counter())

    def whole(self, carried: Counter[str]) -> int | None:
        """How many whole parties some people are; None where they are parts of parties."""
        parties = {divmod(carried[row], count) for row, count in self.row_counts.items()}
        number, rest = parties.pop()
        return number if not parties and rest == 0 else None


def families(course: Course) -> Iterator[Violation]:
    """Every party that does not stay together; told once a convoy."""
    for convoy in course.new_convoys:
        told: set[str] = set()
        for move in course.moves_of[convoy.id]:
            for carried in _parties(course, move):
                fault = None if carried.party.id in told else _parted(course, move, carried)
                if fault is not None:
                    told.add(carried.party.id)
                    yield fault


def _parties(course: Course, move: Move) -> list[Carried]:
    """Parties of more than one person on a leg."""
    found: dict[str, dict[Vehicle, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    parties: dict[str, Party] = {}
    for aboard in course.riding(move):
        party = course.party[aboard.row]
        if party.people > 1:
            parties[party.id] = party
            found[party.id][aboard.fleet, aboard.number][aboard.row] += aboard.count
    return [Carried(party=parties[name], vehicles=vehicles) for name, vehicles in found.items()]


def _parted(course: Course, move: Move, carried: Carried) -> Violation | None:
    number = carried.whole(carried.total)
    names = {"party": carried.party.id, "convoy": move.convoy.id}
    if number is None:
        missing = next(row for row, count in carried.row_counts.items() if carried.total[row] < _most(carried) * count)
        sentence = say(
            "Family {party} is not whole in convoy {convoy}: somebody of {missing} is not with it.", **names, missing=missing
        )
        found = sum(carried.total.values())
        return _fault(Rule.FAMILY, move, carried.party, _most(carried) * carried.party.people, found, sentence)
    parts = {vehicle: people for vehicle, people in carried.vehicles.items() if not _is_together(course, carried, vehicle)}
    if not parts:
        return None
    if not _needs_different_vehicles(course, move, carried.party):
        sentence = say("Family {party} is divided between vehicles in convoy {convoy}; its needs do not ask for that.", **names)
        return _fault(Rule.FAMILY, move, carried.party, 1, len(parts), sentence)
    return _uncared_for(move, carried) or _torn(course, move, carried, parts)


def _torn(course: Course, move: Move, carried: Carried, parts: Mapping[Vehicle, Counter[str]]) -> Violation | None:
    """Parties that are divided further than their needs ask for."""
    number = sum(carried.total.values()) // carried.party.people
    names = {"party": carried.party.id, "convoy": move.convoy.id}
    alone = [vehicle for vehicle, people in parts.items() if not any(_lies_or_rolls(course, row) for row in people)]
    if len(alone) > number:
        sentence = say("Family {party} sits in {found} vehicles in convoy {convoy}; one can hold them.", **names, found=len(alone))
        return _fault(Rule.FAMILY, move, carried.party, number, len(alone), sentence)
    shares = shares_of(carried.party)
    torn = sum(not is_made_of(people, shares) for people in parts.values())
    if torn:
        sentence = say(
            "Family {party} is divided in convoy {convoy} otherwise than its needs ask for: those who sit stay together, "
            "and who is cared for and the carers are shared out evenly.",
            **names,
        )
        return _fault(Rule.FAMILY, move, carried.party, 0, torn, sentence)
    return None


def _most(carried: Carried) -> int:
    """How many parties the people aboard belong to, at least."""
    return max(-(-carried.total[row] // count) for row, count in carried.row_counts.items())


def _is_together(course: Course, carried: Carried, vehicle: Vehicle) -> bool:
    """Whether only whole parties are in a vehicle; where only its fleet is said, whether one vehicle of it holds a party."""
    fleet, number = vehicle
    whole = carried.whole(carried.vehicles[vehicle]) is not None
    return whole and (number is not None or fleet not in course.problem.fleet or _holds(course, fleet, carried.party))


def _demand(party: Party) -> Counter[Rule]:
    """The places that one party takes, by sort."""
    taken: Counter[Rule] = Counter()
    for member in party.members:
        taken[SORT_OF[member.need].rule] += member.count
    return taken


def _holds(course: Course, fleet: str, party: Party) -> bool:
    demand = _demand(party)
    return all(demand[sort.rule] <= sort.held(course.problem.fleet[fleet]) for sort in (SEAT, LYING, WHEELED))


def _needs_different_vehicles(course: Course, move: Move, party: Party) -> bool:
    """Whether somebody lies or rolls, and no vehicle of the convoy holds all of the party."""
    demand = _demand(party)
    fleets = {used.fleet for used in move.used if used.fleet in course.problem.fleet and not course.is_escort(used.fleet)}
    return bool(demand[LYING.rule] or demand[WHEELED.rule]) and not any(_holds(course, fleet, party) for fleet in fleets)


def _lies_or_rolls(course: Course, row: str) -> bool:
    return course.member[row].need in {Need.STRETCHER, Need.WHEELCHAIR}


def _uncared_for(move: Move, carried: Carried) -> Violation | None:
    """Whoever is cared for rides with a carer."""
    counts = carried.row_counts
    for cared, carer in carried.party.carers:
        for people in carried.vehicles.values():
            needed = -(-people[cared] // counts[cared]) if counts[cared] else 0
            if people[carer] < needed:
                sentence = say(
                    "{cared} ride in convoy {convoy} without {carer}, who cares for them.",
                    cared=cared,
                    convoy=move.convoy.id,
                    carer=carer,
                )
                return _fault(Rule.CARER, move, carried.party, needed, people[carer], sentence)
    return None


def _fault(rule: Rule, move: Move, party: Party, required: Compared, found: Compared, sentence: Sentence) -> Violation:
    return Violation(rule=rule, where=f"{move.convoy.id}: {party.id}", required=required, found=found, sentence=sentence)
