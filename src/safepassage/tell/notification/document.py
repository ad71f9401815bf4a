"""The notification of one movement as a value. What the operation has not recorded is None or empty, and printed as a blank."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from safepassage.language import Bilingual, Sentence
from safepassage.plan import Agreement, Contact, GoOrNoGo, Movement, Receipt, VehicleKind, Window


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One stop; `position` in degrees. People are numbers: how many board, alight and are aboard when it departs."""

    label: Bilingual
    position: tuple[float, float] | None
    arrives: datetime | None
    departs: datetime | None
    boards: int
    alights: int
    aboard: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleLine:
    """One vehicle; `number` within its fleet is None where only the fleet is planned."""

    kind: VehicleKind | None
    fleet: str
    number: int | None
    plate: str
    colour: str
    markings: str
    call_sign: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A party that is notified, and what became of this version there."""

    code: str
    label: Bilingual
    receipt: Receipt | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notification:
    """What the parties are told of one movement.

    movement
        The row of the operation's table, as far as there is one; of the version that this notification has.
    begins
        When its vehicles begin to load; the departure where loading takes no time.
    contacts, contacts_to_tell
        Whom the base can call, and those of them whose numbers the parties are told: of whoever notifies, and of neutral
        bodies. No side is given the numbers of the other.
    people
        Carried on any part of the way.
    changes
        What differs from the version before; empty for the first.
    """

    operation: Bilingual
    zones: tuple[ZoneInfo, ...]
    zone_is_stated: bool
    movement: Movement
    is_cancelled: bool
    notified_by: Bilingual | None
    contacts: tuple[tuple[Bilingual, Contact], ...]
    contacts_to_tell: tuple[tuple[Bilingual, Contact], ...]
    corridor: Bilingual | None
    window: Window | None
    agreement: Agreement | None
    begins: datetime
    stops: tuple[Stop, ...]
    vehicles: tuple[VehicleLine, ...]
    people: int
    parties: tuple[Party, ...]
    changes: tuple[Sentence, ...]
    go: GoOrNoGo

    @property
    def moments(self) -> tuple[datetime, ...]:
        """Every moment that it names."""
        hours = (each for stop in self.stops for each in (stop.arrives, stop.departs) if each is not None)
        interval = self.window.interval if self.window else None
        ends = (interval.start, interval.end) if interval else ()
        return (self.begins, *hours, *(each for each in ends if each is not None))
