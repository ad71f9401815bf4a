"""Plans of large problems: the relaxation certifies a bound and says which entries count; on those, days are made whole."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.bounds import Relaxed, relaxed
from safepassage.plan.dispatch import Dispatched, Laid, followed, laid_out, served
from safepassage.plan.model import ColumnKind, Model
from safepassage.plan.search.parts import guided, part_of, spread_of
from safepassage.plan.search.rolling import Roll, rolled
from safepassage.plan.timetable import Timetable

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: Told the value of the best plan and the certified bound, each time that one of them has moved; either may be infinite.
Report = Callable[[float, float], None]

#: Vehicles from one entry of a window to the next with rules of convoys and without, how many days are seen ahead, and how near
#: to its best each day is made. On the city the first takes two thirds of the second's time; it left 2.9 %, that 1.1 %.
_GRIDS = ((20.0, 20.0, 2, 0.02), (15.0, 10.0, 3, 0.01), (10.0, 5.0, 3, 0.01))
#: The prices of a grid need not be its best.
_ROUGH = 1e-3
#: Seconds on the wall after which whoever waits for the bound listens for the keyboard.
_LISTEN = 0.2


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Searched:
    """The best course found, what it costs, and what no plan costs less than (certified; minus infinity where not known)."""

    dispatched: Dispatched
    value: float
    bound: float


def search(timetable: Timetable, model: Model, *, seconds: float, report: Report | None = None) -> Searched:
    """Search for a plan with least unsafe person-hours and certify a bound, until the time is spent.

    Parameters
    ----------
    model
        The model of the timetable.
    seconds
        Of processor time: on a machine that others use, the bound arrives later on the wall, but it arrives.
    """
    return _Search(timetable, model, seconds, report).run()


class _Search:
    def __init__(self, timetable: Timetable, model: Model, seconds: float, report: Report | None) -> None:
        self._timetable = timetable
        self._model = model
        self._ends = time.process_time() + seconds
        self._is_stopped = False
        self._report = report
        self._laid: Laid = laid_out(timetable)
        self._best = served(self._laid)
        self._bound = -math.inf
        self._tell()

    def run(self) -> Searched:
        # In a thread, for a run of the solver cannot be interrupted from the keyboard and waiting for it can.
        pool = ThreadPoolExecutor(max_workers=1)
        try:
            relaxation = self._awaited(pool.submit(relaxed, self._model, self._timetable, is_late=self._is_late))
            if math.isfinite(relaxation.bound):
                self._bound = relaxation.bound
                self._tell()
                self._roll(relaxation.point)
        except KeyboardInterrupt:
            # Whoever waits has seen enough: what was found by now is the answer.
            self._is_stopped = True
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
        return Searched(dispatched=self._best, value=self._best.exposure, bound=self._bound)

    def _roll(self, point: Floats) -> None:
        """Roll through the days on the entries of which a relaxed point has need, on one grid after the other."""
        spread = spread_of(self._model)
        for ruled, free, ahead, near in _GRIDS:
            if self._is_done():
                return
            kept = guided(self._timetable, self._model, point, ruled=ruled, free=free)
            prices = self._prices(kept)
            roll = Roll(
                timetable=self._timetable, model=self._model, spread=spread, kept=kept, prices=prices, ahead=ahead, near=near
            )
            self._offer(rolled(roll, self._is_done))

    def _prices(self, kept: NDArray[np.bool_]) -> Floats:
        """What one more of each row is worth on a grid."""
        model = self._model
        part = part_of(
            model, np.flatnonzero(kept), np.ones(model.height, dtype=np.bool_), held=np.zeros(model.width), costs=model.costs
        )
        prices = np.zeros(model.height)
        prices[part.rows] = relaxed(part.model, self._timetable, tolerance=_ROUGH).multipliers
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

    def _awaited(self, relaxation: Future[Relaxed]) -> Relaxed:
        """Wait where an interruption is heard."""
        while not relaxation.done():
            wait([relaxation], timeout=_LISTEN)
        return relaxation.result()

    def _is_late(self) -> bool:
        return self._is_stopped or time.process_time() >= self._ends

    def _is_done(self) -> bool:
        """Whether the time is spent or nothing is left to gain."""
        return self._is_late() or self._bound >= self._best.exposure

    def _tell(self) -> None:
        if self._report is not None:
            self._report(self._best.exposure if self._best.is_kept else math.inf, self._bound)
