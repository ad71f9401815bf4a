"""What an operation calls the things that a plan knows by their codes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Self

from safepassage.exchange.tables import Operation
from safepassage.language import Bilingual, Sentence, say, say_count
from safepassage.network import Corridor
from safepassage.plan import Need, Obstacle, Plan, Verdict
from safepassage.plan.problem import Fleet, Party, Problem
from safepassage.plan.wording import people_by_need, vehicles_of

#: What something is called.
Name = Bilingual | Sentence

#: What the values of sentences about plans are codes of, by their names in the templates.
_PLACES = frozenset({"place", "origin", "destination", "towards", "stream"})
_CORRIDORS = frozenset({"corridor"})
_FLEETS = frozenset({"fleet"})
_PEOPLE = frozenset({"row", "party", "carer", "cared", "missing"})
#: How several codes are written in one value.
_SEVERAL = ", "


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """Names by codes. Fleets and rows of people have no names: their code stands with what it is of.

    people
        By the row of a group, and by the id of a party.
    """

    places: Mapping[str, Name]
    corridors: Mapping[str, Name]
    fleets: Mapping[str, Name]
    people: Mapping[str, Name]

    @classmethod
    def of(cls, operation: Operation, problem: Problem) -> Self:
        places = {code: place.label for code, place in operation.network.places.items()}
        return cls(
            places=places,
            corridors={each.code: _corridor(each) for each in operation.network.corridors},
            fleets={each.id: _fleet(each, places) for each in problem.fleets},
            people=_people(problem),
        )

    def place(self, code: str) -> Name:
        return self.places.get(code, Bilingual(code))

    def sentence(self, told: Sentence) -> Sentence:
        """A sentence about a plan with names where it has codes; what is no code stays as it is."""
        return replace(told, values={name: self._named(name, value) for name, value in told.values.items()})

    def plan(self, plan: Plan) -> Plan:
        """A plan whose sentences have names where they had codes; `where` of each keeps the code."""
        return replace(
            plan,
            binding=tuple(replace(each, sentence=self.sentence(each.sentence)) for each in plan.binding),
            infeasible_because=self.obstacles(plan.infeasible_because),
        )

    def obstacles(self, found: Iterable[Obstacle]) -> tuple[Obstacle, ...]:
        """The same of what stands in the way."""
        return tuple(replace(each, sentence=self.sentence(each.sentence)) for each in found)

    def verdict(self, verdict: Verdict) -> Verdict:
        """The same of a verdict."""
        return replace(
            verdict, violations=tuple(replace(each, sentence=self.sentence(each.sentence)) for each in verdict.violations)
        )

    def _named(self, name: str, value: object) -> object:
        if isinstance(value, Sentence):
            return self.sentence(value)
        if not isinstance(value, str):
            return value
        if name == "places":
            return tuple(say("{place}", place=self.place(code)) for code in value.split(_SEVERAL))
        kinds = (
            (_PLACES, self.places),
            (_CORRIDORS, self.corridors),
            (_FLEETS, self.fleets),
            (_PEOPLE, self.people),
        )
        return next((codes.get(value, value) for names, codes in kinds if name in names), value)


def _corridor(corridor: Corridor) -> Sentence:
    return say("“{name}”", name=Bilingual(corridor.name or corridor.code, corridor.name_local))


def _fleet(fleet: Fleet, places: Mapping[str, Bilingual]) -> Sentence:
    return say(
        "{code} ({vehicles}, {place})",
        code=fleet.id,
        vehicles=vehicles_of(fleet.kind, fleet.count),
        place=places.get(fleet.place, fleet.place),
    )


def _people(problem: Problem) -> dict[str, Name]:
    named: dict[str, Name] = {}
    for party in problem.parties:
        for member in party.members:
            counts = {member.need: member.count * party.count}
            named[member.row] = say("{code} ({people})", code=member.row, people=people_by_need(counts))
        if party.id not in named:
            named[party.id] = _party(party)
    return named


def _party(party: Party) -> Sentence:
    """Who travels together, by number and need."""
    counts = Counter[Need]()
    for member in party.members:
        counts[member.need] += member.count
    told = people_by_need(counts)
    if party.count == 1:
        return say("{code} ({people})", code=party.id, people=told)
    alike = say_count("{count} family of", "{count} families, each of", party.count)
    return say("{code} ({families} {people})", code=party.id, families=alike, people=told)
