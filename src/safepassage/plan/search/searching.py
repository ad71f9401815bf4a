"""Plans of large problems: days made whole one after the other on ever finer grids, beside a certified bound."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.bounds import relaxed
from safepassage.plan.dispatch import Dispatched, Laid, followed, laid_out, served
from safepassage.plan.model import ColumnKind, Model
from safepassage.plan.search.parts import part_of, spread_of, thinned
from safepassage.plan.search.rolling import Roll, rolled
from safepassage.plan.timetable import Timetable

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: Told the value of the best plan and the certified bound, each time that one of them has moved; either may be infinite.
Report = Callable[[float, float], None]

#: How often ways are entered in a window beyond the siege and out of it, and how many days are seen ahead; coarse ones first.
_GRIDS = ((8, 5, 1), (8, 5, 2), (6, 4, 2), (4, 2, 2))
#: The prices of a grid need not be its best.
_ROUGH = 1e-3
#: Seconds on the wall that the bound may take for each of processor time, so that nobody waits for it long after.
_PATIENCE = 3.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Searched:
    """The best course found, what it costs, and what no plan costs less than (certified; minus infinity where not known)."""

    dispatched: Dispatched
    value: float
    bound: float


def search(timetable: Timetable, model: Model, *, seconds: float, report: Report | None = None) -> Searched:
    """Search for a plan with least unsafe person-hours, and certify a bound beside it, until the time is spent.

    Parameters
    ----------
    model
        The model of the timetable.
    seconds
        Of processor time of this thread; the bound is worked out in another.
    """
    return _Search(timetable, model, seconds, report).run()


class _Search:
    def __init__(self, timetable: Timetable, model: Model, seconds: float, report: Report | None) -> None:
        self._timetable = timetable
        self._model = model
        self._ends = time.thread_time() + seconds
        self._report = report
        self._known: dict[tuple[int, int], Floats] = {}
        self._pool = ThreadPoolExecutor(max_workers=1)
        self._bounding = self._pool.submit(relaxed, model, timetable, seconds=_PATIENCE * seconds)
        self._laid: Laid = laid_out(timetable)
        self._best = served(self._laid)
        self._bound = -math.inf
        self._tell()

    def run(self) -> Searched:
        try:
            spread = spread_of(self._model)
            for beyond, out, ahead in _GRIDS:
                if self._is_late():
                    break
                kept = thinned(self._timetable, self._model, beyond, out)
                prices = self._prices(beyond, out, kept)
                roll = Roll(timetable=self._timetable, model=self._model, spread=spread, kept=kept, prices=prices, ahead=ahead)
                self._offer(rolled(roll, self._is_late))
            self._wait()
        except KeyboardInterrupt:
            # Whoever waits has seen enough: what was found by now is the answer.
            self._is_late()
        finally:
            self._pool.shutdown(wait=False, cancel_futures=True)
        return Searched(dispatched=self._best, value=self._best.exposure, bound=self._bound)

    def _prices(self, beyond: int, out: int, kept: NDArray[np.bool_]) -> Floats:
        """What one more of each row is worth on a grid."""
        if (beyond, out) in self._known:
            return self._known[beyond, out]
        model = self._model
        part = part_of(
            model, np.flatnonzero(kept), np.ones(model.height, dtype=np.bool_), held=np.zeros(model.width), costs=model.costs
        )
        prices = np.zeros(model.height)
        prices[part.rows] = relaxed(part.model, self._timetable, tolerance=_ROUGH).multipliers
        self._known[beyond, out] = prices
        return prices

    def _offer(self, point: Floats | None) -> None:
        if point is None:
            return
        tried = followed(self._laid, *self._flows(point))
        if tried.is_kept >= self._best.is_kept and tried.exposure < self._best.exposure:
            self._best = tried
            self._tell()

    def _flows(self, point: Floats) -> tuple[Floats, Floats]:
        """(pools, entries) of vehicles and of parties."""
        column, entries = self._model.column, len(self._timetable.entries)
        flows = []
        for kind, pools in ((ColumnKind.ENTERING, self._timetable.vehicles), (ColumnKind.TRAVELLING, self._timetable.parties)):
            flow = np.zeros((len(pools), entries))
            columns = column.of(kind)
            flow[column.pool[columns], column.place[columns]] = point[columns]
            flows.append(flow)
        return flows[0], flows[1]

    def _is_late(self) -> bool:
        """Whether the time is spent or nothing is left to gain; looks for the bound on the way."""
        if self._bounding.done() and not math.isfinite(self._bound):
            self._bound = self._bounding.result().bound
            self._tell()
        return time.thread_time() >= self._ends or self._bound >= self._best.exposure

    def _wait(self) -> None:
        """Give the bound what is left of the time."""
        left = self._ends - time.thread_time()
        if left > 0:
            wait([self._bounding], timeout=left)
        self._is_late()

    def _tell(self) -> None:
        if self._report is not None:
            self._report(self._best.exposure if self._best.is_kept else math.inf, self._bound)
