"""What an operation has and whom it must serve: vehicles, groups of people by need, supplies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from safepassage.errors import InvalidValue
from safepassage.language import say
from safepassage.quantities import Interval


class VehicleKind(StrEnum):
    BUS = "bus"
    MINIBUS = "minibus"
    AMBULANCE = "ambulance"
    TRUCK = "truck"
    ESCORT = "escort"


class Need(StrEnum):
    WALKING = "walking"
    CHILD_WITH_CARER = "child_with_carer"
    SEATED_WOUNDED = "seated_wounded"
    STRETCHER = "stretcher"
    WHEELCHAIR = "wheelchair"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vehicles:
    """`count` vehicles alike, each with so many `seats`, `stretchers` and `wheelchairs`; `range_km` in km."""

    id: str
    kind: VehicleKind | None = None
    count: int | None = None
    place: str = ""
    seats: int | None = None
    stretchers: int | None = None
    wheelchairs: int | None = None
    available: Interval | None = None
    duty_hours: float | None = None
    range_km: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """`count` people alike in one place; those who share a `family` travel together.

    families
        Into how many families alike the count is divided; None where it is one family, or everybody is alone.
    """

    id: str
    place: str = ""
    count: int | None = None
    category: str = ""
    need: Need | None = None
    family: str = ""
    carer: str = ""
    priority: str = ""
    refusal: str = ""
    destination: str = ""
    families: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Supply:
    """What is left of one item in one place at a moment, and how fast so many people use it up.

    Raises
    ------
    InvalidValue
        If `people_low` is above `people_high`.
    """

    place: str
    item: str
    item_local: str = ""
    quantity: float | None = None
    unit: str = ""
    as_of: datetime | None = None
    people_low: int | None = None
    people_high: int | None = None
    per_person_per_day: float | None = None
    minimum_per_person_per_day: float | None = None

    def __post_init__(self) -> None:
        if self.people_low is not None and self.people_high is not None and self.people_high < self.people_low:
            raise InvalidValue(f"{self.people_low}-{self.people_high}", say("a least that is not above the most"))
