"""The timeline of the defining operation: nothing doubled, nothing glued. Ids are those of its ledger."""

from __future__ import annotations

import pytest

from expected import events, picture_at
from safepassage.picture.testimony import Standing, Topic, happenings_of, voices_of, who_says_what


def told(claims):
    return ";".join(sorted(claims))


def happening(day, claim):
    return next(each for each in happenings_of(picture_at(day)) if claim in each.claims)


@pytest.mark.parametrize("claims", events("one"), ids=told)
def test_one_event_is_one_happening(claims):
    assert set(happening("2022-05-09", min(claims)).claims) == claims


@pytest.mark.parametrize("pair", events("apart"), ids=told)
def test_two_events_stay_two(pair):
    one, other = pair
    assert happening("2022-05-09", one).id != happening("2022-05-09", other).id


def test_the_46_and_its_parts_are_one_origin():
    assert (happening("2022-05-09", "A004").origins, happening("2022-05-09", "A004").standing) == (1, Standing.SINGLE)


def test_the_two_counts_of_3_may_are_disputed():
    assert happening("2022-05-04", "L022").standing is Standing.DISPUTED


@pytest.mark.parametrize(("day", "standing"), [("2022-05-01", Standing.UNCONFIRMED), ("2022-05-02", Standing.SINGLE)])
def test_confirmation_follows_the_moment_of_knowledge(day, standing):
    (row,) = [row for row in who_says_what(picture_at(day)) if (row.topic, row.category) == (Topic.CONFIRMATION, "CONFIRMATION")]

    assert row.standing is standing


def test_no_claim_of_the_ledger_is_left_without_a_topic():
    others = {code for row in who_says_what(picture_at("2022-05-12")) if row.topic is Topic.OTHER for code in row.claims}

    assert others == {"A002", "A008"}  # who was among a group; that no more was said


def test_witnesses_have_roles_and_no_names():
    witnesses = {voice.source: voice for voice in voices_of(picture_at("2022-05-12")) if voice.kind == "witness"}

    assert {str(voice.name) for voice in witnesses.values()} == {voice.role for voice in witnesses.values()}
