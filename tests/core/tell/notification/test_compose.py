"""Notifications from plan and tables: what is known is told, what is not stays blank."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from safepassage.errors import UnknownCode
from safepassage.plan import Decision, Leg, Used
from safepassage.tell.notification import compose, movements_of


@pytest.fixture
def told(operation_of, plan_of, convoy):
    return compose(operation_of(), plan_of(convoy), "C1")


def later(convoy, minutes=60):
    legs = (replace(leg, departs=leg.departs + minutes, arrives=leg.arrives + minutes) for leg in convoy.legs)
    return replace(convoy, legs=tuple(legs))


def test_notification_tells_who_notifies_and_how_many_go(told):
    assert (told.notified_by, told.people, told.movement.staff, told.movement.version) == ("Synthetic office", 60, 12, 1)


def test_movement_begins_with_its_loading(told):
    assert told.begins == datetime(2022, 12, 1, 7, tzinfo=UTC)


def test_stops_have_hours_and_positions_as_far_as_they_are_known(told):
    assert [(stop.label, stop.position) for stop in told.stops] == [("Works", (47.0, 37.0)), ("Camp", None), ("Z", None)]
    assert [(stop.arrives and stop.arrives.hour, stop.departs and stop.departs.hour) for stop in told.stops] == [
        (None, 8),
        (9, 10),
        (12, None),
    ]


def test_vehicle_has_its_plate_and_one_without_a_row_has_none(told):
    assert [(line.number, line.plate, line.colour) for line in told.vehicles] == [(1, "AA 0001", "white"), (2, "", "")]


def test_vehicles_without_numbers_are_counted_without_plates(operation_of, plan_of, convoy):
    unnumbered = replace(convoy, vehicles=(Used(fleet="BUSES", count=3),))

    told = compose(operation_of(), plan_of(unnumbered), "C1")

    assert [(line.number, line.plate) for line in told.vehicles] == [(None, "")] * 3


def test_sides_are_told_and_neutral_bodies_are_not_asked(told):
    assert [(party.code, party.receipt is not None) for party in told.parties] == [("A", True), ("B", False)]


def test_no_side_is_given_the_contacts_of_the_other(told):
    assert [party for party, _ in told.contacts] == ["Synthetic office", "Side A"]
    assert [party for party, _ in told.contacts_to_tell] == ["Synthetic office"]


def test_contact_of_another_movement_is_not_told(operation_of, plan_of, convoy):
    contacts = [{"party": "OFFICE", "movement": "C2", "phone": "+000"}]

    assert compose(operation_of(contacts=contacts), plan_of(convoy), "C1").contacts == ()


def test_operation_that_records_nothing_of_movements_leaves_blanks(operation_of, plan_of, convoy):
    bare = operation_of(movements=[], plates=[], contacts=[], receipts=[], agreements=[], windows=[])

    told = compose(bare, plan_of(convoy), "C1")

    assert (told.notified_by, told.movement.staff, told.window, told.contacts) == (None, None, None, ())
    assert [party.receipt for party in told.parties] == [None, None]


def test_same_movement_in_the_plan_before_keeps_its_version(operation_of, plan_of, convoy):
    told = compose(operation_of(), plan_of(convoy), "C1", plan_of(convoy))

    assert (told.movement.version, told.changes) == (1, ())


def test_movement_that_differs_is_the_next_version_with_what_changed(operation_of, plan_of, convoy):
    told = compose(operation_of(), plan_of(later(convoy)), "C1", plan_of(convoy))

    assert told.movement.version == 2
    assert [str(change).partition(" was")[0] for change in told.changes] == [
        "The departure",
        "The arrival",
        "Hours at stops on the way have changed.",
    ]


def test_next_version_has_neither_decision_nor_receipts_of_the_version_before(operation_of, plan_of, convoy):
    decided = [{"id": "C1", "decision": "go", "decided_by": "a coordinator", "why": "all clear"}]
    operation = operation_of(movements=decided)
    assert compose(operation, plan_of(convoy), "C1").go.decision is Decision.GO

    told = compose(operation, plan_of(later(convoy)), "C1", plan_of(convoy))

    assert (told.go.decision, told.go.decided_by, told.go.why) == (Decision.UNDECIDED, "", "")
    assert [party.receipt for party in told.parties] == [None, None]


def test_movement_that_is_planned_no_more_is_cancelled_in_the_next_version(operation_of, plan_of, convoy):
    told = compose(operation_of(), plan_of(), "C1", plan_of(convoy))

    assert (told.is_cancelled, told.movement.version, [str(change) for change in told.changes]) == (
        True,
        2,
        ["The movement is cancelled."],
    )


def test_cancelled_movement_has_no_decision_left(operation_of, plan_of, convoy):
    decided = [{"id": "C1", "decision": "go", "decided_by": "a coordinator"}]

    assert compose(operation_of(movements=decided), plan_of(), "C1", plan_of(convoy)).go.decision is Decision.UNDECIDED


def test_movement_of_no_plan_is_refused(operation_of, plan_of, convoy):
    with pytest.raises(UnknownCode):
        compose(operation_of(), plan_of(convoy), "C2", plan_of(convoy))


def test_movements_to_tell_of_are_those_planned_now_and_those_that_were(plan_of, convoy):
    assert movements_of(plan_of(replace(convoy, id="C2")), plan_of(convoy)) == ("C2", "C1")


def test_changes_name_route_window_vehicles_and_people(operation_of, plan_of, convoy):
    other = replace(
        convoy,
        legs=(Leg(origin="X", destination="Y", departs=8 * 60, arrives=12 * 60),),
        window="",
        vehicles=(Used(fleet="BUSES", count=1, numbers=(1,)),),
        people=(replace(convoy.people[0], count=20, destination="Y"),),
    )

    changes = compose(operation_of(), plan_of(other), "C1", plan_of(convoy)).changes

    assert list(map(str, changes)) == [
        "The route was: Works, Camp, Z.",
        "The window was: W.",
        "The vehicles were others: 2 of them.",
        "The number of people was: 60.",
    ]
