"""What each row that a plan rests on rests on itself: stated by somebody, inferred, or invented."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from safepassage.exchange.tables import SCHEMAS, Operation, cells
from safepassage.plan import Input

#: What a row is that does not say: somebody wrote it into the table.
_UNSAID = "stated"
_STANDINGS = ("stated", "inferred", "invented")


def inputs_of(operation: Operation, used: Mapping[str, Iterable[tuple[str, ...]]]) -> tuple[Input, ...]:
    """The rows of each table by their keys, with the standing that the table gives each in a column of that name."""
    inputs: list[Input] = []
    for table, keys in used.items():
        distinct = tuple(dict.fromkeys(keys))
        known = _standings(operation, table, len(distinct[0])) if distinct else {}
        inputs.extend(Input(table=table, row=" > ".join(filter(None, key)), standing=known.get(key, _UNSAID)) for key in distinct)
    return tuple(inputs)


def _standings(operation: Operation, table: str, length: int) -> dict[tuple[str, ...], str]:
    """Standing by key, of the first `length` key columns; later rows before earlier ones."""
    schema = SCHEMAS[table]
    columns = (tuple(column.name for column in schema.columns if column.key) or tuple(column.name for column in schema.columns))[
        :length
    ]
    folds = {cells.CODE.name, cells.PLACE.name, cells.NAME.name}
    upper = {name: schema.column[name].kind.name in folds for name in columns}
    found: dict[tuple[str, ...], str] = {}
    for record in operation.tables.records(table):
        key = tuple(_cell(record.get(name, ""), folded=upper[name]) for name in columns)
        standing = record.get("standing", "").strip().casefold()
        found[key] = standing if standing in _STANDINGS else _UNSAID
    return found


def _cell(text: str, *, folded: bool) -> str:
    return text.strip().upper() if folded else text.strip()
