"""Texts that are not yet an operation: an operation of drafts is made of them, and nothing is lost on the way."""

import hashlib
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from safepassage.desk import Text, read_texts
from safepassage.errors import InvalidValue
from safepassage.exchange.tables import Table, Tables, parse_operation
from safepassage.picture import Acceptance, Fate, PartyKind, PromiseKind, reconcile
from safepassage.picture.reading import AROUND, Doubtful
from safepassage.picture.testimony import promises_of

FIRST = """Daily Lantern - 11 March 2031

Forty-six civilians left the besieged Brenna cement works in the city of Ostrivne on Tuesday, Mayor Lesia Hromadska said.

Some 200 civilians are still trapped in the Brenna works, she said.

The United Nations said that 20 civilians from the Brenna works arrived in Kalynivsk on Tuesday.

The mayor said that 90 civilians would arrive in Kalynivsk on Thursday. She hopes that all civilians will be evacuated.
"""
SECOND = """2031-03-12

Shelling of the Brenna works in Ostrivne resumed on Wednesday, the city council said.

Twelve children left the Brenna cement works on Wednesday, Hromadska said.
"""


def text(name, body):
    return Text(name=name, content=body)


def told(result, name):
    return [str(notice) for notice in next(each for each in result.texts if each.name == name).notices]


def reasons(result, name):
    read = next(each for each in result.texts if each.name == name)
    return {str(each.no_claim) for each in read.sentences if each.no_claim is not None}


@pytest.fixture
def both():
    return read_texts([text("first.txt", FIRST), text("second.txt", SECOND)])


def test_texts_alone_become_an_operation_of_drafts(both):
    operation = both.operation

    assert operation.network.besieged == ("BRENNA",)
    assert [document.file for document in operation.ledger.documents] == ["first.txt", "second.txt"]
    assert both.drafts == {claim.id for claim in operation.ledger.claims} != frozenset()


def test_claims_carry_number_speaker_place_and_time_of_publication(both):
    claim = next(claim for claim in both.operation.ledger.claims if claim.stated == 46)

    assert (claim.source, claim.place_from, claim.category) == ("LESIA_HROMADSKA", "BRENNA", "CIVILIANS")
    assert claim.published_at == datetime(2031, 3, 12, tzinfo=UTC)
    assert FIRST[claim.start : claim.end] == "46" or "Forty-six" in FIRST[claim.start : claim.end]


def test_every_sentence_has_claims_or_a_reason(both):
    for read in both.texts:
        assert "".join(read.body.split()) == "".join("".join(read.body[each.start : each.end].split()) for each in read.sentences)
        assert all(each.drafts or each.no_claim for each in read.sentences)
        assert {claim for each in read.sentences for claim in each.drafts} <= both.drafts


def test_surname_in_a_second_text_is_the_person_of_the_first(both):
    assert {claim.source for claim in both.operation.ledger.claims if claim.stated in {46, 12}} == {"LESIA_HROMADSKA"}


def test_speakers_have_the_kind_that_texts_give_them(both):
    kinds = {source.code: (source.kind, source.party) for source in both.operation.ledger.sources}

    assert kinds["UNITED_NATIONS"] == (PartyKind.UN, "UN")
    assert kinds["LESIA_HROMADSKA"][0] is PartyKind.GOVERNMENT


def test_role_that_a_text_gives_to_one_person_is_that_person(both):
    assert {claim.source for claim in both.operation.ledger.claims if claim.stated == 90} == {"LESIA_HROMADSKA"}


def test_two_unknown_publishers_are_two_sources():
    bodies = ("2031-03-11\n\nForty people left the works.", "2031-03-12\n\nNobody left the works that day at all.")
    result = read_texts([text(f"{number}.txt", body) for number, body in enumerate(bodies)])

    assert {claim.source for claim in result.operation.ledger.claims} == {"PUBLISHER_OF_T01", "PUBLISHER_OF_T02"}


def test_picture_of_drafts_can_be_drawn(both):
    operation = both.operation

    picture = reconcile(operation.network, operation.ledger)

    assert {claim.id for claim in picture.accepted} == both.drafts


def test_promises_become_undertakings_that_nothing_settles(both):
    made = {each.kind: each for each in both.operation.undertakings}

    arrival = made[PromiseKind.ARRIVAL]
    assert (arrival.speaker, arrival.fate, arrival.settled_by) == ("LESIA_HROMADSKA", Fate.PENDING, ())
    assert arrival.due.start == datetime(2031, 3, 13, tzinfo=UTC)
    assert "90 civilians" in arrival.promise


@pytest.mark.parametrize(
    ("said", "kind", "mode"),
    [
        ("Colonel Ivan Vymysel pledged a safe corridor on Thursday.", "safe_route", "promise"),
        ("The ministry pledged to send ten ambulances on Friday.", "vehicles", "promise"),
        ("The United Nations promised food and shelter on arrival.", "service", "promise"),
        ("The council said buses would wait at the works on Wednesday.", "vehicles", "plan"),
        ("The general ordered his troops to let civilians leave.", "departure", "order"),
        ("The general ordered his troops to hold fire until Tuesday.", "hold_fire", "order"),
        ("\u201cWe will not storm the works,\u201d President Ivan Vymysel said.", "not_storm", "promise"),
        ("The army said that 60 people were expected to arrive in Kalynivsk on Friday.", "arrival", "expectation"),
        ("The Red Cross hopes to reach the works on Sunday.", "arrival", "hope"),
    ],
)
def test_promise_is_of_the_kind_and_mode_that_its_words_have(said, kind, mode):
    made = read_texts([text("a.txt", f"2031-03-12\n\n{said}\n")]).operation

    assert {(each.kind.value, each.mode.value) for each in made.undertakings} == {(kind, mode)}


@pytest.mark.parametrize(
    "said", ["They will be taken to Kalynivsk on Friday.", "A resident said people will be taken to Kalynivsk."]
)
def test_plan_that_a_medium_or_witness_tells_of_is_nobodys_word(said):
    (undertaking,) = read_texts([text("a.txt", f"2031-03-12\n\n{said}\n")]).operation.undertakings

    assert undertaking.speaker == ""


def test_promise_without_a_due_time_stays_without_one_and_is_told(both):
    hope = next(each for each in both.operation.undertakings if each.due is None)

    assert any("no time is named" in notice and hope.claim in notice for notice in told(both, "first.txt"))


def test_what_is_not_sure_is_drafted_and_not_told(both):
    drafted, told_of = ({claim.id for claim in each.ledger.claims} for each in (both.operation, both.told))

    assert drafted - told_of == both.unsure.keys() != frozenset()
    assert not {each.claim for each in both.told.undertakings} & both.unsure.keys()


def test_what_is_not_told_is_listed_by_its_reasons(both):
    listed = [str(each) for each in both.details if " not sure (" in str(each) or str(each).startswith("Only the subject")]

    assert len(listed) == len({reason for reasons in both.unsure.values() for reason in reasons})
    assert {claim for claim in both.unsure if any(claim in each for each in listed)} == both.unsure.keys()


def test_nothing_published_later_counts_as_untold(both):
    early = both.known_by(datetime(2031, 3, 12, 0, tzinfo=UTC))

    assert {claim.partition("-")[0] for claim in (*early.drafts, *early.unsure)} == {"T01"}
    assert len(both.drafts) > len(early.drafts) > len(early.unsure) > 0


def test_first_notice_says_that_nobody_has_checked(both):
    assert str(both.notices[0]).startswith("Nobody has checked what was read here")


def test_guess_of_the_besieged_place_is_told(both):
    assert "The besieged place is taken to be Brenna, by how often the texts name it; that is a guess of rules." in map(
        str, both.cautions
    )


def test_zone_is_utc_and_told_so_unless_given():
    plain, local = (read_texts([text("first.txt", FIRST)], zone=zone) for zone in (None, ZoneInfo("Europe/Kyiv")))

    assert (plain.operation.zone.key, local.operation.zone.key) == ("UTC", "Europe/Kyiv")
    assert any("No time zone" in str(each) for each in plain.general)
    assert not any("No time zone" in str(each) for each in local.general)


def test_person_named_without_a_public_role_is_kept_without_the_name():
    body = "2031-03-11\n\n\u201cTwenty people left the works on Monday,\u201d Olena Vyhadana said."
    result = read_texts([text("a.txt", body)])

    sources = {source.code: source for source in result.operation.ledger.sources}

    assert sources["PERSON_1"].kind is PartyKind.WITNESS
    assert "VYHADANA" not in repr((result.operation.tables, result.general)).upper()


def test_nameless_person_is_nobody_of_the_operation_at_hand():
    body = "2031-03-{day}\n\n\u201cTwenty people left the works on Monday,\u201d {name} said."
    first = read_texts([text("a.txt", body.format(day=11, name="Olena Vyhadana"))]).operation
    both = read_texts([text("b.txt", body.format(day=20, name="Ihor Prykladnyi"))], first)

    assert {"PERSON_1", "PERSON_2"} <= set(both.operation.ledger.source)


# When it was published


def test_text_without_any_date_is_refused_by_name_and_the_others_go_on():
    result = read_texts([text("undated.txt", "Forty people left the works."), text("first.txt", FIRST)])

    refused = result.texts[0]
    assert (refused.document, refused.sentences) == ("", ())
    assert "undated.txt was not read" in told(result, "undated.txt")[0]
    assert len(result.operation.ledger.documents) == 1


@pytest.mark.parametrize("published", [("2031-03-11",), ("a.txt=2031-03-11",), ("a=2031-03-11",)])
def test_time_that_is_told_dates_a_text(published):
    result = read_texts([text("a.txt", "Forty people left the works.")], published=published)

    assert result.texts[0].published_at == datetime(2031, 3, 12, tzinfo=UTC)


def test_name_of_the_file_dates_a_text_that_says_nothing():
    result = read_texts([text("2031-03-11_lantern.txt", "Forty people left the works.")])

    assert result.texts[0].published_at == datetime(2031, 3, 12, tzinfo=UTC)


def test_time_that_is_told_goes_before_the_date_line_and_the_difference_is_told():
    result = read_texts([text("second.txt", SECOND)], published=["2031-03-14"])

    assert result.texts[0].published_at == datetime(2031, 3, 15, tzinfo=UTC)
    assert {"2031-03-14", "2031-03-12"} <= set(told(result, "second.txt")[0].split())


@pytest.mark.parametrize("published", [["tomorrow"], ["b.txt=2031-03-11"], ["2031-03-11", "2031-03-12"], ["a.txt="]])
def test_time_that_is_none_or_of_no_text_is_refused(published):
    with pytest.raises(InvalidValue):
        read_texts([text("a.txt", "Forty people left.")], published=published)


# Bad input


@pytest.mark.parametrize("body", ["", "  \n\n\t", "\ufeff"])
def test_empty_text_is_told(body):
    result = read_texts([text("empty.txt", body.encode("utf-8"))])

    assert told(result, "empty.txt") == ["empty.txt is empty: there is nothing to read."]


FRENCH = (
    "Quarante civils ont quitté l'usine assiégée mardi, selon la maire de la ville. Deux cents personnes y seraient encore "
    "bloquées, dont trente enfants, et les autobus attendent de l'autre côté du fleuve pour les conduire vers la ville voisine."
)
SHORT_FRENCH = "Le maire a déclaré que 40 civils ont quitté l'usine dimanche. Ils sont arrivés dans la soirée."
UKRAINIAN = "Сорок шість цивільних вийшли із заводу у вівторок. На території залишаються двісті людей, серед них тридцять дітей."


@pytest.mark.parametrize("body", [FRENCH, SHORT_FRENCH, UKRAINIAN])
def test_text_in_another_language_gives_no_claim_and_says_so(body):
    result = read_texts([text("other.txt", body)], published=["2031-03-11"])

    assert result.drafts == frozenset()
    assert told(result, "other.txt") == [
        "other.txt is not in English, the only language that the rules read; no claim was drafted from it."
    ]
    assert reasons(result, "other.txt") == {"the language of this sentence is not known to the rules"}


@pytest.mark.parametrize("body", [FRENCH, UKRAINIAN])
def test_text_in_another_language_is_not_asked_for_its_date(body):
    result = read_texts([text("other.txt", body)])

    assert told(result, "other.txt") == [
        "other.txt is not in English, the only language that the rules read; no claim was drafted from it."
    ]


def test_english_text_with_foreign_names_is_read():
    result = read_texts(
        [text("a.txt", "Forty civilians left the Brenna works, Le Monde and Los Angeles Times said.")], published=["2031-03-11"]
    )

    assert [each.is_read for each in result.texts] == [True]


def test_page_around_an_article_gives_no_claims_and_keeps_offsets():
    page = "Home\nWorld\nSport\nSign in\n\n" + FIRST + "\nMost read\n\n900 flee another town\n\n© Daily Lantern"
    result = read_texts([text("page.txt", page)])

    read = result.texts[0]
    assert str(AROUND) in reasons(result, "page.txt")
    assert 900 not in {claim.stated for claim in result.operation.ledger.claims}
    assert "Forty-six" in page[next(c.start for c in result.operation.ledger.claims if c.stated == 46) - 10 :][:40]
    assert read.body == page


def test_same_text_twice_is_taken_once():
    once = read_texts([text("a.txt", FIRST)])
    twice = read_texts([text("a.txt", FIRST), text("b.txt", FIRST.replace("\n", "\r\n"))])

    assert twice.drafts == once.drafts
    assert "b.txt is a.txt again" in told(twice, "b.txt")[0]
    assert "said already in a.txt" in reasons(twice, "b.txt")


def test_copy_with_a_few_words_changed_adds_what_it_alone_says():
    copy = FIRST.replace("Daily Lantern", "Evening Echo").replace("Some 200", "Some 260").replace("still trapped", "trapped still")
    result = read_texts([text("a.txt", FIRST), text("b.txt", copy)])

    added = [claim for claim in result.operation.ledger.claims if claim.document == "T02"]
    assert [claim.stated for claim in added] == [260]
    assert added[0].id in told(result, "b.txt")[0]


def version(publisher, day, number):
    head = f"---\npublisher: {publisher}\ndate: 2031-03-{day}\n---\n"
    return head + FIRST.partition("\n")[2].replace("Forty-six", number)


def test_later_version_by_the_same_publisher_holds():
    result = read_texts(
        [text("b.txt", version("Daily Lantern", 13, "Sixty-four")), text("a.txt", version("Daily Lantern", 12, "Forty-six"))]
    )
    ledger = result.operation.ledger
    before = next(claim for claim in ledger.claims if claim.stated == 46)
    after = next(claim for claim in ledger.claims if claim.stated == 64)

    assert {each.claim: each.verdict for each in ledger.decisions} == {before.id: Acceptance.SET_ASIDE}
    notice = told(result, "b.txt")[0]
    assert notice.startswith("b.txt is a later version of a.txt")
    assert notice.index(after.id) < notice.index(before.id)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The Gazette\n2031-03-12\n", "The Gazette\n2031-03-13\n"),
        ("The Gazette, 12 March 2031\n", "The Gazette, 13 March 2031\n"),
        ("A headline\nMarch 12, 2031 | The Ostrivne Herald\n", "A headline\nMarch 13, 2031 | The Ostrivne Herald\n"),
        ("---\nsource: The Gazette\ndate: 2031-03-12\n---\n", "---\nsource: The Gazette\ndate: 2031-03-13\n---\n"),
        ("2031-03-12\n", "2031-03-13\nCorrection: an earlier version gave another number.\n"),
        ("2031-03-12\n", "2031-03-12\nAn earlier version of this article said that 46 people left.\n"),
    ],
)
def test_correction_is_known_by_the_publisher_in_its_first_lines_or_by_its_own_word(first, second):
    body = FIRST.partition("\n")[2]
    texts = [text("b.txt", first + body), text("a.txt", second + body.replace("Forty-six", "Sixty-four"))]
    ledger = read_texts(texts).operation.ledger

    before = next(claim for claim in ledger.claims if claim.stated == 46)
    assert {each.claim: each.verdict for each in ledger.decisions} == {before.id: Acceptance.SET_ASIDE}
    assert {claim.stated for claim in ledger.claims} >= {46, 64}


@pytest.mark.parametrize("day", ["1 January 9999", "0001-01-01"])
def test_date_from_which_no_day_can_be_counted_is_told(day):
    result = read_texts([text("a.txt", f"{day}\n\nForty people left the works.\n")])

    assert result.texts[0].document == ""
    assert "no day can be counted from there" in told(result, "a.txt")[0]


def test_other_publisher_corrects_nobody():
    result = read_texts(
        [text("a.txt", version("Daily Lantern", 12, "Forty-six")), text("b.txt", version("Evening Echo", 13, "Sixty-four"))]
    )

    assert result.operation.ledger.decisions == ()
    assert {46, 64} <= {claim.stated for claim in result.operation.ledger.claims}


@pytest.mark.parametrize("day", ["11", "29"])
def test_short_posts_of_one_publisher_are_each_kept(day):
    head = "---\npublisher: Daily Lantern\ndate: 2031-03-{day}\n---\n"
    posts = [
        text("a.txt", head.format(day="11") + "46 people left Ostrivne."),
        text("b.txt", head.format(day=day) + "Shelling began."),
    ]
    result = read_texts(posts)

    assert result.operation.ledger.decisions == ()
    assert [notice for name in ("a.txt", "b.txt") for notice in told(result, name) if "again" in notice or "later" in notice] == []


def test_text_of_the_same_form_weeks_later_sets_nothing_aside():
    texts = [text("a.txt", version("Daily Lantern", 10, "Forty-six")), text("b.txt", version("Daily Lantern", 29, "Sixty-four"))]

    assert read_texts(texts).operation.ledger.decisions == ()


def test_later_report_that_repeats_background_is_a_report_of_its_own():
    background = FIRST.partition("\n")[2]
    later = "---\npublisher: Daily Lantern\ndate: 2031-03-20\n---\n" + background + SECOND.partition("\n")[2] * 3
    result = read_texts([text("a.txt", version("Daily Lantern", 12, "Forty-six")), text("b.txt", later)])

    assert result.operation.ledger.decisions == ()


@pytest.mark.parametrize(
    "text",
    [
        "Some 46 people left the plant. They went to Kalynivsk. About 20 people remain.",
        "The governor denied that 46 people had left. No civilians reached Kalynivsk.",
        "Some 46 people left the plant. The Red Cross confirmed that buses moved to Kalynivsk.",
    ],
)
def test_place_to_which_people_go_is_besieged_by_nobody(text):
    read = read_texts([Text(name="t.txt", content=f"May 1, 2031\n\n{text}\n")])

    assert "KALYNIVSK" not in {claim.place_from for claim in read.operation.ledger.claims}


def test_people_beneath_a_works_without_a_name_are_not_put_into_its_city():
    read = read_texts([Text(name="t.txt", content="May 1, 2031\n\nAbout 1,000 people are beneath the works in Ostrivne.\n")])

    (claim,) = read.operation.ledger.claims
    assert claim.place_from == ""


def test_quotation_that_never_closes_is_told():
    body = "2031-03-11\n\nThe mayor said: \u201cForty civilians left the works on Monday. The rest are waiting."
    result = read_texts([text("a.txt", body)])

    assert f"a quotation opens at character {body.index(chr(8220))} and never closes" in told(result, "a.txt")[0]


def test_what_stands_behind_a_quotation_that_never_closes_is_in_nobodys_mouth():
    body = (
        '2031-03-11\n\nThe mayor said: "About 200 civilians are inside the Brenna works. '
        "At least 30 civilians left the Brenna works on Monday, the interior ministry said."
    )
    result = read_texts([text("a.txt", body)])

    assert [Doubtful.SPEAKER in result.unsure[claim] for claim in sorted(result.drafts)] == [True, True]


def test_two_dates_of_the_first_lines_are_each_told_where_they_stand():
    body = "10 May 2031\n\nOSTRIVNE, Monday, 12 May 2031 (Daily Lantern) - Forty civilians left the Brenna works.\n"
    notice = told(read_texts([text("a.txt", body)]), "a.txt")[0]

    assert "2031-05-12 (its first lines) and 2031-05-10 (another of its first lines)" in notice


@pytest.mark.parametrize(
    "said",
    [
        "Buses will take 50 civilians from the Brenna works to Kalynivsk, the interior ministry said.",
        "The interior ministry promised to bring 50 civilians from the Brenna works to Kalynivsk.",
    ],
)
def test_promise_to_take_people_tells_their_way(said):
    result = read_texts([text("a.txt", f"2031-03-11\n\nPeople are trapped in the besieged Brenna works.\n\n{said}")])

    told_of = [each for each in result.told.undertakings if each.claim not in result.unsure]
    assert [(each.kind, each.promise) for each in told_of] == [(PromiseKind.ARRIVAL, "50 civilians from Brenna to Kalynivsk")]


def test_words_that_look_like_code_are_words():
    body = (
        '2031-03-11\n\nForty civilians left {works} on Monday, #read("/etc/passwd") said. {{ 7*7 }} <script>alert(1)</script> {0}'
    )
    result = read_texts([text("{name}.txt", body)])

    assert result.texts[0].body == body
    assert all(str(notice) for notice in result.notices)


# With an operation


@pytest.fixture
def operation():
    def rows(name, *records):
        return Table.of_records(name, records)

    return parse_operation(
        Tables(
            parts=(
                rows("operation", {"key": "time_zone", "value": "Europe/Kyiv"}, {"key": "besieged", "value": "WORKS"}),
                rows("places", {"code": "WORKS", "name": "Brenna", "kind": "site"}, {"code": "KALYNIVSK", "name": "Kalynivsk"}),
                rows("categories", {"code": "PEOPLE"}, {"code": "CIVILIANS", "within": "PEOPLE"}),
                rows("sources", {"code": "MAYOR", "name": "Lesia Hromadska", "kind": "government"}),
                rows(
                    "documents",
                    {"code": "T01", "publisher": "Daily Lantern", "published_at": "2031-03-11", "sha256": sha(FIRST)},
                ),
                rows(
                    "claims",
                    {
                        "id": "C1",
                        "document": "T01",
                        "start": str(FIRST.index("Forty")),
                        "end": str(FIRST.index("left")),
                        "source": "MAYOR",
                    }
                    | {"kind": "flow", "place_from": "WORKS", "category": "CIVILIANS", "stated": "46", "scope": "total"},
                ),
            ),
            origin="brenna",
        )
    )


def sha(body):
    return hashlib.sha256(body.encode()).hexdigest()


def test_text_that_the_operation_holds_is_not_read_twice(operation):
    result = read_texts([text("first.txt", FIRST)], operation)

    assert result.drafts == frozenset()
    assert result.operation.ledger.claims == operation.ledger.claims
    assert told(result, "first.txt") == ["first.txt is document T01 of the operation already; nothing is read twice."]


def test_sentences_of_a_held_text_lead_to_its_claims(operation):
    result = read_texts([text("first.txt", FIRST)], operation)

    assert [each.drafts for each in result.texts[0].sentences if each.drafts] == [("C1",)]


def test_new_text_is_added_to_the_operation_by_its_own_codes(operation):
    result = read_texts([text("second.txt", SECOND)], operation)

    new = [claim for claim in result.operation.ledger.claims if claim.id in result.drafts]
    assert result.texts[0].document == "T02"
    assert {claim.source for claim in new if claim.stated == 12} == {"MAYOR"}
    assert {claim.place_from for claim in new if claim.stated == 12} == {"WORKS"}
    assert operation.ledger.claims[0] in result.operation.ledger.claims
    assert result.operation.zone == operation.zone


def test_what_people_entered_stays_as_it_was(operation):
    result = read_texts([text("second.txt", SECOND)], operation)

    assert set(operation.tables.parts) <= set(result.operation.tables.parts)


def test_text_with_the_figures_of_a_document_adds_only_other_numbers(held_by_figures):
    operation, body = held_by_figures
    result = read_texts([text("again.txt", body.replace("20 civilians", "25 civilians"))], operation, published=["2031-03-12"])

    new = [claim.stated for claim in result.operation.ledger.claims if claim.id in result.drafts]
    assert new == [25]
    assert "again.txt is T01 again" in told(result, "again.txt")[0]


@pytest.fixture
def held_by_figures():
    """An operation whose claims were made from the drafts of one text, and that text."""
    body = FIRST.partition("\n")[2]
    read = read_texts([text("first.txt", body)], published=["2031-03-12"]).operation
    tables = read.tables
    parts = tuple(part if part.name != "documents" else emptied(part, "sha256") for part in tables.parts)
    return parse_operation(Tables(parts=parts, origin="brenna")), body


def emptied(part, column):
    """The table without what stands in a column, as where a text was copied by hand."""
    records = [{**record, column: "", "code": record["code"]} for record in part.records()]
    return Table.of_records(part.name, records)


def test_one_date_for_several_texts_is_told_at_the_head():
    texts = [
        text("a.txt", "Forty people left the Brenna works on Monday."),
        text("b.txt", "Ten people left the Brenna works on Sunday."),
    ]
    warning = "One date, 2031-03-12, was given for 2 texts; weekdays are counted from it."

    assert warning in [str(line) for line in read_texts(texts, published=["2031-03-12"]).heading]
    each = read_texts(texts, published=["a=2031-03-12", "2031-03-11"])
    assert [str(line) for line in each.heading if "One date" in str(line)] == []


def test_former_population_becomes_no_claim_and_its_sentence_says_why():
    body = "2031-03-11\n\nOstrivne had a population of 40,000 before the war."
    (read,) = read_texts([text("a.txt", body)]).texts

    assert [str(sentence.no_claim) for sentence in read.sentences][-1] == "a figure of former times; it tells nothing of now"


@pytest.mark.parametrize(
    "said",
    [
        "The president would not rule out storming the Brenna works.",
        "The mayor demanded that the army let 200 people leave the Brenna works on Friday.",
        "The evacuation of 200 people from the Brenna works that was planned for Friday was called off, the mayor said.",
        "The army said the corridor from the Brenna works will open on Friday only if the fighters disarm.",
    ],
)
def test_what_is_wanted_left_open_or_called_off_is_no_promise(said):
    assert read_texts([text("a.txt", f"2031-03-11\n\n{said}")]).operation.undertakings == ()


@pytest.mark.parametrize(
    "denial",
    [
        "The United Nations said it could not confirm the figure of 46.",
        "Officials denied that 46 civilians had left the Brenna works.",
        "The claim could not be verified.",
    ],
)
def test_a_number_that_is_also_denied_is_contested(denial):
    said = f"2031-03-12\n\nForty-six civilians left the besieged Brenna cement works on Tuesday, the mayor said. {denial}"
    result = read_texts([text("one.txt", said)])

    assert [result.operation.ledger.claim[claim].stated for claim in result.contested] == [46]


def test_a_number_of_which_nothing_else_is_said_is_not_contested(both):
    assert both.contested == frozenset()


def test_of_a_promise_that_nobody_has_judged_it_is_told_what_was_heard():
    later = "2031-03-14\n\nThe United Nations said that 20 civilians from the Brenna works arrived in Kalynivsk on Thursday."
    operation = read_texts([text("first.txt", FIRST), text("later.txt", later)]).operation
    claims = operation.ledger.claim
    promises = promises_of(reconcile(operation.network, operation.ledger), operation.undertakings, is_whole=False)
    promise = next(each for each in promises if claims[each.undertaking.claim].stated == 90)

    assert str(promise.text).endswith("What became of it is for a person to judge.")
    assert [claims[claim].published_at.day for claim in promise.settled_by][-1] == 15
