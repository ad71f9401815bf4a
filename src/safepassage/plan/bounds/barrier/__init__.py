"""Our own interior point method for large relaxations: ever better points and multipliers, one after the other."""

from safepassage.plan.bounds.barrier.barrier import Iterate, iterates
from safepassage.plan.bounds.barrier.programme import Programme, programme_of

__all__ = ["Iterate", "Programme", "iterates", "programme_of"]
