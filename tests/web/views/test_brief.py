"""The brief, the timeline, who says what and who speaks, on a made-up harbour."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse
from tests.web.conftest import HARBOUR

#: A denial of the count of F1, a second voice that agrees with E1, an undated event, and a planned crossing.
MORE = [
    {
        "id": "F2",
        "document": "D1",
        "source": "WARDEN",
        "published_at": "2024-05-04T09:00",
        "from_time": "2024-05-02T06:00",
        "to_time": "2024-05-02T20:00",
        "kind": "flow",
        "place_from": "QUAY",
        "place_to": "ISLAND",
        "category": "PEOPLE",
        "stated": "20",
        "hedge": "exact",
        "scope": "total",
    },
    {
        "id": "E2",
        "document": "D1",
        "source": "WARDEN",
        "from_time": "2024-05-02T10:00",
        "to_time": "2024-05-02T12:00",
        "kind": "event",
        "place_from": "QUAY",
        "category": "SHELLING",
        "value": "heard",
    },
    {
        "id": "E3",
        "document": "D1",
        "source": "PILOTS",
        "kind": "event",
        "place_from": "QUAY",
        "category": "GULLS",
        "value": "seen",
    },
]
PAGES = ("brief", "timeline", "matrix", "actors")


@pytest.fixture
def harbour(opened, operation):
    """The harbour with claims that exclude, confirm and follow each other."""
    return opened("DISPUTED", "coordinator", claims=[*HARBOUR["claims"], *MORE])


@pytest.fixture
def see(browse, harbour):
    """The answer of one of the pages to the coordinator."""

    def page(name, /, **asked):
        return browse("coordinator").get(reverse(name, args=[harbour]), asked)

    return page


def questions(page):
    return [asked for group in page.context["found"].groups for asked in group.asked]


def events(page):
    return [line.event for day in page.context["found"].days for line in day.lines]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", ["en", "uk"])
def test_page_opens_in_both_languages(see, browse, harbour, name, language):
    page = browse("coordinator").get(reverse(name, args=[harbour]), headers={"accept-language": language})

    assert page.status_code == 200
    assert f'<html lang="{language}"' in page.content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_page_of_a_time_before_anything_was_said_says_so(see, name):
    page = see(name, as_of="2020-01-01")

    assert page.status_code == 200
    assert ">E1<" not in page.content.decode()  # a token of the form may hold the letters


@pytest.mark.parametrize("name", PAGES)
def test_page_keeps_its_lens_in_its_links_and_in_its_forms(see, name):
    text = see(name, at="2024-05-02T12:00", as_of="2024-05-03T12:00", assume="no_entry:off").content.decode()

    assert "assume=no_entry%3Aoff" in text
    assert '<input type="hidden" name="assume" value="no_entry:off">' in text


def test_brief_cites_each_sentence_with_claims_that_open(see, browse, harbour):
    page = see("brief")
    cited = {claim for part in page.context["found"].parts for line in part.lines for claim in line.sentence.claims}

    assert cited >= {"F1", "F2"}
    for claim in cited:
        assert browse("coordinator").get(reverse("said", args=[harbour]), {"claim": claim}).status_code == 200


def test_brief_shows_only_what_stands_as_asked(see):
    page = see("brief", standing="disputed")

    standings = {line.sentence.standing for part in page.context["found"].parts for line in part.lines}
    assert standings == {"disputed"}


def test_brief_counts_the_standings_of_all_its_sentences(see):
    found = see("brief", standing="disputed").context["found"]

    assert sum(count for _, _, count in found.standings) == len(found.brief.sentences)


@pytest.mark.parametrize(("kind", "starts"), [("pdf", b"%PDF-"), ("docx", b"PK"), ("html", b"<!doctype html>"), ("json", b"{")])
def test_brief_becomes_a_file(browse, harbour, kind, starts):
    page = browse("coordinator").get(reverse("brief_as", args=[harbour, kind]))

    assert page.status_code == 200
    assert page.content.lower().startswith(starts.lower())
    assert f"DISPUTED-brief-2024-05-04.{kind}" in page["Content-Disposition"]


def test_brief_as_a_file_is_in_the_language_of_the_page(browse, harbour):
    address = reverse("brief_as", args=[harbour, "html"])
    page = browse("coordinator").get(address, headers={"accept-language": "uk"})

    assert '<html lang="uk"' in page.content.decode()


def test_brief_as_json_follows_the_lens(browse, harbour):
    page = browse("coordinator").get(reverse("brief_as", args=[harbour, "json"]), {"as_of": "2024-05-03T23:59"})

    assert "F2" not in {claim for each in json.loads(page.content)["sentences"] for claim in each["claims"]}


@pytest.mark.parametrize("as_of", ["zz", "9999-12-31", "9999-12-31T23:59", "2024-13-01"])
@pytest.mark.parametrize("kind", ["pdf", "docx", "html", "json"])
def test_brief_becomes_no_file_of_a_moment_that_cannot_be_read(browse, harbour, kind, as_of):
    page = browse("coordinator").get(reverse("brief_as", args=[harbour, kind]), {"as_of": as_of})

    assert (page.status_code, "Content-Disposition" in page) == (400, False)
    assert as_of in page.content.decode()


def test_brief_as_a_file_says_its_moment(browse, harbour):
    page = browse("coordinator").get(reverse("brief_as", args=[harbour, "html"]), {"as_of": "2024-05-03T14:30"})

    assert "3 May 2024, 14:30" in page.content.decode()


def test_brief_becomes_no_file_of_another_kind(browse, harbour):
    assert browse("coordinator").get(reverse("brief_as", args=[harbour, "exe"])).status_code == 404


def test_timeline_brings_two_voices_on_one_event_together(see):
    shelling = next(each for each in events(see("timeline")) if "E1" in each.happening.claims)

    assert (shelling.happening.claims, shelling.happening.origins) == (("E1", "E2"), 2)
    assert (shelling.not_before, shelling.not_after) == ("2 May, 10:00", "2 May, 12:00")


def test_timeline_ends_with_what_nobody_dates(see):
    last = see("timeline").context["found"].days[-1]

    assert last.date is None
    assert [(line.event.happening.claims, line.bar) for line in last.lines] == [(("E3",), "")]


@pytest.mark.parametrize(
    ("asked", "claims"),
    [
        ({"topic": "shelling"}, {"E1", "E2"}),
        ({"standing": "disputed"}, {"F1", "F2"}),
        ({"words": "46"}, {"F1", "F2"}),
        ({"words": "4"}, set()),
        ({"words": "shell WARDEN"}, {"E1", "E2"}),
        ({"near": "1", "at": "2024-04-01"}, set()),
        ({"topic": "nonsense", "standing": "nonsense"}, {"E1", "E2", "E3", "F1", "F2"}),
    ],
)
def test_timeline_shows_what_is_asked_for(see, asked, claims):
    assert {claim for each in events(see("timeline", **asked)) for claim in each.happening.claims} == claims


def test_who_says_what_sets_the_answers_beside_each_other(see):
    left = next(each for each in questions(see("matrix")) if each.row.topic == "left")

    assert [(each.name, each.number) for each in left.answers] == [("Harbour warden", "20"), ("Pilots' guild", "46")]
    assert left.standing == "disputed"


def test_number_that_a_place_has_in_its_name_is_told_beside_it(browse, opened, operation):
    places = [{"code": "QUAY", "name": "Quay 46", "kind": "site"}, {"code": "ISLAND", "name": "Island", "kind": "settlement"}]
    code = opened("NUMBERED", "coordinator", places=places)

    page = browse("coordinator").get(reverse("matrix", args=[code]), {"topic": "left"})

    assert [(each.number, each.value) for asked in questions(page) for each in asked.answers] == [("46", "from Quay 46 to Island")]


def test_standing_of_a_question_changes_with_what_was_known(see):
    page = see("matrix", as_of="2024-05-03T23:59")

    assert [each.standing for each in questions(page) if each.row.topic == "left"] == ["single"]


@pytest.mark.parametrize(
    ("asked", "topics"),
    [
        ({"words": "46"}, {"left", "arrived", "destination"}),
        ({"words": "register"}, {"inside"}),
        ({"topic": "shelling"}, {"shelling"}),
        ({"words": "nobody-says-this"}, set()),
    ],
)
def test_who_says_what_shows_what_is_asked_for(see, asked, topics):
    assert {each.row.topic for each in questions(see("matrix", **asked))} == topics


def test_form_of_a_page_fetches_only_what_is_found(browse, harbour):
    page = browse("coordinator").get(reverse("matrix", args=[harbour]), headers={"hx-request": "true"})

    assert page.content.decode().strip().startswith('<section id="found"')


def test_going_back_to_a_page_brings_all_of_it(browse, harbour):
    headers = {"hx-request": "true", "hx-history-restore-request": "true"}
    page = browse("coordinator").get(reverse("matrix", args=[harbour]), headers=headers)

    assert page.content.decode().startswith("<!doctype html>")


def test_who_speaks_lists_everybody_with_their_claims(see):
    assert {each.voice.source: len(each.voice.claims) for each in see("actors").context["speakers"]} == {"PILOTS": 3, "WARDEN": 3}


def test_private_person_is_told_by_role_alone(browse, opened, operation):
    sources = [{"code": "PERSON", "name": "Name of a synthetic person", "kind": "witness", "role": "a passenger"}]
    claims = [{**each, "source": "PERSON"} for each in HARBOUR["claims"]]
    code = opened("PRIVATE", "coordinator", sources=sources, claims=claims)

    for name in PAGES:
        text = browse("coordinator").get(reverse(name, args=[code])).content.decode()
        assert "Name of a synthetic person" not in text
        assert "passenger" in text


def test_markup_in_a_table_stays_text(browse, opened, operation):
    claims = [{**each, "vantage": "<script>alert(1)</script>"} for each in HARBOUR["claims"]]
    sources = [{"code": code, "name": f"<b>{code}</b>"} for code in ("PILOTS", "WARDEN")]
    code = opened("MARKUP", "coordinator", sources=sources, claims=claims)

    for name in PAGES:
        text = browse("coordinator").get(reverse(name, args=[code])).content.decode()
        assert "<script>alert" not in text
        assert "<b>" not in text


def test_clocks_keep_what_was_searched_for_and_the_search_keeps_the_clocks(see):
    text = see("matrix", at="2024-05-02T12:00", words="46", topic="left").content.decode()

    assert '<input type="hidden" name="words" value="46">' in text
    assert '<input type="hidden" name="at" value="2024-05-02T12:00">' in text


def test_links_of_who_knows_everything_do_not_hold_the_time_of_knowledge(see):
    text = see("brief").content.decode()

    assert 'href="/o/DISPUTED/brief.pdf"' in text


def test_who_stands_alone_is_called_a_side_only_where_it_is_one(see):
    marks = {
        claim: str(asked.verdict)
        for group in see("matrix").context["found"].groups
        for asked in group.asked
        for claim in asked.row.claims
    }

    assert (marks["E3"], marks["S1"]) == ("one source alone", "one side alone")


def test_a_number_to_be_seen_first_is_our_own_with_what_it_comes_from(see):
    figures = see("brief").content.decode().split('<dl class="key-figures">')[1].split("</dl>")[0]

    assert ("our own reckoning, from what was said:" in " ".join(figures.split()), ">S1</a>" in figures) == (True, True)


def test_a_number_of_arrivals_says_that_they_need_not_come_from_the_besieged_place(browse, opened, operation):
    places = [{**each, "kind": "reception_centre"} if each["code"] == "ISLAND" else each for each in HARBOUR["places"]]
    code = opened("RECEIVED", "coordinator", places=places)
    figures = browse("coordinator").get(reverse("brief", args=[code])).context["found"].figures

    told = {each.label: str(each.whoever or "") for each in figures}
    assert told["People who reached Island"] == "wherever they came from: also people who were never in Old quay"
    assert [label for label, whoever in told.items() if whoever] == ["People who reached Island"]


@pytest.mark.parametrize("page", ["brief", "matrix", "proof", "undertakings"])
def test_a_long_page_lists_its_parts_for_a_phone(see, page):
    shown = see(page).content.decode()
    jumps = shown.split('class="jumps')[1].split("</nav>")[0]
    targets = [part.split('"')[0] for part in jumps.split('href="#')[1:]]

    assert targets
    assert [target for target in targets if f'id="{target}"' not in shown] == []
