"""The door to the interior point method of HiGHS: multipliers of large relaxations in seconds, good enough to be certified."""

from __future__ import annotations

import math
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


def interior(model: Model, *, tolerance: float, seconds: float = math.inf) -> Interior:
    """Point and multipliers within a relative `tolerance` of the optimum, without whole numbers. Empty where it got nowhere."""
    highs = highspy.Highs()
    options = {"output_flag": False, "threads": 1, "solver": "ipm", "run_crossover": "off", "ipm_optimality_tolerance": tolerance}
    for name, value in options.items():
        highs.setOptionValue(name, value)
    if math.isfinite(seconds):
        highs.setOptionValue("time_limit", seconds)
    highs.passModel(loaded(model))
    highs.run()
    found = highs.getSolution()
    point, multipliers = np.asarray(found.col_value), np.asarray(found.row_dual)
    if len(multipliers) != model.height:
        return Interior(point=np.zeros(0), multipliers=np.zeros(0))
    return Interior(point=point, multipliers=multipliers)
