"""What buses do, and the answer: tours, when the last load arrives, and since when that is proved to be impossible."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from safepassage.plan.shuttles.proofs import Ruling


@dataclass(frozen=True, slots=True)
class Trip:
    """One load from a point to a shelter, by their positions."""

    point: int
    shelter: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tour:
    """The trips of one bus in their order; it waits nowhere."""

    yard: int
    trips: tuple[Trip, ...]


class Standing(StrEnum):
    """What is known of the value: proved least, an upper limit, or that not all can be carried."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evacuation:
    """Tours that carry every load, and what no other tours can beat.

    value
        When the last load arrives, from nought; None where not all can be carried.
    ruling
        The proof that everything before the bound is too early; None where nothing had to be proved.
    """

    tours: tuple[Tour, ...]
    value: int | None
    bound: int
    ruling: Ruling | None

    @property
    def standing(self) -> Standing:
        if self.value is None:
            return Standing.INFEASIBLE
        return Standing.OPTIMAL if self.value == self.bound else Standing.FEASIBLE

    @property
    def gap(self) -> float:
        """What may still be gained, as a share of the value."""
        return (self.value - self.bound) / self.value if self.value else 0.0
