import pytest
from django.urls import reverse
from tests.web.conftest import HARBOUR

PLACES = [
    {"code": "QUAY", "name": "Old quay", "kind": "site", "lat": "46.1", "lon": "30.1"},
    {"code": "ISLAND", "name": "Island", "kind": "settlement", "lat": "46.3", "lon": "30.5"},
    {"code": "CAPE", "name": "Cape", "kind": "settlement", "lat": "46.2", "lon": "30.9"},
]
LINKS = [
    {"from": "QUAY", "to": "ISLAND", "observed_by": "LAMP"},
    {"from": "ISLAND", "to": "CAPE"},
]
PARTIES = [{"code": "LAMP", "name": "Lighthouse keepers", "kind": "ngo", "neutral": "yes"}]
SOURCES = [*HARBOUR["sources"], {"code": "KEEPER", "name": "Lighthouse keeper", "kind": "ngo", "party": "LAMP"}]
HEARSAY = {
    "id": "F3",
    "document": "D1",
    "source": "WARDEN",
    "from_time": "2024-05-03T06:00",
    "to_time": "2024-05-03T20:00",
    "kind": "flow",
    "place_from": "ISLAND",
    "place_to": "CAPE",
    "category": "PEOPLE",
    "stated": "30",
    "hedge": "exact",
    "scope": "total",
}
COUNT = {
    **HEARSAY,
    "id": "F4",
    "source": "KEEPER",
    "place_from": "QUAY",
    "place_to": "ISLAND",
    "published_at": "2024-05-04T09:00",
    "method": "counted",
    "vantage": "at the Island",
}
EVIDENCE = [
    {"code": "V1", "medium": "video", "document": "D1", "place": "CAPE", "shows": "boats at a pier", "cannot_show": "how many"}
]


@pytest.fixture
def harbour(opened, operation):
    """The harbour with a watched leg, a blind one, a neutral count and a video."""
    return opened(
        "PROVED",
        "coordinator",
        places=PLACES,
        links=LINKS,
        parties=PARTIES,
        sources=SOURCES,
        claims=[*HARBOUR["claims"], HEARSAY, COUNT],
        evidence=EVIDENCE,
    )


@pytest.fixture
def see(browse, harbour):
    return lambda **asked: browse("coordinator").get(reverse("proof", args=[harbour]), asked)


def legs(page):
    return {
        (line.leg.place_from, line.leg.place_to): (line.leg.sight.value, line.leg.proof and line.leg.proof.value)
        for line in page.context["found"].legs
    }


def test_each_leg_has_its_rung_and_who_could_look(see):
    assert legs(see()) == {("QUAY", "ISLAND"): ("watched_and_told", "counted"), ("ISLAND", "CAPE"): ("blind", "said")}


def test_a_leg_rests_on_what_was_known(see):
    assert legs(see(as_of="2024-05-03"))["QUAY", "ISLAND"] == ("watched", "said")


def test_the_drawing_hatches_the_blind_leg_and_says_all_legs_in_words(see):
    drawing = see().context["found"].maps[0][1]

    assert drawing.count('class="leg-blind"') == 1
    assert drawing.count('class="leg-told"') == 1
    assert "no neutral observer is reported on this way." in drawing


def test_movements_are_chosen_by_their_rung(see):
    groups = {rung: {line.group.id for line in see(rung=rung).context["found"].groups} for rung in ("", "said", "confirmed")}

    assert groups == {"": {"F1", "F3", "F4"}, "said": {"F1", "F3"}, "confirmed": set()}


def test_a_movement_is_marked_where_it_was_under_way_at_the_moment_asked_about(see):
    now = {line.group.id for line in see(at="2024-05-03T12:00").context["found"].groups if line.is_now}

    assert now == {"F3", "F4"}


def test_what_would_close_most_doubt_names_its_claims(see):
    assert [closer.claims for closer in see().context["found"].closers] == [("F3",)]


def test_evidence_says_what_it_shows_and_cannot_show(see):
    page = see().content.decode()

    assert 'id="exhibit-V1"' in page
    assert "boats at a pier" in page
    assert "how many" in page


def test_undated_evidence_says_once_that_it_is_not_later_than_its_publication(see):
    row = see().content.decode().split('id="exhibit-V1"')[1].split("</tr>")[0]

    assert row.count("not after") == 1


@pytest.mark.parametrize(("table", "back"), [("links", "proof"), ("evidence", "proof")])
def test_a_row_is_corrected_from_the_page(see, harbour, table, back):
    assert f"/tables/{table}/" in see().content.decode()
    assert f"?back={back}" in see().content.decode()


def test_a_network_without_positions_is_told_in_the_table_alone(browse, operation):
    found = browse("viewer").get(reverse("proof", args=[operation.code])).context["found"]

    assert found.maps == ()
    assert len(found.legs) == 1


def test_an_operation_without_links_or_movements_says_so(opened, browse, operation):
    code = opened("EMPTY", "coordinator", links=[], claims=[])
    page = browse("coordinator").get(reverse("proof", args=[code]))

    assert page.status_code == 200
    assert "The table of links is empty." in page.content.decode()


def test_the_order_of_rows_of_links_shows_nowhere(browse, opened):
    places = [{"code": code, "name": code.title(), "kind": "settlement"} for code in ("QUAY", "ISLAND", "REEF")]
    links = [{"from": "QUAY", "to": "REEF"}, {"from": "QUAY", "to": "ISLAND"}, {"from": "REEF", "to": "ISLAND"}]
    codes = (
        opened("FORTH", "coordinator", places=places, links=links),
        opened("BACK", "coordinator", places=places, links=links[::-1]),
    )
    pages = [browse("coordinator").get(f"/o/{code}/proof/").context["found"] for code in codes]

    forth, back = ([(line.place_from, line.place_to) for line in page.legs] for page in pages)

    assert forth == back
    assert pages[0].maps == pages[1].maps
