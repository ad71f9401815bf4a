"""Linear programs that cover rows by columns, with as little missing as can be; columns and limits come as they are found."""

from __future__ import annotations

from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

#: Further rows that may be added.
MOST_FURTHER = 256
_SETTINGS = {"output_flag": False, "threads": 1, "presolve": "off", "solver": "simplex"}
#: Strategies of HiGHS. New columns leave the last point within all limits, where the primal simplex goes on from;
#: new limits leave the last multipliers right, where the dual does.
_PRIMAL, _DUAL = 4, 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What is missing in all, the multipliers of the rows in their order, and how much of each column is used."""

    missing: float
    multipliers: Floats
    used: Floats


class Covering:
    """The least that is missing where every row, with what is missing, lies between its limits."""

    def __init__(self, least: Floats, most: Floats) -> None:
        self._rows = self._height = len(least)
        self._reserve = self._rows + MOST_FURTHER
        self._solver = highspy.Highs()
        for option, value in _SETTINGS.items():
            self._solver.setOptionValue(option, value)
        for low, high in zip(least, most, strict=True):
            self._solver.addRow(float(low), float(high), 0, _NONE, _ZERO)
        for row in range(self._reserve):
            own = np.array([row] if row < self._rows and least[row] > 0 else [], np.int32)
            self._solver.addCol(1.0, 0.0, highspy.kHighsInf, len(own), own, np.ones(len(own)))

    def add(self, columns: Floats) -> None:
        """New columns (columns, rows), with the further rows."""
        which, rows = np.nonzero(columns)
        starts = np.searchsorted(which, np.arange(len(columns))).astype(np.int32)
        none, endless = np.zeros(len(columns)), np.full(len(columns), highspy.kHighsInf)
        values = columns[which, rows]
        self._solver.setOptionValue("simplex_strategy", _PRIMAL)
        self._solver.addCols(len(columns), none, none, endless, len(rows), starts, rows.astype(np.int32), values)

    def keep(self, flags: Flags) -> None:
        """Forget the columns that are not flagged."""
        gone = (self._reserve + np.flatnonzero(~flags)).astype(np.int32)
        self._solver.deleteCols(len(gone), gone)

    def add_row(self, values: Floats) -> int:
        """A further row over the columns, without limits; its number."""
        held = np.flatnonzero(values)
        indexes = np.concatenate([[self._height], self._reserve + held]).astype(np.int32)
        endless = highspy.kHighsInf
        self._solver.addRow(-endless, endless, len(indexes), indexes, np.concatenate([[1.0], values[held]]))
        self._height += 1
        return self._height - 1

    def drop_rows(self) -> None:
        """Forget all further rows."""
        further = np.arange(self._rows, self._height, dtype=np.int32)
        self._solver.deleteRows(len(further), further)
        self._height = self._rows

    def limit(self, row: int, least: float, most: float) -> None:
        """Set the limits of a row."""
        self._solver.changeRowBounds(row, least, most)
        self._solver.setOptionValue("simplex_strategy", _DUAL)

    def solve(self) -> Cover:
        self._solver.run()
        solution = self._solver.getSolution()
        used = np.asarray(solution.col_value)[self._reserve :]
        missing = self._solver.getInfo().objective_function_value
        return Cover(missing=missing, multipliers=np.asarray(solution.row_dual), used=used)


_NONE, _ZERO = np.zeros(0, np.int32), np.zeros(0)
