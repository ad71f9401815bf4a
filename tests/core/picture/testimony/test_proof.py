"""The proof ladder: what each movement rests on, which legs nobody neutral could see, and what would close doubt. Synthetic."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.picture.testimony.conftest import NETWORK, PARTIES, SOURCES, START, Telling

from safepassage.network import Link
from safepassage.picture import Acceptance, Decision, Evidence, Judgement, Kind, Ledger, Medium, Method, Sameness, Scope, reconcile
from safepassage.picture.testimony import Proof, Sight, Standpoint, Vantages, proof_of
from safepassage.quantities import Bounds, Interval

LINKS = (
    Link(origin="WORKS", destination="CAMP", observed_by="UN"),
    Link(origin="HOUSING", destination="CAMP", observed_by="NORTH"),
    Link(origin="CAMP", destination="CITY", driven_by="UN; NORTH"),
)
WITH_LINKS = replace(NETWORK, links=LINKS)
DAY = Interval(START, START + timedelta(days=1))


@pytest.fixture
def telling() -> Telling:
    return Telling()


def proofs(*claims, as_of=None, **more):
    return proof_of(reconcile(WITH_LINKS, Ledger(claims=claims, sources=SOURCES, parties=PARTIES, **more), as_of=as_of))


def rungs(*claims, **more) -> dict[str, Proof]:
    return {group.id: group.proof for group in proofs(*claims, **more).groups}


def leg(found, origin: str, destination: str):
    return next(each for each in found.legs if (each.place_from, each.place_to) == (origin, destination))


# -- rungs ----------------------------------------------------------------------------------------


def test_the_word_of_a_party_is_said_even_where_it_counted_at_the_place(telling):
    claim = telling.flow(46, place_to="CAMP", method=Method.COUNTED, vantage="at the buses")

    assert rungs(claim) == {claim.id: Proof.SAID}


def test_a_medium_that_relays_a_party_adds_nothing(telling):
    said = telling.flow(46, place_to="CAMP", relayed_by=("The Daily",))
    echo = telling.flow(46, place_to="CAMP", source="DAILY")

    assert {group.claims: group.proof for group in proofs(said, echo).groups} == {(said.id, echo.id): Proof.SAID}


@pytest.mark.parametrize(
    ("given", "proof"),
    [
        ({}, Proof.RELAYED),
        ({"vantage": "with the convoy"}, Proof.SEEN),
        ({"vantage": "camp"}, Proof.SEEN),
        ({"vantage": "city"}, Proof.RELAYED),
        ({"method": Method.COUNTED}, Proof.COUNTED),
        ({"method": Method.REGISTERED}, Proof.COUNTED),
        ({"method": Method.ESTIMATED, "vantage": "abroad"}, Proof.RELAYED),
    ],
)
def test_a_neutral_body_stands_by_what_it_did(telling, given, proof):
    claim = telling.flow(20, place_to="CAMP", source="UN_OFFICE", **given)

    assert rungs(claim) == {claim.id: proof}


def test_an_independent_eye_witness_has_seen_and_not_counted(telling):
    claim = telling.flow(12, place_to="CAMP", source="DAILY", vantage="at the buses", method=Method.COUNTED)

    assert rungs(claim) == {claim.id: Proof.SEEN}


def test_a_medium_of_a_party_is_not_independent(telling):
    of_a_party = replace(SOURCES[4], code="NORTH_RADIO", party="NORTH")
    claim = telling.flow(12, place_to="CAMP", source="NORTH_RADIO", vantage="at the buses")
    picture = reconcile(WITH_LINKS, Ledger(claims=(claim,), sources=(*SOURCES, of_a_party), parties=PARTIES))

    assert [group.proof for group in proof_of(picture).groups] == [Proof.SAID]


def test_people_who_speak_from_their_destination_confirm_their_arrival(telling):
    arrived = telling.flow(20, place_to="CITY", source="MOTHER", vantage="CITY")
    left = telling.flow(7, place_to="CITY", source="MOTHER", vantage="left the works")

    assert rungs(arrived, left) == {arrived.id: Proof.CONFIRMED, left.id: Proof.SAID}


def test_what_a_neutral_body_repeats_is_relayed_and_names_it(telling):
    said = telling.flow(20)
    repeated = telling.flow(20, source="UN_OFFICE")

    found = {group.id: (group.proof, group.shown_by) for group in proofs(said, repeated).groups}

    assert found[said.id] == (Proof.RELAYED, (repeated.id,))


def test_two_sides_that_agree_relay_each_other(telling):
    one, other = telling.flow(50, place_to="CAMP"), telling.flow(50, place_to="CAMP", source="SOUTH_MINISTRY")

    assert set(rungs(one, other).values()) == {Proof.RELAYED}


def test_two_voices_of_one_side_stay_said(telling):
    one, other = telling.flow(50, place_to="CAMP"), telling.flow(50, place_to="CAMP", source="NORTH_MAYOR")

    assert set(rungs(one, other).values()) == {Proof.SAID}


@pytest.mark.parametrize(
    "other",
    [
        {"stated": 47},
        {"stated": 46, "days": (3, 4)},
        {"stated": 46, "place_from": "HOUSING"},
        {"stated": 46, "place_to": "CITY"},
        {"stated": 46, "days": (0, 9)},
        {"stated": 46, "category": "WOUNDED"},
    ],
)
def test_a_count_of_other_people_lifts_nobody(telling, other):
    said = telling.flow(46, place_to="CAMP")
    counted = telling.flow(other.pop("stated"), other.pop("days", (0, 1)), **{"place_to": "CAMP", **other}, source="UN_OFFICE")

    assert rungs(said, counted)[said.id] is Proof.SAID


def test_groups_judged_separate_do_not_lift_each_other(telling):
    said, counted = telling.flow(20, place_to="CAMP"), telling.flow(20, place_to="CAMP", source="UN_OFFICE", method=Method.COUNTED)
    separate = Judgement(claim=said.id, other=counted.id, verdict=Sameness.SEPARATE)

    assert (rungs(said, counted)[said.id], rungs(said, counted, judgements=(separate,))[said.id]) == (Proof.COUNTED, Proof.SAID)


def test_repetitions_by_one_speaker_are_one_group_told_most_fully(telling):
    bare = telling.flow(20)
    full = telling.flow(20, place_to="CAMP", category="CHILDREN")

    assert [(group.id, group.claims) for group in proofs(bare, full).groups] == [(full.id, (bare.id, full.id))]


def test_planned_supposed_and_denied_movements_are_no_groups(telling):
    scopes = (Scope.PLANNED, Scope.HYPOTHESIS, Scope.NEGATION)

    assert proofs(*(telling.flow(20, scope=scope) for scope in scopes)).groups == ()


# -- evidence -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "proof"),
    [
        ({}, Proof.SEEN),
        ({"captured": None}, Proof.SAID),
        ({"captured": Interval(START + timedelta(days=5), START + timedelta(days=6))}, Proof.SAID),
        ({"place": "CITY"}, Proof.SAID),
        ({"medium": Medium.STATEMENT}, Proof.SAID),
        ({"shows_claims": (), "carries_claims": ("C001",)}, Proof.SAID),
    ],
)
def test_only_dated_pictures_of_the_place_that_show_it_lift_to_seen(telling, given, proof):
    claim = telling.flow(46, place_to="CAMP")
    usual = {"code": "EV1", "medium": Medium.VIDEO, "captured": DAY, "place": "WORKS", "shows_claims": (claim.id,)}

    assert rungs(claim, evidence=(Evidence(**{**usual, **given}),)) == {claim.id: proof}


# -- legs -----------------------------------------------------------------------------------------


def test_a_leg_is_blind_watched_or_told(telling):
    housing = telling.flow(46, place_from="HOUSING", place_to="CAMP")
    works = telling.flow(20, place_to="CAMP")
    arrived = telling.flow(20, place_from="CAMP", place_to="CITY", source="UN_OFFICE", method=Method.COUNTED)

    found = proofs(housing, works, arrived)

    assert [(each.sight, each.proof) for each in found.legs] == [
        (Sight.WATCHED, Proof.SAID),
        (Sight.BLIND, Proof.SAID),
        (Sight.WATCHED_AND_TOLD, Proof.COUNTED),
    ]


def test_a_leg_of_which_nobody_speaks_has_no_rung():
    assert [each.proof for each in proofs().legs] == [None, None, None]


def test_observers_are_the_neutral_parties_of_the_table():
    assert [each.observers for each in proofs().legs] == [("UN",), (), ("UN",)]


def test_an_observer_is_not_known_before_anybody_tells_of_it(telling):
    early, late = telling.flow(46, place_to="CAMP"), telling.flow(20, place_to="CAMP", published=2)
    link = Link(origin="WORKS", destination="CAMP", observed_by="UN", told_by=(late.id,))
    ledger = Ledger(claims=(early, late), sources=SOURCES, parties=PARTIES)

    found = [
        proof_of(reconcile(replace(NETWORK, links=(link,)), ledger, as_of=as_of)).legs[0].observers
        for as_of in (early.published_at, late.published_at)
    ]

    assert found == [(), ("UN",)]


def test_where_people_went_is_told_in_the_words_of_the_table(telling):
    both = telling.flow(None, place_to="CITY", in_words="people were taken to either side")

    (pair,) = proofs(both).pairs

    assert str(pair.text) == "People were taken to either side: said by Northern ministry; by which way is not said."


def test_a_movement_between_places_without_a_link_belongs_to_the_pair(telling):
    far = telling.flow(20, place_to="CITY")

    found = proofs(far)

    assert ([each.groups for each in found.legs], [each.groups for each in found.pairs]) == ([(), (), ()], [(far.id,)])
    assert str(found.pairs[0].text) == "From works to city: said by Northern ministry; by which way is not said."


def test_a_leg_without_an_observer_is_told_as_one_on_which_none_is_reported(telling):
    found = proofs(telling.flow(46, place_from="HOUSING", place_to="CAMP"))

    assert str(leg(found, "HOUSING", "CAMP").text) == (
        "From housing to camp: said by Northern ministry; no neutral observer is reported on this way."
    )


def test_a_neutral_word_from_nowhere_said_is_told_as_neutral_and_as_no_sight(telling):
    said = telling.flow(20, place_to="CITY", source="DAILY")
    neutral = telling.flow(None, place_to="CITY", source="UN_OFFICE", hedge="dozens", scope=Scope.GROUP)

    assert str(proofs(said, neutral).pairs[0].text) == (
        "From works to city: said by UN office (neutral), The Daily; that anybody neutral was there is not said; "
        "by which way is not said."
    )


def test_who_gives_only_a_number_that_fits_is_told_as_no_more(telling):
    far = telling.flow(20, place_to="CITY")
    neutral = telling.flow(20, source="UN_OFFICE")

    told = {pair.place_to: str(pair.text) for pair in proofs(far, neutral).pairs}

    assert told["CITY"] == (
        "From works to city: said by Northern ministry; a number that fits comes from UN office (neutral); "
        "that anybody neutral was there is not said; by which way is not said."
    )


def test_what_both_sides_say_is_told_with_their_names(telling):
    north, south = (telling.flow(20, place_to="CITY", source=source) for source in ("NORTH_MINISTRY", "SOUTH_MINISTRY"))

    assert "said by Northern ministry, Southern ministry, of both sides" in str(proofs(north, south).pairs[0].text)


def test_every_group_is_on_a_leg_or_in_a_pair(telling):
    found = proofs(telling.flow(20), telling.flow(30, place_to="CAMP"), telling.flow(40, place_from="", place_to="CITY"))

    told = {code for way in (*found.legs, *found.pairs) for code in way.groups}

    assert told == {group.id for group in found.groups}


# -- closers --------------------------------------------------------------------------------------


def test_closers_begin_with_the_way_of_most_people(telling):
    few = telling.flow(21, place_to="CAMP")
    many = telling.flow(46, place_from="HOUSING", place_to="CAMP")

    found = proofs(few, many).closers

    assert [(each.place_from, each.people, each.claims) for each in found] == [
        ("HOUSING", Bounds(46, 46), (many.id,)),
        ("WORKS", Bounds(21, 21), (few.id,)),
    ]
    assert "Ask whether anybody neutral saw people go" in str(found[0].text)
    assert str(found[1].text).startswith("Ask UN")


def test_parts_of_a_number_are_not_added_to_it(telling):
    whole = telling.flow(46, place_to="CAMP")
    part = telling.flow(6, place_to="CAMP", category="CHILDREN", scope=Scope.PART)

    assert [each.people for each in proofs(whole, part).closers] == [Bounds(46, 46)]


def test_groups_that_a_speakers_own_total_holds_are_not_added_to_it(telling):
    total = telling.flow(46, place_to="CAMP")
    groups = [telling.flow(stated, (0, 0.5), place_to="CAMP", scope=Scope.GROUP) for stated in (25, 21)]

    assert [each.people for each in proofs(total, *groups).closers] == [Bounds(46, 46)]


def test_how_many_is_told_in_the_words_of_who_says_it(telling):
    vague = telling.flow(None, place_to="CAMP", hedge="dozens", scope=Scope.GROUP, source="DAILY")
    rounded = telling.flow(100, place_to="CAMP", hedge="about")

    assert [str(each.said) for each in proofs(vague, rounded).closers] == ["people, as said: about 100, dozens"]


def test_groups_whose_total_is_told_without_a_destination_are_told_as_its_parts(telling):
    total = telling.flow(46)
    groups = [telling.flow(stated, time, place_to="CAMP", scope=Scope.GROUP) for stated, time in ((25, (0, 0.5)), (21, (0.5, 1)))]

    found = {each.place_to: str(each.said) for each in proofs(total, *groups).closers}

    assert found == {"": "people, as said: 46", "CAMP": "people, as said: 25, 21 (parts of 46)"}


def test_nothing_is_left_to_close_where_a_neutral_body_counted(telling):
    assert proofs(telling.flow(20, place_to="CAMP", source="UN_OFFICE", method=Method.COUNTED)).closers == ()


# -- vantages -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("vantage", "seen"),
    [
        ("inside the works", Standpoint.INSIDE),
        ("with the convoy", Standpoint.THERE),
        ("at the buses", Standpoint.THERE),
        ("outside the city", Standpoint.AWAY),
        ("abroad", Standpoint.AWAY),
        ("above the works", Standpoint.AWAY),
        ("left the works", Standpoint.AWAY),
        ("works", Standpoint.INSIDE),
        ("WORKS_AREA", Standpoint.INSIDE),
        ("city", Standpoint.AWAY),
        ("", Standpoint.UNSAID),
        ("on a bicycle", Standpoint.UNSAID),
        ("всередині комбінату", Standpoint.INSIDE),
        ("за кордоном", Standpoint.AWAY),
    ],
)
def test_a_vantage_is_read_by_its_words(vantage, seen):
    assert Vantages(NETWORK).standpoint(vantage, ("WORKS",)) is seen


# -- laws -----------------------------------------------------------------------------------------


@st.composite
def movements(draw):
    return Telling().claim(
        Kind.FLOW,
        draw(st.sampled_from((None, (0, 1), (0.5, 1.5), (0, 4)))),
        source=draw(st.sampled_from(("NORTH_MINISTRY", "SOUTH_MINISTRY", "UN_OFFICE", "DAILY", "MOTHER"))),
        relayed_by=draw(st.sampled_from(((), ("Daily",)))),
        published=draw(st.sampled_from((1, 2, 3))),
        place_from=draw(st.sampled_from(("WORKS", "HOUSING", ""))),
        place_to=draw(st.sampled_from(("CAMP", "CITY", "SOMEWHERE"))),
        vantage=draw(st.sampled_from(("", "with the convoy", "CITY", "abroad"))),
        category=draw(st.sampled_from(("CIVILIANS", "CHILDREN"))),
        stated=draw(st.sampled_from((None, 20.0, 46.0))),
        scope=draw(st.sampled_from((Scope.GROUP, Scope.PART))),
        method=draw(st.sampled_from((Method.COUNTED, Method.UNKNOWN))),
    )


ledgers = st.lists(movements(), min_size=1, max_size=7).map(
    lambda claims: [replace(claim, id=f"C{number:02}") for number, claim in enumerate(claims)]
)


def best_by_claim(found) -> dict[str, int]:
    """The rung of the group in which each claim is told."""
    return {claim: group.proof.rank for group in found.groups for claim in group.claims}


@settings(max_examples=120, deadline=None)
@given(claims=ledgers)
def test_later_knowledge_never_lowers_a_rung(claims):
    days = [best_by_claim(proofs(*claims, as_of=START + timedelta(days=day))) for day in (1, 2, 3)]

    assert [
        (claim, before[claim], after[claim]) for before, after in pairwise(days) for claim in before if after[claim] < before[claim]
    ] == []


@settings(max_examples=60, deadline=None)
@given(claims=ledgers, data=st.data())
def test_order_of_claims_changes_nothing(claims, data):
    shuffled = data.draw(st.permutations(claims))

    assert proofs(*shuffled) == proofs(*claims)


def test_a_claim_set_aside_lifts_nobody(telling):
    said, counted = telling.flow(20, place_to="CAMP"), telling.flow(20, place_to="CAMP", source="UN_OFFICE", method=Method.COUNTED)
    aside = Decision(claim=counted.id, verdict=Acceptance.SET_ASIDE)

    assert rungs(said, counted, decisions=(aside,)) == {said.id: Proof.SAID}
