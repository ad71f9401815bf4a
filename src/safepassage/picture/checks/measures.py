"""Measured quantities: what unit a subject names, and between what limits a stated amount lies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from safepassage.language import Sentence, say, say_count
from safepassage.picture.checks.vocabulary import words
from safepassage.picture.claims import BARE, Claim
from safepassage.picture.phrases import number_of
from safepassage.picture.wording import hedge_of
from safepassage.quantities import KILOMETRES_PER_MILE

#: A bare measure is read as a rounded one: nobody states a road to the metre.
_ABOUT = "about"
#: What a number with a fraction counts as: "1.5 hours".
_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: one of it is `factor` of its dimension's own unit (km, litre, kg, hour)."""

    dimension: str
    factor: float
    named: Callable[[Sentence, int], Sentence]


_KM = Unit("length", 1.0, lambda amount, _: say("{amount} km", amount=amount))
_METRES = Unit("length", 0.001, lambda amount, count: say_count("{amount} metre", "{amount} metres", count, amount=amount))
_MILES = Unit(
    "length", KILOMETRES_PER_MILE, lambda amount, count: say_count("{amount} mile", "{amount} miles", count, amount=amount)
)
# US customary volumes and the avoirdupois pound: NIST Handbook 44, appendix C.
_LITRES = Unit("volume", 1.0, lambda amount, count: say_count("{amount} litre", "{amount} litres", count, amount=amount))
_OUNCES = Unit(
    "volume", 0.0295735, lambda amount, count: say_count("{amount} fluid ounce", "{amount} fluid ounces", count, amount=amount)
)
_GALLONS = Unit(
    "volume", 3.785412, lambda amount, count: say_count("{amount} US gallon", "{amount} US gallons", count, amount=amount)
)
_KG = Unit("mass", 1.0, lambda amount, _: say("{amount} kg", amount=amount))
_TONNES = Unit("mass", 1000.0, lambda amount, count: say_count("{amount} tonne", "{amount} tonnes", count, amount=amount))
_POUNDS = Unit("mass", 0.45359237, lambda amount, count: say_count("{amount} pound", "{amount} pounds", count, amount=amount))
_MINUTES = Unit("time", 1 / 60, lambda amount, count: say_count("{amount} minute", "{amount} minutes", count, amount=amount))
_HOURS = Unit("time", 1.0, lambda amount, count: say_count("{amount} hour", "{amount} hours", count, amount=amount))
_DAYS = Unit("time", 24.0, lambda amount, count: say_count("{amount} day", "{amount} days", count, amount=amount))

#: Word of a category -> unit.
UNITS: dict[str, Unit] = {
    **dict.fromkeys(("km", "kilometre", "kilometres", "kilometer", "kilometers"), _KM),
    **dict.fromkeys(("m", "metre", "metres", "meter", "meters"), _METRES),
    **dict.fromkeys(("mi", "mile", "miles"), _MILES),
    **dict.fromkeys(("litre", "litres", "liter", "liters"), _LITRES),
    **dict.fromkeys(("ounce", "ounces"), _OUNCES),
    **dict.fromkeys(("gallon", "gallons"), _GALLONS),
    **dict.fromkeys(("kg", "kilogram", "kilograms"), _KG),
    **dict.fromkeys(("tonne", "tonnes"), _TONNES),
    **dict.fromkeys(("pound", "pounds"), _POUNDS),
    **dict.fromkeys(("minute", "minutes"), _MINUTES),
    **dict.fromkeys(("hour", "hours"), _HOURS),
    **dict.fromkeys(("day", "days"), _DAYS),
}


@dataclass(frozen=True, slots=True)
class Measure:
    """An amount as one claim states it: `subject` is its category without the unit; limits in the dimension's own unit."""

    claim: Claim
    unit: Unit
    subject: tuple[str, ...]
    amount: float
    low: float
    high: float

    def meets(self, other: Measure) -> bool:
        return self.low <= other.high and other.low <= self.high

    def times(self, other: Measure) -> float:
        """How many times the larger amount is the smaller."""
        smaller, larger = sorted((self.amount, other.amount))
        return larger / smaller

    @property
    def said(self) -> Sentence:
        stated = self.claim.stated or 0
        return self.unit.named(number_of(self.claim), int(stated) if stated == int(stated) else _SEVERAL)


def measure_of(claim: Claim) -> Measure | None:
    """The measured amount of a claim whose category names a unit; None for other claims."""
    parts = words(claim.category)
    found = next((part for part in parts if part in UNITS), None)
    if found is None or not claim.stated:
        return None
    unit = UNITS[found]
    low, high = _limits(claim.stated, claim.hedge)
    return Measure(
        claim=claim,
        unit=unit,
        subject=tuple(part for part in parts if part != found),
        amount=claim.stated * unit.factor,
        low=low * unit.factor,
        high=high * unit.factor,
    )


def _limits(stated: float, hedge: str) -> tuple[float, float]:
    rule = hedge_of(_ABOUT if hedge in BARE else hedge)
    return rule.number(stated) if rule is not None and rule.number is not None else (stated, stated)
