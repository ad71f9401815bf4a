"""Exact planning of small problems: plans with a certified bound that meets them."""

from safepassage.plan.exact.planning import Found, prove

__all__ = ["Found", "prove"]
