"""Where people can go: cells, the legs between them, and which legs a statement about a flow speaks of.

Cells are the finest parts of places (`Places.cells`) and one more, everywhere else. A leg leads from
one cell to another. Whoever goes elsewhere is out of the account: elsewhere is never passed through
on the way from one named place to another.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from safepassage.network import ANYWHERE, Places

#: The cell outside every place of the operation. No place code is a tilde: codes are words.
ELSEWHERE = "~"

Cell = str
Leg = tuple[Cell, Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """The legs that carry a flow from one place to another.

    direct
        From the one straight to the other: everybody on them belongs to the flow.
    out, into
        All legs that leave the origin, and all that enter the destination, on some route between
        them: everybody in the flow uses one of each.
    along
        Every leg on some route between them.
    """

    direct: tuple[Leg, ...]
    out: tuple[Leg, ...]
    into: tuple[Leg, ...]
    along: tuple[Leg, ...]

    @property
    def is_direct(self) -> bool:
        """Whether the straight legs are the only way."""
        return self.direct == self.out == self.into


@dataclass(frozen=True)
class Routes:
    """The legs of an operation and what a flow between two places can use of them."""

    places: Places
    legs: frozenset[Leg]
    #: What was worked out already.
    _crossings: dict[tuple[str, str], Crossing] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def _onward(self) -> dict[Cell, tuple[Cell, ...]]:
        return _neighbours(self.legs)

    @cached_property
    def _backward(self) -> dict[Cell, tuple[Cell, ...]]:
        return _neighbours((destination, origin) for origin, destination in self.legs)

    def crossing(self, place_from: str, place_to: str) -> Crossing:
        """The legs of a flow; either place may be ANYWHERE. Empty where the two are one place."""
        key = (place_from, place_to)
        if key not in self._crossings:
            self._crossings[key] = self._cross(*ends(self.places, place_from, place_to))
        return self._crossings[key]

    def _cross(self, origins: frozenset[Cell], destinations: frozenset[Cell]) -> Crossing:
        if not origins and not destinations:
            return Crossing(direct=(), out=(), into=(), along=())
        if not destinations:
            leaving = self._leaving(origins)
            return Crossing(direct=leaving, out=leaving, into=leaving, along=leaving)
        if not origins:
            entering = self._entering(destinations)
            return Crossing(direct=entering, out=entering, into=entering, along=entering)
        leaving, entering = self._leaving(origins), self._entering(destinations)
        reaching = _reach(destinations, self._backward, avoid=origins)
        reached = _reach(origins, self._onward, avoid=destinations)
        return Crossing(
            direct=tuple(leg for leg in leaving if leg[1] in destinations),
            out=tuple(leg for leg in leaving if leg[1] in reaching),
            into=tuple(leg for leg in entering if leg[0] in reached),
            along=tuple(sorted(leg for leg in self.legs if leg[0] in reached and leg[1] in reaching)),
        )

    def _leaving(self, cells: frozenset[Cell]) -> tuple[Leg, ...]:
        return tuple(sorted((u, v) for u in cells for v in self._onward.get(u, ()) if v not in cells))

    def _entering(self, cells: frozenset[Cell]) -> tuple[Leg, ...]:
        return tuple(sorted((u, v) for v in cells for u in self._backward.get(v, ()) if u not in cells))


def ends(places: Places, place_from: str, place_to: str) -> tuple[frozenset[Cell], frozenset[Cell]]:
    """The cells that a flow leaves and those that it reaches, empty for ANYWHERE.

    Where one place lies within the other, the shared cells belong to the inner one: whoever leaves a
    house for the town arrives in the town outside the house. From a place to itself nobody moves: both
    are empty.
    """
    origins = places.cells(place_from) if place_from != ANYWHERE else frozenset()
    destinations = places.cells(place_to) if place_to != ANYWHERE else frozenset()
    if origins == destinations:
        return frozenset(), frozenset()
    if origins < destinations:
        return origins, destinations - origins
    return origins - destinations, destinations


def lies_within(places: Places, inner: tuple[str, str], outer: tuple[str, str]) -> bool:
    """Whether everybody who goes from the one place to the other of `inner` does so of `outer`."""
    (left, reached), (all_left, all_reached) = ends(places, *inner), ends(places, *outer)
    if not left and not reached:
        return inner == outer
    return _covers(all_left, all_reached, left, reached) and _covers(all_reached, all_left, reached, left)


def _covers(wide: frozenset[Cell], wide_other: frozenset[Cell], narrow: frozenset[Cell], narrow_other: frozenset[Cell]) -> bool:
    """Whether one end holds another; an empty end is anywhere, that is everything but the other end of its flow."""
    if wide:
        return bool(narrow) and narrow <= wide
    return not narrow & wide_other if narrow else wide_other <= narrow_other


def straight(places: Places, place_from: str, place_to: str) -> Iterable[Leg]:
    """The legs that a statement about this flow brings into being."""
    origins, destinations = ends(places, place_from, place_to)
    if not origins and not destinations:
        return ()
    return ((u, v) for u in origins or (ELSEWHERE,) for v in destinations or (ELSEWHERE,))


def _neighbours(legs: Iterable[Leg]) -> dict[Cell, tuple[Cell, ...]]:
    onward: dict[Cell, list[Cell]] = {}
    for origin, destination in sorted(legs):
        onward.setdefault(origin, []).append(destination)
    return {cell: tuple(cells) for cell, cells in onward.items()}


def _reach(start: frozenset[Cell], onward: dict[Cell, tuple[Cell, ...]], *, avoid: frozenset[Cell]) -> frozenset[Cell]:
    """`start` and every cell that can be reached from it without touching `avoid` or elsewhere."""
    reached, ahead = set(start), list(start)
    while ahead:
        for cell in onward.get(ahead.pop(), ()):
            if cell not in reached and cell not in avoid and cell != ELSEWHERE:
                reached.add(cell)
                ahead.append(cell)
    return frozenset(reached)
