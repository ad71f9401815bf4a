"""The planning problem as values: places, ways, windows, vehicles, people, policy, and what is asked of a plan."""

from safepassage.plan.problem.demands import Fixing, FixingKind, Reciprocity
from safepassage.plan.problem.fleet import Fleet
from safepassage.plan.problem.people import COMPARED_BETWEEN, COMPARED_WEIGHTS, Member, Party, Policy
from safepassage.plan.problem.places import Admission, Cargo, Gate, Opening, Passage, Route, Standing, Stop, Way
from safepassage.plan.problem.problem import Objective, Problem
from safepassage.plan.problem.sizes import MOST_VEHICLES, beyond_days, beyond_lying, beyond_vehicles
from safepassage.plan.problem.spans import DAY, HOUR, Span, open_minutes

__all__ = [
    "COMPARED_BETWEEN",
    "COMPARED_WEIGHTS",
    "DAY",
    "HOUR",
    "MOST_VEHICLES",
    "Admission",
    "Cargo",
    "Fixing",
    "FixingKind",
    "Fleet",
    "Gate",
    "Member",
    "Objective",
    "Opening",
    "Party",
    "Passage",
    "Policy",
    "Problem",
    "Reciprocity",
    "Route",
    "Span",
    "Standing",
    "Stop",
    "Way",
    "beyond_days",
    "beyond_lying",
    "beyond_vehicles",
    "open_minutes",
]
