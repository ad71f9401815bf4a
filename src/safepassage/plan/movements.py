"""Movements as they are told to the parties: who notifies of them, with which vehicles, whom to call, and who received it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from safepassage.errors import InvalidValue
from safepassage.language import Bilingual, say


class Decision(StrEnum):
    """What a named person decided of a movement; nobody has where it is undecided."""

    GO = "go"
    NO_GO = "no_go"
    UNDECIDED = ""


class MovementStatus(StrEnum):
    PLANNED = "planned"
    CANCELLED = "cancelled"


class RouteStatus(StrEnum):
    """How the road was found when somebody last looked."""

    OPEN = "open"
    RESTRICTED = "restricted"
    BLOCKED = "blocked"
    UNKNOWN = "unknown"


class ContactRole(StrEnum):
    FOCAL_POINT = "focal_point"
    LIAISON = "liaison"
    MEDICAL = "medical"
    EMERGENCY = "emergency"


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """One version of what is told of a convoy, and what was decided of it.

    id
        That of the convoy in the plan, unless `convoy` names it.
    version
        Of its notification; the highest is the one that holds.
    notified_by
        Code of the party that notifies.
    abort_if
        What ends the movement, as agreed beforehand.
    unresolved_holds
        People of earlier rounds who were held and whose release nobody has confirmed; None is not known.

    Raises
    ------
    InvalidValue
        If a decision has nobody who decided.
    """

    id: str
    version: int = 1
    convoy: str = ""
    status: MovementStatus = MovementStatus.PLANNED
    notified_by: str = ""
    purpose: str = ""
    purpose_local: str = ""
    staff: int | None = None
    call_signs: tuple[str, ...] = ()
    communications: str = ""
    markings: str = ""
    abort_if: tuple[str, ...] = ()
    abort_if_local: tuple[str, ...] = ()
    route_status: RouteStatus = RouteStatus.UNKNOWN
    route_checked_at: datetime | None = None
    route_checked_by: str = ""
    calls_every_minutes: float | None = None
    unresolved_holds: int | None = None
    decision: Decision = Decision.UNDECIDED
    decided_by: str = ""
    decided_at: datetime | None = None
    why: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if self.decision and not self.decided_by:
            raise InvalidValue(self.decision.value, say("a decision with the name of who took it, in decided_by"))

    @property
    def of_convoy(self) -> str:
        """The id of the convoy in the plan."""
        return self.convoy or self.id

    @property
    def aim(self) -> Bilingual:
        return Bilingual(self.purpose, self.purpose_local)

    @property
    def ends_if(self) -> tuple[Bilingual, ...]:
        """What ends it, each with its local text where there is one for each."""
        local = self.abort_if_local if len(self.abort_if_local) == len(self.abort_if) else ("",) * len(self.abort_if)
        return tuple(map(Bilingual, self.abort_if, local))


@dataclass(frozen=True, slots=True, kw_only=True)
class Plate:
    """By what one vehicle of a fleet is known on the road; `number` counts from 1 within the fleet."""

    vehicle: str
    number: int
    plate: str = ""
    colour: str = ""
    markings: str = ""
    call_sign: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom to call on duty at a party; for every movement where it names none. They stay at the base unless asked for by name."""

    party: str
    role: ContactRole | None = None
    movement: str = ""
    name: str = ""
    phone: str = ""
    channel: str = ""
    hours: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What became of one version of a notification at one party. That a party acknowledges it approves nothing."""

    movement: str
    party: str
    version: int = 1
    sent_at: datetime | None = None
    received_at: datetime | None = None
    acknowledged_at: datetime | None = None
    objected_at: datetime | None = None
    objection: str = ""
    note: str = ""


def holding(movements: tuple[Movement, ...], convoy: str) -> Movement | None:
    """The version of a convoy's movement that holds: the highest; None where the tables have none."""
    versions = (movement for movement in movements if movement.of_convoy == convoy)
    return max(versions, key=lambda movement: movement.version, default=None)


def decision_of(movements: tuple[Movement, ...], convoy: str) -> Decision:
    """What was decided of a convoy, in the version that holds."""
    movement = holding(movements, convoy)
    return Decision.UNDECIDED if movement is None else movement.decision
