"""A random network of the form that evacuations under an agreed ceasefire have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from safepassage.network import PEOPLE, Categories, Category, Link, Network, Place, PlaceKind, Places

#: The indivisible kinds of people in the true course; every category is a set of them.
ATOMS = ("child", "woman", "man", "wounded", "fighter")
CATEGORY_ATOMS: dict[str, tuple[int, ...]] = {
    PEOPLE: (0, 1, 2, 3, 4),
    "CIVILIANS": (0, 1, 2, 3),
    "FIGHTERS": (4,),
    "CHILDREN": (0,),
    "ADULTS": (1, 2, 3),
    "WOMEN": (1,),
    "WOUNDED": (3,),
}
CATEGORIES = Categories(
    (
        Category(code=PEOPLE, name="people"),
        Category(code="CIVILIANS", name="civilians", within=(PEOPLE,), partition="STATUS"),
        Category(code="FIGHTERS", name="fighters", within=(PEOPLE,), partition="STATUS"),
        Category(code="CHILDREN", name="children", within=("CIVILIANS",), partition="AGE"),
        Category(code="ADULTS", name="adults", within=("CIVILIANS",), partition="AGE"),
        Category(code="WOMEN", name="women", within=("ADULTS",)),
        Category(code="WOUNDED", name="wounded people", within=(PEOPLE,)),
        Category(code="BUSES", name="buses"),
    )
)
OTHER_SIDE = "OTHER_SIDE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """The places of one besieged site, by code."""

    number: int
    city: str
    area: str
    site: str
    housing: str
    village: str
    screening: str
    camp: str
    road: str
    reception: str


@dataclass(frozen=True, kw_only=True)
class Layout:
    """All sites of an operation and the network around them."""

    sites: tuple[Surroundings, ...]
    network: Network

    @cached_property
    def leaves_of(self) -> dict[str, frozenset[str]]:
        """Place -> the leaves within it, itself where nothing lies within it."""
        places = self.network.places
        leaves = [code for code in places if not places.inside(code)]
        return {code: frozenset(leaf for leaf in leaves if places.is_within(leaf, code)) for code in places}


#: Places that each site brings with it, and how many sites share one reception centre.
PLACES_PER_SITE = 9
SITES_PER_RECEPTION = 3


def draw_layout(rng: np.random.Generator, *, places: int) -> Layout:
    """A network with about `places` places, exactly that many when there is room for one site."""
    count = max(1, (places - 1) * SITES_PER_RECEPTION // (PLACES_PER_SITE * SITES_PER_RECEPTION + 1))
    sites = tuple(_surroundings(number) for number in range(1, count + 1))
    members = [place for site in sites for place in _places_of(site)]
    members += [
        Place(code=code, name=f"Synthetic reception centre {code[-2:]}", kind=PlaceKind.RECEPTION_CENTRE)
        for code in sorted({site.reception for site in sites})
    ]
    members.append(Place(code=OTHER_SIDE, name="Synthetic territory of the other party", kind=PlaceKind.SETTLEMENT))
    spare = range(1, places - len(members) + 1)
    members += [Place(code=f"HAMLET_{n:02}", name=f"Synthetic hamlet {n:02}", kind=PlaceKind.SETTLEMENT) for n in spare]
    network = Network(
        places=Places(tuple(_somewhere(rng, place) for place in members)),
        categories=CATEGORIES,
        links=tuple(link for site in sites for link in _links_of(rng, site)),
        besieged=tuple(site.site for site in sites),
    )
    return Layout(sites=sites, network=network)


def _surroundings(number: int) -> Surroundings:
    kinds = ("city", "area", "site", "housing", "village", "screening", "camp", "road")
    codes = {kind: f"{kind.upper()}_{number:02}" for kind in kinds}
    reception = f"RECEPTION_{(number - 1) // SITES_PER_RECEPTION + 1:02}"
    return Surroundings(number=number, reception=reception, **codes)


def _places_of(site: Surroundings) -> Iterator[Place]:
    kinds = {
        site.city: (PlaceKind.SETTLEMENT, ""),
        site.area: (PlaceKind.SITE, site.city),
        site.site: (PlaceKind.SITE, site.area),
        site.housing: (PlaceKind.SITE, site.area),
        site.village: (PlaceKind.SETTLEMENT, ""),
        site.screening: (PlaceKind.SCREENING_POINT, ""),
        site.camp: (PlaceKind.TRANSIT_CAMP, site.screening),
        site.road: (PlaceKind.ROAD, ""),
        f"ASSEMBLY_{site.number:02}": (PlaceKind.ASSEMBLY_POINT, site.city),
    }
    for code, (kind, within) in kinds.items():
        name = f"Synthetic {code.replace('_', ' ').lower()}"
        yield Place(code=code, name=name, kind=kind, within=within)


def _somewhere(rng: np.random.Generator, place: Place) -> Place:
    return replace(place, lat=round(float(rng.uniform(-2, 2)), 3), lon=round(float(rng.uniform(-2, 2)), 3))


def _links_of(rng: np.random.Generator, site: Surroundings) -> Iterator[Link]:
    ways = (
        (site.site, site.camp),
        (site.housing, site.camp),
        (site.site, site.road),
        (site.housing, site.road),
        (site.village, site.road),
        (site.camp, site.road),
        (site.camp, OTHER_SIDE),
        (site.road, site.reception),
    )
    for origin, destination in ways:
        distance = round(float(rng.uniform(5, 250)), 1)
        yield Link(origin=origin, destination=destination, distance_km=distance, hours=round(distance / 30, 1))
