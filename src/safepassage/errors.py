"""Everything that Safepassage refuses, as one tree.

::

    SafepassageError
    ├── InvalidValue          a value breaks its own rule (reversed interval, least above most, ...)
    ├── InvalidNetwork        places, links or categories do not fit together
    ├── UnknownCode           a question or claim names something that the operation does not hold
    ├── InputRefused          tables, texts or uploads with every fault listed; nothing was loaded
    ├── Unreadable            bytes that are not what they should be (too large, not a workbook, ...)
    ├── Unwritable            a file that cannot be written where it was asked for
    ├── NotPermitted          this person may not do this here
    └── Outdated              somebody else changed the row first

Refusal is an exception that carries its values; a doubtful answer is part of the result instead.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from safepassage.language import Sentence, say, say_count

#: More faults than this nobody reads beneath a traceback.
_FAULTS_TOLD = 20


class SafepassageError(Exception):
    """The root: carries a sentence that can be shown to a person in their language."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence

    def __reduce__(self) -> tuple[object, ...]:
        # Exceptions are copied by calling them with their message; these are called with values. Other processes send them.
        return (_again, (type(self), self.args), self.__dict__)


def _again(kind: type[SafepassageError], args: tuple[object, ...]) -> SafepassageError:
    copy = kind.__new__(kind)
    copy.args = args
    return copy


class InvalidValue(SafepassageError, ValueError):
    """A value breaks a rule of its own type."""

    def __init__(self, value: object, expected: Sentence) -> None:
        super().__init__(say("“{value}” is not accepted; expected: {expected}.", value=value, expected=expected))
        self.value = value
        self.expected = expected


class InvalidNetwork(SafepassageError, ValueError):
    """Places, links or categories contradict each other; `faults` lists every one."""

    def __init__(self, faults: Iterable[NetworkFault]) -> None:
        self.faults = tuple(faults)
        super().__init__(
            say_count(
                "The network has a fault: {first}.",
                "The network has {count} faults; the first: {first}.",
                len(self.faults),
                first=self.faults[0].sentence,
            )
        )


class TableName(str):
    """The name of a table in files; who shows it may call it something else."""

    __slots__ = ()


class UnknownCode(SafepassageError, LookupError):
    """A code that the operation does not hold."""

    def __init__(self, table: str, code: str) -> None:
        super().__init__(say("There is no “{code}” in the table {table}.", code=code, table=TableName(table)))
        self.table = table
        self.code = code


class InputRefused(SafepassageError):
    """An input with every fault listed; nothing of it was taken."""

    def __init__(self, faults: Iterable[CellFault]) -> None:
        self.faults = tuple(faults)
        super().__init__(
            say_count(
                "The input has one fault and nothing was loaded.",
                "The input has {count} faults and nothing was loaded.",
                len(self.faults),
            )
        )

    def __str__(self) -> str:
        """The sentence and the first faults, for whoever meets the exception itself."""
        return "\n".join([str(self.sentence), *map(str, self.faults[:_FAULTS_TOLD])])


class Unreadable(SafepassageError):
    """Bytes that cannot be read as what they claim to be."""

    def __init__(self, name: str, reason: Sentence) -> None:
        super().__init__(say("{name} cannot be read: {reason}.", name=name, reason=reason))
        self.name = name
        self.reason = reason


class Unwritable(SafepassageError):
    """A file that cannot be written."""

    def __init__(self, name: str, reason: Sentence) -> None:
        super().__init__(say("{name} cannot be written: {reason}.", name=name, reason=reason))
        self.name = name
        self.reason = reason


class NotPermitted(SafepassageError):
    """The person who asks may not do this in this operation."""

    def __init__(self, act: Sentence) -> None:
        super().__init__(say("Your role in this operation does not allow you to {act}.", act=act))
        self.act = act


class Outdated(SafepassageError):
    """The row is not as it was when it was read; `by` is empty where nobody is known to have changed it."""

    def __init__(self, table: str, key: str, by: str) -> None:
        name = TableName(table)
        known = say("{by} changed {key} in {table} after you opened it; look at both before you save.", by=by, key=key, table=name)
        unknown = say("{key} in {table} may have changed since you opened it; look at both before you save.", key=key, table=name)
        super().__init__(known if by else unknown)
        self.table = table
        self.key = key
        self.by = by


@dataclass(frozen=True, slots=True)
class CellFault:
    """One fault in a table: `row` as a spreadsheet numbers it (0 for the table itself)."""

    table: str
    row: int
    column: str
    value: str
    expected: Sentence

    @property
    def sentence(self) -> Sentence:
        """The fault with as much of its place as it has: some lie in a whole row, some in a whole table."""
        place: Sentence | str = self.table
        if self.row:
            place = say("{table}, row {row}", table=self.table, row=self.row)
        if self.column:
            place = say("{place}, {column}", place=place, column=self.column)
        return say("{place}: “{value}”; expected {expected}.", place=place, value=self.value, expected=self.expected)

    def __str__(self) -> str:
        return str(self.sentence)


@dataclass(frozen=True, slots=True)
class NetworkFault:
    """One fault of a network: which table and code, which field, and what was expected."""

    table: str
    code: str
    field: str
    value: str
    expected: Sentence

    @property
    def sentence(self) -> Sentence:
        return say(
            "{table}, {code}, {field}: “{value}”; expected {expected}",
            table=self.table,
            code=self.code,
            field=self.field,
            value=self.value,
            expected=self.expected,
        )
