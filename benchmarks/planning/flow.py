"""The peer: buses without names that flow through places and moments, solved as a whole-number program by HiGHS.

The best model that we know of before our own: at a horizon, whole numbers of buses leave a point or
a shelter at a moment; as many leave as have come. The least horizon at which parts of buses could do
it is found by bisection, and from there on one after the other is tried with whole ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import highspy
import numpy as np

from safepassage.plan.shuttles import Shuttles

#: A place and a moment.
_At = tuple[str, int, int]


def least_horizon(shuttles: Shuttles, highest: int) -> int:
    """When the last load arrives at the earliest, by HiGHS alone; `highest` is known to be late enough."""
    lowest = 0
    while lowest < highest:
        middle = (lowest + highest) // 2
        if _is_possible(shuttles, middle, highspy.HighsVarType.kContinuous):
            highest = middle
        else:
            lowest = middle + 1
    while not _is_possible(shuttles, lowest, highspy.HighsVarType.kInteger):
        lowest += 1
    return lowest


class _Rows:
    """Rows by name, and the columns that enter them."""

    def __init__(self) -> None:
        self.numbers: dict[tuple[object, ...], int] = {}
        self.lower: list[float] = []
        self.upper: list[float] = []
        self.starts: list[int] = [0]
        self.indexes: list[int] = []
        self.values: list[float] = []

    def row(self, name: tuple[object, ...], lower: float, upper: float) -> int:
        if name not in self.numbers:
            self.numbers[name] = len(self.lower)
            self.lower.append(lower)
            self.upper.append(upper)
        return self.numbers[name]

    def column(self, entries: Iterable[tuple[int, float]]) -> None:
        for row, value in entries:
            self.indexes.append(row)
            self.values.append(value)
        self.starts.append(len(self.indexes))


def _is_possible(shuttles: Shuttles, horizon: int, kind: highspy.HighsVarType) -> bool:
    rows = _Flow(shuttles, horizon).rows
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(rows.starts) - 1, len(rows.lower)
    model.col_cost_ = np.zeros(model.num_col_)
    model.col_lower_, model.col_upper_ = np.zeros(model.num_col_), np.full(model.num_col_, highspy.kHighsInf)
    model.row_lower_, model.row_upper_ = np.array(rows.lower), np.array(rows.upper)
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_, model.a_matrix_.index_ = np.array(rows.starts, np.int32), np.array(rows.indexes, np.int32)
    model.a_matrix_.value_ = np.array(rows.values)
    if kind is highspy.HighsVarType.kInteger:
        model.integrality_ = [kind] * model.num_col_
    solver = highspy.Highs()
    for option, value in (("output_flag", False), ("threads", 1)):
        solver.setOptionValue(option, value)
    solver.passModel(model)
    solver.run()
    return bool(solver.getModelStatus() == highspy.HighsModelStatus.kOptimal)


class _Flow:
    """Columns for every passage that can be reached and leaves time to bring a load to a shelter."""

    def __init__(self, shuttles: Shuttles, horizon: int) -> None:
        self._shuttles, self._horizon, self.rows = shuttles, horizon, _Rows()
        self._nearest = [min(row) for row in shuttles.length]
        endless = highspy.kHighsInf
        self._loads = [self.rows.row(("loads", point), count, count) for point, count in enumerate(shuttles.loads)]
        self._room = [self.rows.row(("room", shelter), -endless, count) for shelter, count in enumerate(shuttles.room)]
        self._open: list[_At] = []
        for yard, count in enumerate(shuttles.buses):
            buses = self.rows.row(("buses", yard), -endless, count)
            self._go_to_points(buses, 0, shuttles.approach[yard])
        while self._open:
            place, at, moment = self._open.pop()
            here = self.rows.numbers[place, at, moment]
            if place == "point":
                self._go_to_shelters(here, at, moment)
            else:
                self._go_to_points(here, moment, [row[at] for row in shuttles.length])

    def _go_to_points(self, here: int, moment: int, lengths: Sequence[int]) -> None:
        for point, there in enumerate(lengths):
            if self._shuttles.loads[point] and moment + there + self._nearest[point] <= self._horizon:
                self.rows.column([(here, 1.0), (self._come("point", point, moment + there), -1.0)])

    def _go_to_shelters(self, here: int, point: int, moment: int) -> None:
        for shelter, there in enumerate(self._shuttles.length[point]):
            if moment + there <= self._horizon:
                gone = self._come("shelter", shelter, moment + there)
                self.rows.column([(here, 1.0), (self._loads[point], 1.0), (self._room[shelter], 1.0), (gone, -1.0)])

    def _come(self, place: str, at: int, moment: int) -> int:
        """The row of a place and moment, which is gone on from once; buses end at shelters, not at points."""
        known = len(self.rows.lower)
        row = self.rows.row((place, at, moment), 0.0 if place == "point" else -highspy.kHighsInf, 0.0)
        if row == known:
            self._open.append((place, at, moment))
        return row
