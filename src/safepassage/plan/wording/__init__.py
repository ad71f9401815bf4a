"""The words of planning as sentences, for whoever shows them."""

from safepassage.plan.wording.counted import people_by_need, vehicles_of
from safepassage.plan.wording.journeys import Journeys
from safepassage.plan.wording.words import (
    BASES,
    CONTACT_ROLES,
    DECISIONS,
    LEVELS,
    NEEDS,
    OBJECTIVES,
    ROUTE_STATUSES,
    STATUSES,
    STAYING,
    VEHICLE_KINDS,
    WINDOW_STATUSES,
)

__all__ = [
    "BASES",
    "CONTACT_ROLES",
    "DECISIONS",
    "LEVELS",
    "NEEDS",
    "OBJECTIVES",
    "ROUTE_STATUSES",
    "STATUSES",
    "STAYING",
    "VEHICLE_KINDS",
    "WINDOW_STATUSES",
    "Journeys",
    "people_by_need",
    "vehicles_of",
]
