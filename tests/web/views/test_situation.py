from __future__ import annotations

import re

import pytest

AT = "?at=2024-05-03"
PAGES = ("", "reasons/?place=QUAY&category=PEOPLE", "said/?claim=S1", "doubts/", "ask/")


def words(answer):
    """The text of a page without its marks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["coordinator", "analyst", "viewer"])
def test_situation_pages_are_open_to_every_role(browse, who, page):
    assert browse(who).get(f"/o/HARBOUR/{page}").status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_situation_pages_do_not_exist_for_an_outsider(browse, page):
    answer = browse("outsider").get(f"/o/HARBOUR/{page}")

    assert answer.status_code == 404
    assert "Old quay" not in answer.content.decode()


def test_situation_answers_how_many_are_still_inside(browse):
    text = words(browse("viewer").get(f"/o/HARBOUR/{AT}"))

    assert "How many people are still inside Old quay?" in text
    assert "Reported" in text
    assert "Counted" in text


def test_situation_shows_the_same_moment_on_every_clock(browse):
    text = words(browse("viewer").get("/o/HARBOUR/?at=2024-05-03T12:00"))

    assert "3 May 2024 12:00 UTC+3" in text
    assert "UTC 09:00" in text


def test_situation_knows_only_what_was_published_by_then(browse):
    assert "0 claims published by" in words(browse("viewer").get("/o/HARBOUR/?as_of=2024-05-01"))
    assert "0 claims published by" in words(browse("viewer").get("/o/HARBOUR/?at=2024-05-01&known=then"))
    assert "3 claims published by" in words(browse("viewer").get("/o/HARBOUR/"))


@pytest.mark.parametrize(
    "fault", ["at=yesterday", "as_of=2024-02-30", "assume=magic:on", "assume=no_entry:maybe", "without=NOBODY"]
)
def test_situation_names_what_it_cannot_read_and_shows_the_rest(browse, fault):
    answer = browse("viewer").get(f"/o/HARBOUR/?{fault}")

    assert answer.status_code == 200
    assert 'class="note warn"' in answer.content.decode()
    assert "still inside" in words(answer)


@pytest.mark.parametrize(
    "question",
    [
        "place=NOWHERE&category=PEOPLE",
        "place=QUAY&category=MERMAIDS",
        "from=QUAY&to=QUAY&category=PEOPLE&since=2024-05-01",
        "from=&to=&category=PEOPLE&since=2024-05-01",
        "from=QUAY&to=ISLAND&category=PEOPLE&since=soon",
        "",
    ],
)
def test_reasons_refuse_a_question_that_makes_no_sense(browse, question):
    assert browse("viewer").get(f"/o/HARBOUR/reasons/?{question}").status_code in {400, 404}


def test_reasons_name_who_said_it_how_and_when(browse):
    text = words(browse("viewer").get("/o/HARBOUR/reasons/?from=QUAY&to=ISLAND&category=PEOPLE&since=2024-05-01&at=2024-05-03"))

    assert "Pilots' guild" in text.replace("&#x27;", "'")
    assert "counted: people passed before the counter" in text
    assert "Published" in text


def test_reasons_come_as_a_part_for_the_page_that_opens_them(browse):
    whole = browse("viewer").get("/o/HARBOUR/reasons/?place=QUAY&category=PEOPLE")
    part = browse("viewer").get("/o/HARBOUR/reasons/?place=QUAY&category=PEOPLE", headers={"HX-Request": "true"})

    assert "<html" in whole.content.decode()
    assert "<html" not in part.content.decode()


def test_an_operation_without_claims_says_only_that_nothing_is_known(browse, opened):
    opened("EMPTY", "viewer", claims=[])
    text = words(browse("viewer").get("/o/EMPTY/"))

    assert "Nothing is known yet" in text
    assert [word for word in ("1970", "Show the situation at", "contradictions", "No claim speaks") if word in text] == []


def test_an_operation_without_coordinates_names_the_places_that_have_no_point(browse):
    assert "Without a point on the map: Old quay" in words(browse("viewer").get("/o/HARBOUR/"))


def test_hostile_names_are_shown_as_text(browse, opened):
    name = "<script>alert(1)</script> " + "long " * 12
    places = [
        {"code": "QUAY", "name": name, "kind": "site", "lat": "46.5", "lon": "30.7"},
        {"code": "ISLAND", "name": '"><img src=x>', "kind": "settlement", "lat": "46.6", "lon": "30.8"},
    ]
    opened("HOSTILE", "viewer", places=places)
    page = browse("viewer").get("/o/HOSTILE/").content.decode()

    assert "<script>alert" not in page
    assert "<img" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_three_hundred_contradictions_are_counted_and_the_first_are_told(browse, opened):
    claims = [
        {
            "id": f"C{number}",
            "source": "PILOTS" if number % 2 else "WARDEN",
            "published_at": "2024-05-03",
            "from_time": f"2024-04-{number % 25 + 1:02}",
            "to_time": f"2024-04-{number % 25 + 1:02}",
            "kind": "flow",
            "place_from": "QUAY",
            "place_to": "ISLAND",
            "category": "PEOPLE",
            "stated": str(11 + 7 * number),
            "scope": "total",
            "method": "counted",
        }
        for number in range(50)
    ]
    opened("QUARREL", "viewer", claims=claims)
    answer = browse("viewer").get("/o/QUARREL/")

    assert answer.content.decode().count('class="card"') <= 12
    assert re.search(r"\d+ contradictions", words(answer))


def test_two_readers_of_one_lens_get_the_same_inner_part_and_their_own_frame(browse):
    first, second = (browse(who).get(f"/o/HARBOUR/{AT}").content.decode() for who in ("viewer", "analyst"))

    def inner(page):
        return page[page.index('id="situation"') : page.index("<dialog")]

    assert inner(first) == inner(second)
    assert "synthetic-viewer" in first
    assert "synthetic-viewer" not in second


def test_a_change_of_the_ledger_is_seen_at_once(browse):
    analyst = browse("analyst")
    before = words(analyst.get(f"/o/HARBOUR/{AT}"))
    analyst.post("/o/HARBOUR/ledger/decide/F1", {"why": "a synthetic reason"})

    assert words(analyst.get(f"/o/HARBOUR/{AT}")) != before


def test_ukrainian_reader_gets_no_english_page_from_the_cache(browse):
    viewer = browse("viewer")
    english = words(viewer.get(f"/o/HARBOUR/{AT}"))
    ukrainian = words(viewer.get(f"/o/HARBOUR/{AT}", headers={"Accept-Language": "uk"}))

    assert "still inside" in english
    assert "still inside" not in ukrainian


def test_a_page_read_as_the_day_was_lived_says_so_when_it_is_read_again(browse, operation):
    page = browse("viewer").get("/o/HARBOUR/?at=2024-05-01&known=then")

    assert 'value="then" checked' in page.content.decode()


def in_ukrainian(client, address):
    return client.get(address, headers={"Accept-Language": "uk"})


@pytest.fixture
def named_twice(opened):
    """The harbour with names in Ukrainian too."""
    return opened(
        "TWICE",
        "viewer",
        settings=[
            {"key": "name", "value": "Synthetic harbour"},
            {"key": "name_local", "value": "Вигадана гавань"},
            {"key": "local_language", "value": "uk"},
            {"key": "besieged", "value": "QUAY"},
        ],
        places=[
            {"code": "QUAY", "name": "Old quay", "name_local": "Старий причал", "kind": "site", "lat": "46.1", "lon": "30.1"},
            {"code": "ISLAND", "name": "Island", "kind": "settlement", "lat": "46.2", "lon": "30.4"},
        ],
        sources=[
            {"code": "PILOTS", "name": "Pilots' guild", "kind": "ngo"},
            {"code": "WARDEN", "name": "Harbour warden", "name_local": "Наглядач гавані", "kind": "government"},
        ],
    )


@pytest.mark.parametrize("page", ["", "reasons/?place=QUAY&category=PEOPLE", "said/?claim=S1"])
def test_a_reader_of_the_local_language_reads_local_names(browse, named_twice, page):
    shown = words(in_ukrainian(browse("viewer"), f"/o/{named_twice}/{page}"))

    assert "Вигадана гавань" in shown
    assert "Старий причал" in shown
    assert "Old quay" not in shown.replace("Старий причал в облозі Old quay", "")


@pytest.mark.parametrize("page", ["", "o/{code}/", "o/{code}/ledger/", "o/{code}/tables/"])
def test_an_operation_is_called_by_its_local_name_on_every_page(browse, named_twice, page):
    assert "Вигадана гавань" in words(in_ukrainian(browse("viewer"), f"/{page.format(code=named_twice)}"))


def test_a_form_offers_places_by_their_local_names(browse, named_twice):
    form = words(in_ukrainian(browse("viewer"), f"/o/{named_twice}/tables/links/add/"))

    assert "Старий причал" in form
    assert "Old quay" not in form


def test_a_speaker_is_called_by_the_local_name(browse, named_twice):
    assert "Наглядач гавані" in words(in_ukrainian(browse("viewer"), f"/o/{named_twice}/said/?claim=S1"))


def test_the_map_is_lettered_with_local_names(browse, named_twice):
    letters = re.findall(r"<tspan[^>]*>([^<]*)</tspan>", in_ukrainian(browse("viewer"), f"/o/{named_twice}/").content.decode())

    assert "Старий причал" in letters
    assert "Old quay" not in letters


def test_a_reader_of_another_language_reads_common_names(browse, named_twice):
    shown = words(browse("viewer").get(f"/o/{named_twice}/said/?claim=S1"))

    assert "Old quay" in shown
    assert "Старий причал" not in shown


def test_the_bar_of_every_row_opens_its_reasons(browse):
    page = browse("viewer").get(f"/o/HARBOUR/{AT}").content.decode()
    rows = re.findall(r'<td class="bar-cell"><a href="([^"]+)"[^>]*>.*?<td class="number"><a href="([^"]+)"', page, re.DOTALL)

    assert rows
    assert all(of_bar == of_number and "/reasons/?" in of_bar for of_bar, of_number in rows)


def test_every_number_of_the_lines_and_tables_opens_its_reasons(browse):
    page = browse("viewer").get(f"/o/HARBOUR/{AT}").content.decode()
    tables = re.findall(r'<table class="(?:lines|questions)">.*?</table>', page, re.DOTALL)
    cells = [cell for table in tables for cell in re.findall(r'<td class="number">(.*?)</td>', table, re.DOTALL)]

    assert cells
    assert all(re.match(r'<a href="[^"]*/reasons/\?', cell) for cell in cells)


def test_reasons_name_the_claims_that_hold_what_is_counted(browse):
    address = "/o/HARBOUR/reasons/?from=QUAY&to=ISLAND&category=PEOPLE&since=2024-05-01&at=2024-05-03"
    reasons = browse("viewer").get(address).context["reasons"]

    assert [line.id for line in reasons.counted] == ["F1", "S1"]


def test_reasons_of_a_row_show_both_lines_and_the_ladder(browse):
    shown = words(browse("viewer").get("/o/HARBOUR/reasons/?place=QUAY&category=PEOPLE&at=2024-05-03"))

    for heading in ("Reported", "Counted", "What the answer supposes"):
        assert heading in shown


def test_two_ways_to_write_the_end_of_a_day_give_one_page(browse):
    shown = [words(browse("viewer").get(f"/o/HARBOUR/?at={at}")) for at in ("2024-05-03", "2024-05-03T23:59", "2024-05-04T00:00")]

    assert len({re.search(r"3 May 2024, end of day, UTC\+3.*", each).group() for each in shown}) == 1


def test_a_claim_that_a_person_set_aside_is_named_with_who_and_why(browse, operation):
    browse("analyst").post("/o/HARBOUR/ledger/decide/S1", {"why": "an old list"})

    shown = words(browse("viewer").get(f"/o/HARBOUR/{AT}"))
    before_it_was_published = words(browse("viewer").get("/o/HARBOUR/?as_of=2024-05-01"))

    assert "Set aside by people S1 Harbour warden" in shown
    assert "Set aside by synthetic-analyst: an old list" in shown
    assert "an old list" not in before_it_was_published
