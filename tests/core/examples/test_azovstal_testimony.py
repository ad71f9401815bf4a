"""The timeline of the defining operation: nothing doubled, nothing glued. Ids are those of its ledger."""

from __future__ import annotations

from pathlib import Path

import pytest

from safepassage.exchange.tables import read_operation
from safepassage.picture import reconcile
from safepassage.picture.testimony import Standing, Topic, happenings_of, voices_of, who_says_what
from safepassage.quantities import parse_instant

OPERATION = read_operation(Path(__file__).parents[3] / "examples" / "azovstal")


def picture(day):
    return reconcile(OPERATION.network, OPERATION.ledger, as_of=parse_instant(day, OPERATION.zone))


def happening(day, claim):
    return next(each for each in happenings_of(picture(day)) if claim in each.claims)


@pytest.mark.parametrize(
    "claims",
    [
        ("A004", "A006", "A007", "L007", "L008"),
        ("A010", "A012", "A016", "L001", "L004"),
        ("L009", "L010", "L011", "L014"),
        ("E001", "L013", "L015"),
        ("L020", "L025"),
        ("L022", "L024"),
        ("L030", "L031"),
        ("L036", "L038", "L039"),
        ("L040", "L044", "L051"),
        ("L045", "L047", "L048"),
        ("A014", "A056"),
        ("B001", "B026", "B028"),
        ("B008", "B009"),
        ("A023", "A051", "E017"),
    ],
)
def test_one_event_is_one_happening(claims):
    assert sorted(happening("2022-05-09", claims[0]).claims) == list(claims)


@pytest.mark.parametrize(
    "pair",
    [
        pytest.param(("A004", "A010"), id="housing and works"),
        pytest.param(("A004", "L011"), id="two days"),
        pytest.param(("B020", "B017"), id="villages and convoy"),
        pytest.param(("E008", "B012"), id="two attacks"),
        pytest.param(("A050", "B005"), id="undated smoke"),
        pytest.param(("B012", "B001"), id="footage of no day"),
        pytest.param(("E001", "E003"), id="two directions"),
    ],
)
def test_two_events_stay_two(pair):
    assert happening("2022-05-09", pair[0]).id != happening("2022-05-09", pair[1]).id


def test_the_46_and_its_parts_are_one_origin():
    assert (happening("2022-05-09", "A004").origins, happening("2022-05-09", "A004").standing) == (1, Standing.SINGLE)


def test_the_two_counts_of_3_may_are_disputed():
    assert happening("2022-05-04", "L022").standing is Standing.DISPUTED


@pytest.mark.parametrize(("day", "standing"), [("2022-05-01", Standing.UNCONFIRMED), ("2022-05-02", Standing.SINGLE)])
def test_confirmation_follows_the_moment_of_knowledge(day, standing):
    (row,) = [row for row in who_says_what(picture(day)) if (row.topic, row.category) == (Topic.CONFIRMATION, "CONFIRMATION")]

    assert row.standing is standing


def test_no_claim_of_the_ledger_is_left_without_a_topic():
    others = {code for row in who_says_what(picture("2022-05-12")) if row.topic is Topic.OTHER for code in row.claims}

    assert others == {"A002", "A008"}  # who was among a group; that no more was said


def test_witnesses_have_roles_and_no_names():
    witnesses = {voice.source: voice for voice in voices_of(picture("2022-05-12")) if voice.kind == "witness"}

    assert {str(voice.name) for voice in witnesses.values()} == {voice.role for voice in witnesses.values()}
