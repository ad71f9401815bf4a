"""What every reading of the statements as rows has in common: parts, moments, and besieged places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from safepassage.network import ANYWHERE, PEOPLE, Categories, Network
from safepassage.picture.answers import Question, StockQuestion
from safepassage.picture.assumptions import Assumptions
from safepassage.picture.claims import Kind
from safepassage.picture.origins import LONG_AGO, Statement
from safepassage.picture.rows import Constraints, Way


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Statements that can bear on each other; nothing that is said in another part bears on them."""

    statements: tuple[Statement, ...]


class Model(Protocol):
    """The statements under one set of assumptions, as rows."""

    @property
    def network(self) -> Network: ...

    @property
    def assumptions(self) -> Assumptions: ...

    @property
    def besieged_codes(self) -> tuple[str, ...]: ...

    @property
    def context(self) -> object:
        """What the rows of a part depend on besides its own statements."""
        ...

    @property
    def parts(self) -> tuple[Part, ...]:
        """The independent parts, in the order of their first statement."""
        ...

    def way_of(self, question: Question) -> Way | None:
        """The one way that a question is about; None where it is about more."""
        ...

    def home_of(self, way: Way) -> int | None:
        """The number of the part in which statements speak of a way; None where none does."""
        ...

    def part_of(self, question: Question) -> Part:
        """All statements that bear on a question."""
        ...

    def constrain(self, part: Part, question: Question | None = None, *, moments: Sequence[int] = ()) -> Constraints:
        """The rows of a part, with what the question needs and with some moments more, where the model has any."""
        ...


def besieged_places(network: Network, statements: Iterable[Statement]) -> tuple[str, ...]:
    """The besieged places as given, or else every place that flows leave and none reaches."""
    if network.besieged:
        return network.besieged
    left: set[str] = set()
    reached: set[str] = set()
    for statement in statements:
        claim = statement.claim
        if claim.kind is not Kind.FLOW or not network.categories.is_people(claim.category):
            continue
        if claim.place_from not in (ANYWHERE, claim.place_to):
            left.add(claim.place_from)
        if claim.place_to != ANYWHERE:
            reached |= network.places.cells(claim.place_to)
    return tuple(sorted(code for code in left if not network.places.cells(code) & reached))


def family(categories: Categories, category: str) -> str:
    """The outermost category that the category belongs to: only within one can numbers bear on each other."""
    if categories.is_people(category):
        return PEOPLE
    around = categories.enclosing(category)
    return min((code for code in around if not categories.enclosing(code)), default=category)


def overlap(categories: Categories, one: str, other: str) -> bool:
    """Whether somebody can belong to both: not across families, nor where a partition keeps them apart."""
    if categories.is_within(one, other) or categories.is_within(other, one):
        return True
    return family(categories, one) == family(categories, other) and not are_apart(categories, one, other)


def are_apart(categories: Categories, one: str, other: str) -> bool:
    """Whether a partition keeps the two categories apart."""
    mine, theirs = {one, *categories.enclosing(one)}, {other, *categories.enclosing(other)}
    return any(a != b and a in members and b in members for members in categories.partitions.values() for a in mine for b in theirs)


def nearest_around(categories: Categories, code: str, codes: Sequence[str]) -> list[str]:
    """The nearest of `codes` that contain `code`."""
    outer = [other for other in codes if other in categories.enclosing(code)]
    return [other for other in outer if not any(other in categories.enclosing(nearer) for nearer in outer)]


def seconds(question: Question) -> tuple[int, int]:
    """The moments of a question in seconds since 1970; a flow without an end lasts no time."""
    if isinstance(question, StockQuestion):
        at = int(question.at.timestamp())
        return at, at
    start = int(max(question.interval.start, LONG_AGO).timestamp())
    return start, start if question.interval.end is None else int(question.interval.end.timestamp())


Node = TypeVar("Node")


class Union(Generic[Node]):
    """Disjoint sets of nodes (Tarjan 1975, with path halving)."""

    def __init__(self) -> None:
        self._parent: dict[Node, Node] = {}

    def root(self, node: Node) -> Node:
        parent = self._parent
        parent.setdefault(node, node)
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    def join(self, one: Node, other: Node) -> None:
        self._parent[self.root(one)] = self.root(other)
