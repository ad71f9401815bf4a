"""Reads instances of the Bus Evacuation Problem in the text form of Goerigk, Grün and Hessler (2013), and writes plans for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from safepassage.errors import Unreadable
from safepassage.language import Sentence, say
from safepassage.plan.shuttles import Evacuation, Shuttles, Tour, stops

#: Numbers in whole units; a longer file than this is none of these instances.
_MOST_BYTES = 50_000_000
#: Sums of numbers with more digits may not be exact in the kernels.
_MOST_DIGITS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """The shuttles, and the people behind the loads: where a load is not full, the last of its point."""

    shuttles: Shuttles
    seats: int
    people: tuple[int, ...]
    digest: str


def read_instance(path: Path) -> Instance:
    """The instance in a file.

    Demand is rounded up to whole bus loads and room down, so that a bus that is not full takes up the room of a full one.

    Raises
    ------
    Unreadable
        The file is not there or not text, a number is missing, is not whole, is below nought or one too many, totals do not add
        up, or yards and points are not numbered from 1.
    """
    try:
        content = path.read_bytes()
        words = content.decode("ascii").split() if len(content) <= _MOST_BYTES else None
    except (OSError, UnicodeDecodeError) as refused:
        raise Unreadable(path.name, say("it is no text of numbers")) from refused
    if words is None:
        raise Unreadable(path.name, say("it is too large"))
    return _Numbers(path.name, words).instance(sha256(content).hexdigest())


class _Numbers:
    """The numbers of a file in their order."""

    def __init__(self, name: str, words: Sequence[str]) -> None:
        self._name, self._words, self._at = name, words, 0

    def instance(self, digest: str) -> Instance:
        buses, seats = self._next(), self._next()
        self._require(seats > 0, say("a bus has no seats"))
        yards = self._row(self._next())
        self._require(sum(yards) == buses, say("the buses of the yards are not {count}", count=buses))
        people = self._totalled()
        places = self._totalled()
        approach = self._table(len(yards), len(people))
        length = self._table(len(people), len(places))
        self._require(self._at == len(self._words), say("numbers follow after the last"))
        loads = tuple(-(-count // seats) for count in people)
        room = tuple(count // seats for count in places)
        shuttles = Shuttles(buses=yards, loads=loads, room=room, approach=approach, length=length)
        return Instance(shuttles=shuttles, seats=seats, people=people, digest=digest)

    def _totalled(self) -> tuple[int, ...]:
        """A row after its length and its total."""
        width, total = self._next(), self._next()
        row = self._row(width)
        self._require(sum(row) == total, say("{found} in all, not {total}", found=sum(row), total=total))
        return row

    def _table(self, height: int, width: int) -> tuple[tuple[int, ...], ...]:
        return tuple(self._numbered(number, width) for number in range(1, height + 1))

    def _numbered(self, number: int, width: int) -> tuple[int, ...]:
        found = self._next()
        self._require(found == number, say("row {found} stands where row {number} belongs", found=found, number=number))
        return self._row(width)

    def _row(self, width: int) -> tuple[int, ...]:
        self._require(self._at + width <= len(self._words), say("it ends in the middle of a row"))
        return tuple(self._next() for _ in range(width))

    def _next(self) -> int:
        self._require(self._at < len(self._words), say("it ends too early"))
        word = self._words[self._at]
        self._require(word.isdecimal() and len(word) <= _MOST_DIGITS, say("“{word}” is no whole number in reach", word=word[:20]))
        self._at += 1
        return int(word)

    def _require(self, holds: object, reason: Sentence) -> None:
        if not holds:
            raise Unreadable(self._name, reason)


def plan_of(instance: Instance, found: Evacuation, seconds: float) -> dict[str, Any]:
    """The tours as a plan: every trip a convoy of one bus, times counted in units of length from the start."""
    convoys = list(_convoys(instance, found.tours))
    carried = {f"point {at + 1}": count for at, count in enumerate(instance.people) if count and not found.tours}
    return {
        "problem": instance.digest,
        "status": found.standing.value,
        "objective": {"name": "last_arrival", "value": found.value, "unit": "units of length"},
        "bound": {"value": found.bound, "certified": True, "gap": found.gap},
        "convoys": convoys,
        "left_behind": [{"row": row, "count": count, "place": row} for row, count in carried.items()],
        "infeasible_because": [] if found.value is not None else ["more loads than room, or no bus"],
        "seconds": seconds,
    }


def _convoys(instance: Instance, tours: Sequence[Tour]) -> Iterator[dict[str, Any]]:
    left = list(instance.people)
    for bus, tour in enumerate(tours, 1):
        here, since = f"yard {tour.yard + 1}", 0
        for number, (trip, (boards, arrives)) in enumerate(zip(tour.trips, stops(instance.shuttles, tour), strict=True), 1):
            point, shelter, vehicle = f"point {trip.point + 1}", f"shelter {trip.shelter + 1}", f"bus {bus}"
            count = min(instance.seats, left[trip.point])
            left[trip.point] -= count
            yield {
                "id": f"{bus}.{number}",
                "corridor": None,
                "window": None,
                "legs": [
                    {"from": here, "to": point, "departs": since, "arrives": boards},
                    {"from": point, "to": shelter, "departs": boards, "arrives": arrives},
                ],
                "vehicles": [{"id": vehicle, "count": 1}],
                "people": [{"row": point, "count": count, "vehicle": vehicle, "from": point, "to": shelter}],
            }
            here, since = shelter, arrives
