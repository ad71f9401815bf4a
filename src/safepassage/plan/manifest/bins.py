"""Packing what must ride together into vehicles exactly: a search with a bound on the places that nobody can use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from safepassage.plan.manifest.parts import Places, fits

#: Steps of the search; beyond them nobody knows. Some tens of families are far below it.
_STEPS = 20_000
#: Vehicles looked at in all those steps: convoys of more than 50 take fewer steps, for each takes longer.
_LOOKS = 50 * _STEPS


class TooLargeError(Exception):
    """Whether there is a packing was not found out within the steps."""


def packed_exactly(kinds: Sequence[tuple[Places, int]], rooms: Sequence[Places]) -> list[tuple[int, int]] | None:
    """A vehicle for everything to pack, as (kind, vehicle); None where there is no packing.

    Parameters
    ----------
    kinds
        Places that each kind takes in one vehicle, and how many of it there are.
    rooms
        Free places of each vehicle.

    Raises
    ------
    TooLargeError
        If that was not found out.
    """
    order = sorted(range(len(kinds)), key=lambda kind: _rank(kinds[kind][0]), reverse=True)
    search = _Search([kinds[kind] for kind in order], list(rooms))
    found = search.run()
    return None if found is None else [(order[kind], vehicle) for kind, vehicle in found]


def _rank(places: Places) -> tuple[int, int]:
    """Who lies or rolls first, for fewest vehicles have room for them; then whoever is most."""
    return places[1] + places[2], places[0]


class _Search:
    """The largest first, into each vehicle of another free room; equal ones are one choice, and no state is searched twice."""

    def __init__(self, kinds: list[tuple[Places, int]], rooms: list[Places]) -> None:
        self._places = [places for places, _ in kinds]
        self._counts = [count for _, count in kinds]
        self._rooms = rooms
        self._steps = 0
        self._most = min(_STEPS, _LOOKS // max(1, len(rooms)))
        self._put: list[tuple[int, int]] = []
        self._failed: set[tuple[tuple[int, ...], tuple[Places, ...]]] = set()

    def run(self) -> list[tuple[int, int]] | None:
        """The depth is the number of all that is packed: an explicit stack of choices."""
        stack = [self._choices()]
        while stack:
            if not any(self._counts):
                return self._put
            chosen = next(stack[-1], None)
            if chosen is None:
                stack.pop()
                self._failed.add(self._state())
                if stack:
                    self._take_back()
                continue
            self._steps += 1
            if self._steps > self._most:
                raise TooLargeError
            self._move(*chosen)
            stack.append(self._choices())
        return None

    def _choices(self) -> Iterator[tuple[int, int]]:
        kind = next((kind for kind, count in enumerate(self._counts) if count), None)
        if kind is None or self._is_hopeless() or self._state() in self._failed:
            return iter(())
        first = {room: vehicle for vehicle, room in reversed(list(enumerate(self._rooms))) if fits(self._places[kind], room)}
        return iter([(kind, first[room]) for room in sorted(first, key=lambda room: (room[1] + room[2], room))])

    def _state(self) -> tuple[tuple[int, ...], tuple[Places, ...]]:
        return tuple(self._counts), tuple(sorted(self._rooms))

    def _move(self, kind: int, vehicle: int) -> None:
        self._counts[kind] -= 1
        self._rooms[vehicle] = _less(self._rooms[vehicle], self._places[kind], 1)
        self._put.append((kind, vehicle))

    def _take_back(self) -> None:
        kind, vehicle = self._put.pop()
        self._counts[kind] += 1
        self._rooms[vehicle] = _less(self._rooms[vehicle], self._places[kind], -1)

    def _is_hopeless(self) -> bool:
        """Whether fewer places of a sort are of use than are asked for: those that hold none of what is left are of none."""
        left = [(places, count) for places, count in zip(self._places, self._counts, strict=True) if count]
        useful = [room for room in self._rooms if any(fits(places, room) for places, _ in left)]
        asked = (sum(places[sort] * count for places, count in left) for sort in range(len(left[0][0])))
        return any(needed > sum(room[sort] for room in useful) for sort, needed in enumerate(asked))


def _less(room: Places, places: Places, times: int) -> Places:
    seats, stretchers, wheelchairs = (has - times * taken for has, taken in zip(room, places, strict=True))
    return seats, stretchers, wheelchairs
