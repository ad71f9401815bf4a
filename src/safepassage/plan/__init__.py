"""The planned tense: windows, agreements, vehicles, people and supplies, and the plan made of them.

The planning problem has a door of its own, `plan.problem`.
"""

from safepassage.plan.calls import Call, calls_of, carried
from safepassage.plan.changes import (
    AddWindow,
    BlockExit,
    Change,
    ChangeFleet,
    ClosePlace,
    FixConvoy,
    KeepVehicles,
    LoseWindow,
    MoveWindow,
    apply_changes,
    carry_on,
    read_change,
    write_change,
)
from safepassage.plan.completing import completed
from safepassage.plan.decided import Priority, Ruling
from safepassage.plan.differences import Differences, Moved, differences
from safepassage.plan.digest import digest
from safepassage.plan.endurance import Endurance
from safepassage.plan.go import EMERGENCY_NOTICE, NOTICE, Answer, Asked, Check, GoOrNoGo, Matter, go_or_no_go
from safepassage.plan.joining import joined
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
from safepassage.plan.naming import renamed
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
from safepassage.plan.solving import Incumbent, Progress, solve
from safepassage.plan.supplies import SPHERE, Clock, Least, Profile, clock_of
from safepassage.plan.verifier import Rule, Verdict, Violation, verify
from safepassage.plan.windows import Agreement, Basis, Window, WindowStatus, agreement_of, version_number

__all__ = [
    "EMERGENCY_NOTICE",
    "NOTICE",
    "SPHERE",
    "Aboard",
    "Achieved",
    "AddWindow",
    "Agreement",
    "Answer",
    "Asked",
    "Basis",
    "Binding",
    "BlockExit",
    "Bound",
    "Call",
    "Change",
    "ChangeFleet",
    "Check",
    "Clock",
    "ClosePlace",
    "Contact",
    "ContactRole",
    "Convoy",
    "Decision",
    "Differences",
    "Endurance",
    "FixConvoy",
    "GoOrNoGo",
    "Group",
    "Incumbent",
    "Input",
    "KeepVehicles",
    "Least",
    "LeftBehind",
    "Leg",
    "LoseWindow",
    "Matter",
    "MoveWindow",
    "Moved",
    "Movement",
    "MovementStatus",
    "Need",
    "Obstacle",
    "Plan",
    "Plate",
    "Priority",
    "Profile",
    "Progress",
    "Receipt",
    "RouteStatus",
    "Rule",
    "Ruling",
    "Status",
    "Staying",
    "Supply",
    "Used",
    "VehicleKind",
    "Vehicles",
    "Verdict",
    "Violation",
    "Window",
    "WindowStatus",
    "agreement_of",
    "apply_changes",
    "calls_of",
    "carried",
    "carry_on",
    "clock_of",
    "completed",
    "decision_of",
    "differences",
    "digest",
    "go_or_no_go",
    "holding",
    "joined",
    "read_change",
    "renamed",
    "solve",
    "verify",
    "version_number",
    "write_change",
]
