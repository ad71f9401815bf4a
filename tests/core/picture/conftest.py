"""A small synthetic operation: a besieged works, a road out of it, a camp, and a town with two quarters."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from safepassage.network import Categories, Category, Link, Network, Place, PlaceKind, Places
from safepassage.picture import (
    Assumptions,
    Claim,
    FlowQuestion,
    Kind,
    Ledger,
    Method,
    PartyKind,
    Scope,
    Source,
    StockQuestion,
    reconcile,
)
from safepassage.quantities import Interval

START = datetime(2030, 6, 1, tzinfo=UTC)


class Operation:
    """Builds claims in hours from the start, and pictures of them. Synthetic throughout."""

    def __init__(self, links: tuple[tuple[str, str], ...] = (), besieged: tuple[str, ...] = ("WORKS",)) -> None:
        self.network = Network(
            places=Places(
                (
                    Place(code="WORKS", kind=PlaceKind.SITE),
                    Place(code="ROAD", kind=PlaceKind.ROAD),
                    Place(code="CAMP", kind=PlaceKind.TRANSIT_CAMP),
                    Place(code="TOWN", kind=PlaceKind.SETTLEMENT),
                    Place(code="EAST", kind=PlaceKind.SETTLEMENT, within="TOWN"),
                    Place(code="WEST", kind=PlaceKind.SETTLEMENT, within="TOWN"),
                )
            ),
            categories=Categories(
                (
                    Category(code="PEOPLE"),
                    Category(code="CIVILIANS", within=("PEOPLE",), partition="STATUS"),
                    Category(code="FIGHTERS", within=("PEOPLE",), partition="STATUS"),
                    Category(code="ADULTS", within=("CIVILIANS",), partition="AGE"),
                    Category(code="CHILDREN", within=("CIVILIANS",), partition="AGE"),
                    Category(code="BUSES"),
                )
            ),
            links=tuple(Link(origin=a, destination=b) for a, b in links),
            besieged=besieged,
        )
        self.sources = tuple(Source(code=code, name=code.title(), kind=PartyKind.UN) for code in ("UN", "ARMY", "MAYOR", "WITNESS"))
        self._numbers = count(1)

    def at(self, hours: float) -> datetime:
        return START + timedelta(hours=hours)

    def flow(self, origin: str, destination: str, hours: tuple[float, float], **given) -> Claim:
        return self._claim(Kind.FLOW, origin, destination, hours, given)

    def stock(self, place: str, hours: tuple[float, float], **given) -> Claim:
        return self._claim(Kind.STOCK, place, "", hours, given)

    def _claim(self, kind: Kind, origin: str, destination: str, hours: tuple[float, float] | None, given: dict) -> Claim:
        usual = {
            "id": f"C{next(self._numbers):03}",
            "source": "UN",
            "published_at": self.at(given.pop("published", 100)),
            "category": "CIVILIANS",
            "scope": Scope.TOTAL,
            "method": Method.COUNTED,
            "interval": None if hours is None else Interval(self.at(hours[0]), self.at(hours[1])),
        }
        return Claim(kind=kind, place_from=origin, place_to=destination, **{**usual, **given})

    def ledger(self, *claims: Claim, **more) -> Ledger:
        return Ledger(claims=claims, sources=self.sources, **more)

    def picture(self, *claims: Claim, without: frozenset[str] = frozenset(), as_of=None, **switches):
        ledger = self.ledger(*claims)
        return reconcile(self.network, ledger, as_of=as_of, assumptions=Assumptions(**switches), without=without)

    def inside(self, hours: float, place: str = "WORKS", category: str = "CIVILIANS") -> StockQuestion:
        return StockQuestion(place=place, category=category, at=self.at(hours))

    def moved(self, origin: str, destination: str, hours: tuple[float, float], category: str = "CIVILIANS") -> FlowQuestion:
        interval = Interval(self.at(hours[0]), self.at(hours[1]))
        return FlowQuestion(place_from=origin, place_to=destination, category=category, interval=interval)


@pytest.fixture
def operation() -> Operation:
    return Operation()


@pytest.fixture(scope="session")
def build():
    """Operations with other links or sieges, and for properties, which may not use a fixture of one test."""
    return Operation
