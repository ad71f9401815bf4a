"""Categories of people: nested, overlapping, and adding up where a partition says so."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from safepassage.language import Bilingual, say
from safepassage.network.nesting import DEEPEST, Nested

#: The category of all the living; only what lies within it is conserved.
PEOPLE = "PEOPLE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A kind of people (or of something else, such as buses), within others.

    Children of the first of `within` that share one `partition` name add up to it.
    """

    code: str
    name: str = ""
    name_local: str = ""
    within: tuple[str, ...] = ()
    partition: str = ""

    @property
    def label(self) -> Bilingual:
        return Bilingual(self.name or self.code, self.name_local)

    @property
    def around(self) -> tuple[str, ...]:
        """The codes of the categories directly around it."""
        return self.within


class Categories(Nested[Category]):
    """The categories by code, validated as a directed graph without cycles."""

    table = "categories"
    expected_code = say("the code of a category")
    expected_outside_itself = say("a category that does not lie within itself")
    expected_shallow = say("a category with at most {count} others around it in a row", count=DEEPEST)

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
