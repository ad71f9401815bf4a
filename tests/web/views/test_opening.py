from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from safepassage.exchange.tables import workbook_bytes
from safepassage.web.models import Membership, Operation, Row
from safepassage.web.snapshots import state_of


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    monkeypatch.setenv("SAFEPASSAGE_HOME", str(tmp_path))


def workbook(**sheets):
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def send(client, content, name="aid.xlsx"):
    return client.post(reverse("upload"), {"file": SimpleUploadedFile(name, content)})


RIGHT = {
    "operation": [["key", "value"], ["code", "RIVER"], ["name", "Synthetic river"], ["time_zone", "Europe/Kyiv"]],
    "places": [["code", "name"], ["FERRY", "Ferry"]],
}


def test_upload_without_faults_saves_nothing_before_it_is_confirmed(browse):
    before = Operation.objects.count(), Row.objects.count()

    page = send(browse("viewer"), workbook(**RIGHT))

    assert "Synthetic river" in page.content.decode()
    assert (Operation.objects.count(), Row.objects.count()) == before


def test_confirmed_upload_opens_the_operation_with_its_sender_as_coordinator(browse, people):
    client = browse("viewer")
    page = send(client, workbook(**RIGHT))

    client.post(reverse("upload_confirm", args=[page.context["token"]]), {"name": "aid.xlsx"})

    membership = Membership.objects.get(operation__code="RIVER")
    assert (membership.user, membership.role) == (people["viewer"], "coordinator")
    assert list(state_of(membership.operation_id).raw.records("places")) == [{"code": "FERRY", "name": "Ferry"}]


def test_an_upload_cannot_be_confirmed_by_somebody_else(browse):
    page = send(browse("viewer"), workbook(**RIGHT))

    answer = browse("analyst").post(reverse("upload_confirm", args=[page.context["token"]]), {"name": "aid.xlsx"})

    assert answer.status_code == 404
    assert not Operation.objects.filter(code="RIVER").exists()


def test_upload_with_faults_shows_each_in_its_place(browse):
    rows = [["code", "name", "within", "lat"], ["FERRY", "Ferry", "NOWHERE", 50], ["BANK", "Bank", "", 950]]

    page = send(browse("analyst"), workbook(places=rows))

    found = [
        (row.number, cell.column, cell.text) for row in page.context["trial"].faulty[0].rows for cell in row.cells if cell.faults
    ]
    assert page.status_code == 400
    assert found[-1] == (3, "lat", "950")
    assert "950" in page.content.decode()


def test_upload_of_a_code_that_is_taken_is_refused_at_confirmation(browse, operation):
    taken = {**RIGHT, "operation": [["key", "value"], ["code", "HARBOUR"]]}
    client = browse("outsider")
    page = send(client, workbook(**taken))

    answer = client.post(reverse("upload_confirm", args=[page.context["token"]]), {"name": "aid.xlsx"})

    assert answer.status_code == 400
    assert Membership.objects.filter(operation=operation).count() == 3


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0old"])
def test_upload_that_is_no_workbook_gets_a_sentence(browse, content):
    page = send(browse("analyst"), content)

    assert page.status_code == 400
    assert "cannot be read" in page.content.decode()


def test_upload_without_a_file_gets_a_sentence(browse):
    page = browse("analyst").post(reverse("upload"))

    assert "no file was chosen" in page.content.decode()


def test_upload_that_unpacks_beyond_measure_gets_a_sentence(browse):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("places.csv", b"0" * 201_000_000)

    page = send(browse("analyst"), stream.getvalue(), "bomb.zip")

    assert "unpacked it would be larger" in page.content.decode()


def test_upload_above_a_hundred_megabytes_gets_a_sentence(browse, tmp_path):
    path = tmp_path / "large.xlsx"
    with path.open("wb") as sparse:
        sparse.truncate(100_000_001)

    with path.open("rb") as large:
        page = browse("analyst").post(reverse("upload"), {"file": large})

    assert "larger than 100 megabytes" in page.content.decode()


def test_upload_whose_categories_count_nobody_says_so_before_it_is_opened(browse):
    claims = [
        ["id", "source", "published_at", "kind", "place_from", "category", "stated", "scope"],
        ["C1", "OFFICE", "2030-03-01", "stock", "FERRY", "CIVILIANS", "40", "total"],
    ]

    page = send(
        browse("analyst"), workbook(**RIGHT, sources=[["code"], ["OFFICE"]], categories=[["code"], ["CIVILIANS"]], claims=claims)
    )

    assert "lies within PEOPLE" in page.content.decode()


def test_upload_with_a_formula_names_the_cell(browse):
    page = send(browse("analyst"), workbook(places=[["code", "name"], ["FERRY", "=1+1"]]))

    assert [row.number for table in page.context["trial"].faulty for row in table.rows] == [2]


def test_upload_names_are_escaped(browse):
    wicked = {**RIGHT, "operation": [["key", "value"], ["code", "RIVER"], ["name", "<script>alert(1)</script>"]]}

    page = send(browse("analyst"), workbook(**wicked)).content.decode()

    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page


def test_downloaded_workbook_opens_as_the_same_operation(browse, operation):
    content = browse("viewer").get(reverse("download_workbook", args=[operation.code])).content

    assert content == workbook_bytes(state_of(operation.pk).raw)


@pytest.mark.parametrize("name", ["download_workbook", "download_archive"])
def test_downloads_are_not_found_by_an_outsider(browse, operation, name):
    assert browse("viewer").get(reverse(name, args=[operation.code])).status_code == 200
    assert browse("outsider").get(reverse(name, args=[operation.code])).status_code == 404


def test_new_operation_begins_with_its_name_and_people(browse, people):
    given = {"code": "lake", "name": "Synthetic lake", "time_zone": "Asia/Almaty", "starts": "2024-05-01", "description": ""}

    browse("analyst").post(reverse("new"), given)

    kept = Operation.objects.get(code="LAKE")
    assert kept.memberships.get().user == people["analyst"]
    assert list(state_of(kept.pk).raw.records("categories")) == [{"code": "PEOPLE", "name": "people"}]


def test_new_operation_with_faults_names_its_fields(browse):
    page = browse("analyst").post(reverse("new"), {"code": "two words", "time_zone": "Nowhere/At-All"})

    assert [field.column for field in page.context["fields"] if field.faults] == ["code", "time_zone"]
    assert not Operation.objects.filter(name="").exclude(code="ELSEWHERE").exists()


@pytest.mark.parametrize("token", ["0" * 31, "0" * 300, "G" * 32, "..", "\u0661" * 32])
def test_a_token_that_was_never_given_is_not_found(browse, token):
    assert browse("viewer").post(reverse("upload_confirm", args=[token]), {"name": "aid.xlsx"}).status_code == 404
