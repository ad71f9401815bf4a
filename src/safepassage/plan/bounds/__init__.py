"""Bounds that planning may print: recomputed by our own arithmetic, whatever a solver said."""

from safepassage.plan.bounds.certified import certified, is_empty

__all__ = ["certified", "is_empty"]
