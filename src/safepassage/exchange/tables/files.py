"""Reading and writing whole operations: a folder of CSV files, the same zipped, or a workbook."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from safepassage.errors import Unreadable
from safepassage.exchange.tables.allowance import Allowance
from safepassage.exchange.tables.archive import DAMAGED, check_size, open_archive
from safepassage.exchange.tables.catalogue import SCHEMAS
from safepassage.exchange.tables.folder import csv_files, read_grid
from safepassage.exchange.tables.headings import table_named
from safepassage.exchange.tables.layout import lay_out, sheet
from safepassage.exchange.tables.operation import Operation, parse_operation
from safepassage.exchange.tables.raw import Row, Sheet, Table, Tables
from safepassage.language import say

#: First bytes of a compound file, in which old and password-protected workbooks lie ([MS-CFB] 2.2).
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"
#: The member that every Office Open XML package has (ECMA-376-2, 7.2).
_PACKAGE_MARK = "[Content_Types].xml"
#: The member that every OpenDocument package has (ODF 1.3, part 2, 3.2).
_OPEN_DOCUMENT_MARK = "META-INF/manifest.xml"


def read_operation(source: Path | str | bytes, *, name: str = "") -> Operation:
    """Read an operation from a folder of CSV files, a workbook, or a zipped folder.

    Parameters
    ----------
    source
        A path, or the bytes of a workbook or zip archive.
    name
        What messages call the bytes, and where an operation without a code takes its code from.

    Raises
    ------
    InputRefused
        With every fault of every table; nothing is loaded.
    Unreadable
        If it cannot be opened as what it is.
    """
    return parse_operation(read_tables(source, name=name))


def read_tables(source: Path | str | bytes, *, name: str = "") -> Tables:
    """Read the raw tables alone, so that they can be shown beside their faults. Raises Unreadable."""
    if isinstance(source, bytes):
        return _from_bytes(name or "upload", source)
    path = Path(source)
    if path.is_dir():
        return _from_folder(path)
    if not path.is_file():
        raise Unreadable(path.name, say("there is no such file or folder"))
    check_size(path.name, path.stat().st_size)
    return _from_bytes(path.name, path.read_bytes())


def write_operation(operation: Operation, path: Path | str, *, including: frozenset[str] = frozenset()) -> None:
    """Write an operation so that reading it again loses nothing: a workbook or zip archive by its suffix, else a folder.

    Tables that stay at the base (odds) are written only where `including` names them.
    """
    path = Path(path)
    if path.suffix.lower() == ".xlsx":
        path.write_bytes(workbook_bytes(operation.tables, including=including))
    elif path.suffix.lower() == ".zip":
        path.write_bytes(zip_bytes(operation.tables, including=including))
    else:
        path.mkdir(parents=True, exist_ok=True)
        for file, content in csv_files(_leaving(operation.tables, including)):
            (path / file).write_bytes(content)


def workbook_bytes(tables: Tables, *, including: frozenset[str] = frozenset()) -> bytes:
    """The tables as an XLSX workbook; see `write_operation`."""
    from safepassage.exchange.tables.workbook import write_workbook  # noqa: PLC0415 - as in reading

    return write_workbook(_leaving(tables, including))


def zip_bytes(tables: Tables, *, including: frozenset[str] = frozenset()) -> bytes:
    """The tables as a zipped folder of CSV files; see `write_operation`."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for file, content in csv_files(_leaving(tables, including)):
            archive.writestr(zipfile.ZipInfo(file), content, compress_type=zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _leaving(tables: Tables, including: frozenset[str]) -> Tables:
    parts = tuple(part for part in tables.parts if part.name in including or not SCHEMAS[part.name].stays)
    return replace(tables, parts=parts)


def _from_folder(path: Path) -> Tables:
    files = sorted(file for file in path.iterdir() if file.suffix.lower() == ".csv" and file.is_file())
    if not files:
        raise Unreadable(path.name, say("the folder holds no CSV file"))
    check_size(path.name, sum(file.stat().st_size for file in files))
    allowance = Allowance(path.name)
    grids = ((file.stem, read_grid(file.name, file.read_bytes(), allowance)) for file in files)
    return _sorted_out(grids, origin=path.resolve().name)


def _from_bytes(name: str, content: bytes) -> Tables:
    check_size(name, len(content))
    if content.startswith(_COMPOUND_FILE):
        raise Unreadable(name, say("it is an old or password-protected workbook; save it as .xlsx without a password"))
    if not content.startswith(_ZIP):
        raise Unreadable(name, say("it is neither a workbook (.xlsx) nor a zipped folder of CSV files"))
    with open_archive(name, content) as archive:
        if _OPEN_DOCUMENT_MARK in archive.namelist():
            raise Unreadable(name, say("it is an OpenDocument file; save it as .xlsx"))
        is_workbook = _PACKAGE_MARK in archive.namelist()
        grids = _sheets(name, content) if is_workbook else _zipped_grids(name, archive)
        return _sorted_out(grids, origin=PurePosixPath(name).stem)


def _sheets(name: str, content: bytes) -> Iterator[tuple[str, tuple[Row, ...]]]:
    from safepassage.exchange.tables.workbook import read_workbook  # noqa: PLC0415 - folders are read without it; slow to import

    return read_workbook(name, content)


def _zipped_grids(name: str, archive: zipfile.ZipFile) -> Iterator[tuple[str, tuple[Row, ...]]]:
    found = False
    allowance = Allowance(name)
    for member in sorted(archive.namelist()):
        path = PurePosixPath(member)
        if path.suffix.lower() != ".csv" or path.name.startswith(".") or "__MACOSX" in path.parts:
            continue
        found = True
        try:
            content = archive.read(member)
        except DAMAGED as broken:
            raise Unreadable(name, say("the file is damaged or incomplete")) from broken
        yield path.stem, read_grid(path.name, content, allowance)
    if not found:
        raise Unreadable(name, say("the archive holds no CSV file"))


def _sorted_out(grids: Iterable[tuple[str, Sequence[Row]]], *, origin: str) -> Tables:
    """Named grids as tables of the schema, and others that are carried along."""
    parts: list[Table] = []
    others: list[Sheet] = []
    names: set[str] = set()
    for name, grid in grids:
        if name.casefold() in names:
            raise Unreadable(origin, say("two files or sheets in it are called {name}", name=name))
        names.add(name.casefold())
        table = table_named(name)
        if table:
            parts.append(lay_out(SCHEMAS[table], name, grid))
        else:
            others.append(sheet(name, grid))
    if not parts:
        raise Unreadable(origin, say("no file or sheet in it has the name of a table, such as places or claims"))
    order = list(SCHEMAS)
    return Tables(parts=tuple(sorted(parts, key=lambda part: order.index(part.name))), others=tuple(others), origin=origin)
