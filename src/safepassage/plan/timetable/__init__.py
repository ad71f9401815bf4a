"""A planning problem laid out on its grid: what may move when, as arrays."""

from safepassage.plan.timetable.entries import NONE, Entries
from safepassage.plan.timetable.past import Move
from safepassage.plan.timetable.pools import NOWHERE, PartyPool, VehiclePool, can_be_carried, places_of
from safepassage.plan.timetable.singles import Single
from safepassage.plan.timetable.timetable import Timetable, timetable_of

__all__ = [
    "NONE",
    "NOWHERE",
    "Entries",
    "Move",
    "PartyPool",
    "Single",
    "Timetable",
    "VehiclePool",
    "can_be_carried",
    "places_of",
    "timetable_of",
]
