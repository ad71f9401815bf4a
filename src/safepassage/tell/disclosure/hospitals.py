"""Places where the wounded could be, which are told to nobody who could strike them."""

from __future__ import annotations

from collections.abc import Iterator

from safepassage.network import Network, PlaceKind


def hospitals(network: Network) -> frozenset[str]:
    """Codes of hospitals, of what could be one, and of all within."""
    places = network.places
    every = {code for code, place in places.items() if place.kind is PlaceKind.HOSPITAL}.union(unsaid(network))
    return frozenset(code for code in places if code in every or not every.isdisjoint(places.enclosing(code)))


def unsaid(network: Network) -> Iterator[str]:
    """Codes of places that could be hospitals for all that their table says: no kind that is known.

    The besieged place is none, nor what a settlement lies in.
    """
    places = network.places
    settlements = (code for code, place in places.items() if place.kind is PlaceKind.SETTLEMENT)
    areas = {around for code in settlements for around in places.enclosing(code)}
    for code, place in places.items():
        if place.kind is PlaceKind.UNKNOWN and code not in areas and code not in network.besieged:
            yield code
