"""Whole minutes since the start of a problem, and half-open spans of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from safepassage.errors import InvalidValue
from safepassage.language import say

HOUR = 60
DAY = 24 * HOUR


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """``[start, end)`` in minutes since the start of the problem.

    Raises
    ------
    InvalidValue
        If the end lies before the start.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise InvalidValue(f"{self.start}-{self.end}", say("an end that does not lie before the start"))

    @property
    def minutes(self) -> int:
        return self.end - self.start

    def holds(self, minute: int) -> bool:
        return self.start <= minute < self.end

    def covers(self, start: int, end: int) -> bool:
        """Whether a trip from `start` to `end` lies wholly within: it may end in the very minute in which the span closes."""
        return self.start <= start and end <= self.end


def open_minutes(spans: Iterable[Span], within: Span) -> int:
    """How many minutes of `within` lie in disjoint `spans`."""
    return sum(max(0, min(span.end, within.end) - max(span.start, within.start)) for span in spans)
