"""The planned tense: windows, agreements, vehicles, people and supplies, and the plan made of them.

The planning problem has a door of its own, `plan.problem`.
"""

from safepassage.plan.decided import Priority, Ruling
from safepassage.plan.digest import digest
from safepassage.plan.endurance import Endurance
from safepassage.plan.movements import (
    Contact,
    ContactRole,
    Decision,
    Movement,
    MovementStatus,
    Plate,
    Receipt,
    RouteStatus,
    decision_of,
    holding,
)
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
    "Contact",
    "ContactRole",
    "Convoy",
    "Decision",
    "Endurance",
    "Group",
    "Input",
    "LeftBehind",
    "Leg",
    "Movement",
    "MovementStatus",
    "Need",
    "Obstacle",
    "Plan",
    "Plate",
    "Priority",
    "Receipt",
    "RouteStatus",
    "Ruling",
    "Status",
    "Staying",
    "Supply",
    "Used",
    "VehicleKind",
    "Vehicles",
    "Window",
    "WindowStatus",
    "decision_of",
    "digest",
    "holding",
]
