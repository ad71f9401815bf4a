"""The sheets in which people write convoys by hand: legs, vehicles and people, each row naming its convoy."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from safepassage.exchange.tables.cells import CODE, COUNT, ID, START, TEXT
from safepassage.exchange.tables.schema import Column, Context, RowRefused, Schema, values_of
from safepassage.language import say

_SEVERAL = re.compile(r"[;,\s]+")
_RANGE = re.compile(r"(\d+)(?:\s*[-–]\s*(\d+))?\Z")
#: More vehicles than this no fleet has; a slip such as 1-99999 is none.
_MOST = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class LegRow:
    """One way of a convoy."""

    convoy: str
    origin: str
    destination: str
    departs: datetime
    arrives: datetime
    corridor: str = ""
    window: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UsedRow:
    """Vehicles of one fleet in a convoy; `numbers` says which."""

    convoy: str
    fleet: str
    count: int
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AboardRow:
    """People of one row in one vehicle, or in the vehicles of one fleet."""

    convoy: str
    row: str
    count: int
    fleet: str
    origin: str
    destination: str
    number: int | None = None


def _used(fields: dict[str, Any], _context: Context) -> UsedRow:
    numbers = tuple(_numbers(fields.pop("numbers", "")))
    count = fields.pop("count", None)
    if numbers and count not in {None, len(numbers)}:
        raise RowRefused("numbers", say("as many numbers as vehicles, {count}", count=count))
    if count is not None and count > _MOST:
        raise RowRefused("count", say("at most {most} vehicles", most=_MOST))
    if count is None and not numbers:
        raise RowRefused("count", say("a value: the row needs one here"))
    return UsedRow(count=len(numbers) if count is None else count, numbers=tuple(sorted(numbers)), **fields)


def _numbers(text: str) -> list[int]:
    """Read numbers such as 1;2;5 and ranges such as 1-3."""
    found: list[int] = []
    for part in filter(None, _SEVERAL.split(text.replace(" - ", "-"))):
        read = _RANGE.match(part)
        first, last = (int(read[1]), int(read[2] or read[1])) if read else (0, 0)
        if not 1 <= first <= last <= _MOST:
            raise RowRefused("numbers", say("numbers of vehicles such as 1;2;5 or 1-3"))
        found.extend(range(first, last + 1))
    return found


def _leg(fields: dict[str, Any], _context: Context) -> LegRow:
    for name in ("departs", "arrives"):
        if fields[name].second or fields[name].microsecond:
            raise RowRefused(name, say("a time in whole minutes"))
    if fields["arrives"] < fields["departs"]:
        raise RowRefused("arrives", say("an arrival that does not lie before the departure"))
    return LegRow(**fields)


def _needed(name: str, kind: Any, field: str = "") -> Column:  # noqa: ANN401 - a kind of cell
    return Column(name=name, kind=kind, required=True, field=field)


LEGS = Schema(
    name="convoys",
    columns=(
        _needed("convoy", ID),
        _needed("from", CODE, "origin"),
        _needed("to", CODE, "destination"),
        _needed("departs", START),
        _needed("arrives", START),
        Column(name="corridor", kind=CODE),
        Column(name="window", kind=ID),
    ),
    build=_leg,
)
USED = Schema(
    name="vehicles",
    columns=(
        _needed("convoy", ID),
        _needed("id", ID, "fleet"),
        Column(name="count", kind=COUNT),
        Column(name="numbers", kind=TEXT),
    ),
    build=_used,
)
ABOARD = Schema(
    name="people",
    columns=(
        _needed("convoy", ID),
        _needed("row", ID),
        _needed("count", COUNT),
        _needed("vehicle", ID, "fleet"),
        Column(name="number", kind=COUNT),
        _needed("from", CODE, "origin"),
        _needed("to", CODE, "destination"),
    ),
    build=values_of(AboardRow),
)
#: The sheets by name; only the first is needed.
SHEETS: dict[str, Schema] = {schema.name: schema for schema in (LEGS, USED, ABOARD)}
