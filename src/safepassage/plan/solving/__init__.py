"""The front door of planning."""

from safepassage.plan.solving.incumbents import Incumbent, Progress
from safepassage.plan.solving.interruption import interruptible, is_working
from safepassage.plan.solving.solving import solve

__all__ = ["Incumbent", "Progress", "interruptible", "is_working", "solve"]
