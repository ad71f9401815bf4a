"""The door to the interior point method of HiGHS: multipliers of large relaxations in seconds, good enough to be certified."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray

from safepassage.plan.model import Model
from safepassage.plan.solvers.highs import _loaded as loaded

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Interior:
    """Where the method stopped: nearly feasible and nearly optimal, neither of which anybody should believe unchecked."""

    point: Floats
    multipliers: Floats


def interior(model: Model, *, tolerance: float, is_late: Callable[[], bool] | None = None) -> Interior:
    """Point and multipliers within a relative `tolerance` of the optimum, without whole numbers. Empty where it got nowhere.

    Parameters
    ----------
    is_late
        Asked now and then whether to stop. HiGHS itself knows only the clock on the wall, which says nothing of its work on a
        machine that others use.
    """
    highs = highspy.Highs()
    options = {"output_flag": False, "threads": 1, "solver": "ipm", "run_crossover": "off", "ipm_optimality_tolerance": tolerance}
    for name, value in options.items():
        highs.setOptionValue(name, value)
    highs.passModel(loaded(model))
    if is_late is not None:
        highs.cbIpmInterrupt.subscribe(_stopping(is_late))
    highs.run()
    found = highs.getSolution()
    point, multipliers = np.asarray(found.col_value), np.asarray(found.row_dual)
    if not found.dual_valid or len(multipliers) != model.height:
        return Interior(point=np.zeros(0), multipliers=np.zeros(0))
    return Interior(point=point, multipliers=multipliers)


def _stopping(is_late: Callable[[], bool]) -> Callable[[highspy.HighsCallbackEvent], None]:
    def asked(event: highspy.HighsCallbackEvent) -> None:
        if is_late():
            event.interrupt()

    return asked
