"""Packing families into seats exactly: a search with a bound on the seats that no family can use."""

from __future__ import annotations

from collections.abc import Sequence

#: Steps of the search; beyond them the answer is "not found". Some tens of families are far below it.
_STEPS = 20_000


def packed_exactly(sizes: Sequence[tuple[int, int]], seats: Sequence[int]) -> list[tuple[int, int]] | None:
    """A vehicle for every family, as (kind of family, vehicle); None where there is none, or none was found in time.

    Parameters
    ----------
    sizes
        Size of each kind of family, and how many there are.
    seats
        Free seats of each vehicle.
    """
    order = sorted(range(len(sizes)), key=lambda kind: -sizes[kind][0])
    return _Search([sizes[kind] for kind in order], list(seats), order).run()


class _Search:
    """The largest family first, into each vehicle of another number of free seats; equal ones are one choice."""

    def __init__(self, sizes: list[tuple[int, int]], seats: list[int], names: list[int]) -> None:
        self._sizes = [size for size, _ in sizes]
        self._counts = [count for _, count in sizes]
        self._seats = seats
        self._names = names
        self._people = sum(size * count for size, count in sizes)
        self._steps = 0
        self._put: list[tuple[int, int]] = []

    def run(self) -> list[tuple[int, int]] | None:
        return list(self._put) if self._go() else None

    def _go(self) -> bool:
        """An explicit stack would hide the idea; the depth is the number of families."""
        kind = next((kind for kind, count in enumerate(self._counts) if count), None)
        if kind is None:
            return True
        self._steps += 1
        if self._steps > _STEPS or self._is_hopeless():
            return False
        size = self._sizes[kind]
        tried: set[int] = set()
        for vehicle in sorted(range(len(self._seats)), key=lambda each: self._seats[each]):
            free = self._seats[vehicle]
            if free < size or free in tried:
                continue
            tried.add(free)
            self._move(kind, vehicle, 1)
            if self._go():
                return True
            self._move(kind, vehicle, -1)
        return False

    def _move(self, kind: int, vehicle: int, sign: int) -> None:
        size = self._sizes[kind]
        self._counts[kind] -= sign
        self._seats[vehicle] -= sign * size
        self._people -= sign * size
        if sign > 0:
            self._put.append((self._names[kind], vehicle))
        else:
            self._put.pop()

    def _is_hopeless(self) -> bool:
        """Whether fewer seats are of use than people are left: vehicles with less than the smallest family are of none."""
        smallest = min(size for size, count in zip(self._sizes, self._counts, strict=True) if count)
        return sum(free for free in self._seats if free >= smallest) < self._people
