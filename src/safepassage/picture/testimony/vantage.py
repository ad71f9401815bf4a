"""From where somebody speaks: at the place, inside it, or from afar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from safepassage.network import Network
from safepassage.picture.testimony.phrasebook import read_phrasebook


class Standpoint(StrEnum):
    """Where a speaker stood, by the words of the recorder; nothing is inferred from who it is."""

    INSIDE = "inside"
    THERE = "there"
    AWAY = "away"
    UNSAID = "unsaid"

    @property
    def is_at_the_place(self) -> bool:
        return self in (Standpoint.INSIDE, Standpoint.THERE)


@dataclass(frozen=True)
class Vantages:
    """Reads the vantages of claims in one network."""

    network: Network

    @cached_property
    def _by_name(self) -> Mapping[str, str]:
        places = ((code, self.network.places[code]) for code in self.network.places)
        return {name.casefold(): code for code, place in places for name in (code, place.name, place.name_local) if name}

    def standpoint(self, vantage: str, places: Iterable[str]) -> Standpoint:
        """Where a vantage is, seen from any of `places`.

        One that names a place of the network is there if it and one of `places` nest; other words are read by the tables in
        `vantages`, and words in none of them say nothing.
        """
        if vantage.casefold() in self._by_name:
            return Standpoint.INSIDE if any(self.names(vantage, place) for place in places) else Standpoint.AWAY
        meant = read_phrasebook("safepassage.picture.testimony", "vantages").meanings(vantage)
        return Standpoint(meant[0]) if meant else Standpoint.UNSAID

    def names(self, vantage: str, place: str) -> bool:
        """Whether a vantage names a place, one within it or one around it."""
        named = self._by_name.get(vantage.casefold())
        if named is None or place not in self.network.places:
            return False
        return self.network.places.is_within(named, place) or self.network.places.is_within(place, named)
