"""An operation as it is told: private persons by their role, as the brief tells them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from uuid import uuid5

from django.utils.translation import override

from safepassage.errors import InvalidValue
from safepassage.exchange.tables import SCHEMAS, Column, Operation, cells
from safepassage.language import Sentence
from safepassage.picture import Source
from safepassage.picture.testimony import Privacy
from safepassage.web.snapshots.kept import Kept
from safepassage.web.snapshots.operations import Key, fitting_of
from safepassage.web.snapshots.state import Line, Page, State
from safepassage.web.writing import write

#: Kinds of cells in which people write what they like, and those that hold codes.
_FREE, _CODES = frozenset({cells.TEXT, cells.CLAUSE, cells.NAMES}), frozenset({cells.CODE, cells.CODES, cells.ID, cells.IDS})
#: Tables whose names belong to everybody: towns and groups are called so whoever else is.
_PUBLIC = frozenset({"places", "categories"})
_LIMIT = 12


@dataclass(frozen=True)
class Veil:
    """What stands in the place of private persons, cell by cell; nothing is changed of a table without one."""

    operation: Operation
    _told: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def is_needed(self) -> bool:
        return bool(self._privacy.callings or self._privacy.codes)

    def text(self, text: str) -> str:
        """Free text in English; what ten thousand rows repeat is looked through once."""
        if text not in self._told:
            self._told[text] = self._privacy.text(text)
        return self._told[text]

    def names_somebody(self, text: str) -> bool:
        """Whether a text holds the name of a private person."""
        return self._privacy.names_somebody(text)

    def code(self, code: str) -> str:
        """The code under which a speaker is told."""
        return self._codes.get(code, code)

    def page(self, page: Page) -> Page:
        """A sheet as it is told."""
        loose = tuple(tuple(map(self.text, row)) for row in page.loose)
        preamble = tuple(tuple(map(self.text, row)) for row in page.preamble)
        return replace(page, preamble=preamble, loose=loose, lines=tuple(self._line(page, line) for line in page.lines))

    def _line(self, page: Page, line: Line) -> Line:
        own = self._names.get(page.key(line), {}) if page.table == "sources" else {}
        known = {column.name: column for column in SCHEMAS[page.table].columns} if page.table else {}
        columns = (known.get(name) or Column(name=name, kind=cells.TEXT) for name in page.columns)
        told = tuple(
            own[column.name] if column.name in own else self._cell(page.table, column, text, line.number)
            for column, text in zip(columns, line.cells, strict=False)
        )
        return replace(line, cells=told)

    def _cell(self, table: str, column: Column, text: str, number: int) -> str:
        """A cell as it is told; empty where that is none of its kind, such as a clause that grew too long. Keys stay apart."""
        if column.kind in _CODES:
            return ";".join(self.code(code.strip()) for code in text.split(";"))
        if not text or column.kind not in _FREE or (table in _PUBLIC and column.name.startswith("name")):
            return text
        write = self._local.text if column.name.endswith("_local") else self.text
        told = ";".join(map(write, text.split(";") if column.kind is cells.NAMES else [text]))
        if told == text:
            return text
        if column.key:
            return f"{told} {number}"
        return told if self._fits(column, told) else ""

    def _fits(self, column: Column, text: str) -> bool:
        try:
            column.kind.parse(text, self.operation.zone)
        except InvalidValue:
            return False
        return True

    @cached_property
    def _privacy(self) -> Privacy:
        return Privacy.of(self.operation.ledger, network=self.operation.network)

    @cached_property
    def _local(self) -> Privacy:
        """The same with roles in the local language."""
        ledger = self.operation.ledger
        with override(self.operation.local_language or None):
            sources = tuple(replace(each, role=each.role_local or write(self._role(each))) for each in ledger.sources)
        return Privacy.of(replace(ledger, sources=sources), network=self.operation.network)

    def _role(self, source: Source) -> Sentence | str:
        return self._privacy.codes.get(source.code, source.role)

    @cached_property
    def _names(self) -> Mapping[str, Mapping[str, str]]:
        """What the row of each private speaker says instead of a name, by code."""
        local = self._local.codes
        return {
            code: {"name": str(role), "name_local": str(local[code]), "aliases": ""} for code, role in self._privacy.codes.items()
        }

    @cached_property
    def _codes(self) -> Mapping[str, str]:
        """Codes that are made of a private name, each with another one."""
        ledger = self.operation.ledger
        private = sorted(self._privacy.codes)
        taken = {*ledger.source, *(each.code for each in ledger.parties)}
        free = (code for number in range(1, len(taken) + len(private) + 1) if (code := f"WITNESS_{number}") not in taken)
        return dict(zip(filter(self._privacy.names_somebody_within, private), free, strict=False))


_VEILS: Kept[Key, Veil] = Kept(_LIMIT)
_STATES: Kept[Key, State] = Kept(_LIMIT)


def veil_of(state: State) -> Veil:
    """What stands in the place of the private persons of a kept state."""
    return _VEILS.get((state.operation_id, state.stamp), lambda: Veil(fitting_of(state).operation))


def veiled(state: State) -> State:
    """A kept state as it is told, under a stamp of its own; itself where nobody in it is private."""
    veil = veil_of(state)
    if not veil.is_needed:
        return state
    return _STATES.get(
        (state.operation_id, state.stamp),
        lambda: replace(state, stamp=uuid5(state.stamp, "told"), pages=tuple(map(veil.page, state.pages))),
    )
