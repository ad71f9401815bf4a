"""Tours found so far, as columns: what each does, by every count that limits may be set on."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.shuttles.kernels import Ints
from safepassage.plan.shuttles.problem import Shuttles
from safepassage.plan.shuttles.proofs import TIMED, Count, Deed

Floats = NDArray[np.float64]
#: A tour as its yard and its trips (trips, 2: point, shelter).
Course = tuple[int, Ints]


class Columns:
    """Courses of buses how often each does what, and when."""

    def __init__(self, shuttles: Shuttles) -> None:
        self._yards, self._points, self._shelters = len(shuttles.buses), len(shuttles.loads), len(shuttles.room)
        self._approach = np.array(shuttles.approach, np.int64)
        self._length = np.array(shuttles.length, np.int64)
        self.courses: list[Course] = []
        self.ends: list[int] = []
        self._tables = {
            Deed.START: np.zeros((0, self._yards * self._points), np.int16),
            Deed.RETURN: np.zeros((0, self._shelters * self._points), np.int16),
            Deed.CARRY: np.zeros((0, self._points * self._shelters), np.int16),
        }
        self._times: list[Ints] = []

    def __len__(self) -> int:
        return len(self.courses)

    def add(self, courses: Sequence[Course]) -> None:
        made = {deed: np.zeros((len(courses), table.shape[1]), np.int16) for deed, table in self._tables.items()}
        for row, (yard, trips) in enumerate(courses):
            points, shelters = trips[:, 0], trips[:, 1]
            made[Deed.START][row, yard * self._points + points[0]] = 1
            np.add.at(made[Deed.RETURN][row], shelters[:-1] * self._points + points[1:], 1)
            np.add.at(made[Deed.CARRY][row], points * self._shelters + shelters, 1)
            times = self._times_of(yard, trips)
            self._times.append(times)
            self.ends.append(int(times[-1, 1]))
        self._tables = {deed: np.concatenate([table, made[deed]]) for deed, table in self._tables.items()}
        self.courses += courses

    def keep(self, flags: NDArray[np.bool_]) -> None:
        """Forget the courses that are not flagged."""
        kept = np.flatnonzero(flags)
        self._tables = {deed: table[kept] for deed, table in self._tables.items()}
        self.courses = [self.courses[at] for at in kept]
        self.ends = [self.ends[at] for at in kept]
        self._times = [self._times[at] for at in kept]

    def basic(self, begin: int = 0) -> Floats:
        """(courses, points + shelters + yards): loads taken at each point, brought to each shelter, and the yard of the bus."""
        carry = self._tables[Deed.CARRY][begin:].reshape(-1, self._points, self._shelters)
        start = self._tables[Deed.START][begin:].reshape(-1, self._yards, self._points)
        return np.concatenate([carry.sum(axis=2), carry.sum(axis=1), start.sum(axis=2)], axis=1).astype(np.float64)

    def counted(self, count: Count, begin: int = 0) -> Floats:
        """How often each course does it."""
        if count.deed in TIMED:
            rows = zip(self.courses[begin:], self._times[begin:], strict=True)
            done = TIMED.index(count.deed)
            return np.array(
                [float(((trips[:, done] == count.origin) & (at[:, done] <= count.target)).sum()) for (_yard, trips), at in rows]
            )
        width = self._shelters if count.deed is Deed.CARRY else self._points
        column: Floats = self._tables[count.deed][begin:, count.origin * width + count.target].astype(np.float64)
        return column

    def passages(self, used: Floats) -> dict[Deed, Floats]:
        """How often everything that is not about times is done in a mix of courses; (origins, targets) a deed."""
        shapes = {
            Deed.START: (self._yards, self._points),
            Deed.RETURN: (self._shelters, self._points),
            Deed.CARRY: (self._points, self._shelters),
        }
        return {deed: (used @ self._tables[deed]).reshape(shape) for deed, shape in shapes.items()}

    def timed(self, used: Floats) -> dict[Count, float]:
        """How often each place was come to by each moment at which somebody comes, in a mix of courses."""
        times: dict[tuple[Deed, int], dict[int, float]] = {}
        for column in np.flatnonzero(used > 0):
            _yard, trips = self.courses[column]
            for done, deed in enumerate(TIMED):
                for place, at in zip(trips[:, done].tolist(), self._times[column][:, done].tolist(), strict=True):
                    moments = times.setdefault((deed, place), {})
                    moments[at] = moments.get(at, 0.0) + float(used[column])
        found = {}
        for (deed, place), moments in times.items():
            total = 0.0
            for at in sorted(moments):
                total += moments[at]
                found[Count(deed, place, at)] = total
        return found

    def _times_of(self, yard: int, trips: Ints) -> Ints:
        """(trips, 2): when the bus is at the point and at the shelter of each trip."""
        points, shelters = trips[:, 0], trips[:, 1]
        steps = np.empty_like(trips)
        steps[0, 0] = self._approach[yard, points[0]]
        steps[1:, 0] = self._length[points[1:], shelters[:-1]]
        steps[:, 1] = self._length[points, shelters]
        return steps.cumsum().reshape(-1, 2)
