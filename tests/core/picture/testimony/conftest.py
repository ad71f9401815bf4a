"""A small synthetic operation, told by two governments, the UN, two media and a witness."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from safepassage.network import Categories, Category, Network, Place, PlaceKind, Places
from safepassage.picture import Claim, Kind, Ledger, Party, PartyKind, Scope, Source, reconcile
from safepassage.quantities import Interval

START = datetime(2030, 6, 1, tzinfo=UTC)
PARTIES = (
    Party(code="NORTH", kind=PartyKind.GOVERNMENT, neutral=False),
    Party(code="SOUTH", kind=PartyKind.GOVERNMENT, neutral=False),
    Party(code="UN", kind=PartyKind.UN, neutral=True),
    Party(code="MEDIA", kind=PartyKind.MEDIA),
    Party(code="WITNESS", kind=PartyKind.WITNESS),
)
SOURCES = (
    Source(code="NORTH_MINISTRY", name="Northern ministry", party="NORTH", kind=PartyKind.GOVERNMENT),
    Source(code="NORTH_MAYOR", name="Northern mayor", party="NORTH", kind=PartyKind.GOVERNMENT),
    Source(code="SOUTH_MINISTRY", name="Southern ministry", party="SOUTH", kind=PartyKind.GOVERNMENT),
    Source(code="UN_OFFICE", name="UN office", party="UN", kind=PartyKind.UN),
    Source(code="DAILY", name="The Daily", party="MEDIA", kind=PartyKind.MEDIA, aliases=("Daily",)),
    Source(code="WEEKLY", name="The Weekly", party="MEDIA", kind=PartyKind.MEDIA),
    Source(
        code="MOTHER", name="Invented Name", name_local="Вигадане", party="WITNESS", kind=PartyKind.WITNESS, role="a mother",
        aliases=("Other Name",),
    ),
)  # fmt: skip
NETWORK = Network(
    places=Places(
        (
            Place(code="WORKS_AREA", name="works and streets", kind=PlaceKind.SITE),
            Place(code="WORKS", name="works", kind=PlaceKind.SITE, within="WORKS_AREA"),
            Place(code="HOUSING", name="housing", kind=PlaceKind.SITE, within="WORKS_AREA"),
            Place(code="CAMP", name="camp", kind=PlaceKind.TRANSIT_CAMP),
            Place(code="ROAD", name="road", kind=PlaceKind.ROAD),
            Place(code="CITY", name="city", kind=PlaceKind.RECEPTION_CENTRE),
            Place(code="SOMEWHERE", name="a place", kind=PlaceKind.UNKNOWN),
        )
    ),
    categories=Categories(
        (
            Category(code="PEOPLE", name="people"),
            Category(code="CIVILIANS", name="civilians", within=("PEOPLE",)),
            Category(code="CHILDREN", name="children", within=("CIVILIANS",)),
            Category(code="WOUNDED", name="wounded people", within=("PEOPLE",)),
            Category(code="BUSES", name="buses"),
        )
    ),
)


class Telling:
    """Builds claims in days from the start, and pictures of them. Synthetic throughout."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def at(self, days: float) -> datetime:
        return START + timedelta(days=days)

    def claim(self, kind: Kind, days: tuple[float, float] | None = (0, 1), **given) -> Claim:
        usual = {
            "id": f"C{next(self._numbers):03}",
            "source": "NORTH_MINISTRY",
            "published_at": self.at(given.pop("published", 1)),
            "place_from": "WORKS",
            "interval": None if days is None else Interval(self.at(days[0]), self.at(days[1])),
        }
        return Claim(kind=kind, **{**usual, **given})

    def flow(self, stated: float | None, days: tuple[float, float] | None = (0, 1), **given) -> Claim:
        return self.claim(Kind.FLOW, days, **{"stated": stated, "category": "CIVILIANS", "scope": Scope.TOTAL, **given})

    def stock(self, stated: float | None, days: tuple[float, float] | None = (0, 1), **given) -> Claim:
        return self.claim(Kind.STOCK, days, **{"stated": stated, "category": "CIVILIANS", "scope": Scope.TOTAL, **given})

    def event(self, category: str, days: tuple[float, float] | None = (0, 1), **given) -> Claim:
        return self.claim(Kind.EVENT, days, category=category, **given)

    def condition(self, category: str, value: str, days: tuple[float, float] | None = (0, 1), **given) -> Claim:
        return self.claim(Kind.CONDITION, days, category=category, value=value, **given)

    def picture(self, *claims: Claim, as_of=None, **more):
        return reconcile(NETWORK, Ledger(claims=claims, sources=SOURCES, parties=PARTIES, **more), as_of=as_of)


@pytest.fixture
def tell() -> Telling:
    return Telling()
