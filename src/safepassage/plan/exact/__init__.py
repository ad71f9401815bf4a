"""Exact planning of small problems: plans with a certified bound that meets them."""

from safepassage.plan.exact.counting import counted
from safepassage.plan.exact.planning import Beside, Found, Proof, Report, prove
from safepassage.plan.exact.rounding import solved

__all__ = ["Beside", "Found", "Proof", "Report", "counted", "prove", "solved"]
