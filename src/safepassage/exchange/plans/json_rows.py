"""The JSON of a plan taken apart into rows, so that one set of rules reads it and a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from safepassage.errors import CellFault, InvalidValue, Unreadable
from safepassage.exchange.plans.json_values import count_of, load, number_of, number_or_none, text_of, yes_or_no_of
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
        value = load(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as broken:  # also of what is not UTF-8
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
        return None if text is None else (parse_start(text_of(text), zone) - starts) // _MINUTE

    readers: dict[str, Callable[[Any], object]] = {
        "problem": text_of,
        "status": Status,
        "objective": _achieved,
        "bound": _bound,
        "bounds": lambda objective: tuple(_bounds(objective.get("levels", ()), rest.get("bound"))),
        "left_behind": _each(_left),
        "endurance": _each(
            lambda each: Endurance(
                place=text_of(each["place"]),
                item=text_of(each["item"]),
                ends_low=minute(each["ends_low"]),
                ends_high=minute(each["ends_high"]),
            )
        ),
        "binding": _each(
            lambda each: Binding(**_constraint(each), worth_of_one_more=number_or_none(each["worth_of_one_more"])),
        ),
        "infeasible_because": _each(lambda each: Obstacle(**_constraint(each))),
        "inputs": _each(lambda each: Input(**{name: text_of(each[name]) for name in ("table", "row", "standing")})),
        "seconds": number_of,
    }
    missing = {"problem": "", "status": "feasible", "objective": {"name": "", "value": 0, "unit": ""}, "bound": None, "seconds": 0}
    rest: dict[str, Any] = {}
    for name, read in readers.items():
        told = "objective" if name == "bounds" else name
        given = value.get(told, missing.get(told, []))
        try:
            rest[name] = read(given)
        except (AttributeError, KeyError, TypeError, ValueError, InvalidValue):
            faults.append(CellFault("plan", 0, told, str(given)[:80], say("what the command plan writes under that name")))
    return rest


def _each(read: Callable[[Any], _T]) -> Callable[[list[Any]], tuple[_T, ...]]:
    return lambda entries: tuple(read(each) for each in entries)


def _bound(each: Mapping[str, Any] | None) -> Bound | None:
    if each is None:
        return None
    return Bound(value=number_of(each["value"]), certified=yes_or_no_of(each["certified"]), gap=number_or_none(each["gap"]))


def _bounds(levels: Iterable[Mapping[str, Any]], first: Bound | None) -> Iterator[Bound]:
    """Of the levels in turn as far as they are told, each shown as the first is."""
    if first is None:
        return
    for level in levels:
        value = number_or_none(level.get("bound"))
        if value is None:
            return
        yield Bound(value=value, certified=first.certified, gap=number_or_none(level.get("gap")))


def _achieved(each: Mapping[str, Any]) -> Achieved:
    levels = tuple((text_of(level["name"]), number_of(level["value"]), text_of(level["unit"])) for level in each.get("levels", ()))
    return Achieved(name=text_of(each["name"]), value=number_of(each["value"]), unit=text_of(each["unit"]), levels=levels)


def _left(each: Mapping[str, Any]) -> LeftBehind:
    why = Staying(each.get("why", Staying.NO_TIME))
    return LeftBehind(row=text_of(each["row"]), count=count_of(each["count"]), place=text_of(each["place"]), why=why)


def _constraint(each: Mapping[str, Any]) -> dict[str, Any]:
    sentence: Sentence = as_sentence(text_of(each["sentence"]))
    return {"constraint": text_of(each["constraint"]), "where": text_of(each["where"]), "sentence": sentence}
