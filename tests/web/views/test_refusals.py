from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse


def test_a_request_beyond_measure_gets_a_page_with_a_sentence(browse, operation):
    page = browse("analyst").post(reverse("paste", args=[operation.code]), {"body": "a" * (13 * 1024 * 1024)})

    assert page.status_code == 400
    assert "Nothing was saved." in page.content.decode()


def test_a_form_from_elsewhere_gets_a_page_with_a_sentence(people, operation):
    client = Client(enforce_csrf_checks=True)
    client.force_login(people["analyst"])

    page = client.post(reverse("paste", args=[operation.code]), {"body": "a"})

    assert page.status_code == 403
    assert "came from elsewhere" in page.content.decode()


def test_an_address_that_there_is_not_gets_a_page_with_a_sentence(browse):
    page = browse("viewer").get("/nowhere/")

    assert page.status_code == 404
    assert "There is no such page." in page.content.decode()


@pytest.mark.parametrize("number", ["9" * 30, "0"])
@pytest.mark.parametrize("path", ["tables/claims/{}/", "reader/{}/", "reader/{}/D001/"])
def test_numbers_beyond_measure_are_not_found(browse, operation, number, path):
    assert browse("analyst").get(f"/o/{operation.code}/{path.format(number)}").status_code == 404


@pytest.mark.parametrize("number", ["9" * 30, "0", "1"])
def test_an_undo_of_nothing_is_not_found(browse, operation, number):
    assert browse("analyst").post(f"/o/{operation.code}/history/{number}/undo/").status_code == 404


@pytest.mark.parametrize("version", ["²", "x", "-1", "9" * 40])
def test_a_version_that_is_none_is_never_an_error(browse, operation, version):
    answer = browse("analyst").post(
        f"/o/{operation.code}/tables/places/add/", {"cell-code": "PIER", "version": version, "step": "preview"}
    )

    assert answer.status_code == 200


@pytest.mark.parametrize("code", ["%00", "..", "a/b", "<script>", "\u202e"])
def test_codes_that_nobody_would_choose_are_not_found(browse, code):
    assert browse("viewer").get(f"/o/{code}/").status_code == 404


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("members", {"name": "a\x00b", "role": "viewer"}),
        ("members", {"name": "a\x00b", "step": "dismiss"}),
        ("paste", {"document": "A\x00B", "publisher": "P", "published_at": "2024-05-03", "body": "Text."}),
        ("figures", {"place": "QUAY", "category": "PEOPLE", "people": "1", "why": "a\x00b"}),
    ],
)
def test_a_null_character_is_never_an_error(browse, operation, name, given):
    answer = browse("coordinator").post(reverse(name, args=[operation.code]), given)

    assert answer.status_code in {302, 400}


@pytest.mark.parametrize(("who", "size"), [(None, 100_001), ("analyst", 101_000_001), ("analyst", 10**13)])
def test_what_is_announced_as_too_large_is_refused_unread(browse, people, operation, who, size):
    client = browse(who) if who else Client(enforce_csrf_checks=True)

    page = client.generic("POST", reverse("upload"), b"unread", content_type="text/plain", headers={"Content-Length": str(size)})

    assert page.status_code == 413
    assert "Nothing was saved." in page.content.decode()
