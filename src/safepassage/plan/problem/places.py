"""Where people are, pass and arrive, and the ways between, as planning sees them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from safepassage.errors import InvalidValue
from safepassage.language import say
from safepassage.plan.problem.spans import Span
from safepassage.plan.resources import Need


class Standing(StrEnum):
    """What it means for a person to be in a place: besieged, on the way, or where somebody may have chosen to arrive."""

    BESIEGED = "besieged"
    BETWEEN = "between"
    DESTINATION = "destination"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What people must pass in a place before they can leave it: out of the tunnels to the surface, or a party's checks.

    It is given from outside and never planned for its own sake: a plan only counts on no more than it lets through. It lets
    people through slot by slot, and who passes in a slot may leave in it; what is over from a slot serves the next.

    per_hour
        People an hour while it is open; 0 is blocked.
    open
        When it works; None is always.
    """

    per_hour: float
    open: tuple[Span, ...] | None = None

    def __post_init__(self) -> None:
        if self.per_hour < 0:
            raise InvalidValue(self.per_hour, say("a number of people an hour that is not below zero"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission:
    """How many people of certain needs a destination takes: `most` in all, `per_day` of the problem's days; None is no limit."""

    needs: frozenset[Need]
    most: int | None = None
    per_day: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A place of the problem.

    gate
        What people must pass before they leave; None where nothing holds them.
    beds
        Most people who may be there at once, waiting or past the gate; None is no limit. Counts where people stay, not in
        the siege and not at a destination.
    capacity
        Most people whom a destination takes in all; None is no limit.
    admissions
        Further limits by need.
    open
        When vehicles with people may arrive; None is always.
    """

    code: str
    standing: Standing
    gate: Gate | None = None
    beds: int | None = None
    capacity: int | None = None
    admissions: tuple[Admission, ...] = ()
    open: tuple[Span, ...] | None = None


class Cargo(StrEnum):
    """Whether people travel on a way, or vehicles alone."""

    PEOPLE = "people"
    VEHICLES = "vehicles"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A link in one direction.

    minutes
        From the moment a vehicle begins to load until it has arrived and unloaded; `loading` of them pass before it departs.
    corridor
        Whose windows and convoy rules hold on it; empty where it is free at any time.
    blocked
        When it may not be entered, for whatever reason.
    """

    origin: str
    destination: str
    minutes: int
    loading: int = 0
    km: float | None = None
    corridor: str = ""
    cargo: Cargo = Cargo.PEOPLE
    blocked: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        if self.minutes <= 0 or not 0 <= self.loading < self.minutes:
            raise InvalidValue(f"{self.loading}/{self.minutes}", say("a trip of at least a minute that begins with its loading"))


class Passage(StrEnum):
    """What of a trip must lie in one window.

    WHOLE
        All of it, from loading to arrival.
    ENTRY
        All of it too, but where a window is shorter than the trip entering in it is enough.
    """

    WHOLE = "whole"
    ENTRY = "entry"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A window as planning counts on it.

    eligible
        Rows of the table of people whom its terms cover; None is everybody. Who is not covered may not travel in it.
    quota
        Most people who may travel in it on ways that leave a besieged place; None where none was agreed.
    """

    id: str
    span: Span
    eligible: frozenset[str] | None = None
    quota: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A corridor: its windows and its convoy rules, which hold on each of its ways apart.

    least, most
        Vehicles that enter a way of it together, escorts not counted.
    headway
        Least minutes between two convoys that enter one way of it.
    escorts
        Escort vehicles that go with every convoy.
    """

    code: str
    openings: tuple[Opening, ...]
    least: int = 1
    most: int | None = None
    headway: int = 0
    escorts: int = 0
    passage: Passage = Passage.WHOLE


def weight_of(weights: Mapping[tuple[Need, str], float], need: Need, priority: str) -> float:
    """The weight of one person: by need and priority, else by need alone."""
    return weights.get((need, priority), weights[need, ""])
