"""What gates still let through, once those have passed who have left with what has happened."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.timetable import Timetable

Ints = NDArray[np.int64]


def unused(timetable: Timetable, stop: int) -> Ints:
    """(slots,) people whom the gate of a stop lets through beyond those who have left.

    Each of them has passed as early as could be: what is left serves whoever came later.
    """
    lets = timetable.lets[stop].copy()
    for leaves, comes, people in sorted(_passed(timetable, stop)):
        rest = people
        for slot in range(comes, min(leaves + 1, len(lets))):
            taken = min(rest, int(lets[slot]))
            lets[slot] -= taken
            rest -= taken
    return lets


def _passed(timetable: Timetable, stop: int) -> Iterator[tuple[int, int, int]]:
    """In which slot people have left, since which slot they were there, and how many; of a pool, first come first away."""
    for number, pool in enumerate(timetable.parties):
        moves = [move for move in timetable.party_moves if move.pool == number]
        came = [(0, int(pool.stock[stop]))] + [(move.lands, move.count) for move in moves if move.destination == stop]
        there = deque(sorted((slot, count) for slot, count in came if count))
        for move in sorted((move for move in moves if move.origin == stop), key=lambda move: move.leaves):
            leaving = move.count
            while leaving and there:
                comes, count = there.popleft()
                gone = min(count, leaving)
                leaving -= gone
                if gone < count:
                    there.appendleft((comes, count - gone))
                yield move.leaves, comes, gone * pool.people
