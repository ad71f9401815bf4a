from __future__ import annotations

import pytest
from django.urls import reverse
from tests.web.rows import row_of

from safepassage.exchange.tables import SCHEMAS
from safepassage.web.models import Change, Operation
from safepassage.web.snapshots import operation_of, state_of


def row(operation, table, key):
    return row_of(operation, table, key)[1]


def url(operation, table, key):
    return reverse("row", args=[operation.code, table, row(operation, table, key).number])


def form_of(page):
    form = page.context["form"]
    cells = {field.input_name: field.value for field in form.fields}
    return {**cells, "version": "" if form.version is None else str(form.version)}


@pytest.mark.parametrize("table", list(SCHEMAS))
def test_every_table_has_a_form_for_a_new_row(browse, operation, table):
    page = browse("coordinator").get(reverse("row_add", args=[operation.code, table]))

    assert [field.name for field in page.context["form"].fields] == [column.name for column in SCHEMAS[table].columns]


def test_a_preview_shows_the_bounds_before_and_after_and_saves_nothing(browse, operation):
    client = browse("analyst")
    form = form_of(client.get(url(operation, "claims", "F1")))

    page = client.post(url(operation, "claims", "F1"), {**form, "cell-stated": "60", "step": "preview"})

    assert page.context["effect"].shifts
    assert not Change.objects.exists()


def test_saving_an_opened_form_unchanged_changes_no_cell(browse, operation):
    client = browse("analyst")
    before = state_of(operation.pk).raw
    form = form_of(client.get(url(operation, "claims", "F1")))

    client.post(url(operation, "claims", "F1"), {**form, "step": "save"})

    assert state_of(operation.pk).raw == before


def test_a_fault_stands_at_its_field_and_nothing_is_saved(browse, operation):
    client = browse("analyst")
    form = form_of(client.get(url(operation, "places", "QUAY")))

    page = client.post(url(operation, "places", "QUAY"), {**form, "cell-lat": "950", "step": "save"})

    assert [(field.name, field.value) for field in page.context["form"].fields if field.faults] == [("lat", "950")]
    assert page.status_code == 400
    assert not Change.objects.exists()


def test_a_fault_that_other_rows_would_have_is_named_with_them(browse, operation):
    client = browse("analyst")
    form = form_of(client.get(url(operation, "places", "ISLAND")))

    page = client.post(url(operation, "places", "ISLAND"), {**form, "cell-code": "REEF", "step": "preview"})

    assert {fault.table for fault in page.context["form"].elsewhere} == {"links", "claims"}


def test_two_who_change_one_row_see_both_values_and_lose_nothing(browse, operation):
    mine, theirs = browse("analyst"), browse("coordinator")
    my_form, their_form = (form_of(client.get(url(operation, "claims", "F1"))) for client in (mine, theirs))
    theirs.post(url(operation, "claims", "F1"), {**their_form, "cell-stated": "50", "step": "save"})

    page = mine.post(url(operation, "claims", "F1"), {**my_form, "cell-stated": "48", "step": "save"})

    assert page.status_code == 409
    assert [(field.name, kept, field.value) for field, kept in page.context["differing"]] == [("stated", "50", "48")]
    assert operation_of(state_of(operation.pk)).ledger.claim["F1"].stated == 50


def test_cells_that_only_the_other_changed_stay_theirs(browse, operation):
    mine, theirs = browse("analyst"), browse("coordinator")
    my_form, their_form = (form_of(client.get(url(operation, "claims", "F1"))) for client in (mine, theirs))
    theirs.post(url(operation, "claims", "F1"), {**their_form, "cell-hedge": "about", "step": "save"})
    conflict = mine.post(url(operation, "claims", "F1"), {**my_form, "cell-stated": "48", "step": "save"})

    mine.post(url(operation, "claims", "F1"), {**form_of(conflict), "step": "save"})

    claim = operation_of(state_of(operation.pk)).ledger.claim["F1"]
    assert (claim.stated, claim.hedge) == (48, "about")


def test_who_saw_both_values_may_save_their_own(browse, operation):
    mine, theirs = browse("analyst"), browse("coordinator")
    my_form, their_form = (form_of(client.get(url(operation, "claims", "F1"))) for client in (mine, theirs))
    theirs.post(url(operation, "claims", "F1"), {**their_form, "cell-stated": "50", "step": "save"})
    conflict = mine.post(url(operation, "claims", "F1"), {**my_form, "cell-stated": "48", "step": "save"})

    mine.post(url(operation, "claims", "F1"), {**form_of(conflict), "step": "save"})

    assert operation_of(state_of(operation.pk)).ledger.claim["F1"].stated == 48
    assert [change.by.username for change in Change.objects.all()] == ["synthetic-analyst", "synthetic-coordinator"]


def test_a_row_that_others_need_cannot_be_removed(browse, operation):
    number = row(operation, "places", "QUAY").number

    page = browse("analyst").post(reverse("row_remove", args=[operation.code, "places", number]), {"why": "x", "version": "1"})

    assert page.status_code == 400
    assert {fault.table for fault in page.context["faults"]} == {"operation", "links", "claims"}


def test_a_row_is_removed_with_a_preview_and_can_be_put_back(browse, operation):
    before = state_of(operation.pk).raw
    remove = reverse("row_remove", args=[operation.code, "claims", row(operation, "claims", "F1").number])
    assert browse("analyst").get(remove).context["effect"].shifts

    browse("analyst").post(remove, {"why": "twice", "version": "1"})
    assert "F1" not in operation_of(state_of(operation.pk)).ledger.claim
    browse("analyst").post(reverse("undo", args=[operation.code, Change.objects.get().revision]))

    assert state_of(operation.pk).raw == before


def test_a_new_row_is_signed_by_who_writes_it(browse, operation):
    page = browse("analyst").get(reverse("row_add", args=[operation.code, "judgements"]))

    assert page.context["form"].values["by"] == "synthetic-analyst"


@pytest.mark.parametrize("table", ["nothing", "uploads", "../claims"])
def test_a_table_that_there_is_not_is_not_found(browse, operation, table):
    assert browse("analyst").get(f"/o/{operation.code}/tables/{table}/").status_code == 404


def test_a_row_of_another_operation_is_not_found(browse, operation):
    number = row(operation, "claims", "F1").number

    assert browse("outsider").get(reverse("row", args=["ELSEWHERE", "claims", number])).status_code == 404


@pytest.mark.parametrize("text", ["=1+1", "left\u202eright", "zero\u200bwidth", "a" * 40_000])
def test_unsafe_text_is_refused_at_its_field(browse, operation, text):
    client = browse("analyst")
    form = form_of(client.get(url(operation, "places", "QUAY")))

    page = client.post(url(operation, "places", "QUAY"), {**form, "cell-name": text, "step": "save"})

    assert [field.name for field in page.context["form"].fields if field.faults] == ["name"]


def test_a_changed_code_leads_on_to_the_new_address_and_back_by_undo(browse, operation):
    client = browse("coordinator")
    form = form_of(client.get(url(operation, "operation", "code")))

    saved = client.post(url(operation, "operation", "code"), {**form, "cell-value": "PORT", "step": "save"})
    undone = client.post(reverse("undo", args=["PORT", Change.objects.get().revision]))

    assert (saved.headers["Location"], undone.headers["Location"]) == ("/o/PORT/tables/operation/", "/o/HARBOUR/history/")


def test_what_was_typed_into_a_row_that_was_removed_meanwhile_is_not_lost(browse, operation):
    mine, theirs = browse("analyst"), browse("coordinator")
    address, number = url(operation, "claims", "E1"), row(operation, "claims", "E1").number
    form = form_of(mine.get(address))
    theirs.post(reverse("row_remove", args=[operation.code, "claims", number]), {"why": "twice", "version": "1"})

    page = mine.post(address, {**form, "cell-value": "seen", "step": "save"})
    mine.post(page.context["action"], {**form_of(page), "step": "save"})

    assert page.status_code == 409
    assert operation_of(state_of(operation.pk)).ledger.claim["E1"].value == "seen"


def test_cells_that_nobody_touched_stay_to_the_character(browse, opened):
    code = opened("SPACED", "coordinator", places=[{"code": "QUAY", "name": " Old  quay ", "kind": "SITE"}], links=[], claims=[])
    operation = Operation.objects.get(code=code)
    client = browse("coordinator")
    form = form_of(client.get(url(operation, "places", "QUAY")))

    client.post(url(operation, "places", "QUAY"), {**form, "cell-lat": "47.1", "step": "save"})

    record = next(state_of(operation.pk).raw.records("places"))
    assert (record["name"], record["kind"], record["lat"]) == (" Old  quay ", "SITE", "47.1")


def test_saving_what_nobody_changed_makes_no_history(browse, operation):
    client = browse("analyst")
    form = form_of(client.get(url(operation, "claims", "F1")))

    client.post(url(operation, "claims", "F1"), {**form, "step": "save"})

    assert not Change.objects.exists()


@pytest.mark.parametrize("version", ["", "x", "-1", "999"])
def test_a_save_that_does_not_say_what_was_opened_shows_both(browse, operation, version):
    client = browse("analyst")
    address = url(operation, "claims", "F1")
    form = form_of(client.get(address))

    page = client.post(address, {**form, "version": version, "cell-stated": "60", "step": "save"})

    assert page.status_code == 409
    assert [(field.name, field.value, theirs) for field, theirs in page.context["differing"]] == [("stated", "60", "46")]
    assert not Change.objects.exists()


def test_a_removal_that_does_not_say_what_was_opened_is_refused(browse, operation):
    address = reverse("row_remove", args=[operation.code, "claims", row(operation, "claims", "F1").number])

    assert browse("analyst").post(address, {"why": "x"}).status_code == 409
    assert not Change.objects.exists()
