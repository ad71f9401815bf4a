"""Least and most: whole numbers of people, the upper end possibly without limit."""

from __future__ import annotations

from dataclasses import dataclass

from safepassage.errors import InvalidValue
from safepassage.language import say


@dataclass(frozen=True, slots=True)
class Bounds:
    """At least `least` and at most `most` people; `most` is None where nothing gives an upper limit.

    Raises
    ------
    InvalidValue
        If `least` is negative or above `most`.
    """

    least: int = 0
    most: int | None = None

    def __post_init__(self) -> None:
        if self.least < 0:
            raise InvalidValue(self.least, say("a number of people that is not negative"))
        if self.most is not None and self.most < self.least:
            raise InvalidValue(f"{self.least}-{self.most}", say("a least that is not above the most"))

    @property
    def is_exact(self) -> bool:
        return self.least == self.most

    @property
    def width(self) -> int | None:
        """People between least and most; None without an upper limit."""
        return None if self.most is None else self.most - self.least

    def __contains__(self, people: int) -> bool:
        return self.least <= people and (self.most is None or people <= self.most)

    def meets(self, other: Bounds) -> bool:
        """Whether some number lies in both."""
        return (self.most is None or other.least <= self.most) and (other.most is None or self.least <= other.most)

    def covers(self, other: Bounds) -> bool:
        """Whether every number of `other` lies in these bounds."""
        if self.least > other.least:
            return False
        return self.most is None or (other.most is not None and other.most <= self.most)

    def hull(self, other: Bounds) -> Bounds:
        """The narrowest bounds that cover both."""
        most = None if self.most is None or other.most is None else max(self.most, other.most)
        return Bounds(min(self.least, other.least), most)

    def intersection(self, other: Bounds) -> Bounds | None:
        """What both allow, or None where they exclude each other."""
        if not self.meets(other):
            return None
        if self.most is None or other.most is None:
            most = self.most if other.most is None else other.most
        else:
            most = min(self.most, other.most)
        return Bounds(max(self.least, other.least), most)

    def __add__(self, other: Bounds) -> Bounds:
        most = None if self.most is None or other.most is None else self.most + other.most
        return Bounds(self.least + other.least, most)

    def __str__(self) -> str:
        if self.most is None:
            return f"at least {self.least}, no upper limit"
        return str(self.least) if self.is_exact else f"{self.least}–{self.most}"
