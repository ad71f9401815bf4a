"""What one set of assumptions makes of the statements: legs, besieged cells, and independent parts.

Parts share no leg and no cell whose people are conserved, so nothing that is said in one bears on
another: each is reconciled alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from safepassage.network import ANYWHERE, PEOPLE, Network
from safepassage.picture.answers import FlowQuestion, Question, StockQuestion
from safepassage.picture.assumptions import Assumptions
from safepassage.picture.claims import Kind
from safepassage.picture.origins import Statement
from safepassage.picture.routes import ELSEWHERE, Cell, Crossing, Leg, Routes, straight

#: A leg or a conserved cell, for one family of categories.
Node = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Statements that can bear on each other, with the legs and conserved cells that they use."""

    family: str
    statements: tuple[Statement, ...]
    legs: tuple[Leg, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class World:
    """The network and statements under one set of assumptions.

    `conserved` cells are those where nobody comes or goes unaccounted, so that stocks and flows bind
    each other: the besieged ones, where people may leave unreported but nobody enters, or, with
    `open_movement` off, every cell. Elsewhere anything may have happened between two reports.
    `asked` is a question about places of which no statement speaks.
    """

    network: Network
    statements: tuple[Statement, ...]
    assumptions: Assumptions
    asked: Question | None = None
    besieged_codes: tuple[str, ...] = ()

    @cached_property
    def besieged(self) -> frozenset[Cell]:
        """Cells of the besieged places."""
        return frozenset().union(*(self.network.places.cells(code) for code in self.besieged_codes))

    @cached_property
    def routes(self) -> Routes:
        legs: set[Leg] = set()
        for origin, destination in self._named_pairs:
            legs.update(straight(self.network.places, origin, destination))
        if self.assumptions.open_movement:
            legs.update((cell, ELSEWHERE) for cell in self.besieged)
        return Routes(self.network.places, frozenset(legs))

    @cached_property
    def _named_pairs(self) -> frozenset[tuple[str, str]]:
        flows = ((s.claim.place_from, s.claim.place_to) for s in self.statements if s.claim.kind is Kind.FLOW)
        links = ((link.origin, link.destination) for link in self.network.links)
        asked = ((self.asked.place_from, self.asked.place_to),) if isinstance(self.asked, FlowQuestion) else ()
        return frozenset((*flows, *links, *asked))

    def is_forbidden(self, leg: Leg) -> bool:
        """Whether the leg enters a besieged place from outside while nobody may."""
        return self.assumptions.no_entry and leg[1] in self.besieged and leg[0] not in self.besieged

    def is_conserved(self, cell: Cell, category: str) -> bool:
        if cell == ELSEWHERE or not self.network.categories.is_people(category):
            return False
        return not self.assumptions.open_movement or (self.assumptions.no_entry and cell in self.besieged)

    def family(self, category: str) -> str:
        """The outermost category that the category belongs to: only within one can numbers bear on each other."""
        if self.network.categories.is_people(category):
            return PEOPLE
        around = self.network.categories.enclosing(category)
        return min((code for code in around if not self.network.categories.enclosing(code)), default=category)

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
        """By leg the flows that can use it: with `open_movement` off, all that moves there."""
        carried: dict[Leg, list[Statement]] = defaultdict(list)
        for statement in self.statements:
            if statement.claim.kind is Kind.FLOW:
                crossing = self.crossing(statement)
                for leg in dict.fromkeys((*crossing.out, *crossing.into, *crossing.along)):
                    carried[leg].append(statement)
        return {leg: tuple(statements) for leg, statements in carried.items()}

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The independent parts, in the order of their first statement."""
        union = _Union()
        home: dict[str, Node] = {}
        for statement in self.statements:
            nodes = list(self.nodes(statement))
            if nodes:
                home[statement.id] = nodes[0]
                union.join(nodes)
        for cell in sorted(self.stocked):
            union.join([("cell", PEOPLE, cell), *(_leg_node(leg, PEOPLE) for leg in self._legs_at_stocked.get(cell, ()))])
        return tuple(self._assemble(union, home))

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
            yield _leg_node(leg, family)

    def _stock_nodes(self, place: str, category: str, start: int, end: int) -> Iterator[Node]:
        family = self.family(category)
        for cell in sorted(self.network.places.cells(place)):
            if self.is_conserved(cell, category):
                yield ("cell", family, cell)
            elif start == end:
                yield ("at", family, cell, str(start))

    def answers(self, question: Question) -> bool:
        """Whether every leg and conserved cell of the question is among those of the statements."""
        if isinstance(question, StockQuestion):
            return self.stocked.issuperset(self.conserved_cells(question.place, question.category))
        return self.routes.legs.issuperset(straight(self.network.places, question.place_from, question.place_to))

    def part_of(self, question: Question) -> Part:
        """The parts that bear on a question, as one."""
        if isinstance(question, StockQuestion):
            at = int(question.at.timestamp())
            nodes = set(self._stock_nodes(question.place, question.category, at, at))
        else:
            nodes = set(self._flow_nodes(self.routes.crossing(question.place_from, question.place_to), question.category))
        parts = sorted({self._part_at[node] for node in nodes if node in self._part_at})
        touched = [self.parts[index] for index in parts]
        return Part(
            family=self.family(question.category),
            statements=tuple(s for part in touched for s in part.statements),
            legs=tuple(sorted({leg for part in touched for leg in part.legs}.union((n[2], n[3]) for n in nodes if n[0] == "leg"))),
            cells=tuple(sorted({c for part in touched for c in part.cells}.union(n[2] for n in nodes if n[0] == "cell"))),
        )

    @cached_property
    def _part_at(self) -> dict[Node, int]:
        return {
            node: index for index, part in enumerate(self.parts) for statement in part.statements for node in self.nodes(statement)
        } | {
            node: index
            for index, part in enumerate(self.parts)
            for node in (
                *(("cell", part.family, cell) for cell in part.cells),
                *(_leg_node(leg, part.family) for leg in part.legs),
            )
        }

    def _assemble(self, union: _Union, home: dict[str, Node]) -> Iterator[Part]:
        members: dict[Node, list[Statement]] = defaultdict(list)
        for statement in self.statements:
            if statement.id in home:
                members[union.root(home[statement.id])].append(statement)
        legs: dict[Node, list[Leg]] = defaultdict(list)
        cells: dict[Node, list[Cell]] = defaultdict(list)
        for node in union.nodes():
            root = union.root(node)
            if node[0] == "cell":
                cells[root].append(node[2])
            elif node[0] == "leg":
                legs[root].append((node[2], node[3]))
        for root, statements in members.items():
            yield Part(
                family=root[1],
                statements=tuple(statements),
                legs=tuple(sorted(set(legs[root]))),
                cells=tuple(sorted(set(cells[root]))),
            )


def besieged_places(network: Network, statements: Iterable[Statement]) -> tuple[str, ...]:
    """The besieged places as given, or else every place that flows leave and none reaches."""
    if network.besieged:
        return network.besieged
    left: set[str] = set()
    reached: set[Cell] = set()
    for statement in statements:
        claim = statement.claim
        if claim.kind is not Kind.FLOW or not network.categories.is_people(claim.category):
            continue
        if claim.place_from not in (ANYWHERE, claim.place_to):
            left.add(claim.place_from)
        if claim.place_to != ANYWHERE:
            reached |= network.places.cells(claim.place_to)
    return tuple(sorted(code for code in left if not network.places.cells(code) & reached))


def _leg_node(leg: Leg, family: str) -> Node:
    return ("leg", family, *leg)


class _Union:
    """Disjoint sets of nodes (Tarjan 1975, with path halving)."""

    def __init__(self) -> None:
        self._parent: dict[Node, Node] = {}

    def root(self, node: Node) -> Node:
        parent = self._parent
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    def join(self, nodes: list[Node]) -> None:
        for node in nodes:
            self._parent.setdefault(node, node)
        first = self.root(nodes[0])
        for node in nodes[1:]:
            self._parent[self.root(node)] = first

    def nodes(self) -> tuple[Node, ...]:
        return tuple(self._parent)
