from __future__ import annotations

import re

import pytest
from django.urls import reverse
from tests.web.rows import row_of

from safepassage.web.access import enter
from safepassage.web.models import Change
from safepassage.web.snapshots import operation_of, state_of


def ids(page):
    return [entry.claim.id for entry in page.context["ledger"].entries]


def ledger(browse, operation, **filters):
    return browse("viewer").get(reverse("ledger", args=[operation.code]), filters)


def claim(operation, claim_id):
    return operation_of(state_of(operation.pk)).ledger.claim[claim_id]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, ["E1", "F1", "S1"]),
        ({"source": "PILOTS"}, ["E1", "F1"]),
        ({"kind": "stock"}, ["S1"]),
        ({"place": "ISLAND"}, ["F1"]),
        ({"category": "SHELLING"}, ["E1"]),
        ({"method": "counted"}, ["F1"]),
        ({"scope": "total"}, ["F1", "S1"]),
        ({"standing": "accept"}, ["E1", "F1", "S1"]),
        ({"standing": "set_aside"}, []),
        ({"text": "REGISTER warden"}, ["S1"]),
        ({"text": "register pilots"}, []),
        ({"until": "2024-05-01T12:00"}, ["S1"]),
        ({"since": "2024-05-02T12:00"}, ["E1", "F1"]),
        ({"source": "PILOTS", "kind": "event"}, ["E1"]),
        ({"source": "<script>"}, []),
    ],
)
def test_filters_find_the_claims_they_name(browse, operation, filters, found):
    assert ids(ledger(browse, operation, **filters)) == found


def test_a_time_that_cannot_be_read_is_named_and_filters_nothing(browse, operation):
    page = ledger(browse, operation, since="yesterday")

    assert list(page.context["ledger"].faults) == ["since"]
    assert ids(page) == ["E1", "F1", "S1"]


@pytest.mark.parametrize("page", ["0", "-1", "99", "x", "9" * 400])
def test_a_page_number_that_there_is_not_shows_a_page_that_there_is(browse, operation, page):
    assert ids(ledger(browse, operation, page=page)) == ["E1", "F1", "S1"]


def test_htmx_gets_the_list_alone(browse, operation):
    page = browse("viewer").get(reverse("ledger", args=[operation.code]), headers={"HX-Request": "true"}).content.decode()

    assert "<html" not in page
    assert "F1" in page


@pytest.fixture
def many(opened):
    """The harbour with 300 claims."""
    claims = [{"id": f"N{number}", "document": "D1", "source": "PILOTS", "kind": "event"} for number in range(300)]
    return opened("LARGE", "viewer", claims=claims)


def test_the_number_of_queries_does_not_grow_with_the_ledger(browse, operation, many, django_assert_num_queries):
    client = browse("viewer")
    for code in (operation.code, many):
        client.get(reverse("ledger", args=[code]))

    for code in (operation.code, many):
        with django_assert_num_queries(5):
            client.get(reverse("ledger", args=[code]))


def test_the_number_of_queries_does_not_grow_with_the_history(browse, operation, many, django_assert_num_queries):
    client = browse("coordinator")
    url = reverse("history", args=[operation.code])
    add = reverse("row_add", args=[operation.code, "places"])
    client.post(add, {"cell-code": "P0", "step": "save"})
    client.get(url)
    with django_assert_num_queries(8):
        client.get(url)

    for number in range(1, 6):
        client.post(add, {"cell-code": f"P{number}", "step": "save"})
    client.get(url)

    with django_assert_num_queries(8):
        client.get(url)


def test_setting_aside_shows_its_effect_first_and_needs_a_reason(browse, operation):
    url = reverse("decide", args=[operation.code, "F1"])

    shown = browse("analyst").get(url)
    unreasoned = browse("analyst").post(url, {"why": " "})

    assert [(str(shift.before), str(shift.after)) for shift in shown.context["effect"].shifts] != []
    assert unreasoned.status_code == 400
    assert not Change.objects.exists()


def test_a_claim_set_aside_leaves_the_picture_and_comes_back_by_undo(browse, operation):
    before = state_of(operation.pk).raw
    browse("analyst").post(reverse("decide", args=[operation.code, "F1"]), {"why": "seen from afar"})
    assert ids(ledger(browse, operation, standing="set_aside")) == ["F1"]

    browse("analyst").post(reverse("undo", args=[operation.code, Change.objects.get().revision]))

    assert ids(ledger(browse, operation, standing="set_aside")) == []
    assert state_of(operation.pk).raw == before


def test_a_claim_set_aside_can_be_accepted_again(browse, operation):
    url = reverse("decide", args=[operation.code, "F1"])
    browse("analyst").post(url, {"why": "seen from afar"})

    browse("coordinator").post(url, {"why": "confirmed since"})

    assert ids(ledger(browse, operation, standing="set_aside")) == []
    decisions = operation_of(state_of(operation.pk)).ledger.decisions
    assert [(each.by, each.why) for each in decisions] == [
        ("synthetic-analyst", "seen from afar"),
        ("synthetic-coordinator", "confirmed since"),
    ]


def test_a_judgement_is_kept_with_its_reason(browse, operation):
    browse("analyst").post(
        reverse("judge", args=[operation.code, "F1"]), {"other": "S1", "verdict": "separate", "why": "other day"}
    )

    judgement = operation_of(state_of(operation.pk)).ledger.judgements[0]
    assert (judgement.claim, judgement.other, judgement.verdict, judgement.why) == ("F1", "S1", "separate", "other day")


def test_a_judgement_about_a_claim_that_there_is_not_is_refused(browse, operation):
    page = browse("analyst").get(reverse("judge", args=[operation.code, "F1"]), {"other": "F9", "verdict": "same"})

    assert [fault.value for fault in page.context["faults"]] == ["F9"]


def test_the_page_of_a_claim_that_there_is_not_is_not_found(browse, operation):
    assert browse("viewer").get(reverse("claim", args=[operation.code, "F9"])).status_code == 404


def test_wicked_names_and_notes_are_shown_as_text(browse, people, opened):
    wicked = "<img src=x onerror=alert(1)>\u05d0"
    stock = {"id": "S1", "document": "D1", "source": "WARDEN", "kind": "stock", "place_from": "QUAY"}
    claims = [
        {**stock, "category": "PEOPLE", "stated": "9", "scope": "total", "note": wicked, "wording": wicked, "vantage": wicked}
    ]
    settings = [{"key": "name", "value": wicked}, {"key": "besieged", "value": "QUAY"}]
    sources = [{"code": "WARDEN", "name": wicked, "kind": "government"}]
    code = opened("WICKED", "viewer", claims=claims, sources=sources, settings=settings)
    assert enter(people["viewer"], code).name == wicked

    names = ["ledger", "tables", "contradictions", "sources", "figures", "history"]
    pages = [browse("viewer").get(reverse(name, args=[code])).content.decode() for name in names]
    pages.append(browse("viewer").get(reverse("claim", args=[code, "S1"])).content.decode())

    assert not any(re.search(r"<img[^>]*onerror", page) for page in pages)
    assert all("&lt;img src=x onerror=alert(1)&gt;" in page for page in pages)


def test_an_undo_shows_its_effect_first(browse, operation):
    browse("analyst").post(reverse("decide", args=[operation.code, "F1"]), {"why": "seen from afar"})
    revision = Change.objects.get().revision

    page = browse("analyst").get(reverse("undo", args=[operation.code, revision]))

    assert page.context["effect"].shifts
    assert state_of(operation.pk).revision == revision


def test_an_undo_of_what_was_changed_since_is_refused_by_name(browse, operation):
    row = row_of(operation, "claims", "F1")[1]
    url = reverse("row", args=[operation.code, "claims", row.number])
    for who, number in (("analyst", "47"), ("coordinator", "48")):
        form = browse(who).get(url).context["form"]
        cells = {field.input_name: field.value for field in form.fields}
        browse(who).post(url, {**cells, "cell-stated": number, "version": form.version, "step": "save"})
    undo = reverse("undo", args=[operation.code, Change.objects.last().revision])

    pages = [browse("analyst").get(undo), browse("analyst").post(undo)]

    assert [page.status_code for page in pages] == [409, 409]
    assert all("synthetic-coordinator changed F1" in page.content.decode() for page in pages)
    assert claim(operation, "F1").stated == 48


def test_the_effect_of_a_decision_says_by_when_what_it_rests_on_was_published(browse, operation):
    address = reverse("decide", args=[operation.code, "F1"])
    page = browse("analyst").get(f"{address}?as_of=2024-05-03").content.decode()

    assert "Worked out for 3 May 2024, end of day, UTC+3, from what was published by 3 May 2024, end of day, UTC+3" in page


CLOCKS = "at=2024-05-02T12:00&as_of=2024-05-03T12:00&assume=no_entry:off"
KEPT = "?at=2024-05-02T12%3A00&as_of=2024-05-03T12%3A00&assume=no_entry%3Aoff"


@pytest.mark.parametrize("page", ["", "ledger/", "contradictions/", "reader/", "reader/paste/", "tables/claims/", "history/"])
def test_every_page_leads_on_at_its_own_clocks_and_assumptions(browse, operation, page):
    shown = browse("analyst").get(f"/o/HARBOUR/{page}?{CLOCKS}").content.decode()

    led_to = [address for address in re.findall(r'href="(/o/HARBOUR/[^"#]*)', shown) if "/download." not in address]

    assert led_to
    assert [address for address in led_to if "at=2024-05-02T12" not in address or "no_entry%3Aoff" not in address] == []


def test_a_decision_and_its_undo_lead_back_to_the_clocks_that_one_came_from(browse, operation):
    decided = browse("analyst").post(f"/o/HARBOUR/ledger/decide/F1?{CLOCKS}", {"why": "seen from afar"})
    undone = browse("analyst").post(f"/o/HARBOUR/history/{Change.objects.get().revision}/undo/?{CLOCKS}")

    assert decided.url == f"/o/HARBOUR/ledger/claim/F1{KEPT}"
    assert undone.url == f"/o/HARBOUR/history/{KEPT}"


def test_only_what_was_known_at_that_moment_stays_so_on_the_next_page(browse, operation):
    shown = browse("viewer").get("/o/HARBOUR/?at=2024-05-02&as_of=2024-05-03&known=then").content.decode()

    assert 'href="/o/HARBOUR/ledger/?at=2024-05-02&amp;as_of=2024-05-02"' in shown


def test_a_search_of_the_ledger_keeps_the_clocks(browse, operation):
    shown = browse("viewer").get(f"/o/HARBOUR/ledger/?{CLOCKS}").content.decode()

    assert '<input type="hidden" name="as_of" value="2024-05-03T12:00">' in shown


def test_everything_that_matches_stands_on_one_page_to_print(browse, operation, monkeypatch):
    monkeypatch.setattr("safepassage.web.views.ledger.PAGE", 2)
    paged, whole = ledger(browse, operation), ledger(browse, operation, all="1")

    assert (ids(paged), ids(whole)) == (["E1", "F1"], ["E1", "F1", "S1"])
    assert "All on one page" in paged.content.decode()
    assert "All on one page" not in whole.content.decode()


@pytest.mark.parametrize("number", ["S1", "F1", "E1"])
def test_a_preview_tells_first_what_the_situation_page_asks_first(browse, operation, number):
    client = browse("coordinator")
    asked = client.get(reverse("situation", args=[operation.code])).content.decode()
    effect = client.get(reverse("decide", args=[operation.code, number])).context["effect"]

    first = effect.kept or effect.shifts[:1]
    assert [(each.question.place, each.question.category) for each in first] == [("QUAY", "PEOPLE")]
    assert "place=QUAY&amp;category=PEOPLE" in asked


@pytest.fixture
def worded(opened):
    """The harbour with one event that its ledger tells in two languages."""
    event = {"id": "E1", "document": "D1", "source": "WARDEN", "kind": "event", "place_from": "QUAY", "category": "FIGHTING"}
    told = {"hedge": "fierce", "in_words": "rebels fire on the quay", "in_words_local": "повстанці стріляють по причалу"}
    settings = [{"key": "local_language", "value": "uk"}, {"key": "besieged", "value": "QUAY"}]
    return opened("WORDED", "analyst", settings=settings, claims=[{**event, **told}])


@pytest.mark.parametrize(("language", "clause"), [("en", "Rebels fire on the quay"), ("uk", "Повстанці стріляють по причалу")])
@pytest.mark.parametrize("page", ["ledger/", "ledger/claim/E1", "said/?claim=E1"])
def test_a_claim_is_told_in_the_words_of_its_ledger(browse, worded, page, language, clause):
    shown = browse("analyst").get(f"/o/{worded}/{page}", headers={"accept-language": language}).content.decode()

    assert clause.casefold() in shown.casefold()


def test_the_words_of_a_claim_can_be_edited(browse, operation):
    row = row_of(operation, "claims", "F1")[1]
    form = browse("analyst").get(reverse("row", args=[operation.code, "claims", row.number])).content.decode()

    assert re.findall(r'<textarea[^>]*name="cell-(in_words\w*)"', form) == ["in_words", "in_words_local"]


def test_page_of_a_claim_says_whose_text_is_not_there_and_where_it_is_pasted(browse, operation):
    shown = browse("analyst").get(reverse("claim", args=[operation.code, "F1"])).content.decode()

    assert (
        "The text of Synthetic Gazette is not in this database." in shown,
        f"{reverse('paste', args=[operation.code])}?document=D1" in shown,
    ) == (True, True)


@pytest.mark.parametrize("page", ["said/?claim=F1", "reasons/?from=QUAY&to=ISLAND&category=PEOPLE&since=2024-05-01"])
def test_what_was_said_names_the_texts_that_are_not_there(browse, operation, page):
    shown = browse("analyst").get(f"/o/{operation.code}/{page}").content.decode()

    assert "The text of Synthetic Gazette is not in this database, so its words are not shown." in shown


def test_the_form_for_a_text_begins_with_the_document_that_it_was_opened_for(browse, operation):
    form = browse("analyst").get(reverse("paste", args=[operation.code]), {"document": "D1"}).content.decode()

    assert 'type="hidden" name="document" value="D1"' in form
