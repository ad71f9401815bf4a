"""Services at a place: asserted, given and seen are three different things."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from safepassage.language import Sentence, say
from safepassage.quantities import Interval


class NeedKind(StrEnum):
    """What people may need help with."""

    MEDICAL_CARE = "medical_care"
    WOUNDS = "wounds"
    BURNS = "burns"
    FRACTURES = "fractures"
    INFECTION = "infection"
    RESPIRATORY = "respiratory"
    MALNUTRITION = "malnutrition"
    MENTAL_HEALTH = "mental_health"
    CHILD_CARE = "child_care"
    WATER = "water"
    FOOD = "food"
    MEDICINE = "medicine"
    WARMTH = "warmth"
    SHELTER = "shelter"
    FAMILY = "family"

    @property
    def label(self) -> Sentence:
        return _NEEDS[self]


_NEEDS = {
    NeedKind.MEDICAL_CARE: say("medical care"),
    NeedKind.WOUNDS: say("wounds"),
    NeedKind.BURNS: say("burns"),
    NeedKind.FRACTURES: say("fractures"),
    NeedKind.INFECTION: say("infections"),
    NeedKind.RESPIRATORY: say("respiratory infections"),
    NeedKind.MALNUTRITION: say("malnutrition"),
    NeedKind.MENTAL_HEALTH: say("mental health"),
    NeedKind.CHILD_CARE: say("care of children"),
    NeedKind.WATER: say("water"),
    NeedKind.FOOD: say("food"),
    NeedKind.MEDICINE: say("medicine"),
    NeedKind.WARMTH: say("warmth"),
    NeedKind.SHELTER: say("shelter"),
    NeedKind.FAMILY: say("finding relatives"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A service that somebody asserts, gives or has seen.

    needs
        What it answers.
    capacity_per_day
        People a day.
    """

    place: str
    service: str
    service_local: str = ""
    asserted_by: tuple[str, ...] = ()
    given_by: tuple[str, ...] = ()
    seen_by: tuple[str, ...] = ()
    interval: Interval | None = None
    capacity_per_day: int | None = None
    needs: tuple[NeedKind, ...] = ()
    note: str = ""
