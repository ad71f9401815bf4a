"""Who may not change the ledger reads no name of a private person anywhere; nobody who exists is named here."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from django.urls import reverse
from tests.web.conftest import HARBOUR, NOW, tables_of

from safepassage.exchange.tables import parse_operation
from safepassage.web.access import enter
from safepassage.web.actions import open_operation, save
from safepassage.web.models import Membership, Operation, Role, Text
from safepassage.web.snapshots import Edit, operation_of, state_of, veiled

NAME = re.compile(r"kanareik|tr[iy]ll|Канарейк|baker.of.pier", re.IGNORECASE)
_WITNESS = {
    "code": "TRILLA_KANAREIKA",
    "name": "Trilla Kanareika",
    "name_local": "Трілла Канарейка",
    "kind": "witness",
    "role": "a woman from the quay, sister of Trilla Kanareika",
    "role_local": "жінка з набережної",
    "aliases": "Baker of pier four;T. Kanareika",
}
_SAID = {
    "id": "W1",
    "document": "D1",
    "source": "TRILLA_KANAREIKA",
    "vantage": "beside Trilla Kanareika's house",
    "relayed_by": "Trilla Kanareika;Harbour warden",
    "from_time": "2024-05-01T08:00",
    "to_time": "2024-05-01T08:00",
    "kind": "stock",
    "place_from": "QUAY",
    "category": "PEOPLE",
    "stated": "900",
    "hedge": "exact",
    "scope": "total",
    "method": "counted",
    "wording": "Kanareika counted them",
    "note": "call T. Kanareika first",
    "in_words": "Trilla Kanareika counts 900 people " + "and again " * 18,
    "in_words_local": "Трілла Канарейка нарахувала 900 людей",
}
RECORDS = {
    **HARBOUR,
    "operation": [{"key": "code", "value": "PRIVATE"}, *HARBOUR["operation"][1:], {"key": "local_language", "value": "uk"}],
    "sources": [*HARBOUR["sources"], _WITNESS],
    "claims": [*HARBOUR["claims"], _SAID],
    "judgements": [{"claim": "W1", "other": "S1", "verdict": "same", "by": "Synthetic analyst", "why": "Kanareika says so"}],
    "decisions": [{"claim": "W1", "verdict": "accept", "by": "Synthetic analyst", "why": "Kanareika was there"}],
    "evidence": [
        {
            "code": "V1",
            "document": "D1",
            "medium": "video",
            "relayed_by": "Trilla Kanareika",
            "place": "QUAY",
            "shows": "Kanareika waves",
        }
    ],
    "channels": [
        {"place": "QUAY", "channel": "telephone of Trilla Kanareika", "heard_through": "TRILLA_KANAREIKA"},
        {"place": "QUAY", "channel": "telephone of T. Kanareika", "heard_through": "TRILLA_KANAREIKA"},
    ],
    "undertakings": [
        {
            "id": "U1",
            "speaker": "TRILLA_KANAREIKA",
            "said_at": "2024-05-01",
            "promise": "Kanareika will wait",
            "test": "somebody sees Kanareika",
        }
    ],
}
PAGES = [
    "",
    "reasons/?place=QUAY&category=PEOPLE",
    "said/?claim=W1&claim=S1",
    "doubts/",
    "ask/",
    "brief/",
    "brief.json",
    "timeline/",
    "who-says-what/",
    "who-speaks/",
    "undertakings/",
    "proof/",
    "updates/",
    "ledger/",
    "ledger/claim/W1",
    "history/",
    "reader/",
    *(f"tables/{name}/" for name in ("sources", "claims", "judgements", "decisions", "evidence", "channels", "undertakings")),
    "contradictions/",
    "sources/?place=QUAY&category=PEOPLE",
    "figures/",
]


@pytest.fixture
def private(people, browse):
    """The harbour with a witness who has a made-up name, and with the name in every cell that people write."""
    operation = Operation.objects.get(code=open_operation(people["coordinator"].pk, parse_operation(tables_of(RECORDS))))
    for role in (Role.ANALYST, Role.VIEWER):
        Membership.objects.create(user=people[role.value], operation=operation, role=role)
    edit = Edit(table="places", cells={"code": "PIER", "name": "Pier"})
    save(enter(people["analyst"], operation.code), [edit], why="Trilla Kanareika told us", at=NOW)
    return operation


@pytest.mark.parametrize("language", ["en", "uk"])
@pytest.mark.parametrize("page", PAGES)
def test_no_page_tells_a_viewer_the_name_of_a_private_person(browse, private, page, language):
    shown = browse("viewer").get(f"/o/{private.code}/{page}", headers={"accept-language": language})

    assert (shown.status_code, NAME.findall(shown.content.decode())) == (200, [])


@pytest.mark.parametrize("language", ["en", "uk"])
@pytest.mark.parametrize("page", ["", "doubts/", "contradictions/", "said/?claim=W1"])
def test_a_witness_is_told_by_the_role(browse, private, page, language):
    shown = browse("viewer").get(f"/o/{private.code}/{page}", headers={"accept-language": language}).content.decode()

    assert {"en": "a woman from the quay", "uk": "жінка з набережної"}[language] in shown.casefold()


def test_downloads_of_a_viewer_hold_no_private_name(browse, private):
    archive = zipfile.ZipFile(io.BytesIO(browse("viewer").get(f"/o/{private.code}/download.zip").content))

    assert [name for name in archive.namelist() if NAME.search(archive.read(name).decode())] == []


@pytest.mark.parametrize("page", ["ledger/claim/W1", "tables/sources/", "history/"])
def test_who_may_edit_sees_what_there_is_to_edit(browse, private, page):
    assert NAME.search(browse("analyst").get(f"/o/{private.code}/{page}").content.decode())


@pytest.mark.parametrize("page", ["", "doubts/", "said/?claim=W1", "brief/"])
def test_pages_that_tell_name_no_private_person_to_whoever_may_edit_either(browse, private, page):
    assert NAME.findall(browse("analyst").get(f"/o/{private.code}/{page}").content.decode()) == []


@pytest.mark.parametrize(("who", "status", "is_told"), [("analyst", 200, True), ("viewer", 403, False)])
def test_a_text_that_names_a_private_person_is_for_those_who_may_edit(browse, people, private, who, status, is_told):
    text = Text.objects.create(
        operation=private,
        document="D1",
        body="Kanareika left.",
        published_at=NOW,
        at=NOW,
        by=people["analyst"],
    )

    page = browse(who).get(reverse("text", args=[private.code, text.pk]))

    assert (page.status_code, "Kanareika" in page.content.decode()) == (status, is_told)


def test_what_is_told_says_the_same_numbers(private):
    kept = state_of(private.pk)
    claims, told = (operation_of(state).ledger.claims for state in (kept, veiled(kept)))

    assert [(each.id, each.stated, each.interval) for each in told] == [(each.id, each.stated, each.interval) for each in claims]


def test_an_operation_without_private_persons_is_told_as_it_is_kept(operation):
    kept = state_of(operation.pk)

    assert veiled(kept) is kept
