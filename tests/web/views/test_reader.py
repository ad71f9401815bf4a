from __future__ import annotations

import hashlib

import pytest
from django.urls import reverse
from tests.web.conftest import HARBOUR

from safepassage.desk import Likeness
from safepassage.quantities import Bounds
from safepassage.web.models import Change, DraftVerdict, Operation, Text
from safepassage.web.snapshots import operation_of, state_of

#: Made up; nobody in it exists.
ARTICLE = (
    "The Harbour warden said on Friday that 80 people were still at the Old quay. "
    "The weather was fine. "
    "About 30 people left the Old quay for the Island on Thursday, the Pilots' guild said. "
    "<script>alert(1)</script> said nothing."
)


def paste(client, operation, **more):
    given = {
        "publisher": "Synthetic Gazette",
        "published_at": "2024-05-03T18:00",
        "title": "Boats",
        "document": "",
        "body": ARTICLE,
        "own": "yes",
    }
    return client.post(reverse("paste", args=[operation.code]), {**given, **more})


def paste_unasked(client, operation, **more):
    """A text whose sender has not said yet that it is one of its own."""
    given = {"publisher": "Synthetic Gazette", "published_at": "2024-05-03T18:00", "title": "Boats", "body": ARTICLE}
    return client.post(reverse("paste", args=[operation.code]), {**given, **more})


@pytest.fixture
def text(browse, operation):
    paste(browse("analyst"), operation)
    return Text.objects.get()


def draft_page(client, operation, text, draft):
    return reverse("draft", args=[operation.code, text.pk, draft])


def claims(operation):
    return operation_of(state_of(operation.pk)).ledger.claim


def first_number(browse, operation, text):
    page = browse("analyst").get(reverse("text", args=[operation.code, text.pk]))
    return next(entry.draft for entry in page.context["text"].entries if entry.draft.stated == 80)


def accept(browse, operation, text, draft, **more):
    url = reverse("draft", args=[operation.code, text.pk, draft.id])
    form = browse("analyst").get(url).context["form"]
    cells = {field.input_name: field.value for field in form.fields}
    return browse("analyst").post(url, {**cells, "step": "accept", "add": "on", **more})


def test_pasting_keeps_the_text_and_its_document_and_accepts_nothing(operation, text):
    ledger = operation_of(state_of(operation.pk)).ledger

    assert text.body == ARTICLE
    assert [(each.code, each.publisher, each.sha256) for each in ledger.documents][1:] == [("T1", "Synthetic Gazette", text.sha256)]
    assert list(ledger.claim) == ["S1", "F1", "E1"]


def test_words_of_a_text_are_in_no_table_of_the_operation(operation, text):
    assert "still at the Old quay" not in str(state_of(operation.pk).raw)


def test_every_sentence_has_drafts_or_a_reason(browse, operation, text):
    page = browse("viewer").get(reverse("text", args=[operation.code, text.pk]))

    assert all(bool(sentence.entries) != bool(sentence.no_claim) for sentence in page.context["text"].sentences)
    assert "&lt;script&gt;alert(1)" in page.content.decode()
    assert "<script>alert" not in page.content.decode()


def test_marked_segments_give_the_text_back(browse, operation, text):
    page = browse("viewer").get(reverse("text", args=[operation.code, text.pk]))

    whole = "".join(part.text for sentence in page.context["text"].sentences for part in sentence.segments)

    assert whole.replace(" ", "") == ARTICLE.replace(" ", "")


def test_a_draft_shows_its_effect_before_anything_is_accepted(browse, operation, text):
    draft = first_number(browse, operation, text)

    page = browse("analyst").get(reverse("draft", args=[operation.code, text.pk, draft.id]))

    assert page.context["effect"].compared > 0
    assert list(claims(operation)) == ["S1", "F1", "E1"]


def test_an_accepted_draft_becomes_a_claim_with_its_offsets(browse, operation, text):
    draft = first_number(browse, operation, text)

    accept(browse, operation, text, draft)

    claim = claims(operation)["T1-1"]
    assert (claim.document, claim.start, claim.end, claim.stated) == ("T1", draft.start, draft.end, 80)
    assert ARTICLE[claim.start : claim.end] == draft.quote
    assert DraftVerdict.objects.get().verdict == "accepted"


def test_a_corrected_draft_says_so(browse, operation, text):
    draft = first_number(browse, operation, text)

    accept(browse, operation, text, draft, **{"cell-stated": "85"})

    assert claims(operation)["T1-1"].stated == 85
    assert DraftVerdict.objects.get().verdict == "corrected"


def test_a_correction_that_does_not_fit_saves_nothing_and_names_its_field(browse, operation, text):
    draft = first_number(browse, operation, text)

    page = accept(browse, operation, text, draft, **{"cell-stated": "many"})

    assert [field.name for field in page.context["form"].fields if field.faults] == ["stated"]
    assert not DraftVerdict.objects.exists()
    assert "T1-1" not in claims(operation)


def test_an_unknown_source_is_added_with_the_claim_and_undone_with_it(browse, operation, text):
    draft = first_number(browse, operation, text)
    before = state_of(operation.pk).raw

    accept(browse, operation, text, draft, **{"cell-source": "PORT_OFFICE"})
    assert "PORT_OFFICE" in operation_of(state_of(operation.pk)).ledger.source
    browse("analyst").post(reverse("undo", args=[operation.code, Change.objects.first().revision]))

    assert state_of(operation.pk).raw == before


def test_a_rejected_draft_is_remembered_with_its_reason(browse, operation, text):
    draft = first_number(browse, operation, text)

    browse("analyst").post(reverse("draft", args=[operation.code, text.pk, draft.id]), {"step": "reject", "why": "heard twice"})

    verdict = DraftVerdict.objects.get()
    assert (verdict.verdict, verdict.why, verdict.start, verdict.end) == ("rejected", "heard twice", draft.start, draft.end)
    assert list(claims(operation)) == ["S1", "F1", "E1"]


def test_a_draft_whose_claim_was_undone_waits_again(browse, operation, text):
    draft = first_number(browse, operation, text)
    accept(browse, operation, text, draft)

    browse("analyst").post(reverse("undo", args=[operation.code, Change.objects.first().revision]))

    page = browse("analyst").get(reverse("text", args=[operation.code, text.pk]))
    assert page.context["text"].find(draft.id).is_open


def test_the_page_of_a_claim_shows_the_articles_own_words(browse, operation, text):
    draft = first_number(browse, operation, text)
    accept(browse, operation, text, draft)

    page = browse("viewer").get(reverse("claim", args=[operation.code, "T1-1"]))

    assert page.context["claim"].words.words == draft.quote


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"body": " "}, "body"),
        ({"body": "a" * 1_000_000}, "body"),
        ({"body": "left\x00right"}, "body"),
        ({"publisher": ""}, "publisher"),
        ({"published_at": "yesterday"}, "published_at"),
        ({"published_at": ""}, "published_at"),
    ],
)
def test_a_text_that_cannot_be_read_gets_a_sentence_and_changes_nothing(browse, operation, wrong, field):
    page = paste(browse("analyst"), operation, **wrong)

    assert list(page.context["form"].faults) == [field]
    assert page.status_code == 400
    assert not Text.objects.exists()


@pytest.fixture
def marked(opened, operation):
    """An operation with a claim whose words are marked in a text that is not here, known by its hash."""
    held = {"code": "D1", "published_at": "2024-05-03", "publisher": "Synthetic Gazette", "title": "Boats leave"}
    claim = {**HARBOUR["claims"][0], "start": str(ARTICLE.index("80 people")), "end": str(ARTICLE.index(" were still"))}
    sha256 = hashlib.sha256(ARTICLE.encode()).hexdigest()
    opened("MARKED", "analyst", documents=[{**held, "sha256": sha256}], claims=[claim, *HARBOUR["claims"][1:]])
    return Operation.objects.get(code="MARKED")


def test_whoever_misses_the_words_of_a_claim_is_led_to_the_form_of_its_document_and_back(browse, marked):
    analyst = browse("analyst")
    missing = analyst.get(reverse("said", args=["MARKED"]), {"claim": "S1"})
    address = reverse("paste", args=["MARKED"]) + "?document=D1&claim=S1"
    form = analyst.get(address)
    sent = analyst.post(address, {"document": "D1", "body": ARTICLE})

    assert address.replace("&", "&amp;") in missing.content.decode()
    assert form.context["form"].held.title == "Boats leave"
    assert 'name="publisher"' not in form.content.decode()
    assert sent.headers["Location"] == reverse("claim", args=["MARKED", "S1"])


def test_the_drawer_shows_the_articles_own_words_once_the_text_is_here(browse, marked):
    asked = reverse("said", args=["MARKED"]), {"claim": "S1"}
    assert "<mark>" not in browse("analyst").get(*asked).content.decode()
    paste(browse("analyst"), marked, document="D1")

    assert "<mark>80 people</mark>" in browse("analyst").get(*asked).content.decode()


def test_words_are_not_shown_from_a_text_that_is_not_the_one_in_which_they_were_marked(browse, marked):
    paste(browse("analyst"), marked, document="D1", body=f"Corrected. {ARTICLE}")
    page = browse("analyst").get(reverse("claim", args=["MARKED", "S1"]))

    assert (page.context["claim"].words, page.context["claim"].is_altered) == (None, True)


def test_a_text_for_a_document_that_has_one_is_refused(browse, operation, text):
    page = paste(browse("analyst"), operation, document="T1")

    assert page.status_code == 409
    assert page.context["here"] == text.pk
    assert Text.objects.count() == 1


@pytest.mark.parametrize(("who", "status"), [("coordinator", 200), ("analyst", 200), ("viewer", 200), ("outsider", 404)])
def test_texts_are_seen_by_members_only(browse, operation, text, who, status):
    assert browse(who).get(reverse("text", args=[operation.code, text.pk])).status_code == status


def test_a_text_is_not_found_through_another_operation(browse, operation, text):
    page = browse("outsider").get(reverse("text", args=["ELSEWHERE", text.pk]))

    assert page.status_code == 404
    assert "Old quay" not in page.content.decode()


@pytest.mark.parametrize(("who", "status"), [("viewer", 403), ("outsider", 404)])
def test_pasting_takes_the_right_to_edit(browse, operation, who, status):
    assert paste(browse(who), operation).status_code == status
    assert not Text.objects.exists()


def test_a_draft_published_after_everything_else_is_weighed_with_what_it_brings(browse, operation):
    paste(browse("analyst"), operation, published_at="2024-05-20", body="Harbour office: 10 people left the Old quay on Monday.")
    text = Text.objects.get()
    draft = browse("analyst").get(reverse("text", args=[operation.code, text.pk])).context["text"].entries[0].draft

    effect = browse("analyst").get(reverse("draft", args=[operation.code, text.pk, draft.id])).context["effect"]

    assert draft.stated == 10
    assert effect.shifts


def test_a_draft_published_after_what_one_knows_says_that_it_moves_nothing_yet(browse, operation):
    answer = browse("analyst").post(
        "/o/HARBOUR/reader/paste/?as_of=2024-05-02",
        {
            "publisher": "Synthetic Gazette",
            "published_at": "2024-05-20",
            "title": "Boats",
            "body": "Harbour office: 10 people left the Old quay on Monday.",
        },
    )
    drafts = browse("analyst").get(answer.url)
    page = browse("analyst").get(
        f"/o/HARBOUR/reader/{Text.objects.get().pk}/{drafts.context['text'].entries[0].draft.id}/?as_of=2024-05-02"
    )

    assert answer.url.endswith("?as_of=2024-05-02")
    assert not page.context["effect"].shifts
    assert "published after that, so it moves nothing yet" in page.content.decode()


def test_who_knows_everything_so_far_goes_on_to_know_what_is_pasted(browse, operation):
    answer = browse("analyst").post(
        "/o/HARBOUR/reader/paste/?at=2024-05-21&as_of=2024-05-03",
        {"publisher": "Synthetic Gazette", "published_at": "2024-05-20", "title": "Boats", "body": "10 people left the Old quay."},
    )

    assert answer.url.endswith("/?at=2024-05-21")


@pytest.mark.parametrize("odd", ["\u202e", "\u200b", "\u2066", "\ufeff", "\U0001f6a2", "\u05d0\u05d1", "\t"])
def test_odd_characters_keep_every_offset_right(browse, operation, odd):
    body = f"{odd}The Harbour warden said that 80 people were still{odd} at the Old quay."
    paste(browse("analyst"), operation, body=body)
    text = Text.objects.get()

    opened = browse("viewer").get(reverse("text", args=[operation.code, text.pk])).context["text"]

    assert text.body == body
    assert all(body[entry.draft.start : entry.draft.end] == entry.draft.quote for entry in opened.entries)


def test_a_draft_of_a_category_that_is_new_shows_its_effect(browse, operation):
    paste(browse("analyst"), operation, body="20 women left the Old quay for the Island on Thursday, the Pilots' guild said.")
    text = Text.objects.get()
    page = browse("analyst").get(reverse("text", args=[operation.code, text.pk]))
    (draft,) = (entry.draft for entry in page.context["text"].entries)

    effect = browse("analyst").get(draft_page(browse("analyst"), operation, text, draft.id)).context["effect"]

    assert {(shift.question.category, shift.before) for shift in effect.shifts} == {("WOMEN", Bounds())}


def alike(page):
    return [(each.alike.document.code, each.alike.likeness) for each in page.context["alike"]]


def test_a_text_of_a_publisher_and_day_that_the_operation_holds_is_asked_about(browse, operation):
    page = paste_unasked(browse("analyst"), operation, published_at="2024-05-03T01:00", publisher="synthetic gazette")

    assert alike(page) == [("D1", Likeness.DAY)]
    assert not Text.objects.exists()


def test_a_text_of_another_day_is_not_asked_about(browse, operation):
    page = paste_unasked(browse("analyst"), operation, published_at="2024-05-04T01:00")

    assert page.status_code == 302


@pytest.mark.parametrize("body", [ARTICLE, f"{ARTICLE}\n", f"\n {ARTICLE} "])
def test_a_text_with_the_hash_of_a_document_is_asked_about(browse, operation, opened, body):
    sha256 = hashlib.sha256(ARTICLE.encode()).hexdigest()
    opened("HASHED", "analyst", documents=[{"code": "D1", "published_at": "2024-05-03", "sha256": sha256}])

    page = paste_unasked(browse("analyst"), Operation.objects.get(code="HASHED"), publisher="Another", body=body)

    assert alike(page) == [("D1", Likeness.TEXT)]


def test_a_text_that_shares_most_words_with_another_is_asked_about_and_both_are_linked(browse, operation, text):
    page = paste_unasked(browse("analyst"), operation, publisher="Another", body=f"{ARTICLE} One more sentence stands here.")

    assert alike(page) == [("T1", Likeness.WORDS)]
    assert reverse("text", args=[operation.code, text.pk]) in page.content.decode()


def test_a_text_with_the_figures_of_a_documents_claims_in_step_is_asked_about(browse, operation, opened):
    body = "".join(f"About {number} people left the Old quay for the Island on Thursday. " for number in (31, 52, 73, 94))
    places = [body.index(str(number)) for number in (31, 52, 73, 94)]
    flow = {"document": "D1", "kind": "flow", "place_from": "QUAY", "place_to": "ISLAND", "category": "PEOPLE", "scope": "group"}
    claims = [
        {**flow, "id": f"G{place}", "stated": str(number), "start": str(place + 40), "end": str(place + 42)}
        for number, place in zip((31, 52, 73, 94), places, strict=True)
    ]
    opened("FIGURES", "analyst", claims=claims)

    page = paste_unasked(browse("analyst"), Operation.objects.get(code="FIGURES"), publisher="Another", body=body)

    assert alike(page) == [("D1", Likeness.FIGURES)]


def test_a_text_can_be_read_as_the_document_that_it_is(browse, operation):
    paste_unasked(browse("analyst"), operation, known_as="D1")

    assert Text.objects.get().document == "D1"
    assert [each.code for each in operation_of(state_of(operation.pk)).ledger.documents] == ["D1"]


def test_the_page_of_a_text_says_which_document_it_may_be(browse, operation, text):
    page = browse("viewer").get(reverse("text", args=[operation.code, text.pk]))

    assert [each.alike.document.code for each in page.context["text"].alike] == ["D1"]
    assert "look there before you accept drafts" in page.content.decode()


def test_a_second_text_of_one_document_is_refused_with_a_link_to_the_first(browse, operation, text):
    page = paste(browse("analyst"), operation, document="T1")

    assert page.status_code == 409
    assert reverse("text", args=[operation.code, text.pk]) in page.content.decode()


def test_a_draft_that_the_ledger_holds_already_says_so(browse, operation):
    start = ARTICLE.index("80 people")
    paste(browse("analyst"), operation, document="D1")
    text = Text.objects.get()
    draft = first_number(browse, operation, text)
    accept(browse, operation, text, draft)
    browse("analyst").post(draft_page(None, operation, text, draft.id), {"step": "reopen"})

    page = browse("analyst").get(draft_page(None, operation, text, draft.id))

    assert [claim.id for claim in page.context["entry"].known] == ["D1-1"]
    assert "Accept all the same" in page.content.decode()
    assert draft.start <= start < draft.end


def test_a_draft_that_somebody_decided_on_meanwhile_is_not_decided_again(browse, operation, text):
    draft = first_number(browse, operation, text)
    cells = {
        f.input_name: f.value for f in browse("analyst").get(draft_page(None, operation, text, draft.id)).context["form"].fields
    }
    accept(browse, operation, text, draft)

    page = browse("coordinator").post(draft_page(None, operation, text, draft.id), {**cells, "cell-id": "T1-9", "step": "accept"})

    assert page.status_code == 409
    assert "T1-9" not in claims(operation)


def test_a_draft_stands_in_its_whole_sentence(browse, operation, text):
    draft = first_number(browse, operation, text)

    page = browse("analyst").get(draft_page(None, operation, text, draft.id))

    assert "".join(part.text for part in page.context["sentence"].segments).strip() == ARTICLE.split(". ", maxsplit=1)[0] + "."


def test_drafts_name_what_the_text_names_and_say_nothing_twice(browse, operation):
    body = (
        "Olena Vymyslena, a doctor, said that dozens of children were at the Old quay. "
        "Six buses were waiting at the Old quay. It is unclear. The shelling resumed on Thursday."
    )
    paste(browse("analyst"), operation, body=body)
    page = browse("analyst").get(reverse("text", args=[operation.code, Text.objects.get().pk]))
    children, buses, unclear, attack = page.context["text"].entries

    assert (children.source, str(children.says)) == ("Olena Vymyslena", "dozens of children in Old quay")
    assert (children.tag, buses.tag) == ("stock", "present")
    assert [str(each.says) for each in (unclear, attack)] == [
        "Something is not known",
        "Attacks have begun, or begun again",
    ]
    assert "4 are undecided" in page.content.decode()


def test_why_no_brief_would_tell_a_draft_is_said_beside_it(browse, operation):
    paste(
        browse("analyst"),
        operation,
        body="The Harbour warden said that all 80 people hope to leave the Old quay if the fire stops.",
    )
    text = Text.objects.get()
    page = browse("analyst").get(reverse("text", args=[operation.code, text.pk]))
    entry = next(entry for entry in page.context["text"].entries if entry.draft.unsure)

    opened = browse("analyst").get(draft_page(browse("analyst"), operation, text, entry.draft.id))

    assert "No brief tells it: " + ", ".join(map(str, entry.draft.untold_for)) in page.content.decode()
    assert ", ".join(map(str, entry.draft.untold_for)) in opened.content.decode()


def test_a_text_in_another_language_says_so_above_its_sentences(browse, operation):
    body = "Le maire a déclaré que 40 civils ont quitté l'usine dimanche. Ils sont arrivés dans la soirée."
    paste(browse("analyst"), operation, body=body)
    page = browse("viewer").get(reverse("text", args=[operation.code, Text.objects.get().pk])).content.decode()

    assert "This text is not in English, the only language that the rules read" in page
    assert "nothing about people" not in page
