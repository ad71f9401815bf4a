"""Multipliers of rows of stock that are as high as the multipliers of all other rows allow."""

from safepassage.plan.bounds.potentials.potentials import Potentials

__all__ = ["Potentials"]
