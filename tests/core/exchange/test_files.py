"""Writing and reading back loses nothing; what is not a table is refused with a sentence."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safepassage.errors import InputRefused, Unreadable
from safepassage.exchange.tables import (
    Sheet,
    Table,
    Tables,
    parse_operation,
    read_operation,
    read_tables,
    workbook_bytes,
    write_operation,
)

#: Any text that a table may hold: quotes, separators, line ends, several scripts, things that look like numbers or formulas.
ODD_TEXT = st.one_of(
    st.sampled_from(["_x0041_", "_x000D_", "00012", "1e5", "TRUE", "2022-05-01", "44681", "'quoted", "+38", "@x", "-1", " "]),
    st.text(
        alphabet=st.one_of(
            st.sampled_from("aZ09 ,;\"'\n\t|+-@_x.éЖїعא中😀"),
            st.characters(min_codepoint=0x20, max_codepoint=0x2FF, exclude_characters="\x7f\xad=#", exclude_categories=["Cc"]),
        ),
        max_size=12,
    ),
)
CODES = st.from_regex(r"[A-Z][A-Z0-9_]{0,8}", fullmatch=True)


@st.composite
def operations(draw: st.DrawFn) -> Tables:
    """Synthetic operations whose free texts are as odd as tables allow."""
    codes = draw(st.lists(CODES, min_size=1, max_size=5, unique=True))
    places = Table(
        name="places",
        preamble=draw(st.sampled_from([(), (("A title",),), (("A title", "", "of 2022"), (), (" ", "x"))])),
        columns=("our mark", "code", "name", "kind", "capacity"),
        hxl=draw(st.sampled_from([None, ("", "#loc+code", "#loc+name", "", "")])),
        rows=tuple(
            (draw(ODD_TEXT), code, draw(ODD_TEXT), "Site ", draw(st.sampled_from(["", "7", "007", "1 000", "1,000", "12.0"])))
            for code in codes
        ),
    )
    blank = Table(name="claims", part="claims_later", columns=("id", "kind"), rows=())
    other = Sheet(part="notes", rows=((draw(st.from_regex(r"[a-z]{1,5}", fullmatch=True)),), (), ("", "=1+1", "x")))
    return Tables(parts=(places, blank), others=(other,), origin="synthetic")


@pytest.mark.parametrize("name", ["synthetic", "synthetic.zip", "synthetic.xlsx"])
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tables=operations())
def test_writing_then_reading_is_identity(tables: Tables, name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    operation = parse_operation(tables)
    path = tmp_path_factory.mktemp("written") / name

    write_operation(operation, path)
    again = read_operation(path)

    assert again == operation


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#DIV/0!", "#NAME?", "#GETTING_DATA", "#CALC!", "#ССЫЛКА!", "########"])
def test_row_that_starts_with_a_failed_formula_is_no_row_of_tags(error: str) -> None:
    places = Table(name="places", columns=("code", "name"), rows=((error, "Works"),))

    with pytest.raises(InputRefused) as refused:
        read_operation(workbook_bytes(Tables(parts=(places,), origin="synthetic")), name="synthetic.xlsx")

    assert [(fault.row, fault.column, fault.value) for fault in refused.value.faults] == [(2, "code", error)]


#: A workbook knows no zones.
_HALF_PAST_TWO = datetime(2022, 4, 30, 14, 30)  # noqa: DTZ001 - it must be naive


def messy_workbook() -> bytes:
    """A synthetic workbook as offices really keep them."""
    book = openpyxl.Workbook()
    notes = book.active
    notes.title = "Прочитай мене"
    notes.append(["Оновлено вручну", "=TODAY()"])

    operation = book.create_sheet("Operation ")
    operation.append(["Key", "Value"])
    operation.append(["time_zone", "Europe/Kyiv"])

    places = book.create_sheet("places")
    places.append(["Евакуація, робочий список"])
    places.merge_cells("A1:E1")
    places.append([])
    places.append(["Код", "Назва", "Kind", "у межах", "Capacity", "перевірено"])
    places.append(["#loc+code", "#loc+name", "", "", "", ""])
    places.append(["works ", "Завод", "Site", None, "1 000", "так"])
    places.append(["bunker_1", "Бункер 1", "site", "WORKS", "1,000", "ні"])
    places.append(["bunker_2", "Бункер 2", "site", None, 250.0, None])
    places.merge_cells("D6:D7")
    places.append([])
    places.append(["town", "Місто", "reception centre", None, "2\u00a0500", None])

    categories = book.create_sheet("Categories")
    categories.append(["code", "within"])
    categories.append(["PEOPLE", None])

    parties = book.create_sheet("PARTIES")
    parties.append(["code", "kind", "neutral"])
    parties.append(["RC", "Red Cross", True])
    parties.append(["G", "government", "Ні"])

    claims = book.create_sheet("claims_april")
    claims.append(["id", "published at", "from_time", "to_time", "kind", "place_from", "place_to", "category", "stated"])
    claims.append([1, date(2022, 5, 1), date(2022, 4, 30), _HALF_PAST_TWO, "Flow", "works", "town", "people", 46])
    claims.append([2, 44682, 44681.5, "30.04.2022", "stock", "works", None, "people", "1 000"])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_messy_workbook_is_read() -> None:
    operation = read_operation(messy_workbook(), name="synthetic operation.xlsx")

    places = operation.network.places
    assert operation.code == "SYNTHETIC_OPERATION"
    assert [(code, places[code].within, places[code].capacity) for code in places] == [
        ("WORKS", "", 1000),
        ("BUNKER_1", "WORKS", 1000),
        ("BUNKER_2", "WORKS", 250),
        ("TOWN", "", 2500),
    ]
    assert places["WORKS"].name == "Завод"
    assert [(party.kind.value, party.neutral) for party in operation.ledger.parties] == [("red_cross", True), ("government", False)]
    assert [sheet.part for sheet in operation.tables.others] == ["Прочитай мене"]


def test_dates_of_a_workbook_are_bare_unless_an_hour_is_shown() -> None:
    first, second = read_operation(messy_workbook(), name="synthetic.xlsx").ledger.claims

    assert first.published_at.isoformat() == "2022-05-01T21:00:00+00:00"
    assert first.interval is not None
    assert [first.interval.start.isoformat(), str(first.interval.end)] == ["2022-04-29T21:00:00+00:00", "2022-04-30 11:30:00+00:00"]
    assert second.interval is not None
    assert [second.interval.start.isoformat(), str(second.interval.end)] == [
        "2022-04-30T09:00:00+00:00",
        "2022-04-30 21:00:00+00:00",
    ]
    assert second.published_at == first.published_at


def test_rows_of_a_messy_workbook_keep_the_numbers_that_the_spreadsheet_shows() -> None:
    book = openpyxl.load_workbook(io.BytesIO(messy_workbook()))
    book["places"]["E9"] = "many"
    book["places"]["B5"] = "=UPPER(A5)"
    stream = io.BytesIO()
    book.save(stream)

    with pytest.raises(InputRefused) as refused:
        read_operation(stream.getvalue())

    assert [(fault.table, fault.row, fault.column, fault.value) for fault in refused.value.faults] == [
        ("places", 5, "name", "=UPPER(A5)"),
        ("places", 9, "capacity", "many"),
    ]


def shared_strings_workbook() -> bytes:
    """A synthetic workbook as XlsxWriter and Excel keep text: once, in a part of its own."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        book.add_worksheet("places").write_row(0, 0, ["code", "name"])
    return stream.getvalue()


def _workbook_with(member: str, content: bytes) -> bytes:
    """A workbook with one of its parts exchanged."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(shared_strings_workbook())) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            target.writestr(name, content if name == member else source.read(name))
    return stream.getvalue()


_BOMB = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<x xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">&b;</x>"""


@pytest.mark.parametrize("member", ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"])
def test_xml_bomb_in_a_workbook_is_refused(member: str) -> None:
    with pytest.raises(Unreadable, match="not a workbook"):
        read_tables(_workbook_with(member, _BOMB))


def test_zip_bomb_is_refused_before_it_is_inflated() -> None:
    with pytest.raises(Unreadable, match="unpacked it would be larger than 200 megabytes"):
        read_tables(_workbook_with("xl/worksheets/sheet1.xml", bytes(201_000_000)))


def test_file_of_more_than_100_megabytes_is_refused_unread(tmp_path: Path) -> None:
    for name in ("large.xlsx", "places.csv"):
        with (tmp_path / name).open("wb") as sparse:
            sparse.truncate(100_000_001)

    for path in (tmp_path / "large.xlsx", tmp_path):
        with pytest.raises(Unreadable, match="larger than 100 megabytes"):
            read_tables(path)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("code,name\nA,Завод\n".encode("cp1251"), "is not UTF-8"),
        ("code,name\nA,Завод\n".encode("utf-16"), "UTF-16"),
        (b'code,name\nA,"open\n', "quotation marks"),
        (b"code,name\nA," + b"x" * 200_000, "more than 32767 characters"),
    ],
)
def test_file_that_is_no_csv_in_utf8_is_refused(content: bytes, reason: str, tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_bytes(content)

    with pytest.raises(Unreadable, match=reason):
        read_tables(tmp_path)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "neither a workbook"),
        (b"%PDF-1.7", "neither a workbook"),
        (b"PK\x03\x04 but nothing more", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "password"),
    ],
)
def test_bytes_that_are_no_workbook_are_refused(content: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read_tables(content)


def test_byte_order_mark_and_semicolons_of_a_spreadsheet_are_read(tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_bytes("\ufeffTitle, of ours;\r\ncode;name\r\nA;Завод\r\n".encode())

    assert read_operation(tmp_path).network.places["A"].name == "Завод"


def test_text_that_looks_like_a_formula_never_becomes_one_in_a_workbook(tmp_path: Path) -> None:
    text = "+1+1|cmd"
    operation = parse_operation(Tables(parts=(Table.of_records("places", [{"code": "A", "name": text}]),)))

    write_operation(operation, tmp_path / "out.xlsx")

    cell = openpyxl.load_workbook(tmp_path / "out.xlsx")["places"]["B2"]
    assert (cell.data_type, cell.value) == ("s", text)


def test_odds_leave_the_base_only_when_asked_for_by_name(tmp_path: Path) -> None:
    tables = Tables(
        parts=(Table.of_records("places", [{"code": "A"}]), Table.of_records("odds", [{"about": "W1"}])), origin="synthetic"
    )
    operation = parse_operation(tables)

    write_operation(operation, tmp_path / "synthetic.zip", including=frozenset({"odds"}))
    with_odds = read_operation(tmp_path / "synthetic.zip")
    write_operation(operation, tmp_path / "shared.xlsx")

    assert with_odds == operation
    assert read_tables(tmp_path / "shared.xlsx").named("odds") == ()


@pytest.mark.parametrize(("row", "column", "reason"), [(200_000, 0, "200000 rows"), (0, 256, "256 columns")])
def test_workbook_without_end_is_refused(row: int, column: int, reason: str) -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        book.add_worksheet("places").write_string(row, column, "x")

    with pytest.raises(Unreadable, match=reason):
        read_tables(stream.getvalue())


def test_rows_that_are_only_formatted_are_no_rows() -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("places")
        sheet.write_row(0, 0, ["code"])
        sheet.write_row(1, 0, ["WORKS"])
        sheet.write_blank(300_000, 0, None, book.add_format({"bold": True}))

    assert read_tables(stream.getvalue()).named("places")[0].rows == (("WORKS",),)


def test_csv_without_end_is_refused(tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text("code\n" + "A\n" * 500_001)

    with pytest.raises(Unreadable, match="500000 lines"):
        read_tables(tmp_path)


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("first/places.csv", "code\nA\n")
        archive.writestr("second/Places.csv", "code\nB\n")

    with pytest.raises(Unreadable, match="two files or sheets in it are called Places"):
        read_tables(tmp_path / "two.zip")


@pytest.mark.parametrize("name", ["Місця", "places ", "PLACES"])
def test_sheet_may_be_named_in_another_language_or_case(name: str) -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        book.add_worksheet(name).write_column(0, 0, ["Код", "WORKS"])

    assert list(read_operation(stream.getvalue()).network.places) == ["WORKS"]


def test_workbook_without_any_table_is_refused() -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        book.add_worksheet("Sheet1").write_column(0, 0, ["code", "WORKS"])

    with pytest.raises(Unreadable, match="no file or sheet in it has the name of a table"):
        read_tables(stream.getvalue())
