"""The words of planning as sentences, for whoever shows them."""

from __future__ import annotations

from collections.abc import Mapping

from safepassage.language import Sentence, say
from safepassage.plan.movements import ContactRole, Decision, RouteStatus
from safepassage.plan.plan import Status, Staying
from safepassage.plan.problem import Objective
from safepassage.plan.resources import Need, VehicleKind
from safepassage.plan.windows import Basis, WindowStatus

NEEDS: Mapping[Need, Sentence] = {
    Need.WALKING: say("walking"),
    Need.CHILD_WITH_CARER: say("child with carer"),
    Need.SEATED_WOUNDED: say("seated wounded"),
    Need.STRETCHER: say("stretcher"),
    Need.WHEELCHAIR: say("wheelchair"),
}
VEHICLE_KINDS: Mapping[VehicleKind, Sentence] = {
    VehicleKind.BUS: say("bus"),
    VehicleKind.MINIBUS: say("minibus"),
    VehicleKind.AMBULANCE: say("ambulance"),
    VehicleKind.TRUCK: say("truck"),
    VehicleKind.ESCORT: say("escort"),
}
WINDOW_STATUSES: Mapping[WindowStatus, Sentence] = {
    WindowStatus.PROPOSED: say("proposed"),
    WindowStatus.AGREED: say("agreed"),
    WindowStatus.OPEN: say("open"),
    WindowStatus.CLOSED: say("closed"),
    WindowStatus.LOST: say("lost"),
}
BASES: Mapping[Basis, Sentence] = {
    Basis.PAUSE: say("humanitarian pause"),
    Basis.CEASEFIRE: say("ceasefire"),
    Basis.CESSATION: say("cessation of hostilities"),
}
STAYING: Mapping[Staying, Sentence] = {
    Staying.REFUSES: say("chose to stay"),
    Staying.NOT_ELIGIBLE: say("not covered by the terms of any window"),
    Staying.NO_WAY: say("no way leads to where they are safe"),
    Staying.QUOTA_FULL: say("no window that covers them has a place left in its quota"),
    Staying.NO_ROOM: say("no vehicle, bed or reception has room for them"),
    Staying.NO_TIME: say("no time was left"),
}
STATUSES: Mapping[Status, Sentence] = {
    Status.OPTIMAL: say("proved to be the best"),
    Status.FEASIBLE: say("keeps every rule; a better one may exist"),
    Status.INFEASIBLE: say("no plan keeps every rule"),
}
ROUTE_STATUSES: Mapping[RouteStatus, Sentence] = {
    RouteStatus.OPEN: say("open"),
    RouteStatus.RESTRICTED: say("restricted"),
    RouteStatus.BLOCKED: say("blocked"),
    RouteStatus.UNKNOWN: say("unknown"),
}
CONTACT_ROLES: Mapping[ContactRole, Sentence] = {
    ContactRole.FOCAL_POINT: say("focal point"),
    ContactRole.LIAISON: say("liaison"),
    ContactRole.MEDICAL: say("medical"),
    ContactRole.EMERGENCY: say("emergency"),
}
DECISIONS: Mapping[Decision, Sentence] = {
    Decision.GO: say("go"),
    Decision.NO_GO: say("no go"),
    Decision.UNDECIDED: say("undecided"),
}
OBJECTIVES: Mapping[Objective, Sentence] = {
    Objective.SAFETY: say("the most people safe before supplies end, then the least exposure, then the least vehicle time"),
    Objective.PERSON_HOURS: say("the fewest weighted hours of people who are not safe"),
    Objective.LAST_ARRIVAL: say("the earliest last arrival"),
}
#: The parts of an objective that has several, by their names.
LEVELS: Mapping[str, Sentence] = {
    "late": say("weighted people not safe before the first supply where they are may end"),
    "exposure": say("weighted hours of people who are not safe"),
    "vehicle_time": say("hours that vehicles are busy"),
}
