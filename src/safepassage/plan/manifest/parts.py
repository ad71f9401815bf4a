"""What of a party must ride in one vehicle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

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

    All of it is one part, unless somebody lies or rolls and no vehicle holds everybody. Then whoever cares for somebody
    stays one part with them, each other stretcher and wheelchair is a part of its own, and those who sit are one.
    """
    whole = _part(party.members)
    if any(fits(whole.places, room) for room in rooms) or not any(whole.places[1:]):
        return (whole,)
    lying: list[Part] = []
    seated: list[Member] = []
    for joined in _joined(party):
        if not any(_lies_or_rolls(member) for member in joined):
            seated.extend(joined)
        elif len(joined) > 1:
            lying.append(_part(joined))
        else:
            (member,) = joined
            one = Member(row=member.row, need=member.need, count=1, priority=member.priority)
            lying.extend([_part((one,))] * member.count)
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


def _part(members: Sequence[Member]) -> Part:
    places = [0, 0, 0]
    for member in members:
        places[_PLACE.get(member.need, 0)] += member.count
    return Part(people=tuple((member.row, member.count) for member in members), places=(places[0], places[1], places[2]))


_PLACE = {Need.STRETCHER: 1, Need.WHEELCHAIR: 2}


def _lies_or_rolls(member: Member) -> bool:
    return member.need in _PLACE
