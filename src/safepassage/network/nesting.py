"""What lies within what: members by code, and cycles found in one walk, however many rows a stranger's table has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from graphlib import TopologicalSorter
from typing import ClassVar, Protocol, TypeVar

from safepassage.errors import InvalidNetwork, NetworkFault, UnknownCode
from safepassage.language import Sentence, say

#: No country, and no breakdown of people, nests as deep; deeper is a slip of a formula that filled a column.
DEEPEST = 100

#: Code -> the codes directly around it.
Around = Mapping[str, Sequence[str]]


class Nests(Protocol):
    """Something with a code, which may lie within others of its kind."""

    @property
    def code(self) -> str: ...

    @property
    def around(self) -> tuple[str, ...]:
        """The codes directly around it."""
        ...


Member = TypeVar("Member", bound=Nests)


@dataclass(frozen=True)
class Nested(Mapping[str, Member]):
    """Members by code, none twice, none within itself or within one that does not exist.

    Raises
    ------
    InvalidNetwork
        With every fault.
    """

    #: The table that holds the members, and what is expected where one is wrong.
    table: ClassVar[str]
    expected_code: ClassVar[Sentence]
    expected_outside_itself: ClassVar[Sentence]
    expected_shallow: ClassVar[Sentence]

    members: tuple[Member, ...]
    _by_code: dict[str, Member] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "members", tuple(self.members))
        object.__setattr__(self, "_by_code", {member.code: member for member in self.members})
        faults = [*repeated(self.table, (member.code for member in self.members)), *self._nesting_faults()]
        if faults:
            raise InvalidNetwork(faults)

    def _nesting_faults(self) -> Iterator[NetworkFault]:
        for member in self.members:
            for outer in member.around:
                if outer not in self._by_code:
                    yield NetworkFault(self.table, member.code, "within", outer, self.expected_code)
        around = {code: tuple(filter(self._by_code.__contains__, member.around)) for code, member in self._by_code.items()}
        cyclic = within_themselves(around)
        wrong = [(code, self.expected_outside_itself) for code in around if code in cyclic]
        for code, expected in wrong or [(code, self.expected_shallow) for code in too_deep(around)]:
            yield NetworkFault(self.table, code, "within", ";".join(self._by_code[code].around), expected)

    def __getitem__(self, code: str) -> Member:
        return self._by_code[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_code)

    def __len__(self) -> int:
        return len(self._by_code)

    def find(self, code: str) -> Member:
        """The member of that code. Raises UnknownCode."""
        try:
            return self._by_code[code]
        except KeyError:
            raise UnknownCode(self.table, code) from None


def repeated(table: str, codes: Iterable[str]) -> Iterator[NetworkFault]:
    """A fault for each code that another row has already."""
    seen: set[str] = set()
    for code in codes:
        if code in seen:
            yield NetworkFault(table, code, "code", code, say("a code that no other row has"))
        seen.add(code)


def within_themselves(around: Around) -> frozenset[str]:
    """The codes from which following `around` leads back to them (the cycles of the graph; Kosaraju's two walks)."""
    inside: dict[str, list[str]] = {code: [] for code in around}
    for code, outer in around.items():
        for each in outer:
            inside.setdefault(each, []).append(code)
    left = set(around)
    cyclic: set[str] = {code for code, outer in around.items() if code in outer}
    for code in reversed(list(_outermost_first(around))):
        component = _reached(code, inside, left)
        if len(component) > 1:
            cyclic |= component
    return frozenset(cyclic)


def too_deep(around: Around) -> Iterator[str]:
    """The outermost codes with more than `DEEPEST` others around them in a row; `around` has no cycle."""
    depth: dict[str, int] = {}
    for code in TopologicalSorter(around).static_order():
        depth[code] = 1 + max((depth[outer] for outer in around.get(code, ())), default=-1)
        if depth[code] == DEEPEST + 1:
            yield code


def _outermost_first(around: Around) -> Iterator[str]:
    """Every code after those that surround it, where no cycle forbids: the order in which a depth-first walk leaves them."""
    seen: set[str] = set()
    for start in around:
        path = [] if start in seen else [(start, iter(around[start]))]
        seen.add(start)
        while path:
            code, ahead = path[-1]
            following = next((each for each in ahead if each not in seen), None)
            if following is None:
                path.pop()
                yield code
            else:
                seen.add(following)
                path.append((following, iter(around.get(following, ()))))


def _reached(start: str, inside: Around, left: set[str]) -> set[str]:
    """What of `left` one reaches from `start`, taken out of it."""
    reached: set[str] = set()
    ahead = [start]
    while ahead:
        code = ahead.pop()
        if code in left:
            left.discard(code)
            reached.add(code)
            ahead.extend(inside[code])
    return reached
