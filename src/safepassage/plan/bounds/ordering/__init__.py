"""In which order the rows of a symmetric matrix are eliminated, so that little fills in."""

from safepassage.plan.bounds.ordering.cuts import GROUPS, groups_of
from safepassage.plan.bounds.ordering.kernels import minimum_degree

__all__ = ["GROUPS", "groups_of", "minimum_degree"]
