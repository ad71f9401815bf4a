"""The planned tense: windows, agreements, vehicles, people and supplies; later the plan itself."""

from safepassage.plan.resources import Group, Need, Supply, VehicleKind, Vehicles
from safepassage.plan.windows import Agreement, Basis, Window, WindowStatus

__all__ = ["Agreement", "Basis", "Group", "Need", "Supply", "VehicleKind", "Vehicles", "Window", "WindowStatus"]
