"""The tables of movements, plates, contacts and receipts."""

from __future__ import annotations

from pathlib import Path

import pytest

from safepassage.errors import InputRefused
from safepassage.exchange.tables import Table, Tables, parse_operation, read_tables, write_operation
from safepassage.plan import Contact, ContactRole, Decision, Plate, Receipt, RouteStatus

PARTIES = [{"code": "OFFICE"}]


def tables(**rows: list[dict[str, str]]) -> Tables:
    return Tables(parts=tuple(Table.of_records(name, records) for name, records in rows.items()), origin="synthetic")


def test_movement_is_read_with_its_decision():
    row = {"id": "C1", "decision": "go", "decided_by": "a coordinator", "abort_if": "shelling; no call", "route_status": "open"}

    (movement,) = parse_operation(tables(movements=[row])).movements

    assert (movement.decision, movement.abort_if) == (Decision.GO, ("shelling", "no call"))
    assert (movement.route_status, movement.unresolved_holds, movement.version) == (RouteStatus.OPEN, None, 1)


def test_decision_without_a_name_is_refused_with_its_cell():
    with pytest.raises(InputRefused) as refused:
        parse_operation(tables(movements=[{"id": "C1", "decision": "go"}]))

    assert [(fault.table, fault.row, fault.column) for fault in refused.value.faults] == [("movements", 2, "decided_by")]


def test_versions_of_a_movement_are_rows_of_one_table():
    rows = [{"id": "C1", "version": "1"}, {"id": "C1", "version": "2"}]

    assert [each.version for each in parse_operation(tables(movements=rows)).movements] == [1, 2]


def test_plate_contact_and_receipt_are_read():
    operation = parse_operation(
        tables(
            parties=PARTIES,
            vehicles=[{"id": "BUSES"}],
            plates=[{"vehicle": "BUSES", "number": "3", "plate": "AA 0003"}],
            contacts=[{"party": "OFFICE", "role": "focal point", "phone": "+000"}],
            receipts=[{"movement": "C1", "party": "OFFICE", "version": "2"}],
        )
    )

    assert operation.plates == (Plate(vehicle="BUSES", number=3, plate="AA 0003"),)
    assert operation.contacts == (Contact(party="OFFICE", role=ContactRole.FOCAL_POINT, phone="+000"),)
    assert operation.receipts == (Receipt(movement="C1", party="OFFICE", version=2),)


def test_contacts_leave_the_base_only_when_asked_for_by_name(tmp_path: Path):
    operation = parse_operation(tables(parties=PARTIES, contacts=[{"party": "OFFICE", "phone": "+000"}]))
    assert operation.contacts

    write_operation(operation, tmp_path / "shared.xlsx")

    assert read_tables(tmp_path / "shared.xlsx").named("contacts") == ()
