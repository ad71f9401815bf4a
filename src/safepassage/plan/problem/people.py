"""Who must be brought out, in parties that stay whole, and the policy that weighs them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from safepassage.errors import InvalidValue
from safepassage.language import say
from safepassage.plan.problem.places import weight_of
from safepassage.plan.resources import Need

#: Weights of the comparison with other planners (research on planning, C4): walking, child with carer, wounded seated, stretcher.
COMPARED_WEIGHTS: Mapping[tuple[Need, str], float] = {
    (Need.WALKING, ""): 1.0,
    (Need.CHILD_WITH_CARER, ""): 2.0,
    (Need.SEATED_WOUNDED, ""): 3.0,
    (Need.STRETCHER, ""): 5.0,
    (Need.WHEELCHAIR, ""): 3.0,
}
#: What an hour between the siege and a destination weighs beside one in the siege (the same place).
COMPARED_BETWEEN = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Priorities between people: what one person's unsafe hour weighs, by need and priority, and who signed it.

    between
        What an hour outside the siege and short of a destination weighs beside one in the siege. A way out of the siege is
        of the siege until it arrives.
    signed_by
        Empty where nobody has signed: then every plan says so.
    """

    weights: Mapping[tuple[Need, str], float] = field(default_factory=lambda: dict(COMPARED_WEIGHTS))
    between: float = COMPARED_BETWEEN
    signed_by: str = ""
    decided_at: datetime | None = None
    why: str = ""

    def weight(self, need: Need, priority: str = "") -> float:
        return weight_of(self.weights, need, priority)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """`count` people of one row of the table of people in a party."""

    row: str
    need: Need
    count: int = 1
    priority: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """People who travel together: a family, a child with its carer, or one person alone; `count` parties alike.

    They travel in one convoy, and in one vehicle unless their needs ask for different ones; then whoever is cared for stays
    with a carer, and those who sit with each other (decision 0021).

    place
        Where they are at the start.
    destinations
        Where they are safe; None is every destination.
    carers
        (row of who is cared for, row of the carer) within the party.
    refuse
        How many of the `count` parties refuse to leave: nobody plans to move them.
    stream
        The origin under which their totals are kept; the place where none is named.

    Raises
    ------
    InvalidValue
        If nobody is in it, more refuse than there are, a row is in it twice, or a carer is of another party.
    """

    id: str
    place: str
    members: tuple[Member, ...]
    count: int = 1
    destinations: frozenset[str] | None = None
    carers: tuple[tuple[str, str], ...] = ()
    refuse: int = 0
    stream: str = ""

    def __post_init__(self) -> None:
        if self.count < 0 or not 0 <= self.refuse <= self.count:
            raise InvalidValue(f"{self.refuse}/{self.count}", say("at most as many who refuse as there are"))
        if not self.members or any(member.count < 1 for member in self.members):
            raise InvalidValue(self.id, say("a party with somebody in it"))
        twice = [row for row, times in Counter(member.row for member in self.members).items() if times > 1]
        if twice:
            raise InvalidValue(", ".join(twice), say("rows that are in a party once"))
        unknown = sorted({row for pair in self.carers for row in pair} - self.rows())
        if unknown:
            raise InvalidValue(", ".join(unknown), say("carers and who is cared for of the party {party}", party=self.id))

    @property
    def people(self) -> int:
        """People in one such party."""
        return sum(member.count for member in self.members)

    @property
    def lying(self) -> int:
        """Those of them who lie or roll."""
        return sum(member.count for member in self.members if member.need in {Need.STRETCHER, Need.WHEELCHAIR})

    @property
    def willing(self) -> int:
        return self.count - self.refuse

    def rows(self) -> frozenset[str]:
        return frozenset(member.row for member in self.members)

    def weight(self, policy: Policy) -> float:
        """What an hour in the siege weighs for one such party."""
        return sum(member.count * policy.weight(member.need, member.priority) for member in self.members)
