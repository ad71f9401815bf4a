"""Small files that would be enormous once opened are refused while they are read."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from safepassage.errors import Unreadable
from safepassage.exchange.tables import read_tables

SHEET, STYLES = "xl/worksheets/sheet1.xml", "xl/styles.xml"


def workbook(member: str, change: Callable[[bytes], bytes]) -> bytes:
    """A synthetic workbook of one table with one of its parts changed."""
    sound, changed = io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(sound) as book:
        book.add_worksheet("places").write_column(0, 0, ["code", "WORKS"])
    with zipfile.ZipFile(sound) as source, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, change(source.read(name)) if name == member else source.read(name))
    return changed.getvalue()


def replacing(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    def change(content: bytes) -> bytes:
        assert old in content
        return content.replace(old, new, 1)

    return change


def merging(reference: bytes, times: int) -> Callable[[bytes], bytes]:
    cells = b"".join(b'<mergeCell ref="%s"/>' % reference for _ in range(times))
    return replacing(b"</sheetData>", b"</sheetData><mergeCells>" + cells + b"</mergeCells>")


@pytest.mark.parametrize(
    ("member", "change", "reason"),
    [
        (SHEET, replacing(b'<row r="2"', b'<row r="2000000000"'), "more than 200000 rows"),
        (SHEET, replacing(b'r="A2"', b'r="ZZZ2"'), "more than 256 columns"),
        (SHEET, replacing(b"</sheetData>", b"<row/>" * 10_000_001 + b"</sheetData>"), "more than any table would"),
        (SHEET, merging(b"A1:A200000", 2), "merged cells over more"),
        (SHEET, merging(b"ZZZ1:ZZZ2", 1), "merged cells over more"),
        (STYLES, lambda content: re.sub(b"<xf ", b"<xf/>" * 300_001 + b"<xf ", content, count=1), "more than any table would"),
    ],
)
def test_workbook_that_would_be_enormous_is_refused(member: str, change: Callable[[bytes], bytes], reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read_tables(workbook(member, change))


@pytest.mark.parametrize(
    "content",
    [
        b"code\n" + b"," * 10_000_001,
        b"," * 20_000 + b"x\n" + b"A\n" * 1_000,
        b"A\n" * 1_000 + b"," * 20_000 + b"x\n",
    ],
)
def test_wide_csv_is_refused_before_its_rows_are_made_equal(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_bytes(content)

    with pytest.raises(Unreadable, match="more than 10000000 cells"):
        read_tables(tmp_path)


def test_cells_are_counted_over_all_files_of_an_archive() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"places_{number}.csv", "code\n" + ("," * 99 + "\n") * 40_000)

    with pytest.raises(Unreadable, match="more than 10000000 cells"):
        read_tables(stream.getvalue())
