"""Every page inside an operation: three roles see it, an outsider and a stranger do not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from tests.web.rows import row_of

from safepassage.web.actions import save
from safepassage.web.snapshots import Edit, state_of

NOW = datetime(2024, 5, 4, 12, 0, tzinfo=UTC)
#: (URL name, further arguments; "row" is the row of claim F1)
READ = [
    ("situation", ()),
    ("doubts", ()),
    ("ask", ()),
    ("ledger", ()),
    ("claim", ("F1",)),
    ("history", ()),
    ("reader", ()),
    ("tables", ()),
    ("table", ("claims",)),
    ("contradictions", ()),
    ("brief", ()),
    ("brief_as", ("json",)),
    ("timeline", ()),
    ("matrix", ()),
    ("actors", ()),
    ("undertakings", ()),
    ("proof", ()),
    ("plan", ()),
    ("plan_binds", ()),
    ("updates", ()),
    ("sources", ()),
    ("figures", ()),
    ("backtest", ()),
    ("members", ()),
    ("download_workbook", ()),
    ("download_archive", ()),
]
EDIT = [
    ("decide", ("F1",)),
    ("judge", ("F1",)),
    ("paste", ()),
    ("row_add", ("places",)),
    ("row", ("claims", "row")),
    ("row_remove", ("claims", "row")),
    ("forecast", ()),
    ("update_preview", ()),
    ("preview_file", ("en", "json")),
]
#: Pages that other tests look at: those that need a question, a text, a revision, an edition or a plan.
ELSEWHERE = {
    *("reasons", "said", "text", "draft", "undo", "update_keep", "update_compare", "edition", "edition_file"),
    *("plan_what_if", "plan_keep", "plan_kept_file", "plan_file"),
}


def address(operation, name, arguments):
    numbers = {"row": row_of(operation, "claims", "F1")[1].number}
    asked = "?other=S1" if name == "judge" else ""
    return reverse(name, args=[operation.code, *(numbers.get(each, each) for each in arguments)]) + asked


def test_every_page_inside_an_operation_is_in_these_lists():
    inside = next(each for each in get_resolver().url_patterns if str(each.pattern) == "o/<str:code>/")

    names = {pattern.name for pattern in inside.url_patterns}

    assert names == {name for name, _ in READ + EDIT} | ELSEWHERE


@pytest.mark.parametrize(("name", "arguments"), READ)
def test_a_page_is_read_by_members_and_by_nobody_else(browse, operation, name, arguments):
    url = address(operation, name, arguments)

    seen = {who: browse(who).get(url).status_code for who in ("coordinator", "analyst", "viewer", "outsider")}

    assert seen == {"coordinator": 200, "analyst": 200, "viewer": 200, "outsider": 404}


@pytest.mark.parametrize(("name", "arguments"), EDIT)
def test_a_page_that_changes_something_takes_the_right_to_edit(browse, operation, name, arguments):
    url = address(operation, name, arguments)

    seen = {who: browse(who).get(url).status_code for who in ("coordinator", "analyst", "viewer", "outsider")}

    assert seen == {"coordinator": 200, "analyst": 200, "viewer": 403, "outsider": 404}


@pytest.mark.parametrize(("name", "arguments"), READ + EDIT)
def test_a_page_asks_a_stranger_to_sign_in(operation, name, arguments):
    url = address(operation, name, arguments)

    answer = Client().get(url)

    assert answer.headers["Location"].startswith(reverse("sign_in"))


@pytest.mark.parametrize(("name", "arguments"), READ)
def test_an_outsider_learns_nothing_of_an_operation(browse, operation, name, arguments):
    url = address(operation, name, arguments)

    page = browse("outsider").get(url).content.decode()

    assert "Synthetic harbour" in browse("viewer").get(reverse("ledger", args=[operation.code])).content.decode()
    assert "Synthetic harbour" not in page
    assert "Pilots" not in page


def test_odds_stay_among_those_who_plan(browse, scope, operation):
    save(scope("coordinator"), [Edit(table="odds", cells={"about": "QUAY", "law": "half-lost"})], why="kept back", at=NOW)
    url = reverse("table", args=[operation.code, "odds"])
    assert "half-lost" in browse("analyst").get(url).content.decode()

    pages = [reverse("history", args=[operation.code]), reverse("tables", args=[operation.code])]

    assert browse("viewer").get(url).status_code == 403
    assert all("half-lost" not in browse("viewer").get(page).content.decode() for page in pages)
    assert b"odds" not in browse("analyst").get(reverse("download_archive", args=[operation.code])).content


def test_contacts_stay_among_those_who_plan(browse, scope, operation):
    edits = [
        Edit(table="parties", cells={"code": "PILOTS", "name": "Synthetic pilots"}),
        Edit(table="contacts", cells={"party": "PILOTS", "role": "liaison", "phone": "+000 synthetic"}),
    ]
    save(scope("coordinator"), edits, why="kept back", at=NOW)
    url = reverse("table", args=[operation.code, "contacts"])
    assert "+000 synthetic" in browse("analyst").get(url).content.decode()

    pages = [reverse("history", args=[operation.code]), reverse("tables", args=[operation.code])]

    assert browse("viewer").get(url).status_code == 403
    assert all("+000 synthetic" not in browse("viewer").get(page).content.decode() for page in pages)
    assert b"contacts" not in browse("analyst").get(reverse("download_archive", args=[operation.code])).content


@pytest.mark.parametrize("who", ["viewer", "outsider"])
def test_undo_takes_the_right_to_edit(browse, scope, operation, who):
    saved = save(scope("analyst"), [Edit(table="places", cells={"code": "PIER"})], why="", at=NOW)

    browse(who).post(reverse("undo", args=[operation.code, saved.revision]))

    assert state_of(operation.pk).revision == saved.revision


def test_an_endless_address_is_refused_with_a_page(browse, operation):
    client = browse("viewer")
    client.raise_request_exception = False

    answer = client.get(reverse("situation", args=[operation.code]), {f"z{number}": "1" for number in range(2_500)})

    assert answer.status_code == 400
