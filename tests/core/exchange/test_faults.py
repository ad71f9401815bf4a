"""Every fault that a table can have, by name: where it is found and what is said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from safepassage.errors import InputRefused
from safepassage.exchange.tables import Table, Tables, parse_operation

PLACE, CATEGORY, SOURCE = {"code": "WORKS"}, {"code": "PEOPLE"}, {"code": "OFFICE"}
CLAIM = {
    "id": "C1",
    "source": "OFFICE",
    "published_at": "2022-05-01",
    "from_time": "2022-04-30",
    "to_time": "2022-04-30",
    "kind": "stock",
    "place_from": "WORKS",
    "category": "PEOPLE",
    "stated": "46",
}
OPERATION = [{"key": "code", "value": "SYNTHETIC"}, {"key": "time_zone", "value": "Europe/Kyiv"}]
SOUND = {"operation": OPERATION, "places": [PLACE], "categories": [CATEGORY], "sources": [SOURCE], "claims": [CLAIM]}

Rows = list[dict[str, str]]


def operation(**tables: Rows) -> Tables:
    return Tables(parts=tuple(Table.of_records(name, rows) for name, rows in {**SOUND, **tables}.items()), origin="synthetic")


def claim(**cells: str) -> Rows:
    return [{**CLAIM, **cells}]


FAULTS: dict[str, tuple[dict[str, Rows], tuple[str, int, str, str], str]] = {
    "negative people": ({"claims": claim(stated="-46")}, ("claims", 2, "stated", "-46"), "not negative"),
    "number with words": ({"claims": claim(stated="about 46")}, ("claims", 2, "stated", "about 46"), "in the column hedge"),
    "number in words": ({"claims": claim(stated="many")}, ("claims", 2, "stated", "many"), "a number, such as"),
    "number that is none": ({"claims": claim(stated="NaN")}, ("claims", 2, "stated", "NaN"), "a number, such as"),
    "number in powers of ten": ({"claims": claim(stated="1e13")}, ("claims", 2, "stated", "1e13"), "a number, such as"),
    "number beyond the world": ({"claims": claim(stated="1" * 13)}, ("claims", 2, "stated", "1" * 13), "below a million million"),
    "number with a doubtful point": ({"claims": claim(stated="1.000")}, ("claims", 2, "stated", "1.000"), "thousands separator"),
    "measure with a doubtful comma": (
        {"links": [{"from": "WORKS", "to": "WORKS", "hours": "1,500"}]},
        ("links", 2, "hours", "1,500"),
        "decimal point",
    ),
    "clause of two lines": ({"claims": claim(in_words="it is\nso")}, ("claims", 2, "in_words", "it is\nso"), "one clause"),
    "clause of a page": ({"claims": claim(in_words_local="a" * 241)}, ("claims", 2, "in_words_local", "a" * 241), "240 characters"),
    "half a person": (
        {"vehicles": [{"id": "V", "seats": "46.5"}]},
        ("vehicles", 2, "seats", "46.5"),
        "a whole number",
    ),
    "half a person in a report": (
        {"claims": claim(stated="1,5", scope="group")},
        ("claims", 2, "stated", "1,5"),
        "a whole number",
    ),
    "least above most": ({"claims": claim(low="9", high="3")}, ("claims", 2, "high", "3"), "no less than 9.0"),
    "offsets reversed": ({"claims": claim(start="9", end="3")}, ("claims", 2, "end", "3"), "no less than 9"),
    "interval reversed": ({"claims": claim(to_time="2022-04-29")}, ("claims", 2, "to_time", "2022-04-29"), "does not lie before"),
    "end without a beginning": (
        {"claims": claim(from_time="", to_time="2022-04-29")},
        ("claims", 2, "from_time", ""),
        "a beginning",
    ),
    "unreadable time": ({"claims": claim(to_time="4/30/2022")}, ("claims", 2, "to_time", "4/30/2022"), "a date (2022-04-30)"),
    "impossible day": ({"claims": claim(to_time="2022-04-31")}, ("claims", 2, "to_time", "2022-04-31"), "exist in the calendar"),
    "hour that the clocks jump over": (
        {"claims": claim(from_time="2022-03-27T03:30")},
        ("claims", 2, "from_time", "2022-03-27T03:30"),
        "jump over",
    ),
    "unknown place": ({"claims": claim(place_from="MOON")}, ("claims", 2, "place_from", "MOON"), "table places holds"),
    "unknown category": ({"claims": claim(category="MEN")}, ("claims", 2, "category", "MEN"), "table categories holds"),
    "unknown source": ({"claims": claim(source="WHO")}, ("claims", 2, "source", "WHO"), "table sources holds"),
    "unknown document": ({"claims": claim(document="D")}, ("claims", 2, "document", "D"), "table documents holds"),
    "unknown claim": (
        {"decisions": [{"claim": "C9", "verdict": "accept"}]},
        ("decisions", 2, "claim", "C9"),
        "table claims holds",
    ),
    "one unknown of several": (
        {"categories": [CATEGORY, {"code": "MEN", "within": "PEOPLE; ADULTS"}]},
        ("categories", 3, "within", "ADULTS"),
        "table categories holds",
    ),
    "code of an operation that no file could have": (
        {"operation": [{"key": "code", "value": "A/B"}]},
        ("operation", 2, "value", "A/B"),
        "a code of letters",
    ),
    "claim compared with itself": (
        {"judgements": [{"claim": "C1", "other": "C1", "verdict": "same"}]},
        ("judgements", 2, "other", "C1"),
        "another claim",
    ),
    "unknown besieged place": (
        {"operation": [*OPERATION, {"key": "besieged", "value": "MOON"}]},
        ("operation", 4, "value", "MOON"),
        "table places holds",
    ),
    "word outside a closed choice": ({"claims": claim(kind="rumour")}, ("claims", 2, "kind", "rumour"), "one of stock, flow"),
    "neither yes nor no": (
        {"parties": [{"code": "P", "neutral": "perhaps"}]},
        ("parties", 2, "neutral", "perhaps"),
        "yes or no",
    ),
    "latitude beyond the pole": ({"places": [{"code": "WORKS", "lat": "91"}]}, ("places", 2, "lat", "91"), "between -90 and 90"),
    "hour that no clock shows": ({"places": [{"code": "WORKS", "opens": "25:00"}]}, ("places", 2, "opens", "25:00"), "time of day"),
    "unknown zone": (
        {"operation": [{"key": "time_zone", "value": "Europe/Atlantis"}]},
        ("operation", 2, "value", "Europe/Atlantis"),
        "IANA",
    ),
    "zone outside the folder of zones": (
        {"operation": [{"key": "time_zone", "value": "../../etc/passwd"}]},
        ("operation", 2, "value", "../../etc/passwd"),
        "IANA",
    ),
    "zone that a machine is set to": (
        {"operation": [{"key": "time_zone", "value": "localtime"}]},
        ("operation", 2, "value", "localtime"),
        "with its area",
    ),
    "zone without a place": (
        {"operation": [{"key": "time_zone", "value": "Factory"}]},
        ("operation", 2, "value", "Factory"),
        "with its area",
    ),
    "other zone without an area": (
        {"operation": [{"key": "other_time_zones", "value": "UTC;posixrules"}]},
        ("operation", 2, "value", "UTC;posixrules"),
        "with its area",
    ),
    "id that an address folds away": ({"claims": claim(id="a/../b")}, ("claims", 2, "id", "a/../b"), "more than dots"),
    "id of a dot": ({"claims": claim(id=".")}, ("claims", 2, "id", "."), "more than dots"),
    "code with spaces": ({"places": [PLACE, {"code": "THE WORKS"}]}, ("places", 3, "code", "THE WORKS"), "a code of letters"),
    "two rows with one code": ({"places": [PLACE, {"code": "works "}]}, ("places", 3, "code", "WORKS"), "places, row 2"),
    "two claims with one id": ({"claims": [CLAIM, CLAIM]}, ("claims", 3, "id", "C1"), "claims, row 2"),
    "row without its key": ({"places": [PLACE, {"code": "", "name": "Town"}]}, ("places", 3, "code", ""), "the row needs one"),
    "claim without a publication": (
        {"claims": claim(published_at="")},
        ("claims", 2, "published_at", ""),
        "in the table documents",
    ),
    "place within itself": ({"places": [{"code": "WORKS", "within": "WORKS"}]}, ("places", 2, "within", "WORKS"), "within itself"),
    "category within itself": (
        {"categories": [{"code": "PEOPLE", "within": "MEN"}, {"code": "MEN", "within": "PEOPLE"}]},
        ("categories", 2, "within", "MEN"),
        "within itself",
    ),
    "link to itself": ({"links": [{"from": "WORKS", "to": "WORKS"}]}, ("links", 2, "to", "WORKS"), "another place"),
    "formula": ({"places": [{"code": "WORKS", "name": "=1+1"}]}, ("places", 2, "name", "=1+1"), "formulas are not read"),
    "formula in a column of one's own": (
        {"places": [{"code": "WORKS", "ours": '=HYPERLINK("x")'}]},
        ("places", 2, "ours", '=HYPERLINK("x")'),
        "formulas are not read",
    ),
    "failed formula": ({"places": [{"code": "WORKS", "name": "#REF!"}]}, ("places", 2, "name", "#REF!"), "has failed"),
    "text that turns around": (
        {"places": [{"code": "WORKS", "name": "a\u202eb"}]},
        ("places", 2, "name", "a\u202eb"),
        "RIGHT-TO-LEFT OVERRIDE (U+202E)",
    ),
    "text with a zero-width character": (
        {"sources": [{"code": "OFF\u200bICE"}, SOURCE]},
        ("sources", 2, "code", "OFF\u200bICE"),
        "ZERO WIDTH SPACE (U+200B)",
    ),
    "control character": ({"places": [{"code": "WORKS", "name": "a\x00"}]}, ("places", 2, "name", "a\x00"), "U+0000"),
    "broken encoding": ({"places": [{"code": "WORKS", "name": "\ufffd"}]}, ("places", 2, "name", "\ufffd"), "U+FFFD"),
    "endless cell": ({"places": [{"code": "WORKS", "name": "x" * 40_000}]}, ("places", 2, "name", "x" * 80), "32767 characters"),
    "two columns of one name": (
        {"places": [PLACE]},
        ("places", 1, "name", "name"),
        "no other column",
    ),
    "heading that turns around": (
        {"places": [{"code": "WORKS", "a\u202eb": ""}]},
        ("places", 1, "a\u202eb", "a\u202eb"),
        "RIGHT-TO-LEFT OVERRIDE",
    ),
    "no heading": ({"places": [PLACE]}, ("places", 1, "", "WORKS"), "a heading with the columns code"),
    "value beneath no heading": ({"places": [PLACE]}, ("places", 2, "", "lost"), "no heading"),
    "missing key column": ({"places": [PLACE]}, ("places", 1, "code", ""), "a column of this name"),
}
#: Tables whose fault is their shape and cannot be told as records.
SHAPES = {
    "two columns of one name": Table(name="places", columns=("code", "name", "name"), rows=(("WORKS", "", ""),)),
    "no heading": Table(name="places", preamble=(("WORKS",),)),
    "value beneath no heading": Table(name="places", columns=("code", ""), rows=(("WORKS", "lost"),)),
    "missing key column": Table(name="places", columns=("name",), rows=()),
}


@pytest.mark.parametrize("name", FAULTS)
def test_fault_is_told_with_its_cell(name: str) -> None:
    tables, (table, row, column, value), expected = FAULTS[name]
    given = operation(**tables)
    if shape := SHAPES.get(name):
        given = replace(given, parts=(shape, *(part for part in given.parts if part.name != shape.name)))

    with pytest.raises(InputRefused) as refused:
        parse_operation(given)

    found = [
        fault
        for fault in refused.value.faults
        if (fault.table, fault.row, fault.column, fault.value) == (table, row, column, value)
    ]
    assert len(found) == 1, refused.value.faults
    assert expected in str(found[0].expected)


def test_sound_operation_has_no_fault() -> None:
    assert parse_operation(operation()).code == "SYNTHETIC"


@pytest.mark.parametrize("name", [name for name in FAULTS if name not in SHAPES])
def test_row_that_is_wrong_is_not_blamed_on_other_tables(name: str) -> None:
    tables, _, _ = FAULTS[name]

    with pytest.raises(InputRefused) as refused:
        parse_operation(operation(**tables))

    assert {fault.table for fault in refused.value.faults} == {FAULTS[name][1][0]}


def test_faults_of_a_part_name_the_part() -> None:
    given = operation(claims=[])
    later = replace(Table.of_records("claims", claim(kind="rumour")), part="claims_later")

    with pytest.raises(InputRefused) as refused:
        parse_operation(replace(given, parts=(*given.parts, later)))

    assert [(fault.table, fault.row) for fault in refused.value.faults] == [("claims_later", 2)]


def test_claim_without_its_own_publication_has_that_of_its_document() -> None:
    documents = [{"code": "D1", "published_at": "2022-05-02"}]

    (read,) = parse_operation(operation(documents=documents, claims=claim(published_at="", document="d1"))).ledger.claims

    assert read.published_at.isoformat() == "2022-05-02T21:00:00+00:00"


def test_claim_without_an_end_ends_with_its_publication() -> None:
    said, planned = parse_operation(
        operation(claims=[*claim(to_time=""), *claim(id="C2", to_time="", scope="planned")])
    ).ledger.claims

    assert said.interval is not None
    assert said.interval.end == said.published_at
    assert planned.interval is not None
    assert planned.interval.end is None


def test_claim_without_a_beginning_begins_with_the_operation() -> None:
    starts = [*OPERATION, {"key": "starts", "value": "2022-04-29"}]

    (read,) = parse_operation(operation(operation=starts, claims=claim(from_time=""))).ledger.claims

    assert read.interval is not None
    assert read.interval.start.isoformat() == "2022-04-28T21:00:00+00:00"


def test_subject_of_an_event_needs_no_category() -> None:
    (read,) = parse_operation(operation(claims=claim(kind="event", category="Shelling at night"))).ledger.claims

    assert read.category == "SHELLING AT NIGHT"


@pytest.mark.parametrize("kind", ["", "relative", "eyewitness", "свідок"])
def test_speaker_whose_kind_nobody_knows_is_private(kind: str) -> None:
    read = parse_operation(operation(sources=[{"code": "OFFICE", "name": "Somebody", "kind": kind}]))

    assert read.ledger.source["OFFICE"].kind.value == "witness"


def test_kind_of_place_or_source_may_be_a_word_of_ones_own() -> None:
    read = parse_operation(operation(places=[{"code": "WORKS", "kind": "Mega-site"}], sources=[{"code": "OFFICE", "kind": "bloc"}]))

    assert (read.network.places["WORKS"].kind.value, read.ledger.source["OFFICE"].kind.value) == ("unknown", "witness")


def test_whoever_meets_the_refusal_itself_reads_every_fault() -> None:
    with pytest.raises(InputRefused) as refused:
        parse_operation(operation(claims=claim(stated="-46", kind="rumour")))

    told = str(refused.value).splitlines()
    assert told[0] == "The input has 2 faults and nothing was loaded."
    assert "claims, row 2, stated: “-46”; expected a number that is not negative." in told
    assert len(told) == 3
