"""From an operation to the planning problem, with what it rests on and what has to be asked."""

from safepassage.desk.planning.demand import DemandMissing
from safepassage.desk.planning.posing import Posed, pose, problem_of

__all__ = ["DemandMissing", "Posed", "pose", "problem_of"]
