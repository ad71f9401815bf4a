"""Buses that shuttle between points of assembly and shelters: the Bus Evacuation Problem (Bish 2011, OR Spectrum 33:629)."""

from __future__ import annotations

from dataclasses import dataclass

from safepassage.errors import InvalidValue
from safepassage.language import Sentence, say

Row = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shuttles:
    """Bus loads to be carried from points to shelters, each load by one bus in one trip; a bus makes as many trips as it likes.

    A bus sets out from its yard to a point, goes on to a shelter, from there to a point again, and stays at its last shelter.
    It uses only the lengths given, and goes to a point only to carry a load, never through one because that is shorter.

    Parameters
    ----------
    buses
        A yard's buses.
    loads
        A point's bus loads.
    room
        A shelter's room, in bus loads.
    approach
        (yards, points); from a yard to a point, in whole units of time or length.
    length
        (points, shelters); between a point and a shelter, either way, in the same units.

    Raises
    ------
    InvalidValue
        A number is below nought, or a row is missing or too long.
    """

    buses: Row
    loads: Row
    room: Row
    approach: tuple[Row, ...]
    length: tuple[Row, ...]

    def __post_init__(self) -> None:
        for numbers in (self.buses, self.loads, self.room, *self.approach, *self.length):
            for number in numbers:
                _require(number >= 0, number, say("a number not below 0"))
        _require_shape(self.approach, len(self.buses), len(self.loads))
        _require_shape(self.length, len(self.loads), len(self.room))

    @property
    def total(self) -> int:
        """Loads at all points."""
        return sum(self.loads)

    @property
    def can_carry_all(self) -> bool:
        """Whether there is a bus and room for every load, however long it takes."""
        return self.total == 0 or (sum(self.buses) > 0 and self.total <= sum(self.room))


def _require_shape(table: tuple[Row, ...], height: int, width: int) -> None:
    _require(len(table) == height, len(table), say("one row for each of {count}", count=height))
    for row in table:
        _require(len(row) == width, len(row), say("one number for each of {count}", count=width))


def _require(holds: object, value: object, expected: Sentence) -> None:
    if not holds:
        raise InvalidValue(value, expected)
