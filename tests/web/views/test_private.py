"""Who may not change the ledger reads no name of a private person anywhere; nobody who exists is named here."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from django.urls import reverse
from tests.web.conftest import HARBOUR, NOW, tables_of
from tests.web.rows import row_of
from tests.web.views.test_faulty import spoil

from safepassage.exchange.tables import parse_operation
from safepassage.web.access import enter
from safepassage.web.actions import open_operation, save
from safepassage.web.models import Membership, Operation, Role, Text
from safepassage.web.snapshots import Edit, operation_of, state_of, veiled

NAME = re.compile(r"kanareik|tr[iy]ll|Канарейк|Трілл|baker.of.pier", re.IGNORECASE)
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
    "operation": [
        {"key": "code", "value": "PRIVATE"},
        {"key": "name", "value": "Rescue of Trilla Kanareika"},
        {"key": "name_local", "value": "Порятунок Трілли Канарейки"},
        *(row for row in HARBOUR["operation"][1:] if row["key"] != "name"),
        {"key": "local_language", "value": "uk"},
    ],
    "places": [*HARBOUR["places"], {"code": "SHED", "name": "Shed", "kind": "house of Trilla Kanareika"}],
    "parties": [*HARBOUR.get("parties", ()), {"code": "KANAREIKA_HOUSE", "name": "Kanareika Household", "kind": "witness"}],
    "documents": [
        *HARBOUR["documents"],
        {
            "code": "KANAREIKA_DIARY",
            "publisher": "Kanareika",
            "published_at": "2024-05-03",
            "title": "Diary of Trilla Kanareika",
            "file": "kanareika.pdf",
        },
    ],
    "windows": [{"id": "KANAREIKA-1", "eligible": "Kanareika"}],
    "sources": [*HARBOUR["sources"], _WITNESS],
    "claims": [*HARBOUR["claims"], _SAID, {**HARBOUR["claims"][2], "id": "W2", "category": "KANAREIKA_SEEN"}],
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
    *(
        f"tables/{name}/"
        for name in (
            "sources",
            "claims",
            "judgements",
            "decisions",
            "evidence",
            "channels",
            "undertakings",
            "places",
            "parties",
            "documents",
            "windows",
        )
    ),
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
    save(enter(people["analyst"], operation.code), [edit], why="Trilla Kanareika told us; Канарейка сказала", at=NOW)
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


REFUSED = [{"code": "TRILLA KANAREIKA"}, {"code": ""}, {"party": "NOBODY"}, {"kind": "зовсім інше", "party": "NOBODY"}]


@pytest.mark.parametrize("cells", REFUSED, ids=["code", "no code", "party", "kind"])
@pytest.mark.parametrize("page", ["tables/", "tables/sources/", "tables/claims/", "ledger/claim/W1", "history/", "download.zip"])
def test_a_viewer_reads_no_private_name_once_the_row_of_the_witness_is_refused(browse, private, page, cells):
    spoil(private, "sources", "TRILLA_KANAREIKA", **cells)
    shown = browse("viewer").get(f"/o/{private.code}/{page}")

    assert [text for text in texts_of(shown.content) if NAME.search(text)] == []


@pytest.mark.parametrize("page", ["tables/claims/", "history/", "brief/"])
def test_nobody_becomes_public_by_another_name(browse, people, private, page):
    _, line = row_of(private, "sources", "TRILLA_KANAREIKA")
    cells = {"name": "A woman", "name_local": "", "aliases": "", "role": "a woman"}
    edit = Edit(table="sources", number=line.number, cells=cells, version=line.version)
    save(enter(people["analyst"], private.code), [edit], why="Kanareika asked for it", at=NOW)

    assert NAME.findall(browse("viewer").get(f"/o/{private.code}/{page}").content.decode()) == []


def test_nobody_becomes_public_by_being_taken_out(browse, people, operation):
    scope = enter(people["analyst"], operation.code)
    save(scope, [Edit(table="sources", cells=_WITNESS)], why="Kanareika came", at=NOW)
    _, line = row_of(operation, "sources", "TRILLA_KANAREIKA")
    save(scope, [Edit(table="sources", number=line.number, version=line.version)], why="Kanareika asked for it", at=NOW)

    assert NAME.findall(browse("viewer").get(f"/o/{operation.code}/history/").content.decode()) == []


@pytest.mark.parametrize("kind", ["eyewitness", "relative", "evacuee", "civilian", "свідок", ""])
def test_a_speaker_whose_kind_nobody_knows_is_private(browse, people, kind):
    sources = [*HARBOUR["sources"], {**_WITNESS, "kind": kind}]
    operation = Operation.objects.get(
        code=open_operation(people["coordinator"].pk, parse_operation(tables_of({**RECORDS, "sources": sources})))
    )
    Membership.objects.create(user=people["viewer"], operation=operation, role=Role.VIEWER)

    assert NAME.findall(browse("viewer").get(f"/o/{operation.code}/ledger/").content.decode()) == []


def test_the_list_of_operations_names_no_private_person(browse, private):
    assert NAME.findall(browse("analyst").get("/").content.decode()) == []


def texts_of(content):
    """The texts of a page, or of the files of an archive."""
    if not content.startswith(b"PK"):
        return [content.decode()]
    archive = zipfile.ZipFile(io.BytesIO(content))
    return [archive.read(name).decode() for name in archive.namelist()]


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


@pytest.mark.parametrize("document", ["KANAREIKA_DIARY", "D_KANAREIKA"])
def test_the_document_of_a_text_is_told_without_a_private_name(browse, people, private, document):
    text = Text.objects.create(
        operation=private,
        document=document,
        body="900 people were at Old quay on May 1.",
        published_at=NOW,
        at=NOW,
        by=people["analyst"],
    )
    pages = [browse("viewer").get(reverse(name, args=args)) for name, args in _reader(private, text)]

    assert [(page.status_code, NAME.findall(page.content.decode())) for page in pages] == [(200, [])] * 2


def _reader(operation, text):
    return ("reader", [operation.code]), ("text", [operation.code, text.pk])


def test_what_is_told_says_the_same_numbers(private):
    kept = state_of(private.pk)
    claims, told = (operation_of(state).ledger.claims for state in (kept, veiled(kept)))

    assert [(each.id, each.stated, each.interval) for each in told] == [(each.id, each.stated, each.interval) for each in claims]


def test_an_operation_without_private_persons_is_told_as_it_is_kept(operation):
    kept = state_of(operation.pk)

    assert veiled(kept) is kept
