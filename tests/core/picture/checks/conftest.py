"""A small synthetic operation: two parts of one works, two districts of one town, a camp and a reception centre."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from safepassage.network import Categories, Category, Network, Place, PlaceKind, Places
from safepassage.picture import (
    Claim,
    ContradictionType,
    Judgement,
    Kind,
    Ledger,
    Party,
    PartyKind,
    Sameness,
    Scope,
    Source,
    Verdict,
)
from safepassage.picture.checks import find_contradictions
from safepassage.quantities import Interval

NETWORK = Network(
    places=Places(
        (
            Place(code="TOWN", kind=PlaceKind.SETTLEMENT, lat=50.0, lon=30.0),
            Place(code="WORKS_AREA", kind=PlaceKind.SITE, within="TOWN"),
            Place(code="WORKS", kind=PlaceKind.SITE, within="WORKS_AREA"),
            Place(code="HOUSING", kind=PlaceKind.SITE, within="WORKS_AREA"),
            Place(code="NORTH_DISTRICT", kind=PlaceKind.SETTLEMENT, within="TOWN"),
            Place(code="SOUTH_DISTRICT", kind=PlaceKind.SETTLEMENT, within="TOWN"),
            Place(code="CAMP", kind=PlaceKind.TRANSIT_CAMP),
            Place(code="RECEPTION", kind=PlaceKind.RECEPTION_CENTRE, lat=51.0, lon=30.0),
            Place(code="OTHER_SIDE", kind=PlaceKind.SETTLEMENT),
            Place(code="UNNAMED", kind=PlaceKind.UNKNOWN),
        )
    ),
    categories=Categories(
        (
            Category(code="PEOPLE"),
            Category(code="CIVILIANS", within=("PEOPLE",)),
            Category(code="ADULTS", within=("CIVILIANS",), partition="AGE"),
            Category(code="CHILDREN", within=("CIVILIANS",), partition="AGE"),
            Category(code="BUSES"),
        )
    ),
)
SOURCES = (
    *(
        Source(code=code, name=f"Synthetic {code.lower()}", kind=PartyKind.GOVERNMENT)
        for code in ("MINISTRY", "MAYOR", "COMMANDER")
    ),
    Source(code="PAPER", name="Synthetic paper", kind=PartyKind.MEDIA),
)
PARTIES = (
    Party(code="N", name="Northland", kind=PartyKind.GOVERNMENT),
    Party(code="S", name="Southern Federation", kind=PartyKind.ARMED_ACTOR),
)
DAY_ONE = datetime(2030, 3, 1, tzinfo=UTC)


def day(number, *, days=1, start=0, end=None):
    """The interval of that day (1 is the first), or some of its hours."""
    first = DAY_ONE + timedelta(days=number - 1)
    if end is not None:
        return Interval(first + timedelta(hours=start), first + timedelta(hours=end))
    return Interval(first, first + timedelta(days=days))


@dataclass
class Scene:
    """Claims of a test, and what the checks find in them."""

    claims: tuple[Claim, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    windows: tuple[Interval, ...] = ()

    def add(self, id, source="MINISTRY", *, published=1, on=1, **fields):  # noqa: A002 - the claim's own word
        interval = day(on) if isinstance(on, int) else on
        fields = {"kind": Kind.EVENT, "document": "D1", "relayed_by": ("PAPER",), **fields}
        claim = Claim(id=id, source=source, published_at=DAY_ONE + timedelta(days=published), interval=interval, **fields)
        self.claims = (*self.claims, claim)
        return self

    def flow(self, id, source="MINISTRY", **fields):  # noqa: A002 - the claim's own word
        fields = {"place_from": "WORKS", "category": "CIVILIANS", "scope": Scope.GROUP, **fields}
        return self.add(id, source, kind=Kind.FLOW, **fields)

    def stock(self, id, source="MINISTRY", **fields):  # noqa: A002 - the claim's own word
        fields = {"place_from": "WORKS", "category": "CIVILIANS", "scope": Scope.TOTAL, **fields}
        return self.add(id, source, kind=Kind.STOCK, **fields)

    def judge(self, one, other, verdict):
        self.judgements = (*self.judgements, Judgement(claim=one, other=other, verdict=Sameness(verdict)))
        return self

    def found(self, network=NETWORK):
        """(type, verdict, claims) of every finding, the same in both orders of the claims."""
        forwards = self.contradictions(self.claims, network)
        assert self.contradictions(self.claims[::-1], network) == forwards
        return [(each.type, each.verdict, each.claims) for each in forwards]

    def contradictions(self, claims, network=NETWORK):
        ledger = Ledger(claims=claims, sources=SOURCES, parties=PARTIES, judgements=self.judgements, windows=self.windows)
        return find_contradictions(network, ledger, claims)


@pytest.fixture
def scene():
    return Scene()


@pytest.fixture
def on_day():
    return day


@pytest.fixture
def unmapped_network():
    """The same operation without coordinates."""
    places = tuple(replace(place, lat=None, lon=None) for place in NETWORK.places.values())
    return replace(NETWORK, places=Places(places))


@pytest.fixture
def besieged_network():
    """The same operation with the works under siege."""
    return replace(NETWORK, besieged=("WORKS",))


@pytest.fixture
def is_open():
    """What an unresolved finding of a type over some claims looks like."""
    return lambda kind, *claims: (ContradictionType(kind), Verdict.UNRESOLVED, claims)


@pytest.fixture
def excludes():
    """What a contradiction of a type over some claims looks like."""
    return lambda kind, *claims: (ContradictionType(kind), Verdict.CONTRADICTION, claims)


@pytest.fixture
def revises():
    """What a revision of a type over some claims looks like."""
    return lambda kind, *claims: (ContradictionType(kind), Verdict.REVISION, claims)
