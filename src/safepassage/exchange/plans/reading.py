"""Reading a plan: the JSON of the formats, a workbook or a folder of CSV files with convoys, vehicles and people."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath
from typing import Any
from zoneinfo import ZoneInfo

from safepassage.errors import CellFault, InputRefused, InvalidValue, Unreadable
from safepassage.exchange.plans.json_rows import Found, read_json, rest_of
from safepassage.exchange.plans.sheets import ABOARD, LEGS, SHEETS, USED, AboardRow, LegRow, UsedRow
from safepassage.exchange.tables.allowance import Allowance
from safepassage.exchange.tables.archive import check_size, open_archive
from safepassage.exchange.tables.faults import faults_of_heading, faults_of_row
from safepassage.exchange.tables.folder import read_grid
from safepassage.exchange.tables.layout import lay_out
from safepassage.exchange.tables.raw import Row
from safepassage.exchange.tables.rows import Parsed, RowParser
from safepassage.exchange.tables.schema import Context, Schema
from safepassage.language import say
from safepassage.plan import Aboard, Achieved, Convoy, Leg, Plan, Status, Used

_ZIP = b"PK\x03\x04"
_PACKAGE_MARK = "[Content_Types].xml"
_MINUTE = timedelta(minutes=1)
#: Row numbers by sheet, convoy, and what of it.
SheetRows = Mapping[tuple[str, str, str], int]


@dataclass(kw_only=True)
class _Rows:
    """What was read, each row with its number, and what is wrong."""

    rows: dict[str, list[tuple[int, Any]]] = field(default_factory=lambda: {name: [] for name in SHEETS})
    faults: list[CellFault] = field(default_factory=list)


def read_plan(source: Path | str | bytes, *, starts: datetime, zone: ZoneInfo, name: str = "") -> Plan:
    """Read a plan from a file or its bytes.

    Parameters
    ----------
    source
        JSON as `plan` writes it; a workbook, a folder or a zipped folder with `convoys` and, where there are any, `vehicles`
        and `people`; or one CSV file of convoys.
    starts
        The moment from which the minutes of the problem are counted.
    zone
        Where times without an offset are read.

    Raises
    ------
    InputRefused
        With table, row and column of every fault; rows of JSON are numbered from 1 in their list.
    Unreadable
        If it is none of these.
    """
    path = None if isinstance(source, bytes) else Path(source)
    if path is not None and path.is_dir():
        return _from_grids(_sheets(path), path.name, starts, zone)
    if path is not None and not path.is_file():
        raise Unreadable(path.name, say("there is no such file or folder"))
    content = source if isinstance(source, bytes) else Path(source).read_bytes()
    name = name or (path.name if path else "plan")
    check_size(name, len(content))
    if content.startswith(_ZIP):
        return _from_grids(_grids(name, content), name, starts, zone)
    if name.lower().endswith(".csv"):
        return _from_grids([("convoys", _csv(name, content))], name, starts, zone)
    return _from_json(name, content, starts, zone)


def rows_of(source: Path | str, *, zone: ZoneInfo) -> SheetRows:
    """In which rows of its sheets a plan by hand has what; nothing of one that is JSON, or cannot be read.

    Each key is a sheet, a convoy, and a way (``A > B``), a fleet or a row of people; empty for the first row of the convoy.
    """
    path = Path(source)
    try:
        grids = list(_sheets(path))
    except Unreadable:
        return {}
    read = _Rows()
    for sheet, grid in grids:
        if sheet.casefold().strip() in SHEETS:
            _read_sheet(SHEETS[sheet.casefold().strip()], grid, Context(zone=zone), read)
    found: dict[tuple[str, str, str], int] = {}
    for sheet, named in ((LEGS.name, _way), (USED.name, _fleet), (ABOARD.name, _people)):
        for number, row in read.rows[sheet]:
            found.setdefault((sheet, row.convoy, ""), number)
            found.setdefault((sheet, row.convoy, named(row)), number)
    return found


def _sheets(path: Path) -> Iterable[tuple[str, Sequence[Row]]]:
    """The sheets of a plan by hand; none of a JSON."""
    if path.is_dir():
        return [(file.stem, _csv(file.name, file.read_bytes())) for file in sorted(path.iterdir()) if file.suffix.lower() == ".csv"]
    content = path.read_bytes()
    if content.startswith(_ZIP):
        return _grids(path.name, content)
    return [(LEGS.name, _csv(path.name, content))] if path.suffix.lower() == ".csv" else []


def _way(row: LegRow) -> str:
    return f"{row.origin} > {row.destination}"


def _fleet(row: UsedRow) -> str:
    return row.fleet


def _people(row: AboardRow) -> str:
    return row.row


def _csv(name: str, content: bytes) -> tuple[Row, ...]:
    return read_grid(name, content, Allowance(name))


def _grids(name: str, content: bytes) -> list[tuple[str, Sequence[Row]]]:
    """Sheets of a workbook, or the CSV files of a zipped folder."""
    with open_archive(name, content) as archive:
        if _PACKAGE_MARK in archive.namelist():
            from safepassage.exchange.tables.workbook import read_workbook  # noqa: PLC0415 - takes long to import

            return list(read_workbook(name, content))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = [PurePosixPath(member) for member in sorted(archive.namelist()) if member.lower().endswith(".csv")]
        return [(member.stem, _csv(member.name, archive.read(str(member)))) for member in members]


def _from_grids(grids: Iterable[tuple[str, Sequence[Row]]], name: str, starts: datetime, zone: ZoneInfo) -> Plan:
    """A plan of hand-written sheets; it says nothing of what it reaches, and rests on no problem yet."""
    known = {sheet.casefold().strip(): grid for sheet, grid in grids if sheet.casefold().strip() in SHEETS}
    if LEGS.name not in known:
        raise Unreadable(name, say("no file or sheet in it is called convoys"))
    read = _Rows()
    for sheet, grid in known.items():
        _read_sheet(SHEETS[sheet], grid, Context(zone=zone), read)
    convoys = _convoys(read, starts)
    if read.faults:
        raise InputRefused(sorted(read.faults, key=lambda fault: (list(SHEETS).index(fault.table), fault.row)))
    return Plan(
        problem="",
        starts=starts,
        status=Status.FEASIBLE,
        objective=Achieved(name="", value=0, unit=""),
        bound=None,
        convoys=convoys,
    )


def _read_sheet(schema: Schema, grid: Sequence[Row], context: Context, read: _Rows) -> None:
    table = lay_out(schema, schema.name, grid)
    read.faults.extend(faults_of_heading(schema, table))
    parser = RowParser(schema, table.columns, context, {})
    for number, row in table.numbered():
        parsed = parser.parse(row)
        if isinstance(parsed, Parsed):
            read.rows[schema.name].append((number, parsed.record))
        else:
            read.faults.extend(faults_of_row(schema.name, number, parsed))


def _from_json(name: str, content: bytes, starts: datetime, zone: ZoneInfo) -> Plan:
    found, value = read_json(name, content)
    read = _Rows(faults=list(found.faults))
    for schema in SHEETS.values():
        for position, cells in found.rows[schema.name]:
            _read_cells(schema, position, cells, Context(zone=zone), read)
    convoys = _convoys(read, starts)
    rest = rest_of(value, starts, zone, read.faults)
    if read.faults:
        raise InputRefused(read.faults)
    return Plan(starts=starts, convoys=convoys, **rest)


def _read_cells(schema: Schema, position: Found, cells: Mapping[str, str], context: Context, read: _Rows) -> None:
    """One row of JSON by the rules of a row of a table; what is wrong is told by its path."""
    parsed = RowParser(schema, tuple(cells), context, {}).parse(tuple(cells.values()))
    if isinstance(parsed, Parsed):
        read.rows[schema.name].append((position.number, parsed.record))
        return
    missing = [each for each in schema.columns if each.required and each.name not in cells]
    for fault in parsed.faults:
        read.faults.append(CellFault("convoys", position.number, f"{position.path}{fault.column}", fault.value, fault.expected))
    for column in missing:
        read.faults.append(
            CellFault("convoys", position.number, f"{position.path}{column.name}", "", say("a value: the row needs one here"))
        )


def _convoys(read: _Rows, starts: datetime) -> tuple[Convoy, ...]:
    """The convoys in the order in which they are named first."""
    legs: dict[str, list[tuple[int, LegRow]]] = {}
    for number, leg in read.rows[LEGS.name]:
        legs.setdefault(leg.convoy, []).append((number, leg))
    used = _by_convoy(USED.name, legs, read)
    aboard = _by_convoy(ABOARD.name, legs, read)
    convoys = []
    for name, rows in legs.items():
        try:
            convoys.append(_convoy(name, [row for _, row in rows], used.get(name, []), aboard.get(name, []), starts))
        except InvalidValue as refused:
            read.faults.append(CellFault(LEGS.name, rows[0][0], "convoy", name, refused.expected))
    return tuple(convoys)


def _by_convoy(sheet: str, legs: Mapping[str, object], read: _Rows) -> dict[str, list[Any]]:
    rows: dict[str, list[Any]] = {}
    for number, row in read.rows[sheet]:
        if row.convoy in legs:
            rows.setdefault(row.convoy, []).append(row)
        elif not any(fault.table == LEGS.name for fault in read.faults):
            read.faults.append(CellFault(sheet, number, "convoy", row.convoy, say("a convoy that has legs")))
    return rows


def _convoy(name: str, legs: list[LegRow], used: list[UsedRow], aboard: list[AboardRow], starts: datetime) -> Convoy:
    first = next((leg for leg in legs if leg.corridor or leg.window), legs[0])
    return Convoy(
        id=name,
        corridor=first.corridor,
        window=first.window,
        legs=tuple(
            Leg(
                origin=leg.origin,
                destination=leg.destination,
                departs=(leg.departs - starts) // _MINUTE,
                arrives=(leg.arrives - starts) // _MINUTE,
            )
            for leg in legs
        ),
        vehicles=tuple(Used(fleet=each.fleet, count=each.count, numbers=each.numbers) for each in used),
        people=tuple(
            Aboard(
                row=each.row,
                count=each.count,
                fleet=each.fleet,
                origin=each.origin,
                destination=each.destination,
                number=each.number,
            )
            for each in aboard
        ),
    )
