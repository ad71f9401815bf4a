"""From stocks to clocks: when a supply of a place ends, as an interval, and whether people get the least that they need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import floor
from types import MappingProxyType

from safepassage.plan.endurance import Endurance
from safepassage.plan.resources import Supply

#: Clocks beyond so many days from the start are not told: whoever plans by then asks again.
_LONGEST = timedelta(days=3650)


@dataclass(frozen=True, slots=True, kw_only=True)
class Least:
    """The least of an item that a person needs a day, in a unit of the table of supplies."""

    amount: float
    unit: str
    where: str


@dataclass(frozen=True, kw_only=True)
class Profile:
    """What people need at least, by words that an item is called by; an edition, for standards change."""

    name: str
    edition: str
    least: Mapping[str, Least] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "least", MappingProxyType(dict(self.least)))

    def of(self, item: str, unit: str) -> Least | None:
        """The least of an item in its unit; None where the standard says none."""
        words = frozenset(item.casefold().split())
        found = (least for word, least in self.least.items() if word in words and least.unit == unit.casefold())
        return next(found, None)


#: The Sphere Handbook, 2018: survival needs of water (2.5 to 3 litres, water supply standard 2.1) and energy (2,100 kcal,
#: food security and nutrition, appendix on nutritional requirements).
SPHERE = Profile(
    name="Sphere",
    edition="2018",
    least={
        "water": Least(amount=2.5, unit="litre", where="water supply standard 2.1"),
        "energy": Least(amount=2100, unit="kcal", where="nutritional requirements"),
        "food": Least(amount=2100, unit="kcal", where="nutritional requirements"),
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """When a supply ends. `share` of the least that a person needs is what people use; None where either is not known."""

    supply: Supply
    ends_low: datetime | None
    ends_high: datetime | None
    share: float | None

    def endurance(self, starts: datetime) -> Endurance:
        """The same in minutes of a problem, the earliest end rounded down and the latest up."""
        low, high = (None if end is None else (end - starts) / timedelta(minutes=1) for end in (self.ends_low, self.ends_high))
        return Endurance(
            place=self.supply.place,
            item=self.supply.item,
            ends_low=None if low is None else floor(low),
            ends_high=None if high is None else -floor(-high),
        )


def clock_of(supply: Supply, *, profile: Profile = SPHERE) -> Clock:
    """The clock of one supply.

    A stock is used up at the rate that the table says (`per_person_per_day`), or where it says none at the least that a
    person needs: its own column before the profile. The earliest end is that of the most people, the latest that of the
    fewest; without a number of people, a stock, a moment or a rate the clock is not known. That people live on less than
    they need makes a stock last longer and is no comfort: `share` says it.
    """
    least = supply.minimum_per_person_per_day
    if least is None:
        found = profile.of(supply.item, supply.unit)
        least = None if found is None else found.amount
    used = supply.per_person_per_day if supply.per_person_per_day is not None else least
    share = supply.per_person_per_day / least if least and supply.per_person_per_day is not None else None
    return Clock(
        supply=supply,
        ends_low=_end(supply, supply.people_high, used),
        ends_high=_end(supply, supply.people_low, used),
        share=share,
    )


def _end(supply: Supply, people: int | None, used: float | None) -> datetime | None:
    """When so many people have used it up; None where something is not known, or it outlasts every plan."""
    if supply.quantity is None or supply.as_of is None:
        return None
    if supply.quantity == 0:
        return supply.as_of
    if not people or not used:
        return None
    days = supply.quantity / (people * used)
    return supply.as_of + timedelta(days=days) if days < _LONGEST.days else None
