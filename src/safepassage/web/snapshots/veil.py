"""An operation as it is told: private persons by their role, as the brief tells them, also in rows that later rules refuse."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import count
from uuid import uuid5
from zoneinfo import ZoneInfo

from django.utils.translation import override

from safepassage.errors import InvalidValue
from safepassage.exchange.tables import SCHEMAS, Column, Operation, cells
from safepassage.network import Network
from safepassage.picture import Ledger, Party, PartyKind, Source
from safepassage.picture.testimony import Privacy
from safepassage.web import models
from safepassage.web.snapshots.kept import Kept
from safepassage.web.snapshots.operations import Key, fitting_of
from safepassage.web.snapshots.state import Line, Page, State
from safepassage.web.writing import write

#: Kinds of cells that hold codes, and those in which people write what they like.
_CODES = frozenset({cells.CODE, cells.NAME, cells.CODES, cells.ID, cells.IDS, cells.SUBJECT, cells.PLACE})
_FREE = frozenset({"text", "clause", "names", "open_choice"})
#: Tables whose names and codes belong to everybody: towns and groups are called so whoever else is.
_PUBLIC = ("places", "categories")
#: What the row of a private speaker says beside a name; a column that the program does not know may hold another one.
_OF_SPEAKER = frozenset({"code", "party", "kind", "role", "role_local"})
#: Stands where a cell may not be empty and what it holds may name somebody.
_UNTOLD = "…"
_UTC = ZoneInfo("UTC")
_LIMIT = 12


@dataclass(frozen=True)
class _Words:
    """Free text without private names; none at all where it may name somebody yet."""

    privacy: Privacy
    network: Network
    _told: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, ledger: Ledger, network: Network) -> _Words:
        return cls(Privacy.of(ledger, network=network), network)

    def text(self, text: str) -> str:
        """What ten thousand rows repeat is looked through once."""
        if text not in self._told:
            told = self.privacy.text(text)
            self._told[text] = "" if self._doubtful.names_somebody_within(told) else told
        return self._told[text]

    @cached_property
    def _doubtful(self) -> Privacy:
        """Whose words tell of somebody wherever they stand: those of towns and groups tell of these."""
        return self.privacy.beside(self.network)


@dataclass(frozen=True)
class Veil:
    """What stands in the place of private persons, cell by cell; nothing is changed of an operation without one."""

    state: State
    operation: Operation

    @property
    def is_needed(self) -> bool:
        return bool(self._speakers or self._words.privacy.callings)

    def text(self, text: str) -> str:
        """Free text in English; empty where it may name a private person yet."""
        return self._words.text(text)

    def names_somebody(self, text: str) -> bool:
        """Whether a text holds the name of a private person, however it is written."""
        return self._words.privacy.names_somebody_within(text)

    def code(self, code: str) -> str:
        """The code under which a row is told, also one that is in no table."""
        return self._codes.get(code.upper()) or ("UNNAMED" if self.names_somebody(code) else code)

    def page(self, page: Page) -> Page:
        """A sheet as it is told."""
        known = SCHEMAS[page.table].column if page.table else {}
        columns = tuple(known.get(name) or Column(name=name, kind=cells.TEXT) for name in page.columns)
        coded = frozenset(column.name for column in columns if _holds_codes(page.table, column))
        return replace(
            page,
            part=f"{page.table or 'sheet'}_{page.number}" if self.names_somebody(page.part) else page.part,
            preamble=tuple(tuple(map(self.text, row)) for row in page.preamble),
            columns=tuple(name if name in known else self.text(name) for name in page.columns),
            hxl=None if page.hxl is None else tuple(map(self.text, page.hxl)),
            loose=tuple(tuple(map(self.text, row)) for row in page.loose),
            lines=tuple(replace(line, cells=tuple(self._cells(page.table, columns, coded, line))) for line in page.lines),
        )

    def _cells(self, table: str, columns: tuple[Column, ...], coded: frozenset[str], line: Line) -> Iterator[str]:
        source = self._speakers.get(line.number)
        own = {} if source is None else self._in_place_of(source)
        for column, text in zip(columns, line.cells, strict=False):
            if source is not None and column.name not in _OF_SPEAKER:
                yield own.get(column.name, "")
            elif not text or (table in _PUBLIC and column.name.startswith("name")):
                yield text
            elif column.name in coded:
                yield ";".join(self._codes.get(code.strip().upper(), code.strip()) for code in text.split(";"))
            else:
                yield self._cell(column, text, line.number)

    def _cell(self, column: Column, text: str, number: int) -> str:
        """A cell as it is told; empty where that is none of its kind, such as a clause that grew too long. Keys stay apart."""
        write = self._local.text if column.name.endswith("_local") else self.text
        told = ";".join(map(write, text.split(";") if column.kind is cells.NAMES else [text]))
        if told == text or (column.kind.name not in _FREE and self._fits(column, text)):
            return text
        told = told if self._fits(column, told) else ""
        if column.key:
            return f"{told or _UNTOLD} {number}"
        return told or (_UNTOLD if column.required else "")

    def _fits(self, column: Column, text: str) -> bool:
        try:
            column.kind.parse(text, self.operation.zone)
        except InvalidValue:
            return False
        return True

    def _in_place_of(self, source: Source) -> Mapping[str, str]:
        """What the row of a private speaker says instead of a name."""
        both = (each.privacy for each in (self._words, self._local))
        role, local = (each.codes.get(source.code) or each.role_of(source) for each in both)
        return {"name": str(role), "name_local": str(local)}

    @cached_property
    def _ledger(self) -> Ledger:
        return speaking(self.state)

    @cached_property
    def _words(self) -> _Words:
        return _Words.of(self._ledger, self.operation.network)

    @cached_property
    def _local(self) -> _Words:
        """The same with roles in the local language."""
        codes = self._words.privacy.codes
        with override(self.operation.local_language or None):
            sources = tuple(
                replace(each, role=each.role_local or write(codes.get(each.code, each.role))) for each in self._ledger.sources
            )
        return _Words.of(replace(self._ledger, sources=sources), self.operation.network)

    @cached_property
    def _speakers(self) -> Mapping[int, Source]:
        """Private speakers by the number of their row."""
        numbers = (line.number for _, line in self.state.lines_of("sources"))
        every = zip(numbers, self._ledger.sources, strict=False)
        return {number: source for number, source in every if source.kind is PartyKind.WITNESS}

    @cached_property
    def _codes(self) -> Mapping[str, str]:
        """Codes that are made of a private name, each with another one."""
        public = {page.key(line).upper() for table in _PUBLIC for page, line in self.state.lines_of(table)}
        written = {code for page in self.state.pages if page.table for code in _codes_in(page)}
        speakers = {source.code for source in self._speakers.values()}
        free = (number for number in count(1) if written.isdisjoint({f"WITNESS_{number}", f"UNNAMED_{number}"}))
        private = sorted(filter(self.names_somebody, written - public))
        return {
            code: f"{'WITNESS' if code in speakers else 'UNNAMED'}_{number}" for code, number in zip(private, free, strict=False)
        }


def titles(operation: Operation, ledger: Ledger) -> tuple[str, str]:
    """What an operation is called on every page, in English and in its own language; `ledger` has those who speak in it."""
    words = _Words.of(ledger, operation.network)
    return words.text(operation.name), words.text(operation.name_local)


def speaking(state: State, *earlier: State) -> Ledger:
    """Who speaks in a state, in the order of the rows, whether rules refuse these or not; then whoever did so once."""
    sources = tuple(_source(page.record(line)) for page, line in state.lines_of("sources"))
    public = frozenset(each.code for each in sources if each.kind is not PartyKind.WITNESS)
    once = (each for each in map(_source, _rows_once(state, earlier)) if each.kind is PartyKind.WITNESS and each.code not in public)
    return Ledger(
        sources=(*sources, *once),
        parties=tuple(_party(page.record(line)) for page, line in state.lines_of("parties")),
    )


def _rows_once(state: State, earlier: tuple[State, ...]) -> Iterator[Mapping[str, str]]:
    """Speakers whose rows were changed or taken away: nobody becomes public by that."""
    changes = models.Change.objects.filter(operation=state.operation_id, sheet__table="sources", before__isnull=False)
    for columns, before in changes.values_list("sheet__columns", "before"):
        yield dict(zip(columns, before or (), strict=False))
    for each in earlier:
        yield from (page.record(line) for page, line in each.lines_of("sources"))


def _source(record: Mapping[str, str]) -> Source:
    said = {name: record.get(name, "").strip() for name in ("name", "name_local", "party", "role", "role_local")}
    aliases = tuple(filter(None, map(str.strip, record.get("aliases", "").split(";"))))
    kind = _kind("sources", record, PartyKind.WITNESS)
    return Source(code=record.get("code", "").strip().upper(), kind=kind, aliases=aliases, **said)


def _party(record: Mapping[str, str]) -> Party:
    name, name_local = (record.get(each, "").strip() for each in ("name", "name_local"))
    kind = _kind("parties", record, PartyKind.OTHER)
    return Party(code=record.get("code", "").strip().upper(), name=name, name_local=name_local, kind=kind)


def _kind(table: str, record: Mapping[str, str], unsaid: PartyKind) -> PartyKind:
    """What a row says; a word that is none of them is taken for somebody private."""
    if not (text := record.get("kind", "").strip()):
        return unsaid
    try:
        return PartyKind(str(SCHEMAS[table].column["kind"].kind.parse(text, _UTC)))
    except InvalidValue:
        return PartyKind.WITNESS


def _holds_codes(table: str, column: Column) -> bool:
    """Whether a column holds codes that may be told otherwise; a claim is looked up by its id, whoever asks."""
    is_claim = column.refers == "claims" or (table == "claims" and column.key)
    return column.kind in _CODES and not is_claim


def _codes_in(page: Page) -> Iterator[str]:
    known = SCHEMAS[page.table].column
    places = [at for at, name in enumerate(page.columns) if name in known and _holds_codes(page.table, known[name])]
    for text in {line.cells[at] for at in places for line in page.lines if at < len(line.cells)}:
        yield from (code.strip().upper() for code in text.split(";"))


_VEILS: Kept[Key, Veil] = Kept(_LIMIT)
_STATES: Kept[Key, State] = Kept(_LIMIT)


def veil_of(state: State) -> Veil:
    """What stands in the place of the private persons of a kept state."""
    return _VEILS.get((state.operation_id, state.stamp), lambda: Veil(state, fitting_of(state).operation))


def veiled(state: State) -> State:
    """A kept state as it is told, under a stamp of its own; itself where nobody in it is private."""
    veil = veil_of(state)
    if not veil.is_needed:
        return state
    return _STATES.get(
        (state.operation_id, state.stamp),
        lambda: replace(state, stamp=uuid5(state.stamp, "told"), pages=tuple(map(veil.page, state.pages))),
    )
