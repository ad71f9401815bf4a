"""Vertices of large relaxations: from nothing by the interior point method, then on by the simplex method."""

from __future__ import annotations

from collections.abc import Callable

import highspy
import numpy as np

from safepassage.plan.solvers.highs import Solution, Solver


class Vertices(Solver):
    """A model without whole numbers, of which vertices are asked: most of their columns lie at a limit.

    Every run ends, without a point, when `is_late` says so.
    """

    def vertex(self, is_late: Callable[[], bool]) -> Solution:
        """The optimum, from nothing: of models with 30,000 columns three times as fast as the simplex method."""
        self._set(solver="ipm", run_crossover="on")
        return self._run(is_late)

    def next(self, is_late: Callable[[], bool]) -> Solution:
        """The optimum between limits that have changed since, from the last vertex on."""
        self._set(solver="simplex")
        return self._run(is_late)

    def _run(self, is_late: Callable[[], bool]) -> Solution:
        def look(event: highspy.HighsCallbackEvent) -> None:
            event.interrupt(is_late())

        callbacks = (self._highs.cbIpmInterrupt, self._highs.cbSimplexInterrupt)
        for callback in callbacks:
            callback.subscribe(look)
        self._highs.run()
        for callback in callbacks:
            callback.unsubscribe(look)
        return self._solution(self._outcome(), np.zeros(0))
