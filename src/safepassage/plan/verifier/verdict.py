"""What the verifier answers: whether a plan is valid, and every fault in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from safepassage.language import Sentence


class Rule(StrEnum):
    """What a plan can break, from what it says of itself to what it does to people."""

    PROBLEM = "problem"
    STATUS = "status"
    IDENTITY = "identity"
    COUNT = "count"
    HAPPENED = "happened"
    PAST = "past"
    WAY = "way"
    CARGO = "cargo"
    TIME = "time"
    HORIZON = "horizon"
    BLOCKED = "blocked"
    WINDOW = "window"
    ELIGIBILITY = "eligibility"
    QUOTA = "quota"
    CONVOY_SIZE = "convoy_size"
    HEADWAY = "headway"
    ESCORTS = "escorts"
    FLEET = "fleet"
    NUMBERS = "numbers"
    VEHICLE_PLACE = "vehicle_place"
    AVAILABILITY = "availability"
    DUTY = "duty"
    RANGE = "range"
    ABOARD = "aboard"
    ESCORT_CARRIES = "escort_carries"
    SEATS = "seats"
    STRETCHERS = "stretchers"
    WHEELCHAIRS = "wheelchairs"
    FAMILY = "family"
    CARER = "carer"
    ROW = "row"
    PEOPLE = "people"
    REFUSAL = "refusal"
    GATE = "gate"
    BEDS = "beds"
    CAPACITY = "capacity"
    ADMISSIONS = "admissions"
    OPENING_HOURS = "opening_hours"
    SAFE_STAYS = "safe_stays"
    LEFT_BEHIND = "left_behind"
    RECIPROCITY = "reciprocity"
    FIXING = "fixing"
    OBJECTIVE = "objective"
    BOUND = "bound"
    ENDURANCE = "endurance"


#: A number, a code or a moment, as it is compared; None where nothing is required or found.
Compared = int | float | str | datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """One fault of a plan. `where` names convoys, ways, rows and places by their codes."""

    rule: Rule
    where: str
    required: Compared
    found: Compared
    sentence: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Every fault of a plan, in the order of the rules."""

    violations: tuple[Violation, ...]

    @property
    def valid(self) -> bool:
        return not self.violations
