"""The planned tense: windows, agreements, vehicles, people and supplies, and the plan made of them.

The planning problem has a door of its own, `plan.problem`.
"""

from safepassage.plan.endurance import Endurance
from safepassage.plan.plan import (
    Aboard,
    Achieved,
    Binding,
    Bound,
    Convoy,
    Input,
    LeftBehind,
    Leg,
    Obstacle,
    Plan,
    Status,
    Staying,
    Used,
)
from safepassage.plan.resources import Group, Need, Supply, VehicleKind, Vehicles
from safepassage.plan.windows import Agreement, Basis, Window, WindowStatus

__all__ = [
    "Aboard",
    "Achieved",
    "Agreement",
    "Basis",
    "Binding",
    "Bound",
    "Convoy",
    "Endurance",
    "Group",
    "Input",
    "LeftBehind",
    "Leg",
    "Need",
    "Obstacle",
    "Plan",
    "Status",
    "Staying",
    "Supply",
    "Used",
    "VehicleKind",
    "Vehicles",
    "Window",
    "WindowStatus",
]
