import pytest
from django.test import Client
from django.urls import reverse


def test_operations_without_sign_in_lead_to_the_sign_in_page(db):
    answer = Client().get(reverse("operations"))

    assert answer.headers["Location"] == f"{reverse('sign_in')}?next=/"


def test_sign_in_with_name_and_password_opens_the_operations(people):
    answer = Client().post(reverse("sign_in"), {"username": "synthetic-analyst", "password": "synthetic-password"})

    assert answer.headers["Location"] == reverse("operations")


def test_sign_in_closes_after_ten_wrong_passwords(people):
    client = Client()
    wrong = {"username": "synthetic-analyst", "password": "wrong"}

    answers = [client.post(reverse("sign_in"), wrong).status_code for _ in range(11)]

    assert answers == [200] * 9 + [429] * 2


@pytest.mark.parametrize(("who", "seen"), [("coordinator", True), ("analyst", True), ("viewer", True), ("outsider", False)])
def test_operations_list_shows_only_those_one_belongs_to(browse, who, seen):
    page = browse(who).get(reverse("operations")).content.decode()

    assert ("Synthetic harbour" in page) is seen


@pytest.mark.parametrize(("who", "status"), [("coordinator", 200), ("analyst", 200), ("viewer", 200), ("outsider", 404)])
def test_situation_of_a_strange_operation_is_not_found(browse, operation, who, status):
    assert browse(who).get(reverse("situation", args=[operation.code])).status_code == status


def test_strange_and_missing_operations_look_the_same(browse, operation):
    strange = browse("outsider").get(reverse("situation", args=[operation.code])).content.decode()
    missing = browse("outsider").get(reverse("situation", args=["MISSING"])).content.decode()

    assert strange.replace(operation.code, "X") != ""
    assert "Synthetic harbour" not in strange
    assert [line for line in strange.splitlines() if "csrf" not in line and operation.code not in line] == [
        line for line in missing.splitlines() if "csrf" not in line and "MISSING" not in line
    ]


def test_every_page_forbids_inline_scripts_and_foreign_origins(browse):
    policy = browse("viewer").get(reverse("operations")).headers["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


def test_no_browser_keeps_a_page_for_after_signing_out(browse, operation):
    assert browse("viewer").get(f"/o/{operation.code}/ledger/").headers["Cache-Control"] == "private, no-store"


def test_language_can_be_switched_before_signing_in(db):
    client = Client()

    client.post(reverse("set_language"), {"language": "uk", "next": reverse("sign_in")})

    assert 'lang="uk"' in client.get(reverse("sign_in")).content.decode()


def test_a_password_is_changed_by_who_knows_the_old_one(browse, people):
    given = {"new_password1": "synthetic-new-password", "new_password2": "synthetic-new-password"}

    wrong = browse("viewer").post(reverse("password"), {**given, "old_password": "wrong"})
    right = browse("viewer").post(reverse("password"), {**given, "old_password": "synthetic-password"})

    people["viewer"].refresh_from_db()
    assert (wrong.status_code, right.status_code) == (200, 302)
    assert people["viewer"].check_password("synthetic-new-password")


def test_an_easy_password_is_refused(browse, people):
    given = {"old_password": "synthetic-password", "new_password1": "password", "new_password2": "password"}

    page = browse("viewer").post(reverse("password"), given)

    people["viewer"].refresh_from_db()
    assert page.context["form"].errors
    assert people["viewer"].check_password("synthetic-password")


def test_the_clocks_survive_the_list_of_operations(browse, operation):
    brief = browse("viewer").get(f"/o/{operation.code}/brief/", {"at": "2024-05-02", "as_of": "2024-05-03T12:00"}).content.decode()
    logo = brief.split('<header class="masthead">')[1].split('href="')[1].split('"')[0].replace("&amp;", "&")
    listed = browse("viewer").get(logo)

    assert f"/o/{operation.code}/?at=2024-05-02&amp;as_of=2024-05-03T12%3A00" in listed.content.decode()
