"""Laws of all checks together, on generated ledgers."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from safepassage.network import Categories, Category, Network, Place, PlaceKind, Places
from safepassage.picture import Claim, ContradictionType, Kind, Ledger, PartyKind, Scope, Source
from safepassage.picture.checks import CHECKS, find_contradictions
from safepassage.quantities import Interval

START = datetime(2030, 10, 26, tzinfo=UTC)
NETWORK = Network(
    places=Places(
        (
            Place(code="AREA", kind=PlaceKind.SITE),
            Place(code="ONE", kind=PlaceKind.SITE, within="AREA", lat=50, lon=30),
            Place(code="TWO", kind=PlaceKind.SITE, within="AREA"),
            Place(code="END", kind=PlaceKind.RECEPTION_CENTRE, lat=51, lon=31),
            Place(code="FAR", kind=PlaceKind.SETTLEMENT),
        )
    ),
    categories=Categories((Category(code="PEOPLE"), Category(code="CHILDREN", within=("PEOPLE",)), Category(code="BUSES"))),
)
SOURCES = tuple(Source(code=code, kind=PartyKind.OTHER) for code in ("S1", "S2", "S3"))
PLACES = st.sampled_from(["", "AREA", "ONE", "TWO", "END"])
SUBJECTS = {
    "status": ("CONTACT", "CONFIRMATION", "EVACUATION", "CONVOY_STATUS"),
    "measure": ("DISTANCE_KM", "DISTANCE_MILES", "DIRECTION"),
    "group": ("PEOPLE", "CHILDREN", "BUSES"),
    "hours": ("PAUSE",),
}
VALUES = (
    "",
    "lost",
    "kept",
    "confirmed",
    "not confirmed",
    "resumed",
    "worked for the first time",
    "arrived",
    "awaited",
    "north",
    "west",
)


@st.composite
def claims(draw):
    count = draw(st.integers(0, 12))
    return tuple(draw(claim(f"C{number:02}")) for number in range(count))


@st.composite
def claim(draw, name):
    begin = START + timedelta(hours=6 * draw(st.integers(0, 12)))
    hours = draw(st.sampled_from([0, 6, 24, 72, None]))
    interval = Interval(begin, None if hours is None else begin + timedelta(hours=hours))
    return Claim(
        id=name,
        source=draw(st.sampled_from(["S1", "S2", "S3"])),
        document=draw(st.sampled_from(["", "D1", "D2"])),
        published_at=START + timedelta(days=draw(st.integers(0, 5))),
        kind=draw(st.sampled_from(Kind)),
        interval=draw(st.sampled_from([None, interval])),
        place_from=draw(PLACES),
        place_to=draw(PLACES),
        category=draw(st.sampled_from([code for codes in SUBJECTS.values() for code in codes])),
        stated=draw(st.sampled_from([None, 0, 12, 46, 127, 1000])),
        hedge=draw(st.sampled_from(["", "about", "more than", "unclear"])),
        scope=draw(st.sampled_from(Scope)),
        value=draw(st.sampled_from(VALUES)),
    )


def find(made):
    return find_contradictions(NETWORK, Ledger(claims=made, sources=SOURCES), made)


@settings(max_examples=150, deadline=None)
@given(claims(), st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_nothing(made, random):
    shuffled = list(made)
    random.shuffle(shuffled)

    assert find(tuple(shuffled)) == find(made)


@settings(max_examples=100, deadline=None)
@given(claims())
def test_an_unrelated_claim_changes_nothing(made):
    unrelated = Claim(
        id="Z",
        source="S9",
        document="D9",
        published_at=START,
        kind=Kind.CONDITION,
        place_from="FAR",
        category="WEATHER",
        value="rain",
    )

    assert find((*made, unrelated)) == find(made)


@settings(max_examples=100, deadline=None)
@given(claims())
def test_every_finding_stands_on_its_claims_alone(made):
    for contradiction in find(made):
        own = tuple(claim for claim in made if claim.id in contradiction.claims)
        assert {claim.id for claim in own} == set(contradiction.claims)
        assert str(contradiction.sentence)


def test_no_claims_have_no_contradiction():
    assert find(()) == ()


def test_every_type_that_is_not_about_counts_has_a_check():
    counted = {ContradictionType.COUNT, ContradictionType.ARITHMETIC, ContradictionType.FLOW_BALANCE}

    assert {kind for kind, _ in CHECKS} == set(ContradictionType) - counted
