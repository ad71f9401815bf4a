"""A form for one row of any table, made from its schema: there is no second set of rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from django.utils.translation import gettext

from safepassage.errors import CellFault
from safepassage.exchange.tables import SCHEMAS, SETTINGS, Column, Operation
from safepassage.language import Sentence
from safepassage.web.snapshots import Edit
from safepassage.web.words import choice_label, column_label

#: Above so many rows to choose from one types the code instead.
_MOST_OPTIONS = 400
_PREFIX = "cell-"
#: Digits of the largest version (a signed 64-bit number).
_VERSION_DIGITS = 19
#: Columns that hold sentences.
_LONG = frozenset(
    {
        "note",
        "in_words",
        "in_words_local",
        "wording",
        "description",
        "why",
        "terms",
        "terms_local",
        "shows",
        "cannot_show",
        "shows_local",
        "cannot_show_local",
        "promise",
        "promise_local",
        "test",
        "test_local",
        "effect",
        "eligible",
        "eligible_local",
        "reciprocity",
    }
)
_ONE_CODE = frozenset({"code", "place"})


class Widget(Enum):
    LINE = "line"
    LONG = "long"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One cell: what it is called, holds, may hold, and what is wrong with it. `kept` is what the row holds now, as shown."""

    name: str
    label: str
    value: str
    kept: str = ""
    widget: Widget = Widget.LINE
    options: tuple[tuple[str, str], ...] = ()
    required: bool = False
    hint: str = ""
    faults: tuple[Sentence, ...] = ()

    @property
    def input_name(self) -> str:
        return _PREFIX + self.name

    @property
    def is_offered(self) -> bool:
        """Whether the value is one of the options; a code that is none stays to be corrected."""
        return not self.value or any(value == self.value for value, _ in self.options)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowForm:
    """The fields of one row; `number` None for a new one, `version` the one that was opened."""

    table: str
    number: int | None
    version: int | None
    fields: tuple[Field, ...]
    elsewhere: tuple[CellFault, ...] = ()

    @property
    def edit(self) -> Edit:
        """The change that the form asks for: only cells that differ, so that others stay to the character as they are."""
        cells = {field.name: field.value for field in self.fields if field.value != field.kept}
        return Edit(table=self.table, number=self.number, version=self.version, cells=cells)

    @property
    def has_faults(self) -> bool:
        return bool(self.elsewhere) or any(field.faults for field in self.fields)

    @property
    def values(self) -> Mapping[str, str]:
        return {field.name: field.value for field in self.fields}

    def filled(self, parameters: Mapping[str, str]) -> RowForm:
        """The form with what somebody typed, and the version that they opened; line ends as a table keeps them."""
        fields = tuple(
            replace(field, value=parameters.get(field.input_name, field.value).replace("\r\n", "\n").strip())
            for field in self.fields
        )
        return replace(self, fields=fields, version=read_version(parameters))

    def merged(self, opened: Mapping[str, str], theirs: Mapping[str, str], version: int) -> RowForm:
        """The form on top of what somebody else saved meanwhile: cells that were left as they were `opened` become theirs."""
        fields = tuple(
            replace(field, value=theirs.get(field.name, "")) if field.value == opened.get(field.name, "").strip() else field
            for field in self.fields
        )
        return replace(self, fields=fields, version=version)

    def refused(self, own: Iterable[CellFault], elsewhere: Iterable[CellFault]) -> RowForm:
        """The form with what is wrong at each field, and with what would be wrong in other rows."""
        faults: dict[str, list[Sentence]] = {}
        for fault in own:
            faults.setdefault(fault.column, []).append(fault.expected)
        fields = tuple(replace(field, faults=tuple(faults.get(field.name, ()))) for field in self.fields)
        return replace(self, fields=fields, elsewhere=tuple(elsewhere))


def read_version(parameters: Mapping[str, str]) -> int | None:
    """The version that somebody opened; None where the form names none."""
    text = parameters.get("version", "")
    return int(text) if text.isdecimal() and len(text) <= _VERSION_DIGITS else None


def row_form(
    operation: Operation,
    table: str,
    columns: Iterable[str],
    record: Mapping[str, str],
    *,
    number: int | None = None,
    version: int | None = None,
) -> RowForm:
    """The form of a row, in the order of the schema; columns that are not ours come last."""
    schema = SCHEMAS[table]
    is_kept = number is not None
    known = [_known_field(operation, table, column, record, is_kept=is_kept) for column in schema.columns]
    others = [_other_field(name, record.get(name, ""), is_kept=is_kept) for name in columns if name and name not in schema.column]
    return RowForm(table=table, number=number, version=version, fields=(*known, *others))


def _other_field(name: str, text: str, *, is_kept: bool) -> Field:
    value = text.strip()
    return Field(name=name, label=column_label(name), value=value, kept=value if is_kept else "")


def _known_field(operation: Operation, table: str, column: Column, record: Mapping[str, str], *, is_kept: bool) -> Field:
    options = _options(operation, table, column)
    value = record.get(column.name, "").strip()
    if options and not column.kind.lists:
        value = next((each for each, _ in options if each.casefold() == value.casefold()), value)
    return Field(
        name=column.name,
        label=column_label(column.name),
        value=value,
        kept=value if is_kept else "",
        widget=Widget.CHOICE if options and not column.kind.lists else Widget.LONG if column.name in _LONG else Widget.LINE,
        options=options,
        required=column.key or column.required,
        hint=_hint(column, operation),
    )


def _options(operation: Operation, table: str, column: Column) -> tuple[tuple[str, str], ...]:
    if column.kind.choices:
        return tuple((word, choice_label(word)) for word in column.kind.choices)
    if table == "operation" and column.key:
        return tuple((name, name) for name in SETTINGS)
    if not column.refers or column.refers_when or len(operation.codes[column.refers]) > _MOST_OPTIONS:
        return ()
    if column.kind.name not in _ONE_CODE:
        return ()
    labels = _labels(operation, column.refers)
    return tuple((code, labels.get(code, code)) for code in sorted(operation.codes[column.refers]))


def _labels(operation: Operation, table: str) -> Mapping[str, str]:
    network, ledger = operation.network, operation.ledger
    named: Mapping[str, Mapping[str, str]] = {
        "places": {code: place.label for code, place in network.places.items()},
        "categories": {code: category.label for code, category in network.categories.items()},
        "sources": {code: source.label for code, source in ledger.source.items()},
        "documents": {each.code: f"{each.code} {each.publisher} {each.title}".strip() for each in ledger.documents},
    }
    return named.get(table, {})


def _hint(column: Column, operation: Operation) -> str:
    """How the cell is written, where that is not plain."""
    if column.kind.lists:
        return gettext("several separated by ;")
    if column.kind.name in {"start", "end", "instant"}:
        return gettext("2022-04-30 or 2022-04-30T14:00, in {zone}").format(zone=operation.zone.key)
    if column.kind.name == "clock":
        return gettext("such as 08:30")
    return ""
