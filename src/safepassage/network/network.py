"""The network of an operation, validated whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from safepassage.errors import InvalidNetwork, NetworkFault
from safepassage.language import say
from safepassage.network.categories import Categories
from safepassage.network.nesting import repeated
from safepassage.network.places import Corridor, Link, Places


@dataclass(frozen=True, kw_only=True)
class Network:
    """Places, links, corridors and categories, and which places are besieged.

    `besieged` may be empty: then the picture takes every place that accepted flows leave and none
    reaches.

    Raises
    ------
    InvalidNetwork
        If a link, corridor or besieged place names something that does not exist.
    """

    places: Places
    categories: Categories
    links: tuple[Link, ...] = ()
    corridors: tuple[Corridor, ...] = ()
    besieged: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        faults = [*repeated("corridors", (corridor.code for corridor in self.corridors)), *self._dangling()]
        if faults:
            raise InvalidNetwork(faults)

    def _dangling(self) -> Iterator[NetworkFault]:
        corridors = {corridor.code for corridor in self.corridors}
        for link in self.links:
            name = f"{link.origin} > {link.destination}"
            for field, code in (("from", link.origin), ("to", link.destination)):
                if code not in self.places:
                    yield NetworkFault("links", name, field, code, say("the code of a place"))
            if link.origin == link.destination:
                yield NetworkFault("links", name, "to", link.destination, say("another place than the one the link starts from"))
            if link.corridor and link.corridor not in corridors:
                yield NetworkFault("links", name, "corridor", link.corridor, say("the code of a corridor"))
        for code in self.besieged:
            if code not in self.places:
                yield NetworkFault("operation", "besieged", "value", code, say("the code of a place"))
