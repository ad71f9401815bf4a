"""An operation whose kept rows a later, stricter rule refuses: here rows written past the door of the tables."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.urls import reverse
from tests.web.rows import row_of

from safepassage.web.models import Operation, Row
from safepassage.web.snapshots import fitting_of, operation_of, state_of


def spoil(operation, table, key, **cells):
    page, line = row_of(operation, table, key)
    record = {**page.record(line), **cells}
    Row.objects.filter(pk=line.number).update(cells=[record[name] for name in page.columns])
    Operation.objects.filter(pk=operation.pk).update(stamp=uuid4())
    return line.number


@pytest.fixture
def faulty(operation):
    """Two rows that no rule accepts; the numbers of both."""
    return spoil(operation, "claims", "F1", stated="-5"), spoil(
        operation, "places", "ISLAND", kind="nowhere", name="Isle", code="a b"
    )


def form_of(page):
    form = page.context["form"]
    return {**{field.input_name: field.value for field in form.fields}, "version": str(form.version)}


@pytest.mark.parametrize("name", ["tables", "history", "members", "download_workbook", "download_archive"])
def test_pages_of_rows_open(browse, operation, faulty, name):
    assert browse("analyst").get(reverse(name, args=[operation.code])).status_code == 200


@pytest.mark.parametrize("name", ["situation", "ledger", "reader", "contradictions", "figures", "sources", "backtest", "paste"])
def test_pages_of_meaning_say_what_is_wrong_and_where_to_repair_it(browse, operation, faulty, name):
    page = browse("analyst").get(reverse(name, args=[operation.code]))

    assert page.status_code == 409
    assert "cells that the program does not accept" in page.content.decode()
    assert reverse("tables", args=[operation.code]) in page.content.decode()


def test_the_tables_name_each_fault_and_lead_to_its_row(browse, operation, faulty):
    page = browse("analyst").get(reverse("tables", args=[operation.code]))

    assert {(each.table, each.number, each.fault.value) for each in page.context["faulty"]} >= {
        ("claims", faulty[0], "-5"),
        ("places", faulty[1], "a b"),
    }
    assert reverse("row", args=[operation.code, "claims", faulty[0]]) in page.content.decode()


def test_a_faulty_row_opens_with_its_fault_in_place(browse, operation, faulty):
    page = browse("analyst").get(reverse("row", args=[operation.code, "claims", faulty[0]]))

    assert [(field.name, field.value) for field in page.context["form"].fields if field.faults] == [
        ("place_to", "ISLAND"),
        ("stated", "-5"),
    ]


def test_faulty_rows_are_repaired_one_at_a_time(browse, operation, faulty):
    client = browse("analyst")
    for table, number, cells in (("claims", faulty[0], {"cell-stated": "46"}), ("places", faulty[1], {"cell-code": "ISLAND"})):
        address = reverse("row", args=[operation.code, table, number])
        form = form_of(client.get(address))
        assert client.post(address, {**form, **cells, "step": "preview"}).status_code == 200
        assert client.post(address, {**form, **cells, "step": "save"}).status_code == 302

    assert operation_of(state_of(operation.pk)).ledger.claim["F1"].stated == 46
    assert client.get(reverse("situation", args=[operation.code])).status_code == 200


def test_a_repair_that_is_none_is_refused(browse, operation, faulty):
    client = browse("analyst")
    address = reverse("row", args=[operation.code, "claims", faulty[0]])

    page = client.post(address, {**form_of(client.get(address)), "cell-stated": "-6", "step": "save"})

    assert page.status_code == 400
    assert [field.name for field in page.context["form"].fields if field.faults] == ["place_to", "stated"]


def test_nothing_is_made_worse_while_rows_are_faulty(browse, operation, faulty):
    client = browse("analyst")
    place = row_of(operation, "places", "QUAY")[1]

    page = client.post(reverse("row_remove", args=[operation.code, "places", place.number]), {"version": place.version, "why": "x"})

    assert page.status_code == 400


def test_a_faulty_row_is_removed_and_put_back(browse, operation):
    number = spoil(operation, "claims", "F1", stated="-5")
    client = browse("analyst")
    client.post(reverse("row_remove", args=[operation.code, "claims", number]), {"version": 1, "why": "x"})
    assert "F1" not in operation_of(state_of(operation.pk)).ledger.claim

    page = client.post(reverse("undo", args=[operation.code, 2]), {"why": "x"})

    assert page.status_code == 400
    assert fitting_of(state_of(operation.pk)).faults == ()
