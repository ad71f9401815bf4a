"""Where people move only as stated: legs, who is carried on them, and the cells in which people are conserved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from safepassage.network import ANYWHERE, PEOPLE, Network
from safepassage.picture.answers import FlowQuestion, Question, StockQuestion
from safepassage.picture.assumptions import Assumptions
from safepassage.picture.claims import Kind
from safepassage.picture.model import Part, family, overlap
from safepassage.picture.origins import Statement
from safepassage.picture.routes import ELSEWHERE, Cell, Crossing, Leg, Routes, lies_within, straight

#: A leg or a conserved cell, for one family of categories.
Node = tuple[str, ...]


@dataclass(frozen=True)
class ClosedLegs:
    """The legs that stated flows bring into being. `besieged_codes` are the places that nobody enters.

    `flows` are all that is stated of movements, also by those whose numbers are not among the
    statements; `asked` is a question about places of which no statement speaks.
    """

    network: Network
    statements: tuple[Statement, ...]
    assumptions: Assumptions
    flows: tuple[Statement, ...]
    besieged_codes: tuple[str, ...] = ()
    asked: Question | None = None
    #: What was worked out already: who moves on a leg, which totals hold a flow, and the most that a flow lets move.
    _carriers: dict[tuple[Leg, str], tuple[Statement, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _over: dict[str, frozenset[str]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _tops: dict[str, int] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def besieged(self) -> frozenset[Cell]:
        """Cells of the besieged places."""
        return frozenset().union(*(self.network.places.cells(code) for code in self.besieged_codes))

    @cached_property
    def routes(self) -> Routes:
        legs: set[Leg] = set()
        for origin, destination in self._named_pairs:
            legs.update(straight(self.network.places, origin, destination))
        return Routes(self.network.places, frozenset(legs))

    @cached_property
    def _named_pairs(self) -> frozenset[tuple[str, str]]:
        flows = ((s.claim.place_from, s.claim.place_to) for s in self.flows)
        links = ((link.origin, link.destination) for link in self.network.links)
        asked = ((self.asked.place_from, self.asked.place_to),) if isinstance(self.asked, FlowQuestion) else ()
        return frozenset((*flows, *links, *asked))

    def is_forbidden(self, leg: Leg) -> bool:
        """Whether the leg enters a besieged place from outside while nobody may."""
        return self.assumptions.no_entry and leg[1] in self.besieged and leg[0] not in self.besieged

    def is_conserved(self, cell: Cell, category: str) -> bool:
        return cell != ELSEWHERE and self.network.categories.is_people(category)

    def family(self, category: str) -> str:
        """The outermost category around: only within one can numbers bear on each other."""
        return family(self.network.categories, category)

    def crossing(self, statement: Statement) -> Crossing:
        return self.routes.crossing(statement.claim.place_from, statement.claim.place_to)

    def conserved_cells(self, place: str, category: str) -> tuple[Cell, ...]:
        return tuple(sorted(cell for cell in self.network.places.cells(place) if self.is_conserved(cell, category)))

    @cached_property
    def stocked(self) -> frozenset[Cell]:
        """Conserved cells of which some statement gives a number of people."""
        stated = {(s.claim.place_from, s.claim.category) for s in self.statements if s.claim.kind is Kind.STOCK}
        if isinstance(self.asked, StockQuestion):
            stated.add((self.asked.place, self.asked.category))
        return frozenset(cell for place, category in stated if place != ANYWHERE for cell in self.conserved_cells(place, category))

    @cached_property
    def carried(self) -> dict[Leg, tuple[Statement, ...]]:
        """By leg the flows that can use it: all that moves there.

        Where totals speak of a place itself, those who left it are among them, and a flow out of a
        wider place opens no further way out of it, as long as it opens one elsewhere.
        """
        carried: dict[Leg, list[Statement]] = defaultdict(list)
        for flow in self.flows:
            legs = self._legs_of(flow)
            elsewhere = [leg for leg in legs if not self._is_wider(flow.claim.place_from, leg[0])]
            for leg in elsewhere or legs:
                carried[leg].append(flow)
        return {leg: tuple(flows) for leg, flows in carried.items()}

    @cached_property
    def carried_ids(self) -> dict[Leg, frozenset[str]]:
        return {leg: frozenset(s.id for s in flows) for leg, flows in self.carried.items()}

    def carriers(self, leg: Leg, category: str) -> tuple[Statement, ...]:
        """The flows that let people of a category move on a leg, without those counted in a total that lets as many."""
        key = (leg, category)
        if key not in self._carriers:
            able = [s for s in self.carried.get(leg, ()) if overlap(self.network.categories, category, s.claim.category)]
            ids = {s.id for s in able}
            self._carriers[key] = tuple(s for s in able if self._totals_over(s).isdisjoint(ids))
        return self._carriers[key]

    def _totals_over(self, statement: Statement) -> frozenset[str]:
        """Totals that share a leg with a flow, are as high and hold everybody in it."""
        if statement.id not in self._over:
            start, end = statement.start, statement.end
            beside = (t for leg in self._legs_of(statement) for t in self.carried.get(leg, ()) if t.start <= start and end <= t.end)
            others = {t.id: t for t in beside if t.is_ceiling}
            self._over[statement.id] = frozenset(code for code, t in others.items() if self._is_under(statement, t))
        return self._over[statement.id]

    def _legs_of(self, statement: Statement) -> tuple[Leg, ...]:
        """Every leg that a flow might use."""
        crossing = self.crossing(statement)
        return tuple(dict.fromkeys((*crossing.out, *crossing.into, *crossing.along)))

    def top(self, statement: Statement) -> int:
        """The most that a flow lets move: its upper end or, where its words have none, what the flows within it add up to."""
        if not statement.is_ceiling or statement.said is None or statement.said.most is not None:
            return statement.top
        if statement.id not in self._tops:
            carried = {s.id: s for leg in self._legs_of(statement) for s in self.carried.get(leg, ())}
            within = [s for s in carried.values() if s is not statement and self.is_part_of(s, statement)]
            added = sum(s.top for s in within if not any(self._is_under(s, t) for t in within))
            self._tops[statement.id] = max(statement.top, added)
        return self._tops[statement.id]

    def _is_under(self, inner: Statement, outer: Statement) -> bool:
        """Whether everybody in one flow is in another one that is as high."""
        higher = outer is not inner and (outer.top, outer.id) > (inner.top, inner.id)
        return higher and self.is_part_of(inner, outer)

    def is_part_of(self, inner: Statement, outer: Statement) -> bool:
        """Whether everybody in one stated flow is in the other."""
        if inner.start < outer.start or inner.end > outer.end:
            return False
        mine, theirs = inner.claim, outer.claim
        if not self.network.categories.is_within(mine.category, theirs.category):
            return False
        return lies_within(self.network.places, (mine.place_from, mine.place_to), (theirs.place_from, theirs.place_to))

    def _is_wider(self, place: str, cell: Cell) -> bool:
        """Whether totals of what left a narrower place around the cell are known than of this one."""
        told = self._told_narrowest.get(cell)
        if told is None or place == ANYWHERE or cell not in self.network.places.cells(place):
            return False
        return len(self.network.places.cells(place)) > told

    @cached_property
    def _told_narrowest(self) -> dict[Cell, int]:
        """For each cell the number of cells in the narrowest place of which a total says how many left."""
        narrowest: dict[Cell, int] = {}
        totals = {s.claim.place_from for s in self.flows if s.is_ceiling}
        for place in totals - {ANYWHERE}:
            cells = self.network.places.cells(place)
            for cell in cells:
                narrowest[cell] = min(narrowest.get(cell, len(cells)), len(cells))
        return narrowest

    @cached_property
    def _legs_at_stocked(self) -> dict[Cell, tuple[Leg, ...]]:
        at: dict[Cell, list[Leg]] = defaultdict(list)
        for leg in sorted(self.routes.legs):
            for cell in leg:
                if cell in self.stocked:
                    at[cell].append(leg)
        return {cell: tuple(legs) for cell, legs in at.items()}

    def nodes(self, statement: Statement) -> Iterator[Node]:
        """What a statement speaks of; nothing for one that no number of people can contradict."""
        claim = statement.claim
        if claim.kind is Kind.FLOW:
            yield from self._flow_nodes(self.crossing(statement), claim.category)
        elif claim.place_from != ANYWHERE:
            yield from self._stock_nodes(claim.place_from, claim.category, statement.start, statement.end)

    def _flow_nodes(self, crossing: Crossing, category: str) -> Iterator[Node]:
        family = self.family(category)
        for leg in dict.fromkeys((*crossing.direct, *crossing.out, *crossing.into)):
            yield leg_node(leg, family)

    def _stock_nodes(self, place: str, category: str, start: int, end: int) -> Iterator[Node]:
        family = self.family(category)
        for cell in sorted(self.network.places.cells(place)):
            if self.is_conserved(cell, category):
                yield ("cell", family, cell)
            elif start == end:
                yield ("at", family, cell, str(start))

    def _question_nodes(self, question: Question) -> set[Node]:
        if isinstance(question, StockQuestion):
            at = int(question.at.timestamp())
            nodes = set(self._stock_nodes(question.place, question.category, at, at))
            # People leave and reach a place over its legs, also one of whose people nobody gave a number.
            legs = (leg for node in tuple(nodes) if node[0] == "cell" for leg in self._legs_at_stocked.get(node[2], ()))
            return nodes.union(leg_node(leg, PEOPLE) for leg in legs)
        return set(self._flow_nodes(self.routes.crossing(question.place_from, question.place_to), question.category))

    def ground(self, part: Part, question: Question | None = None) -> tuple[tuple[Leg, ...], tuple[Cell, ...]]:
        """The legs and conserved cells that a part and a question use."""
        nodes = {node for statement in part.statements for node in self.nodes(statement)}
        if question is not None:
            nodes |= self._question_nodes(question)
        cells = {node[2] for node in nodes if node[0] == "cell"}
        legs = {(node[2], node[3]) for node in nodes if node[0] == "leg"}
        legs.update(leg for cell in cells for leg in self._legs_at_stocked.get(cell, ()))
        return tuple(sorted(legs)), tuple(sorted(cells))


def leg_node(leg: Leg, family: str) -> Node:
    return ("leg", family, *leg)
