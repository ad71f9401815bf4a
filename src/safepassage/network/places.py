"""Places, nested by containment, and the links and corridors between them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from safepassage.language import Bilingual, say
from safepassage.network.nesting import DEEPEST, Nested

#: A place that is not named: anywhere else (an empty cell or UNKNOWN in a table).
ANYWHERE = ""


class PlaceKind(StrEnum):
    SITE = "site"
    ASSEMBLY_POINT = "assembly_point"
    CHECKPOINT = "checkpoint"
    SCREENING_POINT = "screening_point"
    TRANSIT_CAMP = "transit_camp"
    RECEPTION_CENTRE = "reception_centre"
    HOSPITAL = "hospital"
    SETTLEMENT = "settlement"
    CROSSING = "crossing"
    ROAD = "road"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of the operation. `capacity` and `beds` in people; `throughput_per_hour` in people an hour.

    admissions, admissions_of
        Most people whom it takes in all of those whose needs are named; of those in `need` where none is.
    """

    code: str
    name: str = ""
    name_local: str = ""
    kind: PlaceKind = PlaceKind.UNKNOWN
    within: str = ""
    lat: float | None = None
    lon: float | None = None
    pcode: str = ""
    controlled_by: str = ""
    capacity: int | None = None
    beds: int | None = None
    admissions_per_day: int | None = None
    admissions: int | None = None
    admissions_of: tuple[str, ...] = ()
    need: tuple[str, ...] = ()
    opens: str = ""
    closes: str = ""
    throughput_per_hour: float | None = None

    @property
    def label(self) -> Bilingual:
        return Bilingual(self.name or self.code, self.name_local)

    @property
    def around(self) -> tuple[str, ...]:
        """The code of the place directly around it, if any."""
        return (self.within,) if self.within else ()

    @property
    def position(self) -> tuple[float, float] | None:
        """Latitude and longitude in degrees; None unless both are known."""
        return None if self.lat is None or self.lon is None else (self.lat, self.lon)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A way in one direction. `distance_km` in km, `hours` of travel, `loading_minutes` a vehicle.

    carries
        `people`, or `vehicles` where they go back empty; people are thought of where nothing is said.
    told_by
        Codes of the claims that say who drives, escorts and observes: before the first is published nobody knows it. Without
        any it was always known.
    """

    origin: str
    destination: str
    distance_km: float | None = None
    hours: float | None = None
    loading_minutes: float | None = None
    corridor: str = ""
    carries: str = ""
    control: str = ""
    driven_by: str = ""
    escorted_by: str = ""
    observed_by: str = ""
    told_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Corridor:
    """Links that the parties agreed as a humanitarian corridor, with its convoy rules (vehicles, minutes).

    passage
        `whole` where all of a trip must lie in one window, as where nothing is said; `entry` where it is enough to enter in one
        that is too short for the trip.
    """

    code: str
    name: str = ""
    name_local: str = ""
    convoy_min: int | None = None
    convoy_max: int | None = None
    headway_minutes: float | None = None
    escorts: int | None = None
    passage: str = ""
    agreed_by: tuple[str, ...] = ()


class Places(Nested[Place]):
    """The places by code, validated as a forest.

    A place that has others within it also has a *remainder*: what of it lies in none of them. Cells
    are the finest parts, the leaves and the remainders; every place is a set of cells, and a
    remainder is named by its place's code followed by ``*``.
    """

    table = "places"
    expected_code = say("the code of a place")
    expected_outside_itself = say("a place that does not lie within itself")
    expected_shallow = say("a place with at most {count} others around it", count=DEEPEST)

    @cached_property
    def _inside(self) -> dict[str, tuple[str, ...]]:
        inside: dict[str, list[str]] = {code: [] for code in self._by_code}
        for place in self.members:
            if place.within:
                inside[place.within].append(place.code)
        return {code: tuple(codes) for code, codes in inside.items()}

    @cached_property
    def _cells(self) -> dict[str, frozenset[str]]:
        cells: dict[str, frozenset[str]] = {}
        for code in sorted(self._by_code, key=lambda code: -len(self.enclosing(code))):
            inner = self._inside[code]
            own = f"{code}*" if inner else code
            cells[code] = frozenset({own}).union(*(cells[child] for child in inner))
        return cells

    def enclosing(self, code: str) -> tuple[str, ...]:
        """The places around `code`, innermost first, without itself."""
        around: list[str] = []
        current = self.find(code).within
        while current:
            around.append(current)
            current = self._by_code[current].within
        return tuple(around)

    def inside(self, code: str) -> tuple[str, ...]:
        """The places directly within `code`."""
        return self._inside[self.find(code).code]

    def cells(self, code: str) -> frozenset[str]:
        """The finest parts of a place: its leaves and remainders, itself where nothing lies within it."""
        return self._cells[self.find(code).code]

    def is_within(self, inner: str, outer: str) -> bool:
        """Whether `inner` is `outer` or lies in it."""
        return inner == outer or outer in self.enclosing(inner)
