from __future__ import annotations

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from safepassage.web.models import Membership
from safepassage.web.snapshots import operation_of, state_of

FIGURE = {"place": "QUAY", "category": "PEOPLE", "at": "2024-05-03", "people": "90", "why": "seats for ninety"}


def figures(operation):
    return operation_of(state_of(operation.pk)).ledger.planning_figures


def test_a_coordinator_adopts_a_figure_in_their_own_name(browse, operation):
    browse("coordinator").post(reverse("figures", args=[operation.code]), FIGURE)

    assert [(each.place, each.people, each.by, each.why) for each in figures(operation)] == [
        ("QUAY", 90, "synthetic-coordinator", "seats for ninety")
    ]


def test_a_figure_stands_beside_the_bounds(browse, operation):
    browse("coordinator").post(reverse("figures", args=[operation.code]), {**FIGURE, "people": "5000"})

    adopted = browse("viewer").get(reverse("figures", args=[operation.code])).context["figures"].adopted

    assert [each.fits for each in adopted] == [False]


@pytest.mark.parametrize("who", ["analyst", "viewer"])
def test_only_a_coordinator_adopts_a_figure(browse, operation, who):
    assert browse(who).post(reverse("figures", args=[operation.code]), FIGURE).status_code == 403
    assert figures(operation) == ()


@pytest.mark.parametrize("wrong", [{"why": ""}, {"people": "-3"}, {"people": "many"}, {"place": "NOWHERE"}, {"at": "soon"}])
def test_a_figure_that_does_not_fit_is_refused_with_what_was_typed(browse, operation, wrong):
    page = browse("coordinator").post(reverse("figures", args=[operation.code]), {**FIGURE, **wrong})

    assert page.status_code == 400
    assert figures(operation) == ()
    assert page.context["typed"]["category"] == "PEOPLE"


def test_sources_page_shows_what_is_left_without_each(browse, operation):
    page = browse("viewer").get(reverse("sources", args=[operation.code]), {"question": "QUAY:PEOPLE"}).context["sources"]

    assert {line.code: line.moves for line in page.lines} == {"PILOTS": True, "WARDEN": True}


@pytest.mark.parametrize("question", ["", "nothing", "QUAY>QUAY:PEOPLE"])
def test_sources_page_takes_its_own_question_where_the_address_has_none(browse, operation, question):
    page = browse("viewer").get(reverse("sources", args=[operation.code]), {"question": question})

    assert page.status_code == 200


def test_backtest_of_an_uploaded_table_shows_whether_the_truth_lay_inside(browse, operation):
    header = "id,kind,place_from,place_to,category,from_time,to_time,as_of,truth_low,truth_best,truth_high"
    table = f"{header}\nQ1,flow,QUAY,ISLAND,PEOPLE,2024-05-02,2024-05-02,2024-05-03,46,46,46\n"

    page = browse("viewer").post(
        reverse("backtest", args=[operation.code]), {"file": SimpleUploadedFile("queries.csv", table.encode())}
    )

    assert (page.context["tested"].inside, len(page.context["tested"].rows)) == (1, 1)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"id\nQ1\n", b"a" * 2_000_001])
def test_a_query_table_that_cannot_be_read_gets_a_sentence(browse, operation, content):
    page = browse("viewer").post(reverse("backtest", args=[operation.code]), {"file": SimpleUploadedFile("queries.csv", content)})

    assert page.status_code == 400
    assert "refusal" in page.context


def test_a_coordinator_admits_somebody(browse, operation, people):
    browse("coordinator").post(reverse("members", args=[operation.code]), {"name": "synthetic-outsider", "role": "viewer"})

    assert Membership.objects.get(user=people["outsider"], operation=operation).role == "viewer"


@pytest.mark.parametrize("who", ["analyst", "viewer"])
def test_only_a_coordinator_admits(browse, operation, who):
    answer = browse(who).post(reverse("members", args=[operation.code]), {"name": "synthetic-outsider", "role": "viewer"})

    assert answer.status_code == 403
    assert Membership.objects.filter(operation=operation).count() == 3


def test_an_operation_is_never_left_without_a_coordinator(browse, operation):
    url = reverse("members", args=[operation.code])

    dismissed = browse("coordinator").post(url, {"name": "synthetic-coordinator", "step": "dismiss"})
    demoted = browse("coordinator").post(url, {"name": "synthetic-coordinator", "role": "viewer"})

    assert (dismissed.status_code, demoted.status_code) == (400, 400)
    assert Membership.objects.get(user__username="synthetic-coordinator", operation=operation).role == "coordinator"


@pytest.mark.parametrize("address", ["?at=soon", "?as_of=2024-13-45", "?assume=magic:on", "?without=NOBODY", "?at=9999-12-31"])
@pytest.mark.parametrize("name", ["contradictions", "sources", "figures"])
def test_an_address_that_cannot_be_read_shows_the_page_all_the_same(browse, operation, name, address):
    assert browse("viewer").get(reverse(name, args=[operation.code]) + address).status_code == 200


def test_about_is_open_to_everybody(client, db):
    assert client.get(reverse("about")).status_code == 200


def heard(number, source, stated, day):
    return {
        "id": number,
        "source": source,
        "published_at": "2024-05-06",
        "from_time": day,
        "to_time": day,
        "kind": "stock",
        "place_from": "QUAY",
        "category": "PEOPLE",
        "stated": stated,
        "hedge": "about",
        "scope": "total",
        "method": "hearsay",
    }


@pytest.fixture
def quarrel(opened):
    """Two say about 1,000 where a third, on the same day, says about 200: one quarrel, told twice."""
    sources = [{"code": code, "name": code.lower(), "kind": "ngo"} for code in ("PILOTS", "WARDEN", "BAKER")]
    claims = [
        heard(f"H{n}", *each, "2024-05-01T08:00")
        for n, each in enumerate([("PILOTS", "1000"), ("WARDEN", "1000"), ("BAKER", "200")])
    ]
    opened("QUARREL", "viewer", sources=sources, claims=claims, documents=[])
    return "/o/QUARREL/"


def test_a_quarrel_is_one_card_with_its_other_tellings_inside(browse, quarrel):
    page = browse("viewer").get(f"{quarrel}contradictions/")
    found = page.context["found"]

    assert [(card.contradiction.claims, [each.contradiction.claims for each in card.variants]) for card in found.cards] == [
        (("H0", "H2"), [("H1", "H2")])
    ]
    assert (dict(found.counts)["contradiction"], found.tellings) == (1, 2)
    assert "1 more telling of this" in page.content.decode()


@pytest.mark.parametrize("page", ["contradictions/", "doubts/?at=2024-05-02"])
def test_a_type_of_contradiction_has_the_same_words_everywhere(browse, quarrel, page):
    assert "Numbers that exclude each other" in browse("viewer").get(f"{quarrel}{page}").content.decode()


def test_the_first_page_shows_a_quarrel_once_and_says_how_often_it_is_told(browse, quarrel):
    text = browse("viewer").get(quarrel).content.decode()

    assert text.count('<article class="card">') == 1
    assert "Told 2 times in all" in text
    assert "1 more telling of this" in text


def test_a_figure_is_most_likely_about_the_besieged_place(browse, operation):
    likely = browse("coordinator").get(reverse("figures", args=[operation.code])).context["figures"].likely

    assert (likely.place, likely.category) == ("QUAY", "PEOPLE")


def test_all_verdicts_stand_on_one_page_until_one_is_chosen(browse, quarrel):
    client = browse("viewer")
    every = client.get(f"{quarrel}contradictions/").context["found"]
    revised = client.get(f"{quarrel}contradictions/?verdict=revision").context["found"]

    assert (every.verdict, every.quarrels, every.counts[0]) == ("", 1, ("", 1))
    assert (revised.verdict, revised.quarrels) == ("revision", 0)


def test_a_card_offers_the_judgements_between_its_claims(browse, opened):
    claims = [heard("H1", "PILOTS", "1000", "2024-05-01T08:00"), heard("H2", "WARDEN", "200", "2024-05-01T08:00")]
    opened("JUDGED", "analyst", claims=claims, documents=[])
    address = "/o/JUDGED/contradictions/?at=2024-05-02"

    shown = browse("analyst").get(address).content.decode()
    offered = re.findall(r'href="(/o/JUDGED/ledger/judge/[^"]*)"', shown)
    browse("analyst").post(html.unescape(offered[1]), {"other": "H2", "verdict": "separate", "why": "two boats"})

    assert [html.unescape(each).partition("?")[2].split("&")[:2] for each in offered] == [
        ["other=H2", f"verdict={verdict}"] for verdict in ("same", "separate", "unknown")
    ]
    assert "two boats" in browse("analyst").get("/o/JUDGED/ledger/claim/H1").content.decode()


def test_the_date_of_a_claim_on_a_card_says_that_it_is_of_publication(browse, quarrel):
    assert "<small>published " in browse("viewer").get(f"{quarrel}contradictions/").content.decode()


@pytest.mark.parametrize("page", ["ledger/", "contradictions/"])
def test_a_printed_page_names_its_operation_and_its_clocks(browse, operation, page):
    shown = browse("viewer").get(f"/o/HARBOUR/{page}?at=2024-05-02T12:00&as_of=2024-05-03").content.decode()

    assert (
        '<strong class="only-print">Synthetic harbour</strong> Asked about 2 May 2024 12:00 UTC+3, as known on 3 May 2024' in shown
    )
