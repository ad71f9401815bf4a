"""A plan: convoys, whom they carry, who stays, what binds, and how far from the best it can be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from safepassage.errors import InvalidValue
from safepassage.language import Sentence, say
from safepassage.plan.endurance import Endurance


class Status(StrEnum):
    FEASIBLE = "feasible"
    OPTIMAL = "optimal"
    INFEASIBLE = "infeasible"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """One way of a convoy. `departs` when it rolls, after loading; `arrives` when it has unloaded; minutes of the problem."""

    origin: str
    destination: str
    departs: int
    arrives: int

    def __post_init__(self) -> None:
        if self.arrives < self.departs:
            raise InvalidValue(f"{self.departs}-{self.arrives}", say("an arrival that does not lie before the departure"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """`count` vehicles of a fleet in a convoy; `numbers` says which ones, in ascending order, or is empty where nobody has said."""

    fleet: str
    count: int
    numbers: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if self.numbers and len(self.numbers) != self.count:
            raise InvalidValue(self.numbers, say("as many numbers as vehicles"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Aboard:
    """`count` people of one row of the table of people in one vehicle, from one stop of the convoy to another.

    `number` of the vehicle within its fleet; None where only the fleet is said.
    """

    row: str
    count: int
    fleet: str
    origin: str
    destination: str
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Convoy:
    """Vehicles that move together over one way or several in turn, with or without people.

    window
        The window of the first way that lies in a corridor; empty outside corridors.
    """

    id: str
    legs: tuple[Leg, ...]
    vehicles: tuple[Used, ...]
    people: tuple[Aboard, ...] = ()
    corridor: str = ""
    window: str = ""

    def __post_init__(self) -> None:
        if not self.legs:
            raise InvalidValue(self.id, say("a convoy that goes somewhere"))
        for before, after in zip(self.legs, self.legs[1:], strict=False):
            if before.destination != after.origin or after.departs < before.arrives:
                raise InvalidValue(self.id, say("legs that follow each other"))

    @property
    def departs(self) -> int:
        return self.legs[0].departs

    @property
    def arrives(self) -> int:
        return self.legs[-1].arrives


class Staying(StrEnum):
    """Why somebody is not brought out by a plan."""

    REFUSES = "refuses"
    NOT_ELIGIBLE = "not_eligible"
    QUOTA_FULL = "quota_full"
    NO_WAY = "no_way"
    NO_ROOM = "no_room"
    NO_TIME = "no_time"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftBehind:
    """`count` people of a row who are not safe at the horizon, the place they are in then, and why."""

    row: str
    count: int
    place: str
    why: Staying = Staying.NO_TIME


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """No plan is better than `value`. `certified` where our own code has shown it with safe arithmetic.

    gap
        ``(objective - value) / objective``; None where the plan has no objective.
    """

    value: float
    certified: bool
    gap: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Achieved:
    """What a plan reaches by the objective it was made for; `levels` holds the parts of an objective that has several, in order."""

    name: str
    value: float
    unit: str
    levels: tuple[tuple[str, float, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """A constraint that binds, where, and what one more unit of it is worth by the objective; None where that is not known."""

    constraint: str
    where: str
    sentence: Sentence
    worth_of_one_more: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """What forbids a request, and the smallest relaxation that would allow it."""

    constraint: str
    where: str
    sentence: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One row that the plan rests on, and whether it was stated by somebody, inferred, or invented."""

    table: str
    row: str
    standing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Convoys, and what is known about them. Minutes are counted from `starts`.

    problem
        SHA-256 of the inputs, as hexadecimal digits.
    status
        OPTIMAL where every level of the objective is proved.
    bound, bounds
        Of the first level; of all levels in turn as far as they are known, each among plans as good in those before.
    """

    problem: str
    starts: datetime
    status: Status
    objective: Achieved
    bound: Bound | None
    bounds: tuple[Bound, ...] = ()
    convoys: tuple[Convoy, ...] = ()
    left_behind: tuple[LeftBehind, ...] = ()
    endurance: tuple[Endurance, ...] = ()
    binding: tuple[Binding, ...] = ()
    infeasible_because: tuple[Obstacle, ...] = ()
    inputs: tuple[Input, ...] = ()
    seconds: float = 0.0

    def unclaimed(self) -> Plan:
        """The same convoys with nothing said of them: a plan for whichever problem they are judged by."""
        return Plan(
            problem="",
            starts=self.starts,
            status=Status.FEASIBLE,
            objective=Achieved(name="", value=0.0, unit=""),
            bound=None,
            convoys=self.convoys,
            left_behind=self.left_behind,
        )
