"""Closed movement: people move only in stated flows, over the legs that these bring into being.

Then people are conserved everywhere from the first report of a movement on: stocks and flows bind
each other in every cell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from safepassage.network import PEOPLE
from safepassage.picture.answers import Question, StockQuestion
from safepassage.picture.closed_legs import ClosedLegs, Node, leg_node
from safepassage.picture.closed_rows import ClosedRows
from safepassage.picture.model import Part, Union
from safepassage.picture.origins import Statement
from safepassage.picture.routes import straight
from safepassage.picture.rows import Constraints, Way


@dataclass(frozen=True)
class ClosedWorld(ClosedLegs):
    """Statements where people move only as stated, in independent parts."""

    @cached_property
    def context(self) -> object:
        """What the rows of a part depend on besides its own statements: every stated flow, and where people are counted."""
        return self.network, self.besieged_codes, self.flows, self.stocked

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The independent parts, in the order of their first statement."""
        union: Union[Node] = Union()
        home: dict[str, Node] = {}
        for statement in self.statements:
            nodes = list(self.nodes(statement))
            if nodes:
                home[statement.id] = nodes[0]
                for node in nodes:
                    union.join(nodes[0], node)
        for cell, legs in self._legs_at_stocked.items():
            for leg in legs:
                union.join(("cell", PEOPLE, cell), leg_node(leg, PEOPLE))
        members: dict[Node, list[Statement]] = defaultdict(list)
        for statement in self.statements:
            if statement.id in home:
                members[union.root(home[statement.id])].append(statement)
        return tuple(Part(statements=tuple(statements)) for statements in members.values())

    @cached_property
    def _part_at(self) -> dict[Node, int]:
        at: dict[Node, int] = {}
        for index, part in enumerate(self.parts):
            legs, cells = self.ground(part)
            kind = self.family(part.statements[0].claim.category)
            at.update({leg_node(leg, kind): index for leg in legs})
            at.update({("cell", kind, cell): index for cell in cells})
            at.update({node: index for s in part.statements for node in self.nodes(s)})
        return at

    def way_of(self, question: Question) -> None:
        """None: with conservation everywhere a question is about all ways at once."""

    def home_of(self, way: Way) -> None:
        """None, as `way_of`."""

    def part_of(self, question: Question) -> Part:
        """All statements that bear on a question."""
        return self._answering(question).bearing_on(question)

    def bearing_on(self, question: Question) -> Part:
        """The parts that a question touches, as one; the question's legs and cells are known."""
        touched = sorted({self._part_at[node] for node in self._question_nodes(question) if node in self._part_at})
        return Part(statements=tuple(s for index in touched for s in self.parts[index].statements))

    def constrain(self, part: Part, question: Question | None = None, *, moments: Sequence[int] = ()) -> Constraints:  # noqa: ARG002 - no question has a home here
        """The rows of a part, with the moments and categories that the question needs."""
        world = self if question is None else self._answering(question)
        return ClosedRows(world, part, question).write()

    def _answering(self, question: Question) -> ClosedWorld:
        """A world that knows the legs and cells of the question: this one where it does."""
        if isinstance(question, StockQuestion):
            known = self.stocked.issuperset(self.conserved_cells(question.place, question.category))
        else:
            known = self.routes.legs.issuperset(straight(self.network.places, question.place_from, question.place_to))
        return self if known else replace(self, asked=question)
