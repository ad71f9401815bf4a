"""From the relaxation of a grid to whole vehicles, convoys and parties: what is rounded once is seldom missed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.exact import solved
from safepassage.plan.model import ColumnKind, RowKind, model_of
from safepassage.plan.search.grids import thinned, together
from safepassage.plan.solvers import Solution
from safepassage.plan.solvers.vertices import Vertices
from safepassage.plan.timetable import Timetable

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

#: A convoy goes where the relaxation sends this share of its least number of vehicles; fewer go with another one.
_NEARLY = 0.7
_WHOLE = 1e-6
#: How near to the best whole vehicles and whole families are looked for.
_FINE = 1e-3
#: Seconds for what takes tenths of one.
_QUICK = 5.0

#: What vehicles do without people.
_OF_VEHICLES = (ColumnKind.ENTERING, ColumnKind.PARKED, ColumnKind.CONVOY, ColumnKind.MOMENT, ColumnKind.RESTED)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Flows:
    """(pools, entries) how many vehicles and parties enter, all in whole numbers; and what that costs."""

    vehicles: Ints
    parties: Ints
    value: float


class Rounding:
    """A grid on its way to whole numbers.

    The relaxation's vertex has few convoys that are too small: with those left out and the others taken it hardly costs more.
    Vehicles between two whole numbers can always be rounded so that none appears or is lost, for they are a flow; how they
    are rounded matters little as soon as the people choose anew.
    """

    def __init__(self, timetable: Timetable, kept: Bools, is_late: Callable[[], bool]) -> None:
        self._whole, self._kept = timetable, np.flatnonzero(kept)
        self._timetable = thinned(timetable, kept)
        self._model = model_of(self._timetable)
        self._solver = Vertices(self._model)
        self._is_late = is_late
        column = self._model.column
        self._vehicles = column.of(ColumnKind.ENTERING)
        self._convoys = column.of(ColumnKind.CONVOY)
        self._parties = column.of(ColumnKind.TRAVELLING)
        #: The limits between which vehicles are rounded, and the whole point that is known between them.
        self._box = (self._model.lower.copy(), self._model.upper.copy())
        self._point: Floats = np.zeros(0)
        #: What no whole plan with these convoys costs less than, as the solver says: what is worth going on with.
        self.least = np.inf

    def run(self) -> Flows | None:
        """Whole numbers at once; None where none were found in time."""
        relaxed = self._solver.vertex(self._is_late)
        if not relaxed.has_point:
            return None
        settled = self._with_convoys(relaxed.point)
        if not settled.has_point:
            return None
        self.least = settled.value
        lower, upper = self._box
        lower[self._vehicles] = np.maximum(lower, np.floor(settled.point + _WHOLE))[self._vehicles]
        upper[self._vehicles] = np.minimum(upper, np.ceil(settled.point - _WHOLE))[self._vehicles]
        return self._with_people(self._nearest(settled.point))

    def improved(self, seconds: float, is_late: Callable[[], bool] | None = None) -> Flows | None:
        """Better whole numbers between those that the relaxation lies between; None where none were found in time.

        Parameters
        ----------
        is_late
            Whether there is something better to do by now.
        """
        integral = self._decided()
        if any(pool.people > 1 for pool in self._timetable.parties):
            integral[self._parties] = True
        start = self._point if len(self._point) else None
        found = solved(self._model, *self._box, integral, seconds=seconds, gap=_FINE, start=start, is_late=is_late)
        return self._with_people(found.point) if found.has_point else None

    def _with_convoys(self, point: Floats) -> Solution:
        """The relaxation where convoys go, or do not, as a vertex nearly has it."""
        lower, upper = self._box
        goes = self._chosen(point)[self._model.column.place[self._convoys]]
        lower[self._convoys] = upper[self._convoys] = goes
        self._solver.limit(lower, upper)
        settled = self._solver.next(self._is_late)
        if settled.has_point or self._is_late():
            return settled
        # Some convoy has not vehicles enough: then it need not go.
        lower[self._convoys] = self._model.lower[self._convoys]
        self._solver.limit(lower, upper)
        return self._solver.next(self._is_late)

    def _chosen(self, point: Floats) -> Bools:
        """(entries,) where convoys go: of those that leave each other no room the ones with most vehicles in all."""
        model, entries = self._model, self._timetable.entries
        least = np.zeros(len(entries))
        of_least = (model.row.kind[model.rows] == RowKind.CONVOY_LEAST) & (model.column.kind[model.columns] == ColumnKind.CONVOY)
        least[model.column.place[model.columns[of_least]]] = -model.values[of_least]
        enough = (least > 0) & (self._entering(point) >= _NEARLY * least - _WHOLE) | (entries.fixed > 0)
        return together(np.where(enough, self._entering(point) + _WHOLE, 0.0), self._timetable.headways)

    def _entering(self, point: Floats) -> Floats:
        """(entries,) vehicles of all pools."""
        at = self._model.column.place[self._vehicles]
        return np.bincount(at, weights=point[self._vehicles], minlength=len(self._timetable.entries)).astype(np.float64)

    def _nearest(self, point: Floats) -> Floats:
        """Whole vehicles near a relaxed point, everybody else left out; the point itself where there are none."""
        model, (lower, upper) = self._model, self._box
        low, high = lower.copy(), upper.copy()
        others = ~np.isin(model.column.kind, _OF_VEHICLES)
        low[others] = high[others] = 0.0
        costs = np.zeros(model.width)
        costs[self._vehicles] = (0.5 - (point - np.floor(point + _WHOLE)))[self._vehicles]
        found = solved(replace(model, costs=costs), low, high, self._decided(), seconds=_QUICK)
        return found.point if found.has_point else point

    def _with_people(self, point: Floats) -> Flows | None:
        """The best that people can do with whole vehicles."""
        model, (lower, upper) = self._model, self._box
        low, high = lower.copy(), upper.copy()
        low[self._vehicles] = high[self._vehicles] = np.rint(point[self._vehicles])
        empty = self._entering(low)[model.column.place[self._parties]] < _WHOLE
        high[self._parties[empty]] = 0.0
        integral = np.zeros(model.width, dtype=np.bool_)
        found = solved(model, low, high, integral, seconds=_QUICK)
        if found.has_point and not _is_whole(found.point[self._parties]):
            integral[self._parties] = True
            found = solved(model, low, high, integral, seconds=_QUICK, gap=_FINE)
        if not found.has_point:
            return None
        self._point = found.point
        return self._flows(found.point)

    def _flows(self, point: Floats) -> Flows:
        column, entries = self._model.column, len(self._whole.entries)
        vehicles = np.zeros((len(self._whole.vehicles), entries), dtype=np.int64)
        parties = np.zeros((len(self._whole.parties), entries), dtype=np.int64)
        for table, columns in ((vehicles, self._vehicles), (parties, self._parties)):
            table[column.pool[columns], self._kept[column.place[columns]]] = np.rint(point[columns])
        return Flows(vehicles=vehicles, parties=parties, value=self._model.value(point))

    def _decided(self) -> Bools:
        """(columns,) vehicles and convoys."""
        return np.isin(self._model.column.kind, (ColumnKind.ENTERING, ColumnKind.CONVOY))


def _is_whole(values: Floats) -> bool:
    return bool((np.abs(values - np.rint(values)) <= _WHOLE).all())
