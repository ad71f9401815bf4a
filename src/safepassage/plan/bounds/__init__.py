"""Bounds that planning may print: recomputed by our own arithmetic, whatever a solver said."""

from safepassage.plan.bounds.certified import certified, is_empty
from safepassage.plan.bounds.limits import limits_of
from safepassage.plan.bounds.relaxing import Relaxed, relaxed

__all__ = ["Relaxed", "certified", "is_empty", "limits_of", "relaxed"]
