"""Categories of people: nested, overlapping, and adding up where a partition says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from safepassage.errors import InvalidNetwork, NetworkFault, UnknownCode
from safepassage.language import say
from safepassage.network.nesting import DEEPEST, too_deep, within_themselves
from safepassage.network.places import repeated

#: The category of all the living; only what lies within it is conserved.
PEOPLE = "PEOPLE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A kind of people (or of something else, such as buses), within others.

    Children of the first of `within` that share one `partition` name add up to it.
    """

    code: str
    name: str = ""
    within: tuple[str, ...] = ()
    partition: str = ""

    @property
    def label(self) -> str:
        return self.name or self.code


@dataclass(frozen=True)
class Categories(Mapping[str, Category]):
    """The categories by code, validated as a directed graph without cycles.

    Raises
    ------
    InvalidNetwork
        If a code occurs twice, lies within one that does not exist, or within itself.
    """

    members: tuple[Category, ...]
    _by_code: dict[str, Category] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "members", tuple(self.members))
        object.__setattr__(self, "_by_code", {category.code: category for category in self.members})
        faults = [*repeated("categories", (category.code for category in self.members)), *self._nesting_faults()]
        if faults:
            raise InvalidNetwork(faults)

    def _nesting_faults(self) -> Iterator[NetworkFault]:
        for category in self.members:
            for outer in category.within:
                if outer not in self._by_code:
                    yield NetworkFault("categories", category.code, "within", outer, say("the code of a category"))
        around = {code: tuple(filter(self._by_code.__contains__, category.within)) for code, category in self._by_code.items()}
        cyclic = within_themselves(around)
        for code in (code for code in around if code in cyclic):
            within = ";".join(self._by_code[code].within)
            yield NetworkFault("categories", code, "within", within, say("a category that does not lie within itself"))
        if not cyclic:
            for code in too_deep(around):
                expected = say("a category with at most {count} others around it in a row", count=DEEPEST)
                yield NetworkFault("categories", code, "within", ";".join(self._by_code[code].within), expected)

    def __getitem__(self, code: str) -> Category:
        return self._by_code[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_code)

    def __len__(self) -> int:
        return len(self._by_code)

    def __hash__(self) -> int:
        return hash(self.members)

    def find(self, code: str) -> Category:
        """The category of that code. Raises UnknownCode."""
        try:
            return self._by_code[code]
        except KeyError:
            raise UnknownCode("categories", code) from None

    @cached_property
    def _enclosing(self) -> dict[str, frozenset[str]]:
        return {}

    def enclosing(self, code: str) -> frozenset[str]:
        """Every category that contains `code`, without itself."""
        if code not in self._enclosing:
            outer = self.find(code).within
            self._enclosing[code] = frozenset(outer).union(*map(self.enclosing, outer))
        return self._enclosing[code]

    def is_within(self, inner: str, outer: str) -> bool:
        """Whether `inner` is `outer` or lies in it."""
        return inner == outer or outer in self.enclosing(inner)

    def is_people(self, code: str) -> bool:
        """Whether the category counts living people, who are conserved."""
        return code in self._by_code and self.is_within(code, PEOPLE)

    @cached_property
    def partitions(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """(whole, partition name) -> the categories that add up to the whole."""
        parts: dict[tuple[str, str], list[str]] = {}
        for category in self.members:
            if category.partition and category.within:
                parts.setdefault((category.within[0], category.partition), []).append(category.code)
        return {key: tuple(codes) for key, codes in parts.items()}
