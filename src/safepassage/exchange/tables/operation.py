"""An operation: everything its tables say, as values of the core, together with the raw tables themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from safepassage.account import Channel, Incident, Service
from safepassage.errors import CellFault, InputRefused, InvalidNetwork, NetworkFault
from safepassage.exchange.tables.catalogue import SCHEMAS, SETTINGS
from safepassage.exchange.tables.faults import Seen, faults_of_heading, faults_of_row, repeated_keys, unknown_code, unknown_codes
from safepassage.exchange.tables.raw import Row, Table, Tables
from safepassage.exchange.tables.rows import Parsed, RowParser
from safepassage.exchange.tables.schema import Context, Record, Schema
from safepassage.forecast import Odds
from safepassage.language import Bilingual
from safepassage.network import Categories, Network, Places
from safepassage.picture import Ledger, Undertaking
from safepassage.plan import (
    Agreement,
    Contact,
    Group,
    Movement,
    Plate,
    Priority,
    Receipt,
    Ruling,
    Supply,
    Vehicles,
    Window,
    WindowStatus,
)
from safepassage.quantities import Interval

#: Rows of one part of a table that were right, under the headings and the context they were read in.
Known = Mapping[str, tuple[Row, Context, Mapping[Row, Parsed]]]

_UTC = ZoneInfo("UTC")
_LONGEST_CODE = 100
#: Tables whose rows are fields of an operation as they are read.
_AS_READ = (
    "agreements",
    "undertakings",
    "windows",
    "vehicles",
    "people",
    "supplies",
    "movements",
    "plates",
    "contacts",
    "receipts",
    "priorities",
    "fixings",
    "services",
    "channels",
    "incidents",
    "odds",
)


@dataclass(frozen=True, kw_only=True)
class Operation:
    """One operation as read from its tables.

    zone
        Where times without an offset are read; UTC where the tables name none (`zone_is_stated`).
    name_local, local_language
        The operation's name in the language that every `name_local` is in, and that language (ISO 639-1).
    slot_minutes
        Minutes of the grid on which it is planned; None leaves them to its length.
    tables
        The raw tables, from which writing loses nothing.
    """

    code: str
    name: str
    name_local: str
    local_language: str
    zone: ZoneInfo
    other_zones: tuple[ZoneInfo, ...]
    starts: datetime | None
    ends: datetime | None
    slot_minutes: int | None
    languages: tuple[str, ...]
    description: str
    network: Network
    ledger: Ledger
    agreements: tuple[Agreement, ...]
    undertakings: tuple[Undertaking, ...]
    windows: tuple[Window, ...]
    vehicles: tuple[Vehicles, ...]
    people: tuple[Group, ...]
    supplies: tuple[Supply, ...]
    movements: tuple[Movement, ...]
    plates: tuple[Plate, ...]
    contacts: tuple[Contact, ...]
    receipts: tuple[Receipt, ...]
    priorities: tuple[Priority, ...]
    fixings: tuple[Ruling, ...]
    services: tuple[Service, ...]
    channels: tuple[Channel, ...]
    incidents: tuple[Incident, ...]
    odds: tuple[Odds, ...]
    tables: Tables
    context: Context = field(repr=False)
    codes: Mapping[str, frozenset[str]] = field(repr=False, compare=False)
    known: Known = field(repr=False, compare=False)

    @property
    def label(self) -> Bilingual:
        return Bilingual(self.name, self.name_local)

    @property
    def zone_is_stated(self) -> bool:
        """Whether the tables name the time zone."""
        settings = self.tables.records("operation")
        return any(
            setting.get("key", "").strip().casefold() == "time_zone" and setting.get("value", "").strip() for setting in settings
        )


def parse_operation(tables: Tables, *, previous: Operation | None = None) -> Operation:
    """Read an operation from raw tables.

    Parameters
    ----------
    tables
        The raw tables.
    previous
        An operation read before; rows that did not change since are not read again.

    Raises
    ------
    InputRefused
        With every fault of every table.
    """
    return _Reading(tables, previous.known if previous else {}).operation()


class Fitting(NamedTuple):
    """An operation of the rows that fit, and what is wrong with the others."""

    operation: Operation
    faults: tuple[CellFault, ...]


def parse_what_fits(tables: Tables) -> Fitting:
    """Read an operation from the rows that fit: what rules refuse is left out, and with it whatever names it."""
    faults: tuple[CellFault, ...] = ()
    while True:
        try:
            return Fitting(parse_operation(tables), faults)
        except InputRefused as refused:
            faults = faults or refused.faults
            tables = _without(tables, refused.faults)


def _without(tables: Tables, faults: tuple[CellFault, ...]) -> Tables:
    """The tables without rows that have a fault, and without parts whose heading has one; at least one less of either."""
    spots = {(fault.table, fault.row) for fault in faults}
    sound = (part for part in tables.parts if not any((part.part, row) in spots for row in range(part.first_row)))
    return replace(tables, parts=tuple(_blanked(part, spots) for part in sound))


def _blanked(part: Table, spots: set[tuple[str, int]]) -> Table:
    rows = enumerate(part.rows, start=part.first_row)
    return replace(part, rows=tuple(("",) * len(row) if (part.part, number) in spots else row for number, row in rows))


class _Reading:
    """One pass over all tables that collects what is right and what is wrong."""

    def __init__(self, tables: Tables, known: Known) -> None:
        self._tables = tables
        self._before = known
        self._known: dict[str, tuple[Row, Context, Mapping[Row, Parsed]]] = {}
        self._rows: dict[str, list[tuple[str, int, Parsed]]] = {}
        self._seen: dict[str, list[Seen]] = {}
        self._faults: list[CellFault] = []

    def operation(self) -> Operation:
        settings = self._settings()
        starts: datetime | None = settings.get("starts")
        undated = Context(zone=settings.get("time_zone", _UTC), starts=starts)
        self._read("documents", undated)
        published = {document.code: document.published_at for document in self._records("documents") if document.published_at}
        context = Context(zone=undated.zone, starts=starts, published=published)
        for name in SCHEMAS:
            if name not in {"operation", "documents"}:
                self._read(name, context)
        codes = self._codes()
        for name, seen in self._seen.items():
            self._faults.extend(repeated_keys(SCHEMAS[name], seen))
            self._faults.extend(unknown_codes(codes, seen))
        self._check_besieged(codes, settings)
        network = self._network(settings)
        if self._faults or network is None:
            order = {part.part: place for place, part in enumerate(self._tables.parts)}
            raise InputRefused(sorted(self._faults, key=lambda fault: (order.get(fault.table, -1), fault.row)))
        return Operation(
            code=settings.get("code") or _code_of(self._tables.origin),
            name=settings.get("name", ""),
            name_local=settings.get("name_local", ""),
            local_language=settings.get("local_language", ""),
            zone=context.zone,
            other_zones=settings.get("other_time_zones", ()),
            starts=starts,
            ends=settings.get("ends"),
            slot_minutes=settings.get("slot_minutes"),
            languages=settings.get("languages", ()),
            description=settings.get("description", ""),
            network=network,
            ledger=Ledger(
                claims=self._records("claims"),
                sources=self._records("sources"),
                parties=self._records("parties"),
                documents=self._records("documents"),
                evidence=self._records("evidence"),
                judgements=self._records("judgements"),
                decisions=self._records("decisions"),
                planning_figures=self._records("planning_figures"),
                windows=self._agreed_intervals(),
            ),
            **{name: self._records(name) for name in _AS_READ},
            tables=self._tables,
            context=context,
            codes=codes,
            known=self._known,
        )

    def _settings(self) -> dict[str, Any]:
        """The table `operation`, each value read as its key asks; the zone first, for the others need it."""
        self._read("operation", Context(zone=_UTC))
        stated = {record[0]: (part, number, record[1]) for part, number, record in self._numbered("operation") if record[1]}
        settings: dict[str, Any] = {}
        for column in sorted(SETTINGS.values(), key=lambda column: column.name != "time_zone"):
            if column.name not in stated:
                continue
            part, number, text = stated[column.name]
            parser = RowParser(_one_setting(column.name), (column.name,), Context(zone=settings.get("time_zone", _UTC)), {})
            parsed = parser.parse((text,))
            if isinstance(parsed, Parsed):
                settings[column.name] = parsed.record
            else:
                self._faults.extend(CellFault(part, number, "value", fault.value, fault.expected) for fault in parsed.faults)
        return settings

    def _read(self, name: str, context: Context) -> None:
        schema = SCHEMAS[name]
        self._rows[name], self._seen[name] = [], []
        for part in self._tables.named(name):
            if part.preamble or part.columns:
                self._faults.extend(faults_of_heading(schema, part))
            columns, read_in, known = self._before.get(part.part, ((), None, {}))
            parser = RowParser(schema, part.columns, context, known if (columns, read_in) == (part.columns, context) else {})
            for number, row in part.numbered():
                parsed = parser.parse(row)
                self._seen[name].append((part.part, number, parsed))
                if isinstance(parsed, Parsed):
                    self._rows[name].append((part.part, number, parsed))
                else:
                    self._faults.extend(faults_of_row(part.part, number, parsed))
            self._known[part.part] = (part.columns, context, parser.parsed)

    def _numbered(self, name: str) -> Iterator[tuple[str, int, Any]]:
        return ((part, number, parsed.record) for part, number, parsed in self._rows[name])

    def _records(self, name: str) -> tuple[Any, ...]:
        return tuple(parsed.record for _, _, parsed in self._rows[name])

    def _agreed_intervals(self) -> tuple[Interval, ...]:
        """When people were to be let through; what was only proposed binds nobody."""
        windows: tuple[Window, ...] = self._records("windows")
        return tuple(each.interval for each in windows if each.interval and each.status is not WindowStatus.PROPOSED)

    def _codes(self) -> dict[str, frozenset[str]]:
        """What other tables may refer to: the first key of each row."""
        return {name: frozenset(row.key[0] for _, _, row in rows if row.key and row.key[0]) for name, rows in self._seen.items()}

    def _check_besieged(self, codes: Mapping[str, frozenset[str]], settings: Mapping[str, Any]) -> None:
        for code in settings.get("besieged", ()):
            if code not in codes["places"]:
                part, number = next(
                    (part, number) for part, number, record in self._numbered("operation") if record[0] == "besieged"
                )
                self._faults.append(unknown_code(part, number, "value", code, table="places"))

    def _network(self, settings: Mapping[str, Any]) -> Network | None:
        """The network, or None with its faults noted; only built of tables that are right row by row."""
        if self._faults:
            self._note_cycles("places", Places)
            self._note_cycles("categories", Categories)
            return None
        try:
            return Network(
                places=Places(self._records("places")),
                categories=Categories(self._records("categories")),
                links=self._records("links"),
                corridors=self._records("corridors"),
                besieged=settings.get("besieged", ()),
            )
        except InvalidNetwork as refused:
            self._note(refused.faults)
            if refused.faults[0].table == "places":
                self._note_cycles("categories", Categories)
            return None

    def _note_cycles(self, name: str, build: type[Places | Categories]) -> None:
        """Nesting faults of one table, unless other faults of its rows already explain them."""
        parts = {part.part for part in self._tables.named(name)}
        if any(fault.table in parts for fault in self._faults):
            return
        try:
            build(self._records(name))
        except InvalidNetwork as refused:
            self._note(refused.faults)

    def _note(self, faults: Iterable[NetworkFault]) -> None:
        rows: dict[str, dict[str, tuple[str, int]]] = {}
        for fault in faults:
            if fault.table not in rows:
                numbered = reversed(self._rows[fault.table])
                rows[fault.table] = {" > ".join(parsed.key[:2]): (part, number) for part, number, parsed in numbered}
            part, number = rows[fault.table][fault.code]
            self._faults.append(CellFault(part, number, fault.field, fault.value, fault.expected))


def _one_setting(key: str) -> Schema:
    """A table of one column, so that a setting is read by the rules of any other cell."""

    def build(fields: dict[str, Any], _context: Context) -> Record:
        return fields[key]

    return Schema(name="operation", columns=(SETTINGS[key],), build=build)


def _code_of(origin: str) -> str:
    """The code of an operation whose tables do not name it: that of its folder or file, as a code is written."""
    return re.sub(r"[^\w.\-]+", "_", origin.upper())[:_LONGEST_CODE].strip("_.-") or "OPERATION"
