"""Buses that shuttle between points and shelters until all are out: tours, and a proof that none are done earlier."""

from safepassage.plan.shuttles.evacuate import evacuate
from safepassage.plan.shuttles.problem import Shuttles
from safepassage.plan.shuttles.proofs import Ruling, holds
from safepassage.plan.shuttles.routes import Breach, Requirement, breaches, last_arrival, stops
from safepassage.plan.shuttles.tours import Evacuation, Standing, Tour, Trip

__all__ = [
    "Breach",
    "Evacuation",
    "Requirement",
    "Ruling",
    "Shuttles",
    "Standing",
    "Tour",
    "Trip",
    "breaches",
    "evacuate",
    "holds",
    "last_arrival",
    "stops",
]
