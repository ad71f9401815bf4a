"""From the load of a convoy to single vehicles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush

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
    """What is left of the room in each vehicle, and who has a place.

    alike
        By room the heap of the vehicles that had it, so that thousands of them are one choice; some have other room by now.
    """

    rooms: list[Places]
    aboard: Counter[tuple[int, str]] = field(default_factory=Counter)
    alike: dict[Places, list[int]] = field(init=False)

    def __post_init__(self) -> None:
        self.alike = {}
        for number, room in enumerate(self.rooms):
            self.alike.setdefault(room, []).append(number)

    def take(self, parts: tuple[Part, ...], most: int) -> int:
        """Find room for all parts of parties alike, or for none of one: each where it leaves least. How many parties sit now."""
        taken: list[tuple[int, Part]] = []
        for part in parts:
            best = self._best(part)
            if best is None:
                for number, placed in taken:
                    self._change(number, placed, 1)
                return 0
            if len(parts) == 1:
                # What has just been filled further still leaves least: the next party goes there too while it fits.
                count = min(most, _times(part.places, self.rooms[best]))
                self._change(best, part, -count)
                self.seat(best, part, count)
                return count
            self._change(best, part, -1)
            taken.append((best, part))
        for number, part in taken:
            self.seat(number, part)
        return 1

    def seat(self, number: int, part: Part, count: int = 1) -> None:
        for row, people in part.people:
            self.aboard[number, row] += count * people

    def _best(self, part: Part) -> int | None:
        """The vehicle in which a part leaves least room; None where it fits into none."""
        fitting = (room for room in self.alike if fits(part.places, room) and self._first(room) is not None)
        room = min(fitting, key=lambda room: (_specials(room), room), default=None)
        return None if room is None else self._first(room)

    def _first(self, room: Places) -> int | None:
        """The first vehicle with just that room left; those at the head of its heap that have other room by now are dropped."""
        numbers = self.alike[room]
        while numbers and self.rooms[numbers[0]] != room:
            heappop(numbers)
        return numbers[0] if numbers else None

    def _change(self, number: int, part: Part, times: int) -> None:
        seats, stretchers, wheelchairs = (
            room + times * needed for room, needed in zip(self.rooms[number], part.places, strict=True)
        )
        self.rooms[number] = (seats, stretchers, wheelchairs)
        heappush(self.alike.setdefault(self.rooms[number], []), number)

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


def _times(places: Places, room: Places) -> int:
    """How often places fit into what is left of a vehicle."""
    return min(there // needed for needed, there in zip(places, room, strict=True) if needed)


def _specials(room: Places) -> int:
    """Places for stretchers and wheelchairs still free: whoever sits leaves those vehicles to others."""
    return room[1] + room[2]


def _boarded(convoy: _Convoy, kinds: Sequence[_Kind]) -> list[tuple[Party, int]]:
    left = []
    for party, count, parts in kinds:
        waiting = count
        while waiting and (taken := convoy.take(parts, waiting)):
            waiting -= taken
        if waiting:
            left.append((party, waiting))
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
