"""Factors of A D A' for a sparse A and changing weights D."""

from safepassage.plan.bounds.factors.factors import Factors
from safepassage.plan.bounds.factors.kernels import Matrix, priced, summed

__all__ = ["Factors", "Matrix", "priced", "summed"]
