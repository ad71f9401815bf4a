"""Proofs that nothing can be done within a horizon: trees of cases, each refuted by prices in whole numbers.

Put a price on every load, and a toll on every place in a shelter. If all loads together fetch more
than all tolls and what the buses can earn at most, no plan exists: in any plan the loads fetch just
what the trips of the buses earn and pay in tolls. What one bus can earn at most is a longest path
that is followed exactly, in whole numbers, over every time left (`worths`); nothing rests on how
the prices were found. Where no prices do, something that is counted (passages from one place to
another, arrivals by a moment) happens either at most n times or at least n + 1 times; both cases
are refuted, where a price on that count may help.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum, StrEnum
from typing import NamedTuple

import numpy as np

from safepassage.plan.shuttles.kernels import NEVER, Ints, Terms, worths
from safepassage.plan.shuttles.problem import Row, Shuttles

#: A grid with more moments takes too much memory: lengths are rounded down to a coarser one, which proves a little less. Few places
#: may have more, up to so many links times moments.
_MOST_MOMENTS, _MOST_MOMENTS_OF_FEW, _MOST_STEPS = 200_000, 500_000, 20_000_000
#: Sums of prices stay below this, far from the ends of 64 bits.
_SAFE = 1 << 60


class Deed(StrEnum):
    """What buses do that can be counted, and what its two numbers are."""

    START = "start"  # yard, point
    CARRY = "carry"  # point, shelter
    RETURN = "return"  # shelter, point
    REACH = "reach"  # point, time at the latest
    ARRIVE = "arrive"  # shelter, time at the latest


#: Deeds that are counted up to a time, in the order of a trip.
TIMED = (Deed.REACH, Deed.ARRIVE)


@dataclass(frozen=True, slots=True)
class Count:
    """How often something is done in a plan."""

    deed: Deed
    origin: int
    target: int


@dataclass(frozen=True, slots=True)
class Limits:
    """A count is at least and at most so many; `most` None: no limit."""

    least: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """What a load of each point fetches, the toll at each shelter (not below nought), and what each count earns."""

    points: Row
    shelters: Row
    counts: Mapping[Count, int]


@dataclass(frozen=True, slots=True)
class Refuted:
    """The prices that leave nothing possible."""

    prices: Prices


@dataclass(frozen=True, slots=True)
class Split:
    """Two cases: the count is at most `most`, or above it."""

    count: Count
    most: int
    below: Proof
    above: Proof


Proof = Refuted | Split


@dataclass(frozen=True, slots=True)
class Ruling:
    """No tours carry every load by the horizon, because of the proof."""

    horizon: int
    proof: Proof

    @property
    def cases(self) -> int:
        return _cases(self.proof)


class Rounding(Enum):
    """Lengths rounded down prove what they prove of the true ones; tours on lengths rounded up are in time on the true ones."""

    DOWN = 0
    UP = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Moments at which buses may be somewhere; `factor / unit` of them in a unit of the problem.

    On the grid nothing lies nearer than one moment, so that no bus goes round in no time. Where a length comes to less, a bus
    gains a moment for every passage that it could make so: the horizon is later by `slack`. With ``factor`` above `slack` and
    ``unit`` 1 that changes nothing: what is in time on the grid is in time.
    """

    factor: int
    unit: int
    slack: int
    rounding: Rounding = Rounding.DOWN

    def lengths(self, lengths: Ints) -> Ints:
        rounded: Ints = (lengths * self.factor + self.rounding.value * (self.unit - 1)) // self.unit
        return rounded

    def moments(self, horizon: int) -> int:
        return max(horizon, 0) * self.factor // self.unit + self.slack + 1

    def since(self, left: int) -> int:
        """The first moment with so much time left; on the finest grid alone."""
        return max(0, left * self.factor)


def finest_grid(shuttles: Shuttles, horizon: int) -> Grid:
    """The finest grid that is not too large."""
    nearest = min((length for row in shuttles.length for length in row), default=1)
    passages = 2 * shuttles.total
    factor = 1 if nearest else passages + 1
    links = max(1, len(shuttles.loads) * len(shuttles.room))
    unit = 1 + horizon * factor // max(_MOST_MOMENTS, min(_MOST_MOMENTS_OF_FEW, _MOST_STEPS // links))
    return Grid(factor=factor, unit=unit, slack=0 if nearest * factor >= unit else passages)


def quick_grid(shuttles: Shuttles, horizon: int, moments: int) -> Grid:
    """A grid of about so many moments at most, for tours alone."""
    finest = finest_grid(shuttles, horizon)
    unit = max(finest.unit, 1 + horizon * finest.factor // moments)
    return Grid(factor=finest.factor, unit=unit, slack=0, rounding=Rounding.UP)


class Earnings(NamedTuple):
    """What a bus can earn at most within a horizon.

    terms, landed, aboard
        As `kernels.worths` takes and gives them; on a coarser grid lengths are rounded down.
    start
        (yards, points); what a bus earns that sets out so; NEVER, more or less, where the horizon is too near.
    left
        (yards, points); the time left at the point, below nought where the horizon is too near.
    """

    terms: Terms
    landed: Ints
    aboard: Ints
    start: Ints
    left: Ints


def holds(shuttles: Shuttles, ruling: Ruling, is_over: Callable[[], bool] = lambda: False) -> bool:
    """Whether a proof proves what it says: every case of it is refuted by its prices, computed afresh in whole numbers.

    Parameters
    ----------
    is_over
        Where it says so no more cases are looked at, and nothing is proved.
    """

    def proves(proof: Proof, limits: Mapping[Count, Limits]) -> bool:
        if is_over():
            return False
        if isinstance(proof, Refuted):
            return excess(shuttles, ruling.horizon, proof.prices, limits) > 0
        below, above = parted(limits, proof.count, proof.most)
        return proves(proof.below, below) and proves(proof.above, above)

    return proves(ruling.proof, {})


def parted(limits: Mapping[Count, Limits], count: Count, most: int) -> tuple[dict[Count, Limits], dict[Count, Limits]]:
    """The limits of both cases: the count at most so many, or above."""
    known = limits.get(count, Limits())
    least = max(known.least, most + 1)
    highest = most if known.most is None else min(known.most, most)
    return {**limits, count: replace(known, most=highest)}, {**limits, count: replace(known, least=least)}


def excess(shuttles: Shuttles, horizon: int, prices: Prices, limits: Mapping[Count, Limits]) -> int:
    """By how much all loads fetch more than tolls and buses can account for; above nought nothing is possible.

    Prices that prove nothing, because a toll is below nought, a count without an upper limit costs, or the numbers grow too large,
    give nought.
    """
    if not are_sound(shuttles, horizon, prices, limits):
        return 0
    return account(shuttles, earnings(shuttles, horizon, prices), prices, limits)


def account(shuttles: Shuttles, earned: Earnings, prices: Prices, limits: Mapping[Count, Limits]) -> int:
    """What all loads fetch, less tolls, less what the buses earn at most, with what the limits of counts grant."""
    fetched = sum(price * loads for price, loads in zip(prices.points, shuttles.loads, strict=True))
    tolls = sum(price * room for price, room in zip(prices.shelters, shuttles.room, strict=True))
    counted = sum(price * _granted(limits.get(count, Limits()), price) for count, price in prices.counts.items())
    best = earned.start.max(axis=1, initial=0)
    return fetched - tolls + counted - sum(int(most) * buses for most, buses in zip(best, shuttles.buses, strict=True))


def earnings(shuttles: Shuttles, horizon: int, prices: Prices, grid: Grid | None = None) -> Earnings:
    """The most that a bus can earn, from everywhere and with any time left; without a grid on the finest."""
    grid = grid or finest_grid(shuttles, horizon)
    approach = grid.lengths(np.array(shuttles.approach, np.int64).reshape(len(shuttles.buses), len(shuttles.loads)))
    length = np.maximum(1, grid.lengths(np.array(shuttles.length, np.int64).reshape(len(shuttles.loads), len(shuttles.room))))
    moments = grid.moments(horizon)
    carry = np.array(prices.points, np.int64)[:, None] - np.array(prices.shelters, np.int64)[None, :]
    back, start = np.zeros((len(shuttles.room), len(shuttles.loads)), np.int64), np.zeros_like(approach)
    arrive = np.zeros((len(shuttles.room), moments), np.int64)
    reach = np.zeros((len(shuttles.loads), moments), np.int64)
    timed = {Deed.REACH: reach, Deed.ARRIVE: arrive}
    tables = {Deed.START: start, Deed.CARRY: carry, Deed.RETURN: back}
    for count, price in prices.counts.items():
        if count.deed in timed:
            # By a moment is with at least so much time left; on a coarser grid that is not known.
            timed[count.deed][count.origin, grid.since(horizon - count.target) :] += price
        else:
            tables[count.deed][count.origin, count.target] += price
    terms = Terms(length, carry, back, reach, arrive)
    landed, aboard = worths(terms)
    left = moments - 1 - approach
    points, there = np.arange(len(shuttles.loads)), np.maximum(left, 0)
    start += np.where(left >= 0, aboard[points, there], NEVER)
    return Earnings(terms, landed, aboard, start, left)


def are_sound(shuttles: Shuttles, horizon: int, prices: Prices, limits: Mapping[Count, Limits]) -> bool:
    """Whether the prices may be used at all."""
    if min(prices.shelters, default=0) < 0:
        return False
    if any(price < 0 and limits.get(count, Limits()).most is None for count, price in prices.counts.items()):
        return False
    grid = finest_grid(shuttles, horizon)
    if grid.unit > 1 and any(count.deed in TIMED for count in prices.counts):
        return False
    magnitude = sum(abs(price) for price in (*prices.points, *prices.shelters, *prices.counts.values()))
    # A bus makes at most one passage in every moment.
    return magnitude * (grid.moments(horizon) + 2) < _SAFE


def _granted(limits: Limits, price: int) -> int:
    """As often as a count happens at least, where that earns, and at most, where it costs."""
    if price >= 0 or limits.most is None:
        return limits.least
    return limits.most


def _cases(proof: Proof) -> int:
    return 1 if isinstance(proof, Refuted) else _cases(proof.below) + _cases(proof.above)
