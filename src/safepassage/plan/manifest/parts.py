"""What of a party must ride in one vehicle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import gcd

from safepassage.plan.problem import Fleet, Member, Party
from safepassage.plan.resources import Need, VehicleKind

#: Seats, stretcher places and wheelchair places.
Places = tuple[int, int, int]
NOWHERE: Places = (0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """People by row who ride in one vehicle, and the places that they take."""

    people: tuple[tuple[str, int], ...]
    places: Places


def room_of(fleet: Fleet) -> Places:
    """The places of one vehicle; nobody rides in an escort."""
    return NOWHERE if fleet.kind is VehicleKind.ESCORT else (fleet.seats, fleet.stretchers, fleet.wheelchairs)


def fits(places: Places, room: Places) -> bool:
    return all(needed <= there for needed, there in zip(places, room, strict=True))


def parts_of(party: Party, rooms: Iterable[Places]) -> tuple[Part, ...]:
    """The parts of one such party in a convoy of vehicles with those places.

    All of it is one part, unless somebody lies or rolls and no vehicle holds everybody. Then each stretcher and wheelchair is a
    part of its own, with a carer where they have one (`_shared`), and all others who sit are one (decision 0021).
    """
    whole = _part(party.members)
    if any(fits(whole.places, room) for room in rooms) or not any(whole.places[1:]):
        return (whole,)
    lying: list[Part] = []
    seated: list[Member] = []
    for joined in _joined(party):
        if any(_lies_or_rolls(member) for member in joined):
            shares, others = _shared(party, joined)
            lying.extend(_part(share) for share in shares)
            seated.extend(others)
        else:
            seated.extend(joined)
    return (*lying, *([_part(seated)] if seated else []))


def _joined(party: Party) -> Iterator[tuple[Member, ...]]:
    """Members whom care joins, with each other."""
    group = {member.row: {member.row} for member in party.members}
    for cared, carer in party.carers:
        together = group[cared] | group[carer]
        for row in together:
            group[row] = together
    for rows in dict.fromkeys(tuple(sorted(rows)) for rows in group.values()):
        yield tuple(member for member in party.members if member.row in rows)


def _shared(party: Party, joined: Sequence[Member]) -> tuple[list[list[Member]], list[Member]]:
    """The shares of members whom care joins, each for one vehicle; and those of them who ride with all who sit.

    Where one row of people who sit cares for all others, a share is one of them with as many who lie or roll as the others
    have. If they also care for somebody who sits, one of them stays with those. Else, or where it makes more of them, all
    members are divided into shares alike.
    """
    alike = gcd(*(member.count for member in joined))
    carer = _only_carer(party, joined)
    if carer is not None:
        lying = [replace(member, count=1) for member in joined if _lies_or_rolls(member) for _ in range(member.count)]
        seated = [member for member in joined if member is not carer and not _lies_or_rolls(member)]
        number = min(carer.count - bool(seated), len(lying))
        if number >= alike:
            shares = [[*_counted(lying[first::number]), replace(carer, count=1)] for first in range(number)]
            return shares, [*seated, *([replace(carer, count=carer.count - number)] if carer.count > number else [])]
    return [[replace(member, count=member.count // alike) for member in joined]] * alike, []


def _only_carer(party: Party, joined: Sequence[Member]) -> Member | None:
    """The row that sits and cares for all others of those whom care joins; None where there is not one."""
    rows = {member.row for member in joined}
    caring = {carer for cared, carer in party.carers if cared in rows and cared != carer}
    if len(caring) != 1 or any(cared in caring and cared != carer for cared, carer in party.carers):
        return None
    (member,) = (member for member in joined if member.row in caring)
    return None if _lies_or_rolls(member) else member


def _counted(people: Sequence[Member]) -> list[Member]:
    """Single people as members, one a row."""
    counts = Counter(people)
    return [replace(member, count=count) for member, count in counts.items()]


def _part(members: Sequence[Member]) -> Part:
    places = [0, 0, 0]
    for member in members:
        places[_PLACE.get(member.need, 0)] += member.count
    return Part(people=tuple((member.row, member.count) for member in members), places=(places[0], places[1], places[2]))


_PLACE = {Need.STRETCHER: 1, Need.WHEELCHAIR: 2}


def _lies_or_rolls(member: Member) -> bool:
    return member.need in _PLACE
