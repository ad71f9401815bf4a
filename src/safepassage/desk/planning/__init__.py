"""From an operation to the planning problem, with what it rests on and what has to be asked; plans checked against it."""

from safepassage.desk.planning.demand import DemandMissing
from safepassage.desk.planning.judged import Judged, judge, judged_json
from safepassage.desk.planning.posing import Posed, pose, problem_of
from safepassage.desk.planning.requested import pose_request

__all__ = ["DemandMissing", "Judged", "Posed", "judge", "judged_json", "pose", "pose_request", "problem_of"]
