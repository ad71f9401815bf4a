"""What may happen to a plan: the odds it is judged by."""

from safepassage.forecast.odds import Odds

__all__ = ["Odds"]
