"""What the rules are not sure of, and so no brief tells. All texts are synthetic."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from safepassage.network import Categories, Network, Place, PlaceKind, Places
from safepassage.picture import Kind, Ledger, Scope
from safepassage.picture.reading import Doubtful, read_text

WORKS = Place(code="TORBA", name="Torba works", kind=PlaceKind.SITE, within="KALNOVE")
TOWN = Place(code="KALNOVE", name="Kalnove", kind=PlaceKind.SETTLEMENT)
CAMP = Place(code="RUDKY", name="Rudky", kind=PlaceKind.SETTLEMENT)
NETWORK = Network(places=Places((TOWN, WORKS, CAMP)), categories=Categories(()), besieged=("TORBA",))
OPENS = "The Torba works in Kalnove are besieged.\n\n"


def drafts(said):
    text = OPENS + said
    read = read_text(
        text, published_at=datetime(2031, 3, 12, 12, tzinfo=UTC), zone=ZoneInfo("UTC"), network=NETWORK, ledger=Ledger()
    )
    return [draft for draft in read.drafts if draft.start >= len(OPENS)]


@pytest.mark.parametrize(
    "said",
    [
        "The mayor said 46 civilians left the Torba works on Tuesday.",
        "The United Nations said 46 civilians from the Torba works arrived in Rudky on Tuesday.",
        "The mayor said about 140 civilians were still in the Torba works.",
        "The mayor said the shelling of the Torba works resumed on Tuesday.",
    ],
)
def test_what_is_plainly_said_is_sure(said):
    assert [draft.unsure for draft in drafts(said)] == [frozenset()]


@pytest.mark.parametrize(
    ("said", "doubtful"),
    [
        ("The mayor said that 12 people were counted in Rudky.", Doubtful.PLACE),
        ("The reporter said three buses had reached Rudky, all of them empty.", Doubtful.PLACE),
        ("The mayor said he had been told that 15 people died in the Torba works.", Doubtful.SPEAKER),
        ("The mayor said none of the 80 people expected had come out of the Torba works.", Doubtful.NUMBER),
        ("A nurse in the Torba works said painkillers ran out on Monday.", Doubtful.SUBJECT),
        ("The mayor said staff at the Torba works had waited for supplies until dark.", Doubtful.SUBJECT),
        ("The Red Cross said its team of six people reached Rudky on Tuesday.", Doubtful.PLACE),
        ("The mayor said two patients in the Torba works had died since Sunday.", Doubtful.DAY),
        ("Town television reports that 28 women were brought to Rudky.", Doubtful.SPEAKER),
        ("I am glad to say 64 civilians left the Torba works on 3 March.", Doubtful.SPEAKER),
        ("The mayor demands that at least 25 children be let out of the Torba works.", Doubtful.MOOD),
        ("The mayor said ten buses will leave for Rudky tomorrow if the truce holds.", Doubtful.MOOD),
        ("A woman in the Torba works said they had 2 litres of water a day for five people.", Doubtful.NUMBER),
        ("Two ambulances for the Torba works were turned back on Tuesday, the mayor said.", Doubtful.MOOD),
        ("The mayor hopes that all civilians will be evacuated from the Torba works.", Doubtful.SUBJECT),
        ("The president ordered his army weeks ago not to advance at the Torba works.", Doubtful.SUBJECT),
        ("The figure of 90 people in the Torba works that was named earlier is wrong.", Doubtful.MOOD),
        ("The mayor said the passengers included 17 children.", Doubtful.PLACE),
        ("The mayor said fighters had entered the Torba works.", Doubtful.SUBJECT),
        ("The civilians were taken to a hall, the mayor said.", Doubtful.PLACE),
        ("The mayor said: \u201cAbout 140 civilians were still in the Torba works.", Doubtful.SPEAKER),
        ("The mayor said it was not confirmed that the ceasefire at the Torba works was broken.", Doubtful.SUBJECT),
        ("52 civilians left the Torba works, the brigade denied on Sunday.", Doubtful.MOOD),
        ("52 civilians left the Torba works, the Red Cross could not verify.", Doubtful.MOOD),
        ("52 civilians left the Torba works, the brigade refuted.", Doubtful.MOOD),
        ("52 civilians left the Torba works in an exercise, the mayor said.", Doubtful.MOOD),
        ("52 civilians who left the Torba works were turned back, the mayor said.", Doubtful.MOOD),
        ("The Red Cross said 37 civilians had reached Rudky.", Doubtful.PLACE),
        ("The mayor said 37 civilians left Rudky street on Tuesday.", Doubtful.PLACE),
        ("The mayor said contact with the Torba works was lost on Monday and has since been restored.", Doubtful.MOOD),
        (
            "Statement by the commissioner, Ms Ada Voss\n\nThe women we met in the Torba works told us of crowded bunkers.",
            Doubtful.SPEAKER,
        ),
        ("52 civilians left the Torba works on Tuesday. The brigade denied it.", Doubtful.MOOD),
        ("The mayor said 46.000 civilians left the Torba works.", Doubtful.NUMBER),
        ("The mayor said 46 civilians left the Torba works. Correction: it was 64.", Doubtful.NUMBER),
        ("The mayor said 410 evacuees from other towns reached Rudky.", Doubtful.PLACE),
        ("The mayor said 52 civilians left the Torba works on 31 December 9999.", Doubtful.DAY),
        ("The mayor said 52 civilians left the Torba works on 30 February.", Doubtful.DAY),
        ("The mayor said 52 civilians left the Torba works in 2019.", Doubtful.DAY),
        ("The mayor said 52 civilians left the Torba works eight years ago.", Doubtful.DAY),
    ],
)
def test_what_may_be_otherwise_is_not_sure(said, doubtful):
    found = drafts(said)

    assert doubtful in frozenset().union(*(draft.unsure for draft in found))
    assert all(draft.unsure for draft in found)


@pytest.mark.parametrize(
    ("said", "category", "doubtful"),
    [
        ("Civilians left the Torba works after weeks underground.", "LIVING_CONDITIONS", Doubtful.DAY),
        ("\u201cWe were 45 people in one cellar of the Torba works,\u201d the mayor said.", "PEOPLE", Doubtful.NUMBER),
        (
            "Video from the Torba works, passed on by a driver, who said his brother fights there, showed wounded men in bed.",
            "INJURIES",
            Doubtful.SPEAKER,
        ),
    ],
)
def test_what_is_not_sure_beside_what_is(said, category, doubtful):
    assert [doubtful in draft.unsure for draft in drafts(said) if draft.category == category] == [True]


def test_an_order_without_a_day_has_none():
    (order,) = (each for each in drafts("The president ordered his army not to storm the Torba works.") if "ORDER" in each.category)

    assert (order.from_time, order.to_time) == (None, None)


def test_people_whom_somebody_took_from_a_place_left_it():
    (taken,) = drafts("Buses took 50 civilians from the Torba works to Rudky on Tuesday, the mayor said.")

    assert (taken.kind, taken.scope, taken.place_from, taken.place_to) == (Kind.FLOW, Scope.GROUP, "TORBA", "RUDKY")


def test_people_who_were_trapped_and_arrived_are_not_there():
    arrived, *_ = drafts("The mayor said 60 civilians who had been trapped in the Torba works arrived in Rudky on Tuesday.")

    assert (arrived.kind, arrived.place_from, arrived.place_to) == (Kind.FLOW, "TORBA", "RUDKY")


def test_a_ministry_that_media_of_one_country_cite_is_of_that_country():
    told = drafts("Syrian state media said, citing the interior ministry, that 46 civilians left the Torba works on Tuesday.")

    assert [draft.source for draft in told] == ["SYRIAN_INTERIOR_MINISTRY"]


def test_images_from_a_company_are_who_shows_something():
    told = drafts(
        "Satellite images from Orbit Technologies, taken on Friday, show nearly all buildings at the Torba works destroyed."
    )

    assert {draft.source for draft in told} == {"SATELLITE_IMAGES"}
