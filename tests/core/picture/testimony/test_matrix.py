"""Who says what: rows, replies, and how they stand as knowledge grows."""

from __future__ import annotations

from itertools import permutations

import pytest
from tests.core.picture.testimony.conftest import NETWORK, PARTIES, SOURCES

from safepassage.errors import UnknownCode
from safepassage.picture import Ledger, PartyKind, Scope, Source, reconcile
from safepassage.picture.testimony import Asked, Standing, Topic, answers_to, who_says_what
from safepassage.picture.testimony.standing import quarrels_in
from safepassage.quantities import Bounds, Interval


def row_of(picture, topic):
    (row,) = [row for row in who_says_what(picture) if row.topic is topic]
    return row


def confirmation(tell):
    denied = tell.condition("CONFIRMATION", "not confirmed", source="UN_OFFICE", scope=Scope.NEGATION, published=1)
    confirmed = tell.event("CONFIRMATION", source="UN_OFFICE", value="confirmed", published=2)
    return denied, confirmed


def test_without_a_confirmation_a_row_is_unconfirmed(tell):
    picture = tell.picture(*confirmation(tell), as_of=tell.at(1))

    assert row_of(picture, Topic.CONFIRMATION).standing is Standing.UNCONFIRMED


def test_a_neutral_confirmation_ends_that(tell):
    picture = tell.picture(*confirmation(tell), as_of=tell.at(2))

    assert row_of(picture, Topic.CONFIRMATION).standing is Standing.SINGLE


def test_the_word_of_a_party_confirms_nothing(tell):
    denied, _ = confirmation(tell)
    claimed = tell.event("CONFIRMATION", value="confirmed", published=2)

    assert row_of(tell.picture(denied, claimed), Topic.CONFIRMATION).standing is Standing.UNCONFIRMED


def test_what_is_only_supposed_is_unconfirmed(tell):
    picture = tell.picture(tell.flow(None, place_to="CAMP", scope=Scope.HYPOTHESIS, hedge="perhaps"))

    assert row_of(picture, Topic.DESTINATION).standing is Standing.UNCONFIRMED


def test_newest_reply_comes_first(tell):
    claims = [tell.stock(200, published=1), tell.stock(180, source="UN_OFFICE", published=2)]

    assert [reply.source for reply in row_of(tell.picture(*claims), Topic.INSIDE).replies] == ["UN_OFFICE", "NORTH_MINISTRY"]


def test_a_speaker_who_says_one_thing_twice_replies_once(tell):
    claims = [tell.stock(200, published=day) for day in (1, 2)]
    (reply,) = row_of(tell.picture(*claims), Topic.INSIDE).replies

    assert (reply.claims, reply.said, reply.published_at) == (tuple(c.id for c in claims), Bounds(150, 250), tell.at(2))


def test_a_relay_shares_the_origin_of_the_speaker(tell):
    claims = [tell.stock(205, relayed_by=("Daily",)), tell.stock(205, source="DAILY"), tell.stock(205, source="WEEKLY")]
    origins = {reply.source: reply.origin for reply in row_of(tell.picture(*claims), Topic.INSIDE).replies}

    assert origins["DAILY"] == origins["NORTH_MINISTRY"] != origins["WEEKLY"]


def test_numbers_that_exclude_each_other_are_disputed(tell):
    claims = [tell.stock(1000), tell.stock(301, source="UN_OFFICE")]

    assert row_of(tell.picture(*claims), Topic.INSIDE).standing is Standing.DISPUTED


def test_a_group_within_a_total_disputes_nothing(tell):
    claims = [tell.flow(50, place_to="CAMP"), tell.flow(12, place_to="CAMP", scope=Scope.GROUP, source="WEEKLY")]

    assert row_of(tell.picture(*claims), Topic.LEFT).standing is Standing.SINGLE


def test_a_reply_without_a_number_agrees_with_no_number(tell):
    claims = [tell.flow(46, place_to="CAMP"), tell.flow(None, place_to="CAMP", scope=Scope.GROUP, source="WEEKLY")]

    assert row_of(tell.picture(*claims), Topic.LEFT).standing is Standing.SINGLE


def test_the_order_of_claims_decides_no_agreement(tell):
    footage = Source(code="FOOTAGE", name="footage", kind=PartyKind.MEDIA)
    relayed = [tell.flow(100, source="FOOTAGE", hedge="about", relayed_by=(by,)) for by in ("Daily", "Weekly")]
    claims = (*relayed, tell.flow(105, source="DAILY", hedge="about"))
    ledger = Ledger(claims=claims, parties=PARTIES, sources=(*SOURCES, footage))

    quarrels = quarrels_in(reconcile(NETWORK, ledger))

    assert len({quarrels.standing(each, Topic.LEFT) for each in permutations(claims)}) == 1


def test_who_all_left_one_part_of_a_site_answer_for_it_and_for_the_site(tell):
    picture = tell.picture(tell.flow(46, place_from="HOUSING"))

    assert row_of(picture, Topic.LEFT).place == "HOUSING"
    assert [len(answers_to(picture, Asked(topic=Topic.LEFT, place=place))) for place in ("WORKS", "WORKS_AREA", "CITY")] == [
        1,
        1,
        0,
    ]


def test_where_to_is_agreed_by_the_place(tell):
    claims = [tell.flow(46, place_to="CAMP"), tell.flow(None, place_to="CAMP", scope=Scope.GROUP, source="WEEKLY")]

    assert row_of(tell.picture(*claims), Topic.DESTINATION).standing is Standing.AGREED


def test_a_site_and_the_streets_beside_it_are_one_question(tell):
    claims = [tell.flow(20, scope=Scope.GROUP), tell.flow(46, place_from="HOUSING", source="SOUTH_MINISTRY")]
    row = row_of(tell.picture(*claims), Topic.LEFT)

    assert (row.place, {str(reply.value) for reply in row.replies}) == ("WORKS_AREA", {"out of works", "out of housing"})


def test_hours_within_a_day_answer_for_the_day(tell):
    claims = [tell.flow(46), tell.flow(25, (0.5, 0.7), scope=Scope.GROUP)]

    assert row_of(tell.picture(*claims), Topic.LEFT).interval == Interval(tell.at(0), tell.at(1))


def test_a_total_of_several_days_is_another_question_than_that_of_one(tell):
    claims = [tell.flow(46), tell.flow(126, (0, 2))]

    assert len([row for row in who_says_what(tell.picture(*claims)) if row.topic is Topic.LEFT]) == 2


def test_what_a_row_stands_on_is_every_claim_of_its_replies(tell):
    claims = [tell.stock(200), tell.stock(180, source="UN_OFFICE")]

    assert row_of(tell.picture(*claims), Topic.INSIDE).claims == tuple(claim.id for claim in claims)


def test_a_question_is_put_in_words(tell):
    assert str(row_of(tell.picture(tell.stock(200)), Topic.INSIDE).question) == "How many civilians are in works?"


def test_a_private_person_who_relays_is_told_by_role(tell):
    (reply,) = row_of(tell.picture(tell.stock(200, relayed_by=("Other Name", "Daily"))), Topic.INSIDE).replies

    assert reply.relayed_by == ("a mother", "Daily")


def test_each_way_by_which_a_word_came_is_a_chain_of_its_own(tell):
    claims = [tell.stock(200, relayed_by=relays) for relays in (("Agency", "Daily"), ("Weekly",), ("Daily",))]
    (reply,) = row_of(tell.picture(*claims), Topic.INSIDE).replies

    assert [str(way) for way in reply.ways] == ["Agency and Daily", "Weekly"]


def test_an_unattributed_figure_in_two_media_is_two_voices(tell):
    nobody = Source(code="NOBODY", name="unattributed", party="MEDIA", kind=PartyKind.MEDIA)
    claims = [tell.stock(200, source="NOBODY", relayed_by=(medium,)) for medium in ("Daily", "Weekly")]
    ledger = Ledger(claims=claims, sources=(*SOURCES, nobody), parties=PARTIES)
    replies = row_of(reconcile(NETWORK, ledger), Topic.INSIDE).replies

    assert [(reply.relayed_by, reply.origin) for reply in replies] == [(("Daily",), 1), (("Weekly",), 2)]


def test_a_part_of_a_speakers_total_is_told_with_it(tell):
    claims = [tell.flow(80), tell.flow(40, (0, 0.5), place_to="CAMP", scope=Scope.GROUP), tell.flow(30, source="UN_OFFICE")]
    replies = row_of(tell.picture(*claims), Topic.LEFT).replies

    assert {reply.stated: reply.whole and str(reply.whole) for reply in replies} == {80: None, 40: "80", 30: None}


def test_speakers_who_name_two_destinations_do_not_agree_on_one(tell):
    claims = [
        tell.flow(20, source=source, place_to=place)
        for source, place in (("NORTH_MINISTRY", "CAMP"), ("UN_OFFICE", "CAMP"), ("SOUTH_MINISTRY", "CITY"))
    ]

    assert row_of(tell.picture(*claims), Topic.DESTINATION).standing is not Standing.AGREED


def test_asking_for_a_number_finds_who_gave_it(tell):
    claims = [tell.flow(46, source="SOUTH_MINISTRY"), tell.flow(20, scope=Scope.GROUP)]
    (row,) = answers_to(tell.picture(*claims), Asked(topic=Topic.LEFT, number=46))

    assert [(reply.source, reply.claims) for reply in row.replies] == [("SOUTH_MINISTRY", (claims[0].id,))]


def test_asking_for_a_subject_leaves_out_other_subjects_of_the_theme(tell):
    claims = [tell.event("BOMBARDMENT"), tell.event("EXPLOSIONS", source="UN_OFFICE")]
    (row,) = answers_to(tell.picture(*claims), Asked(category="EXPLOSIONS"))

    assert row.claims == (claims[1].id,)


def test_asking_for_a_source_leaves_out_the_others(tell):
    claims = [tell.stock(200), tell.stock(180, source="UN_OFFICE")]
    (row,) = answers_to(tell.picture(*claims), Asked(source="UN_OFFICE"))

    assert row.claims == (claims[1].id,)


def test_asking_for_a_time_leaves_out_other_times(tell):
    claims = [tell.stock(200), tell.stock(180, (3, 4))]
    (row,) = answers_to(tell.picture(*claims), Asked(topic=Topic.INSIDE, time=Interval(tell.at(3), tell.at(4))))

    assert row.claims == (claims[1].id,)


def test_asking_for_an_unknown_place_is_refused(tell):
    with pytest.raises(UnknownCode):
        answers_to(tell.picture(tell.stock(200)), Asked(place="NOWHERE"))


@pytest.mark.parametrize(
    ("first", "second", "standing"),
    [
        ((2000, "up to"), (1000, "about"), Standing.SINGLE),
        ((1000, "up to"), (1000, "about"), Standing.SINGLE),
        ((None, "several hundred"), (1000, "about"), Standing.SINGLE),
        ((20, "at least"), (100, "more than"), Standing.SINGLE),
        ((46, "exact"), (None, "dozens"), Standing.AGREED),
        ((100, "more than"), (101, "exact"), Standing.AGREED),
        ((200, "about"), (200, "exact"), Standing.AGREED),
    ],
)
def test_numbers_agree_only_where_they_are_as_good_as_one(tell, first, second, standing):
    claims = [
        tell.stock(stated, hedge=hedge, source=source)
        for (stated, hedge), source in ((first, "NORTH_MINISTRY"), (second, "SOUTH_MINISTRY"))
    ]

    assert row_of(tell.picture(*claims), Topic.INSIDE).standing is standing


def test_a_third_number_that_says_otherwise_leaves_nothing_agreed(tell):
    sources = ("NORTH_MINISTRY", "SOUTH_MINISTRY", "UN_OFFICE")
    said = ((1000, "about"), (1000, "exact"), (None, "several hundred"))
    claims = [tell.stock(stated, hedge=hedge, source=source) for (stated, hedge), source in zip(said, sources, strict=True)]

    assert row_of(tell.picture(*claims), Topic.INSIDE).standing is not Standing.AGREED
