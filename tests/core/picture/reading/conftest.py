"""A small invented operation: a besieged cement works in a town, and a city on the other side."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from safepassage.network import Categories, Category, Network, Place, PlaceKind, Places
from safepassage.picture import Document, Ledger, PartyKind, Source
from safepassage.picture.reading import Reading, read_text

ZONE = ZoneInfo("Europe/Kyiv")
#: Wednesday.
PUBLISHED = datetime(2031, 3, 12, 15, tzinfo=UTC)


@pytest.fixture
def network():
    places = (
        Place(code="OSTRIVNE", name="Ostrivne", kind=PlaceKind.SETTLEMENT),
        Place(code="CEMENT_WORKS", name="Ostrivne cement works", kind=PlaceKind.SITE, within="OSTRIVNE"),
        Place(code="KALYNIVSK", name="Kalynivsk", kind=PlaceKind.RECEPTION_CENTRE),
    )
    categories = (Category(code="PEOPLE", name="people"), Category(code="CIVILIANS", name="civilians", within=("PEOPLE",)))
    return Network(places=Places(places), categories=Categories(categories), besieged=("CEMENT_WORKS",))


@pytest.fixture
def ledger():
    sources = (
        Source(code="UNITED_NATIONS", name="United Nations", kind=PartyKind.UN),
        Source(code="LESIA_HROMADSKA", name="Lesia Hromadska (mayor)", kind=PartyKind.GOVERNMENT),
        Source(code="RIVER_BRIGADE", name="River Brigade", kind=PartyKind.ARMED_ACTOR),
        Source(code="DAILY_LANTERN", name="Daily Lantern", kind=PartyKind.MEDIA),
    )
    return Ledger(sources=sources, documents=(Document(code="N1", publisher="Daily Lantern"),))


@pytest.fixture
def read(network, ledger):
    def read(text: str, language: str = "en", document: str = "N1") -> Reading:
        return read_text(
            text, published_at=PUBLISHED, zone=ZONE, network=network, ledger=ledger, document=document, language=language
        )

    return read
