"""What a careful reader expects to be told of the defining operation, as `tests/data` holds it: answers, events, promises."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from safepassage.exchange.tables import Operation, read_operation
from safepassage.picture import Picture, reconcile
from safepassage.picture.testimony import Asked, Topic, answers_to
from safepassage.quantities import Interval, parse_end, parse_instant, parse_start

ROOT = Path(__file__).resolve().parent.parent


@cache
def azovstal() -> Operation:
    return read_operation(ROOT / "examples" / "azovstal")


@cache
def picture_at(day: str) -> Picture:
    """What was known by the end of a day (2022-05-04)."""
    operation = azovstal()
    return reconcile(operation.network, operation.ledger, as_of=parse_instant(day, operation.zone))


def rows_of(path: str) -> list[dict[str, str]]:
    """The rows of a table of the repository."""
    with (ROOT / path).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


@dataclass(frozen=True, slots=True)
class Question:
    """What an officer asks as of a day.

    answer
        By what is asked for (claims, sources, relays, standing), what has to be told; what is not asked for is absent.
    """

    id: str
    as_of: str
    asked: Asked
    answer: Mapping[str, frozenset[str]]

    def told(self) -> dict[str, frozenset[str]]:
        """What the program answers, by the same names."""
        rows = answers_to(picture_at(self.as_of), self.asked)
        replies = [reply for row in rows for reply in row.replies]
        return {
            "claims": frozenset(code for row in rows for code in row.claims),
            "sources": frozenset(reply.source for reply in replies),
            "relays": frozenset(str(name) for reply in replies for name in reply.relayed_by),
            "standing": frozenset(row.standing.value for row in rows),
        }


def questions() -> list[Question]:
    """The public list; its answers were written from the ledger before the function that finds them."""
    return [_question(row) for row in rows_of("tests/data/questions.csv")]


def _question(row: Mapping[str, str]) -> Question:
    zone, day = azovstal().zone, row["day"]
    asked = Asked(
        topic=Topic(row["topic"]),
        place=row["place"],
        category=row["category"],
        number=float(row["number"]) if row["number"] else None,
        time=Interval(parse_start(day, zone), parse_end(day, zone)) if day else None,
    )
    answer = {name: _codes(row[name]) for name in ("claims", "sources", "relays", "standing") if row[name]}
    return Question(row["id"], row["as_of"], asked, answer)


def events(expected: str) -> list[frozenset[str]]:
    """Claims that tell of `one` event each, or pairs that tell of two and stay `apart`."""
    return [_codes(row["claims"]) for row in rows_of("tests/data/events.csv") if row["expected"] == expected]


@dataclass(frozen=True, slots=True)
class KnownFate:
    """What was known of a promise at the end of a day; `as_of` is empty where only the promise itself is expected."""

    claim: str
    undertaking: str
    as_of: str
    fate: str
    is_overdue: bool


def known_fates() -> list[KnownFate]:
    """Every promise that the reader found, each by the claim that makes it, and what became of some, day by day."""
    rows = rows_of("tests/data/promises.csv")
    return [KnownFate(row["claim"], row["undertaking"], row["as_of"], row["fate"], row["overdue"] == "yes") for row in rows]


def by_day(fates: Iterable[KnownFate]) -> dict[str, list[KnownFate]]:
    """The fates that are known as of a day, by that day."""
    dated = [fate for fate in fates if fate.as_of]
    return {day: [fate for fate in dated if fate.as_of == day] for day in sorted({fate.as_of for fate in dated})}


def _codes(cell: str) -> frozenset[str]:
    return frozenset(code for code in cell.split(";") if code)
