"""An edition as JSON: kept, comparable, and read again as the one before the next."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from safepassage.errors import InvalidValue
from safepassage.exchange.tables import Operation
from safepassage.language import Formatter, say
from safepassage.quantities import Bounds, show_time
from safepassage.tell.disclosure import Amount, Audience, Edition, series_of
from safepassage.tell.update.document import KeyAmount, SituationUpdate, UpdateLine

#: Years that every zone can tell, and more people than there are.
_YEARS = (1900, 9000)
_LARGEST = 10**10


def edition_json(update: SituationUpdate, formatter: Formatter) -> dict[str, object]:
    """The one JSON value of `docs/guides/json.md`; sentences as the formatter's reader reads them."""
    zone = update.zone
    return {
        "series": update.series,
        "operation": update.name,
        "number": update.number,
        "edition": update.audience.value,
        "as_of": _time(update.as_of, zone),
        "since": _time(update.since, zone),
        "next_update": _time(update.next_update, zone),
        "key_figures": [_key(each, formatter) for each in update.key_figures],
        "movements": [_key(each.key, formatter) for each in update.movements],
        "own_counts": [{"place": place, "category": group, "least": people} for place, group, people in update.own],
        "sections": {
            section.value: {"lines": [_line(line, formatter) for line in lines], "left_out": update.left_out.get(section, 0)}
            for section, lines in update.sections.items()
        },
        "references": [
            {"number": number, "publisher": each.publisher, "published_at": _time(each.published_at, zone)}
            for number, each in enumerate(update.cited, start=1)
        ],
        "names": list(update.names),
        "basis": list(update.basis),
        "withheld": [each.render(formatter) for each in update.withheld],
    }


def _key(key: KeyAmount, formatter: Formatter) -> dict[str, object]:
    return {
        "kind": key.amount.kind,
        "places": list(key.amount.places),
        "category": key.amount.category,
        "label": key.label.render(formatter),
        **asdict(key.amount.people),
        "stated": [
            {"speaker": each.speaker.render(formatter), "said": each.said.render(formatter), "cites": list(each.cites)}
            for each in key.stated
        ],
        "stated_left_out": key.unshown,
        "sources": key.sources,
        "cites": list(key.cites),
        "before": None if key.before is None else {"number": key.before.number, **asdict(key.before.people)},
    }


def _line(line: UpdateLine, formatter: Formatter) -> dict[str, object]:
    standing = None if line.standing is None else line.standing.render(formatter)
    return {"text": line.text.render(formatter), "cites": list(line.cites), "standing": standing, "new": line.is_new}


def _time(moment: datetime | None, zone: ZoneInfo) -> str | None:
    return None if moment is None else show_time(moment, zone)


def read_edition(content: str | bytes) -> Edition:
    """Read what the next edition is compared with.

    Raises
    ------
    InvalidValue
        Where the content is no edition.
    """
    try:
        value = json.loads(content)
        return _edition(value)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as wrong:
        raise InvalidValue(_beginning(content), say("the JSON of an edition, as the command `report` writes it")) from wrong


def _beginning(content: str | bytes) -> str:
    text = content if isinstance(content, str) else content.decode("utf-8", "replace")
    return text[:40]


def editions_in_order(editions: Iterable[Edition], operation: Operation, audience: Audience) -> tuple[Edition, ...]:
    """The editions of one operation for one audience, by their numbers.

    Raises
    ------
    InvalidValue
        Where one is of another operation or audience, a number stands twice, or a later one knows less.
    """
    ordered = tuple(sorted(editions, key=lambda each: each.number))
    for each in ordered:
        if not each.is_of(series_of(operation.code), operation.name):
            raise InvalidValue(each.operation, say("an edition before of the same operation"))
        if each.audience is not audience:
            raise InvalidValue(each.audience.value, say("an edition before for the same audience"))
    for before, after in pairwise(ordered):
        if before.number == after.number or before.as_of > after.as_of:
            raise InvalidValue(after.number, say("editions before of which each has a higher number and no earlier moment"))
    return ordered


def _edition(value: Mapping[str, Any]) -> Edition:
    as_of = datetime.fromisoformat(value["as_of"])
    if as_of.tzinfo is None or not _YEARS[0] <= as_of.year <= _YEARS[1]:
        raise ValueError(as_of)
    return Edition(
        series=_text(value.get("series", "")),
        operation=_text(value["operation"]),
        number=_count(value["number"]),
        audience=Audience(value["edition"]),
        as_of=as_of,
        amounts=tuple(_amount(each) for each in (*value["key_figures"], *value["movements"])),
        released=tuple((_text(each["place"]), _text(each["category"]), _count(each["least"])) for each in value["own_counts"]),
        names=_texts(value.get("names", [])),
        basis=_texts(value["basis"]) if "basis" in value else None,
    )


def _amount(value: Mapping[str, Any]) -> Amount:
    most = None if value["most"] is None else _count(value["most"])
    return Amount(
        kind=_text(value["kind"]),
        places=_texts(value["places"]),
        category=_text(value["category"]),
        people=Bounds(_count(value["least"]), most),
    )


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _LARGEST:
        raise ValueError
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError
    return tuple(map(_text, value))
