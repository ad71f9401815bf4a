"""What the parties and the people at the base ask of a plan beyond the roads: reciprocity and fixings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Reciprocity:
    """So many people from one stream only with so many from another: by the end of every window of either stream,
    ``left(stream) * other_people <= (left(other) + other_people) * people`` and the same with the streams exchanged.

    The addend is one instalment: somebody has to go first.
    """

    agreement: str
    stream: str
    people: int
    other: str
    other_people: int


class FixingKind(StrEnum):
    """What a person fixes by hand.

    CONVOY
        A convoy enters the way from `place` to `towards` at `at`, with at least `count` vehicles (1 where not said).
    NO_CONVOY
        None does, in the slot of `at` where that is said, else never.
    STAYS
        `count` vehicles of `fleet` stay where they are, all of them where it is not said.
    WINDOW
        Nothing moves in `window`.
    """

    CONVOY = "convoy"
    NO_CONVOY = "no_convoy"
    STAYS = "stays"
    WINDOW = "window"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixing:
    """A decision by hand that every plan keeps or refuses with the reason. `at` in minutes of the problem."""

    kind: FixingKind
    place: str = ""
    towards: str = ""
    at: int | None = None
    count: int | None = None
    fleet: str = ""
    window: str = ""
    by: str = ""
