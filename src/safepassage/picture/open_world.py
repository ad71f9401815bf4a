"""Open movement: between two reports anything may have happened, except that nobody enters a siege.

Whoever left one place and reached another may have taken any route, also one that nobody reported.
So a flow between two places (a *way*) is counted by itself: one number of people that never falls.
Ways bear on each other only where one lies within the other in places and category, and on stocks
only at besieged places, which people leave and do not enter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from safepassage.network import ANYWHERE
from safepassage.picture.answers import FlowQuestion, Question, StockQuestion
from safepassage.picture.claims import Kind
from safepassage.picture.model import Part, Union, seconds
from safepassage.picture.open_rows import OpenRows
from safepassage.picture.open_sums import Sum, sums
from safepassage.picture.open_ways import OpenWays, Siege
from safepassage.picture.origins import Statement
from safepassage.picture.rivals import reaching
from safepassage.picture.rows import Constraints, Way
from safepassage.quantities import Bounds


@dataclass(frozen=True)
class OpenWorld(OpenWays):
    """Statements where people may move unreported, in independent parts."""

    @cached_property
    def context(self) -> object:
        """What the rows of a part depend on besides its own statements: where one can go, and what is besieged."""
        return self.network, self.besieged_codes, frozenset(way[:2] for way in self._stated_ways), self._has_scale

    def _asked_ways(self, question: Question) -> tuple[Way, ...]:
        if isinstance(question, FlowQuestion):
            return ((question.place_from, question.place_to, question.category),)
        return tuple(self.emptying(question.place, question.category))

    @cached_property
    def _union(self) -> Union[object]:
        union: Union[object] = Union()
        pairs: dict[tuple[str, str], list[Way]] = defaultdict(list)
        for statement in self.statements:
            for node in self._nodes(statement):
                union.join(statement.id, node)
            for way in self.ways_of(statement):
                if way not in pairs[way[:2]]:
                    pairs[way[:2]].append(way)
        for one, other in self._comparable_pairs(pairs):
            for way in pairs[one]:
                for neighbour in pairs[other]:
                    if way != neighbour and self.is_comparable(way, neighbour):
                        union.join(way, neighbour)
        return union

    def _comparable_pairs(self, pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
        reaches = [(pair, *self.reach(*pair)) for pair in pairs]
        for index, (one, origins, destinations) in enumerate(reaches):
            for other, from_there, to_there in reaches[index:]:
                if (not origins & ~from_there and not destinations & ~to_there) or (
                    not from_there & ~origins and not to_there & ~destinations
                ):
                    yield one, other

    def _nodes(self, statement: Statement) -> Iterator[object]:
        yield from self.ways_of(statement)
        claim = statement.claim
        if claim.kind is Kind.STOCK and claim.place_from != ANYWHERE and statement.start == statement.end:
            yield from self._instant_nodes(claim.place_from, statement.start)

    def _instant_nodes(self, place: str, at: int) -> Iterator[object]:
        """What ties head counts of one moment together: the outermost place."""
        yield (at, self._outermost(place))

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The independent parts, in the order of their first statement."""
        members: dict[object, list[Statement]] = defaultdict(list)
        for statement in self.statements:
            if any(True for _ in self._nodes(statement)):
                members[self._union.root(statement.id)].append(statement)
        return tuple(Part(statements=tuple(statements)) for statements in members.values())

    @cached_property
    def _part_at(self) -> dict[object, int]:
        return {node: i for i, part in enumerate(self.parts) for s in part.statements for node in self._nodes(s)}

    def home_of(self, way: Way) -> int | None:
        """The part in which statements speak of a way; None where none does."""
        return self._part_at.get(way)

    def way_of(self, question: Question) -> Way | None:
        """The way that a question is about: its own, or the one that empties its besieged place."""
        if isinstance(question, FlowQuestion):
            return (question.place_from, question.place_to, question.category)
        if self.siege(question.place, question.category).own:
            return (question.place, ANYWHERE, question.category)
        return None

    def part_of(self, question: Question) -> Part:
        """All statements that bear on a question."""
        asked = self._asked_ways(question)
        nodes: set[object] = {w for w in self._stated_ways if any(self.is_comparable(w, way) for way in asked)}
        if isinstance(question, StockQuestion):
            nodes.update(self._instant_nodes(question.place, seconds(question)[1]))
        touched = sorted({self._part_at[node] for node in nodes if node in self._part_at})
        holding = self._holding(question) if isinstance(question, StockQuestion) else ()
        return Part(statements=(*(s for index in touched for s in self.parts[index].statements), *holding))

    def _holding(self, question: StockQuestion) -> Iterator[Statement]:
        """What was said of the people at open places for a time that the moment asked about lies in, as of that moment.

        It limits from above only, and only where few move unreported: people leave such a place all day, and a number
        holds at some instant of its time. Where others need more people, so far as these do.
        """
        if not self.assumptions.few_unreported:
            return
        _, at = seconds(question)
        outermost = self._outermost(question.place)
        for s in self._lasting.get(outermost, ()):
            if s.start <= at <= s.end:
                wide = reaching(s, (other for other in self._seen[outermost] if self._tells_of(other, s, at)))
                said, warranted = (None if b is None else Bounds(0, b.most) for b in (wide.said, wide.warranted))
                yield replace(s, start=at, end=at, said=said, warranted=warranted)

    def _tells_of(self, one: Statement, other: Statement, at: int) -> bool:
        """Whether one statement is of people who were in the place of another one in its time, or at a moment of both."""
        claim, place, within = one.claim, other.claim.place_from, self.network.places.is_within
        if not self.network.categories.is_within(claim.category, other.claim.category):
            return False
        if claim.kind is Kind.FLOW:
            enters = within(claim.place_to, place) and (claim.place_from == ANYWHERE or not within(claim.place_from, place))
            return enters and other.start <= one.start and one.end <= other.end
        meets = (one.start < other.end and other.start < one.end) or one.start <= at <= one.end
        return within(claim.place_from, place) and meets

    @cached_property
    def _seen(self) -> dict[str, list[Statement]]:
        """By outermost place the statements of people who are there or arrive."""
        seen: dict[str, list[Statement]] = defaultdict(list)
        for s in self.statements:
            place = s.claim.place_from if s.claim.kind is Kind.STOCK else s.claim.place_to
            if place != ANYWHERE:
                seen[self._outermost(place)].append(s)
        return seen

    @cached_property
    def _lasting(self) -> dict[str, list[Statement]]:
        """By outermost place the statements that limit the people at open places within it for some time."""
        lasting: dict[str, list[Statement]] = defaultdict(list)
        for s in self.statements:
            place = s.claim.place_from
            lasts = s.claim.kind is Kind.STOCK and s.is_ceiling and s.start < s.end and place != ANYWHERE
            if lasts and self.siege(place, s.claim.category) == Siege():
                lasting[self._outermost(place)].append(s)
        return lasting

    def _outermost(self, place: str) -> str:
        return (place, *self.network.places.enclosing(place))[-1]

    def constrain(self, part: Part, question: Question | None = None, *, moments: Sequence[int] = ()) -> Constraints:
        """The rows of a part, with the moments and categories that the question needs, and some moments more in every way."""
        rows = OpenRows(self, part, question, moments)
        key = tuple(s.id for s in part.statements), rows.ways
        if key not in self._sums:
            self._sums[key] = sums(self, part.statements, rows.ways)
        return rows.write(self._sums[key])

    @cached_property
    def _sums(self) -> dict[object, tuple[Sum, ...]]:
        """What adds up in a part, by its statements and ways: the same whatever the moments."""
        return {}
