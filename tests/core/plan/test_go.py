"""Go or no go: what speaks for and against, and that the program decides nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from safepassage.language import Bilingual
from safepassage.plan import (
    Agreement,
    Answer,
    Asked,
    Contact,
    ContactRole,
    Decision,
    Matter,
    Movement,
    Receipt,
    RouteStatus,
    Window,
    WindowStatus,
    go_or_no_go,
)

BEGINS = datetime(2022, 5, 6, 8, tzinfo=UTC)
ASKED = Asked(
    movement=Movement(id="C1"),
    begins=BEGINS,
    has_people=True,
    in_corridor=True,
    window=Window(id="W1", status=WindowStatus.AGREED),
    agreement=None,
    parties=(("A", Bilingual("Side A")),),
    contacts=(),
    receipts=(),
)


def answer(asked: Asked, matter: Matter) -> Answer:
    (check,) = (check for check in go_or_no_go(asked).checks if check.matter is matter)
    return check.answer


def told(asked: Asked, matter: Matter) -> str:
    (check,) = (check for check in go_or_no_go(asked).checks if check.matter is matter)
    return str(check.sentence)


def moved(**changes: object) -> Asked:
    return replace(ASKED, movement=replace(ASKED.movement, **changes))


def received(**changes: object) -> Asked:
    return replace(ASKED, receipts=(replace(Receipt(movement="C1", party="A"), **changes),))


def test_sheet_of_a_bare_movement_is_undecided_and_names_all_that_is_not_answered():
    sheet = go_or_no_go(ASKED)

    assert (sheet.decision, sheet.against) == (Decision.UNDECIDED, ())
    assert {check.matter for check in sheet.unanswered} == set(Matter) - {Matter.WINDOW}


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (WindowStatus.PROPOSED, Answer.OPEN),
        (WindowStatus.AGREED, Answer.CLEAR),
        (WindowStatus.OPEN, Answer.CLEAR),
        (WindowStatus.CLOSED, Answer.AGAINST),
        (WindowStatus.LOST, Answer.AGAINST),
        (None, Answer.OPEN),
    ],
)
def test_window_answers_by_its_status(status, expected):
    assert answer(replace(ASKED, window=Window(id="W1", status=status)), Matter.WINDOW) is expected


def test_movement_through_a_corridor_outside_every_window_is_spoken_against():
    assert answer(replace(ASKED, window=None), Matter.WINDOW) is Answer.AGAINST


def test_movement_outside_corridors_is_not_asked_for_a_window():
    assert Matter.WINDOW not in {check.matter for check in go_or_no_go(replace(ASKED, in_corridor=False)).checks}


def test_empty_vehicles_are_asked_neither_for_terms_nor_for_holds():
    matters = {check.matter for check in go_or_no_go(replace(ASKED, has_people=False)).checks}

    assert matters.isdisjoint({Matter.ELIGIBILITY, Matter.HOLDS})


def test_terms_of_the_agreement_stand_where_the_window_says_none():
    asked = replace(ASKED, agreement=Agreement(code="G", eligible="women and children"))

    assert told(asked, Matter.ELIGIBILITY) == "The terms cover: women and children."


@pytest.mark.parametrize(
    ("hours", "expected"), [(48, Answer.CLEAR), (47, Answer.CLEAR), (24, Answer.CLEAR), (23, Answer.AGAINST), (-1, Answer.AGAINST)]
)
def test_notice_is_clear_from_a_day_ahead_on(hours, expected):
    assert answer(received(sent_at=BEGINS - timedelta(hours=hours)), Matter.NOTICE) is expected


def test_notice_counts_from_when_the_last_party_was_told():
    hours = (72, 12)
    receipts = tuple(Receipt(movement="C1", party="A", sent_at=BEGINS - timedelta(hours=each)) for each in hours)

    assert answer(replace(ASKED, receipts=receipts), Matter.NOTICE) is Answer.AGAINST


@pytest.mark.parametrize(("hours", "emergency"), [(48, False), (47, True), (24, True)])
def test_notice_shorter_than_two_days_is_told_as_an_emergency(hours, emergency):
    assert ("EMERGENCY" in told(received(sent_at=BEGINS - timedelta(hours=hours)), Matter.NOTICE)) is emergency


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ({"received_at": BEGINS}, Answer.OPEN),
        ({"acknowledged_at": BEGINS}, Answer.CLEAR),
        ({"acknowledged_at": BEGINS, "objected_at": BEGINS}, Answer.AGAINST),
    ],
)
def test_objection_outweighs_an_acknowledgement(state, expected):
    assert answer(received(**state), Matter.RECEIPTS) is expected


def test_objection_outweighs_a_later_receipt_of_the_party():
    receipts = (Receipt(movement="C1", party="A", objected_at=BEGINS), Receipt(movement="C1", party="A", acknowledged_at=BEGINS))

    assert answer(replace(ASKED, receipts=receipts), Matter.RECEIPTS) is Answer.AGAINST


def test_acknowledgement_is_told_as_no_approval():
    assert "approves nothing" in told(received(acknowledged_at=BEGINS), Matter.RECEIPTS)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (RouteStatus.OPEN, Answer.CLEAR),
        (RouteStatus.RESTRICTED, Answer.AGAINST),
        (RouteStatus.BLOCKED, Answer.AGAINST),
        (RouteStatus.UNKNOWN, Answer.OPEN),
    ],
)
def test_route_answers_by_how_it_was_found(status, expected):
    assert answer(moved(route_status=status), Matter.ROUTE) is expected


def test_route_is_told_with_when_and_by_whom_it_was_looked_at():
    asked = moved(route_status=RouteStatus.OPEN, route_checked_at=BEGINS, route_checked_by="a driver")

    assert told(asked, Matter.ROUTE) == "The route is open. Looked at: 2022-05-06 08:00:00+00:00, by a driver."


@pytest.mark.parametrize(("held", "expected"), [(None, Answer.OPEN), (0, Answer.CLEAR), (1, Answer.AGAINST)])
def test_people_held_before_speak_against_going(held, expected):
    assert answer(moved(unresolved_holds=held), Matter.HOLDS) is expected


@pytest.mark.parametrize(
    ("contact", "expected"),
    [
        (Contact(party="A", role=ContactRole.LIAISON, phone="+000"), Answer.CLEAR),
        (Contact(party="A", role=ContactRole.MEDICAL, phone="+000"), Answer.OPEN),
        (Contact(party="A", role=ContactRole.LIAISON, name="nobody"), Answer.OPEN),
        (Contact(party="B", role=ContactRole.LIAISON, phone="+000"), Answer.OPEN),
    ],
)
def test_liaison_is_clear_where_somebody_of_the_party_can_be_called(contact, expected):
    assert answer(replace(ASKED, contacts=(contact,)), Matter.LIAISON) is expected


def test_decision_against_the_answers_stands_as_it_was_taken():
    sheet = go_or_no_go(moved(decision=Decision.GO, decided_by="a coordinator", unresolved_holds=3))

    assert (sheet.decision, sheet.decided_by, len(sheet.against)) == (Decision.GO, "a coordinator", 1)


def test_reasons_to_end_it_have_their_local_text_where_there_is_one_for_each():
    with_local = go_or_no_go(moved(abort_if=("shelling",), abort_if_local=("обстріл",))).abort_if
    without = go_or_no_go(moved(abort_if=("shelling", "no call"), abort_if_local=("обстріл",))).abort_if

    assert ([each.local for each in with_local], [each.local for each in without]) == (["обстріл"], ["", ""])
