"""The solvers of others, behind thin functions: the only place of planning that knows them. What they print is never a bound."""

from safepassage.plan.solvers.highs import STOP, Outcome, Solution, Solver, is_stopped

__all__ = ["STOP", "Outcome", "Solution", "Solver", "is_stopped"]
