"""Where people may move unreported: ways between places, which lies in which, and besieged places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from safepassage.network import ANYWHERE, Network
from safepassage.picture.assumptions import Assumptions
from safepassage.picture.claims import Kind
from safepassage.picture.model import are_apart
from safepassage.picture.origins import Statement
from safepassage.picture.routes import ends
from safepassage.picture.rows import Way

#: The cells that a flow leaves and those that it reaches, as bits.
Reach = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Siege:
    """How a place lies to the besieged ones: it is one, holds some, lies in one, or none of these."""

    own: str = ""
    inside: tuple[str, ...] = ()
    around: str = ""


@dataclass(frozen=True)
class OpenWays:
    """The ways of which statements speak where people may move unreported. `besieged_codes` are the places that nobody enters."""

    network: Network
    statements: tuple[Statement, ...]
    assumptions: Assumptions
    besieged_codes: tuple[str, ...] = ()
    #: What was worked out already: the cells of places, what flows between them reach, and which ways are apart.
    _masks: dict[str, int] = field(default_factory=dict, init=False, repr=False, compare=False)
    _reaches: dict[tuple[str, str], Reach] = field(default_factory=dict, init=False, repr=False, compare=False)
    _known_apart: dict[tuple[Way, Way], bool] = field(default_factory=dict, init=False, repr=False, compare=False)

    # -- places -----------------------------------------------------------------------------------

    @cached_property
    def _bit(self) -> _Bits:
        return _Bits()

    def _mask(self, place: str) -> int:
        """The cells of a place as bits; only places that somebody names get any."""
        if place not in self._masks:
            self._masks[place] = self._bits_of(self.network.places.cells(place))
        return self._masks[place]

    def _bits_of(self, cells: Iterable[str]) -> int:
        return sum(self._bit[cell] for cell in cells)

    def reach(self, place_from: str, place_to: str) -> Reach:
        """The cells that a flow leaves and those that it reaches; both empty from a place to itself.

        Anywhere is all but the other end: a negative number, whose bits go on for ever.
        """
        key = (place_from, place_to)
        if key not in self._reaches:
            origins, destinations = (self._bits_of(cells) for cells in ends(self.network.places, *key))
            if origins or destinations:
                origins, destinations = origins or ~destinations, destinations or ~origins
            self._reaches[key] = (origins, destinations)
        return self._reaches[key]

    @cached_property
    def siege_codes(self) -> tuple[str, ...]:
        """The places that nobody enters, the inner before those around them."""
        if not self.assumptions.no_entry:
            return ()
        return tuple(sorted(self.besieged_codes, key=lambda code: (self._mask(code).bit_count(), code)))

    @cached_property
    def _siege_mask(self) -> int:
        mask = 0
        for code in self.siege_codes:
            mask |= self._mask(code)
        return mask

    def is_forbidden(self, place_from: str, place_to: str) -> bool:
        """Whether the flow leads from outside into besieged places that nobody enters."""
        origins, destinations = self.reach(place_from, place_to)
        return bool(destinations) and not destinations & ~self._siege_mask and not origins & self._siege_mask

    def siege(self, place: str, category: str) -> Siege:
        """How the place lies to the besieged ones, for people of the category."""
        if not self.network.categories.is_people(category):
            return Siege()
        if place in self.siege_codes:
            return Siege(own=place)
        mask = self._mask(place)
        inside: list[str] = []
        for code in reversed(self.siege_codes):
            if not self._mask(code) & ~mask and not any(self._mask(code) & self._mask(wide) for wide in inside):
                inside.append(code)
        around = next((code for code in self.siege_codes if not mask & ~self._mask(code)), "")
        return Siege(inside=tuple(sorted(inside)), around="" if inside else around)

    def takes_time(self, way: Way) -> bool:
        """Whether people may be on the way at a named moment: who left somewhere, or came there, did so at once."""
        return not self.assumptions.nobody_under_way and ANYWHERE not in way[:2]

    def lies_in(self, inner: Way, outer: Way) -> bool:
        """Whether everybody in the one flow is in the other, whenever both are counted."""
        mine, theirs = self.reach(*inner[:2]), self.reach(*outer[:2])
        return (
            any(mine)
            and not mine[0] & ~theirs[0]
            and not mine[1] & ~theirs[1]
            and self.network.categories.is_within(inner[2], outer[2])
        )

    def is_comparable(self, one: Way, other: Way) -> bool:
        return self.lies_in(one, other) or self.lies_in(other, one)

    def are_apart(self, one: Way, other: Way) -> bool:
        """Whether nobody can be in both: the places are apart and no stated way joins them, or the categories are."""
        key = (one, other)
        if key not in self._known_apart:
            mine, theirs = self.reach(*one[:2]), self.reach(*other[:2])
            self._known_apart[key] = are_apart(self.network.categories, one[2], other[2]) or any(
                not here & there and not self.is_joined(here, there) for here, there in zip(mine, theirs, strict=True)
            )
        return self._known_apart[key]

    def is_joined(self, here: int, there: int) -> bool:
        """Whether stated ways or links lead from some of these cells to some of those, or back."""
        return any(
            mask & start and reached & end for start, end in ((here, there), (there, here)) for mask, reached in self._onward
        )

    @cached_property
    def _onward(self) -> tuple[tuple[int, int], ...]:
        """By cell of origin, as a bit: all cells that can be reached by stated ways and links."""
        steps: dict[int, int] = defaultdict(int)
        pairs = {way[:2] for way in self._stated_ways if ANYWHERE not in way[:2]}
        for place_from, place_to in pairs.union((link.origin, link.destination) for link in self.network.links):
            origins, destinations = self.reach(place_from, place_to)
            for bit in self._bit.values():
                if origins & bit:
                    steps[bit] |= destinations
        return tuple((bit, _closure(bit, steps)) for bit in steps)

    # -- ways -------------------------------------------------------------------------------------

    def ways_of(self, statement: Statement) -> Iterator[Way]:
        """The flows that a statement speaks of: its own, or those that empty its besieged places."""
        claim = statement.claim
        if claim.kind is Kind.FLOW:
            if any(self.reach(claim.place_from, claim.place_to)):
                yield (claim.place_from, claim.place_to, claim.category)
        elif claim.place_from != ANYWHERE:
            yield from self.emptying(claim.place_from, claim.category)

    def emptying(self, place: str, category: str) -> Iterator[Way]:
        siege = self.siege(place, category)
        for code in (siege.own, *siege.inside, siege.around):
            if code:
                yield (code, ANYWHERE, category)

    @cached_property
    def _stated_ways(self) -> tuple[Way, ...]:
        return tuple(dict.fromkeys(way for statement in self.statements for way in self.ways_of(statement)))

    @cached_property
    def _has_scale(self) -> bool:
        """Whether somebody says how many people are in a besieged place at most."""
        stocks = (s for s in self.statements if s.claim.kind is Kind.STOCK and s.said is not None and s.said.most is not None)
        return any(any(self.ways_of(s)) for s in stocks)

    def is_scaled(self, place: str, category: str) -> bool:
        """Whether the place is besieged, and there is a scale for how many may leave it unreported."""
        return self._has_scale and place != ANYWHERE and any(self.emptying(place, category))


class _Bits(dict[str, int]):
    """A bit for each cell, given when it is first named."""

    def __missing__(self, cell: str) -> int:
        self[cell] = 1 << len(self)
        return self[cell]


def _closure(start: int, steps: dict[int, int]) -> int:
    """Every bit that can be reached from `start`."""
    reached, fresh = 0, steps[start]
    while fresh:
        reached |= fresh
        onward = 0
        for bit, step in steps.items():
            if fresh & bit:
                onward |= step
        fresh = onward & ~reached
    return reached
