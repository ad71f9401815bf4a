"""The JSON of a plan taken apart into rows, so that one set of rules reads it and a spreadsheet."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from safepassage.errors import CellFault, InvalidValue, Unreadable
from safepassage.exchange.plans.sheets import ABOARD, LEGS, SHEETS, USED
from safepassage.language import Sentence, as_sentence, say
from safepassage.plan import (
    Achieved,
    Binding,
    Bound,
    Endurance,
    Input,
    LeftBehind,
    Obstacle,
    Status,
    Staying,
)
from safepassage.quantities import parse_start

_T = TypeVar("_T")
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Found:
    """Where in the JSON a row stands: the number of its convoy from 1 on, and the path within it."""

    number: int
    path: str


@dataclass(kw_only=True)
class JsonRows:
    """The rows of each sheet, as text by column, and what is no row."""

    rows: dict[str, list[tuple[Found, dict[str, str]]]] = field(default_factory=lambda: {name: [] for name in SHEETS})
    faults: list[CellFault] = field(default_factory=list)


def read_json(name: str, content: bytes) -> tuple[JsonRows, Mapping[str, Any]]:
    """The convoys of a plan as rows, and the whole value. Raises Unreadable for what is no JSON of a plan."""
    try:
        value = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as broken:
        raise Unreadable(name, say("it is neither JSON nor a workbook nor CSV")) from broken
    if not isinstance(value, dict) or not isinstance(value.get("convoys"), list):
        raise Unreadable(name, say("it holds no list of convoys"))
    found = JsonRows()
    for number, convoy in enumerate(value["convoys"], start=1):
        if not isinstance(convoy, dict) or not isinstance(convoy.get("id"), str):
            found.faults.append(CellFault("convoys", number, "id", str(convoy)[:80], say("a convoy with an id")))
            continue
        named = {"convoy": convoy["id"]}
        route = {name: str(convoy.get(name) or "") for name in ("corridor", "window")}
        for part, sheet, more in (("legs", LEGS.name, route), ("vehicles", USED.name, {}), ("people", ABOARD.name, {})):
            _take(found, number, part, sheet, convoy.get(part), {**named, **more})
    return found, value


def _take(found: JsonRows, number: int, part: str, sheet: str, entries: object, more: dict[str, str]) -> None:
    if not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries) or (part == "legs" and not entries):
        found.faults.append(CellFault("convoys", number, part, str(entries)[:80], say("a list of {part}", part=part)))
        return
    for position, entry in enumerate(entries):
        cells = {name: _text(each) for name, each in entry.items() if name in SHEETS[sheet].column}
        found.rows[sheet].append((Found(number, f"{part}[{position}]."), {**more, **cells}))


def _text(value: object) -> str:
    if isinstance(value, list):
        return ";".join(map(str, value))
    return "" if value is None else str(value)


def rest_of(value: Mapping[str, Any], starts: datetime, zone: ZoneInfo, faults: list[CellFault]) -> dict[str, Any]:
    """Everything of a plan but its convoys, as the fields of one; what is wrong is added to `faults`."""

    def minute(text: str | None) -> int | None:
        return None if text is None else (parse_start(text, zone) - starts) // _MINUTE

    readers: dict[str, Callable[[Any], object]] = {
        "problem": str,
        "status": Status,
        "objective": _achieved,
        "bound": lambda each: each and Bound(value=float(each["value"]), certified=bool(each["certified"]), gap=each["gap"]),
        "left_behind": _each(_left),
        "endurance": _each(
            lambda each: Endurance(
                place=each["place"], item=each["item"], ends_low=minute(each["ends_low"]), ends_high=minute(each["ends_high"])
            )
        ),
        "binding": _each(
            lambda each: Binding(**_constraint(each), worth_of_one_more=each["worth_of_one_more"]),
        ),
        "infeasible_because": _each(lambda each: Obstacle(**_constraint(each))),
        "inputs": _each(lambda each: Input(table=each["table"], row=each["row"], standing=each["standing"])),
        "seconds": float,
    }
    missing = {"problem": "", "status": "feasible", "objective": {"name": "", "value": 0, "unit": ""}, "bound": None, "seconds": 0}
    rest: dict[str, Any] = {}
    for name, read in readers.items():
        given = value.get(name, missing.get(name, []))
        try:
            rest[name] = read(given)
        except (KeyError, TypeError, ValueError, InvalidValue):
            faults.append(CellFault("plan", 0, name, str(given)[:80], say("what the command plan writes under that name")))
    return rest


def _each(read: Callable[[Any], _T]) -> Callable[[list[Any]], tuple[_T, ...]]:
    return lambda entries: tuple(read(each) for each in entries)


def _achieved(each: Mapping[str, Any]) -> Achieved:
    levels = tuple((level["name"], float(level["value"]), level["unit"]) for level in each.get("levels", ()))
    return Achieved(name=each["name"], value=float(each["value"]), unit=each["unit"], levels=levels)


def _left(each: Mapping[str, Any]) -> LeftBehind:
    return LeftBehind(row=each["row"], count=int(each["count"]), place=each["place"], why=Staying(each.get("why", Staying.NO_TIME)))


def _constraint(each: Mapping[str, Any]) -> dict[str, Any]:
    sentence: Sentence = as_sentence(str(each["sentence"]))
    return {"constraint": each["constraint"], "where": each["where"], "sentence": sentence}
