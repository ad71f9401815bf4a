"""From the load of a convoy to single vehicles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from safepassage.plan.manifest.bins import packed_exactly
from safepassage.plan.manifest.parts import Part, Places, fits, parts_of, room_of
from safepassage.plan.problem import Fleet, Party


@dataclass(frozen=True, slots=True, kw_only=True)
class Packing:
    """Who rides where.

    aboard
        (vehicle, row, people): the vehicle by its position in the convoy; at most one entry a vehicle and row.
    left
        Parties that found no room, and how many; whoever planned them takes less.
    """

    aboard: tuple[tuple[int, str, int], ...]
    left: tuple[tuple[Party, int], ...] = ()


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

    def put(self, number: int, part: Part) -> None:
        self._change(number, part, -1)
        self.seat(number, part)

    def _change(self, number: int, part: Part, sign: int) -> None:
        seats, stretchers, wheelchairs = (
            room + sign * needed for room, needed in zip(self.rooms[number], part.places, strict=True)
        )
        self.rooms[number] = (seats, stretchers, wheelchairs)


def packed(parties: Sequence[tuple[Party, int]], vehicles: Sequence[Fleet]) -> Packing:
    """Places for parties in the vehicles of a convoy.

    Parties with stretchers or wheelchairs come first, then families by size, each into the vehicle that it leaves least room
    in; people alone fill what is over. Where a family finds no room that way although there are seats enough, the packing of
    families into seats is searched exactly, as far as it is small.

    Parameters
    ----------
    parties
        Kinds of parties, and how many of each board.
    vehicles
        The fleet of each single vehicle; nobody rides in an escort.
    """
    rooms = [room_of(fleet) for fleet in vehicles]
    kinds = [(party, count, parts_of(party, set(rooms))) for party, count in parties if count]
    special = [kind for kind in kinds if any(any(part.places[1:]) for part in kind[2])]
    families = [kind for kind in kinds if kind not in special and kind[0].people > 1]
    alone = [kind for kind in kinds if kind not in special and kind[0].people == 1]
    convoy = _Convoy(rooms)
    left = _boarded(convoy, sorted(special, key=lambda kind: -kind[0].people))
    left += _families(convoy, sorted(families, key=lambda kind: -kind[0].people))
    left += _boarded(convoy, alone)
    aboard = tuple((number, row, people) for (number, row), people in sorted(convoy.aboard.items()))
    return Packing(aboard=aboard, left=tuple(left))


def _specials(room: Places) -> int:
    """Places for stretchers and wheelchairs still free: whoever sits leaves those vehicles to others."""
    return room[1] + room[2]


def _boarded(convoy: _Convoy, kinds: Sequence[tuple[Party, int, tuple[Part, ...]]]) -> list[tuple[Party, int]]:
    left = []
    for party, count, parts in kinds:
        taken = 0
        while taken < count and convoy.take(parts):
            taken += 1
        if taken < count:
            left.append((party, count - taken))
    return left


def _families(convoy: _Convoy, kinds: Sequence[tuple[Party, int, tuple[Part, ...]]]) -> list[tuple[Party, int]]:
    """Families who sit, each one part: best fit, or an exact packing where that leaves somebody."""
    trial = _Convoy(list(convoy.rooms), Counter(convoy.aboard))
    left = _boarded(trial, kinds)
    if left:
        sizes = [(parts[0].places[0], count) for _, count, parts in kinds]
        found = packed_exactly(sizes, [room[0] for room in convoy.rooms])
        if found is not None:
            for kind, number in found:
                convoy.put(number, kinds[kind][2][0])
            return []
    convoy.rooms, convoy.aboard = trial.rooms, trial.aboard
    return left
