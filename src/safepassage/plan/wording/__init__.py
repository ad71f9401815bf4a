"""The words of planning as sentences, for whoever shows them."""

from safepassage.plan.wording.counted import people_by_need, vehicles_of
from safepassage.plan.wording.words import (
    BASES,
    CONTACT_ROLES,
    DECISIONS,
    NEEDS,
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
    "NEEDS",
    "ROUTE_STATUSES",
    "STATUSES",
    "STAYING",
    "VEHICLE_KINDS",
    "WINDOW_STATUSES",
    "people_by_need",
    "vehicles_of",
]
