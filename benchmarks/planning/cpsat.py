"""Give a model of ours to CP-SAT, in a process of its own, and tell when it has found a plan as good as one given.

python benchmarks/planning/cpsat.py MODEL.npz VALUE SECONDS
"""

from __future__ import annotations

import json
import sys
import time

import numpy as np
from ortools.sat.python import cp_model

#: Limits above this are none: CP-SAT wants every variable finite.
_NO_LIMIT = 10**7


class _Watch(cp_model.CpSolverSolutionCallback):
    def __init__(self, wanted: float) -> None:
        super().__init__()
        self._wanted = wanted
        self._started = time.process_time()
        self.seconds: float | None = None
        self.best: float | None = None

    def on_solution_callback(self) -> None:
        self.best = self.objective_value
        if self.best <= self._wanted:
            self.seconds = time.process_time() - self._started
            self.stop_search()


def main() -> None:
    path, wanted, limit = sys.argv[1], float(sys.argv[2]), float(sys.argv[3])
    given = np.load(path)
    model = cp_model.CpModel()
    variables = [model.new_int_var(0, int(min(upper, _NO_LIMIT)), "") for upper in given["upper"]]
    starts = given["starts"]
    for row, (least, most) in enumerate(zip(given["least"], given["most"], strict=True)):
        span = slice(starts[row], starts[row + 1])
        activity = cp_model.LinearExpr.weighted_sum(
            [variables[column] for column in given["columns"][span]], [int(value) for value in given["values"][span]]
        )
        low = -_NO_LIMIT if np.isinf(least) else int(np.ceil(least))
        high = _NO_LIMIT if np.isinf(most) else int(np.floor(most))
        model.add_linear_constraint(activity, low, high)
    model.minimize(cp_model.LinearExpr.weighted_sum(variables, given["costs"].tolist()) + float(given["constant"]))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = limit
    watch = _Watch(wanted)
    solver.solve(model, watch)
    print(json.dumps({"seconds": watch.seconds, "best": watch.best}))


if __name__ == "__main__":
    main()
