"""From the load of a convoy to single vehicles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from safepassage.plan.manifest.bins import TooLargeError, packed_exactly
from safepassage.plan.manifest.parts import Part, Places, fits, parts_of, room_of
from safepassage.plan.problem import Fleet, Party

#: A kind of party, how many of it board, and its parts.
_Kind = tuple[Party, int, tuple[Part, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Packing:
    """Who rides where.

    aboard
        (vehicle, row, people): the vehicle by its position in the convoy; at most one entry a vehicle and row.
    left
        Parties that found no room, and how many; whoever planned them takes less.
    is_proved
        Whether no other seating has room for all. True where nobody is left.
    """

    aboard: tuple[tuple[int, str, int], ...]
    left: tuple[tuple[Party, int], ...] = ()
    is_proved: bool = True


@dataclass(slots=True)
class _Convoy:
    """What is left of the room in each vehicle, and who has a place."""

    rooms: list[Places]
    aboard: Counter[tuple[int, str]] = field(default_factory=Counter)

    def take(self, parts: tuple[Part, ...]) -> bool:
        """Find room for all parts of one party, or for none: each where it leaves least."""
        taken: list[tuple[int, Part]] = []
        for part in parts:
            fitting = [number for number, room in enumerate(self.rooms) if fits(part.places, room)]
            if not fitting:
                for number, placed in taken:
                    self._change(number, placed, 1)
                return False
            best = min(fitting, key=lambda number: (_specials(self.rooms[number]), self.rooms[number], number))
            self._change(best, part, -1)
            taken.append((best, part))
        for number, part in taken:
            self.seat(number, part)
        return True

    def seat(self, number: int, part: Part) -> None:
        for row, people in part.people:
            self.aboard[number, row] += people

    def _change(self, number: int, part: Part, sign: int) -> None:
        seats, stretchers, wheelchairs = (
            room + sign * needed for room, needed in zip(self.rooms[number], part.places, strict=True)
        )
        self.rooms[number] = (seats, stretchers, wheelchairs)

    def packing(self, left: Sequence[tuple[Party, int]], *, is_proved: bool = True) -> Packing:
        aboard = tuple((number, row, people) for (number, row), people in sorted(self.aboard.items()))
        return Packing(aboard=aboard, left=tuple(left), is_proved=is_proved)


def packed(parties: Sequence[tuple[Party, int]], vehicles: Sequence[Fleet]) -> Packing:
    """Places for parties in the vehicles of a convoy.

    Parties with stretchers or wheelchairs come first, then families by size, each into the vehicle that it leaves least room
    in; people alone fill what is over. Where that leaves somebody, the packing is searched exactly, as far as it is small.

    Parameters
    ----------
    parties
        Kinds of parties, and how many of each board.
    vehicles
        The fleet of each single vehicle; nobody rides in an escort.
    """
    rooms = [room_of(fleet) for fleet in vehicles]
    kinds = [(party, count, parts_of(party, set(rooms))) for party, count in parties if count]
    convoy = _Convoy(list(rooms))
    left = _boarded(convoy, sorted(kinds, key=_rank, reverse=True))
    if not left:
        return convoy.packing(())
    try:
        found = _exactly(kinds, rooms)
    except TooLargeError:
        return convoy.packing(left, is_proved=False)
    return convoy.packing(left) if found is None else found


def _rank(kind: _Kind) -> tuple[bool, int]:
    return any(any(part.places[1:]) for part in kind[2]), kind[0].people


def _specials(room: Places) -> int:
    """Places for stretchers and wheelchairs still free: whoever sits leaves those vehicles to others."""
    return room[1] + room[2]


def _boarded(convoy: _Convoy, kinds: Sequence[_Kind]) -> list[tuple[Party, int]]:
    left = []
    for party, count, parts in kinds:
        taken = 0
        while taken < count and convoy.take(parts):
            taken += 1
        if taken < count:
            left.append((party, count - taken))
    return left


def _exactly(kinds: Sequence[_Kind], rooms: Sequence[Places]) -> Packing | None:
    """A packing of everybody, found by search; None where there is none."""
    parts = [(part, count) for _, count, of_party in kinds for part in of_party]
    found = packed_exactly([(part.places, count) for part, count in parts], rooms)
    if found is None:
        return None
    convoy = _Convoy(list(rooms))
    for kind, number in found:
        convoy.seat(number, parts[kind][0])
    return convoy.packing(())
