"""How surely a number that was found in so many replications is known."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from safepassage.errors import InvalidValue
from safepassage.language import say

#: Standard errors on either side of a mean that hold it in 95 of a hundred cases (the normal law).
SURE = 1.96


@dataclass(frozen=True, slots=True, kw_only=True)
class Margin:
    """The ends of a 95 % interval: what more replications would find lies between them in 95 of a hundred cases."""

    low: float
    high: float


def margin_of(chance: float, replications: int) -> Margin:
    """Of a chance that was counted in independent replications (Wilson 1927): also of none and of all it is not nothing.

    Raises
    ------
    InvalidValue
        If it is no chance, or nothing was counted.
    """
    if not 0 <= chance <= 1:
        raise InvalidValue(chance, say("a chance or share from 0 to 1"))
    if replications < 1:
        raise InvalidValue(replications, say("at least one replication"))
    square = SURE**2
    middle = (chance + square / (2 * replications)) / (1 + square / replications)
    reach = SURE / (1 + square / replications) * sqrt(chance * (1 - chance) / replications + square / (4 * replications**2))
    return Margin(low=0.0 if chance == 0 else max(0.0, middle - reach), high=1.0 if chance == 1 else min(1.0, middle + reach))


def margin_around(mean: float, error: float) -> Margin:
    """Of a mean with its standard error."""
    return Margin(low=mean - SURE * error, high=mean + SURE * error)
