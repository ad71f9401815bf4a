"""The course of a plan, leg by leg: what every rule is judged on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from safepassage.plan.plan import Aboard, Convoy, Leg, Used
from safepassage.plan.problem import DAY, FixingKind, Member, Opening, Party, Passage, Problem, Standing, Way
from safepassage.plan.resources import VehicleKind

#: A hundred years in minutes: no operation lasts so long.
_FURTHEST = 100 * 365 * DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One leg of a convoy.

    enters
        When its vehicles begin to load.
    is_new
        Whether the plan decides on it; what has happened is counted and not judged.
    """

    convoy: Convoy
    leg: Leg
    way: Way
    enters: int
    is_new: bool
    aboard: tuple[Aboard, ...]

    @property
    def arrives(self) -> int:
        return self.leg.arrives

    @property
    def where(self) -> str:
        return f"{self.convoy.id}: {self.leg.origin} > {self.leg.destination}"

    @property
    def used(self) -> tuple[Used, ...]:
        return self.convoy.vehicles


@dataclass(frozen=True, kw_only=True)
class Course:
    """Everything that moves: what has happened, and the sound parts of what a plan adds; `moves` by the time of entry."""

    problem: Problem
    moves: tuple[Move, ...]

    def moment(self, minute: int) -> datetime:
        """When a minute is; a slip of the keyboard may lie further off than a calendar reaches."""
        return self.problem.moment(min(max(minute, -_FURTHEST), _FURTHEST))

    @cached_property
    def party(self) -> Mapping[str, Party]:
        """The party to which each row belongs."""
        return {row: party for party in self.problem.parties for row in party.rows()}

    @cached_property
    def member(self) -> Mapping[str, Member]:
        return {member.row: member for party in self.problem.parties for member in party.members}

    @cached_property
    def safe(self) -> Mapping[str, frozenset[str]]:
        """Where the people of each row are safe."""
        return {row: self.problem.safe(party) for row, party in self.party.items()}

    @cached_property
    def people(self) -> Mapping[str, int]:
        """How many people each row holds."""
        held: Counter[str] = Counter()
        for party in self.problem.parties:
            for member in party.members:
                held[member.row] += member.count * party.count
        return held

    @cached_property
    def new_convoys(self) -> tuple[Convoy, ...]:
        return tuple({move.convoy.id: move.convoy for move in self.moves if move.is_new}.values())

    @cached_property
    def moves_of(self) -> Mapping[str, list[Move]]:
        """The legs of each convoy in their order."""
        found: dict[str, list[Move]] = defaultdict(list)
        for move in self.moves:
            found[move.convoy.id].append(move)
        return found

    @cached_property
    def shut(self) -> frozenset[str]:
        """Windows in which nothing may move by a decision of a person."""
        return frozenset(fixing.window for fixing in self.problem.fixings if fixing.kind is FixingKind.WINDOW)

    def openings(self, move: Move) -> list[Opening]:
        """Windows that cover a leg in a corridor: the one that the convoy names first, else those that are shut last."""
        route = self.problem.route.get(move.way.corridor)
        if route is None:
            return []
        covering = [each for each in route.openings if _covers(each, move, route.passage)]
        return sorted(covering, key=lambda each: (each.id != move.convoy.window, each.id in self.shut))

    @cached_property
    def in_opening(self) -> list[tuple[Move, Opening]]:
        """Legs in corridors, each with the window in which it lies."""
        return [(move, covering[0]) for move in self.moves if (covering := self.openings(move))]

    def vehicles(self, move: Move) -> int:
        """Vehicles of a leg, escorts not counted."""
        return sum(used.count for used in move.used if not self.is_escort(used.fleet))

    def escorts(self, move: Move) -> int:
        return sum(used.count for used in move.used if self.is_escort(used.fleet))

    def is_escort(self, fleet: str) -> bool:
        return fleet in self.problem.fleet and self.problem.fleet[fleet].kind is VehicleKind.ESCORT

    def is_besieged(self, stop: str) -> bool:
        return stop in self.problem.stop and self.problem.stop[stop].standing is Standing.BESIEGED

    def riding(self, move: Move) -> Iterator[Aboard]:
        """People aboard whose row the problem holds."""
        return (each for each in move.aboard if each.row in self.party)


def _covers(opening: Opening, move: Move, passage: Passage) -> bool:
    if opening.span.covers(move.enters, move.arrives):
        return True
    is_short = opening.span.minutes < move.way.minutes
    return passage is Passage.ENTRY and is_short and opening.span.holds(move.enters)
