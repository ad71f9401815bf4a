"""From an operation to the planning problem, with what it rests on and what has to be asked; plans made and checked."""

from safepassage.desk.planning.called import Called
from safepassage.desk.planning.cells import cell_of
from safepassage.desk.planning.compared import Compared, compare, tell_differences
from safepassage.desk.planning.demand import DemandMissing
from safepassage.desk.planning.facts import PlanFacts, facts_of, obstacles_of
from safepassage.desk.planning.judged import Judged, judge, judged_json
from safepassage.desk.planning.planned import TIME_LIMIT, Changes, Planned, plan_operation
from safepassage.desk.planning.planned_json import planned_json
from safepassage.desk.planning.posing import Posed, pose, problem_of
from safepassage.desk.planning.requested import pose_request
from safepassage.desk.planning.telling import Told, tell_plan

__all__ = [
    "TIME_LIMIT",
    "Called",
    "Changes",
    "Compared",
    "DemandMissing",
    "Judged",
    "PlanFacts",
    "Planned",
    "Posed",
    "Told",
    "cell_of",
    "compare",
    "facts_of",
    "judge",
    "judged_json",
    "obstacles_of",
    "plan_operation",
    "planned_json",
    "pose",
    "pose_request",
    "problem_of",
    "tell_differences",
    "tell_plan",
]
