"""An infeasible primal-dual interior point method with several correctors a step (Mehrotra 1992; Gondzio 1996)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.bounds.barrier.programme import Programme
from safepassage.plan.bounds.factors import Factors, priced, summed

Floats = NDArray[np.float64]

#: Added to the diagonal of the normal equations, so that rows that depend on others do no harm.
_REGULAR = 1e-9
#: How far the first point is lifted off the solution of least squares, as a share of its worst shortfall, for columns and for what
#: they cost; the least of each, as a share of the lift; and the least lift, as a share of the largest. Lifted by more than the
#: whole, as Mehrotra does, the city needs 22 steps instead of 11.
_LIFTS, _FLOOR, _LEAST = (0.05, 0.3), 0.3, 1e-2
#: Correctors a step, how much longer a step they aim at, the shares of a corrector that are tried, and what it must gain.
_CORRECTORS, _LONGER, _SHARES, _GAIN = 3, 0.3, (1.0, 0.5, 0.25), 0.02
#: Products of a column and its cost that a corrector leaves alone, as shares of the aim.
_LOW, _HIGH = 0.1, 10.0
#: How much of the way to the boundary is gone, steps so short that nothing more is gained, and products of columns and their
#: costs so small beside what the point costs that only rounding is left.
_NEARLY, _STUCK, _DONE = 0.9995, 1e-4, 1e-12
_STEPS = 100


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Iterate:
    """Where the method stands.

    value
        What the point costs, and what it would to make up for what rows lack, at the price that the multipliers set.
    shortfall
        The most by which a row is missed, as a share of the largest right hand side.
    direction
        From the multipliers to where they would be at the optimum, were nothing curved.
    """

    value: float
    shortfall: float
    point: Floats
    multipliers: Floats
    direction: Floats


class _State:
    """Columns `v`, what they cost beyond their rows `z`, multipliers `y`; both kept positive."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        self.factors = Factors(programme.by_column, programme.first, programme.last)
        self.v, self.z, self.y = self._first()

    def _first(self) -> tuple[Floats, Floats, Floats]:
        """A point of least squares, in units of the root of each column's size, lifted above nought."""
        programme, factors, units = self.programme, self.factors, np.sqrt(self.programme.sizes)
        weights = programme.sizes
        factors.factor(weights, _REGULAR)
        v = units * summed(programme.by_column, factors.solve(programme.right))
        y = factors.solve(summed(programme.by_row, weights * programme.costs))
        z = units * priced(programme.by_column, programme.costs, y)
        return _lifted(v, _LIFTS[0]) * units, _lifted(z, _LIFTS[1]) / units, y

    def missed(self) -> tuple[Floats, Floats]:
        """What rows and columns lack."""
        programme = self.programme
        return (
            programme.right - summed(programme.by_row, self.v),
            priced(programme.by_column, programme.costs, self.y) - self.z,
        )

    def direction(self, aims: Floats, rows: Floats | None, columns: Floats | None) -> tuple[Floats, Floats, Floats]:
        """The step of Newton that changes the products ``v * z`` by `aims` and makes up for what rows and columns lack."""
        programme, weights = self.programme, self.v / self.z
        towards = aims / self.v if columns is None else aims / self.v - columns
        lacking = -summed(programme.by_row, weights * towards)
        dy = self.factors.solve(lacking if rows is None else lacking + rows)
        dv = weights * (summed(programme.by_column, dy) + towards)
        return dv, dy, (aims - self.z * dv) / self.v


def _lifted(values: Floats, share: float) -> Floats:
    lift = max(-share * float(values.min(initial=0.0)), _LEAST * (1.0 + float(np.abs(values).max(initial=0.0))))
    return np.maximum(values + lift, _FLOOR * lift)


def iterates(programme: Programme) -> Iterator[Iterate]:
    """Better and better points; ends where nothing more is to be gained, perhaps far from the optimum."""
    state = _State(programme)
    scale = 1.0 + float(np.abs(programme.right).max(initial=0.0))
    constant = programme.model.value(programme.point(np.zeros(len(programme.costs))))
    for _ in range(_STEPS):
        rows, columns = state.missed()
        value = constant + float(programme.costs @ state.v + state.y @ rows)
        state.factors.factor(state.v / state.z, _REGULAR)
        affine = state.direction(-state.v * state.z, rows, columns)
        if not np.isfinite(affine[1]).all():
            return
        yield Iterate(
            value=value,
            shortfall=float(np.abs(rows).max(initial=0.0)) / scale,
            point=programme.point(state.v),
            multipliers=programme.multipliers(state.y),
            direction=programme.multipliers(affine[1]),
        )
        if state.v @ state.z <= _DONE * (1.0 + abs(value)) or not _moved(state, affine, rows, columns):
            return


def _moved(state: _State, affine: tuple[Floats, Floats, Floats], rows: Floats, columns: Floats) -> bool:
    """Go one step; whether it was long enough to go on."""
    v, z = state.v, state.z
    products = v * z
    mean = float(products.mean())
    steps = _length(v, affine[0]), _length(z, affine[2])
    reached = float(((v + steps[0] * affine[0]) * (z + steps[1] * affine[2])).mean())
    aim = (reached / mean) ** 3 * mean
    dv, dy, dz = state.direction(aim - products - affine[0] * affine[2], rows, columns)
    steps = _length(v, dv), _length(z, dz)
    for _ in range(_CORRECTORS):
        further = [min(1.0, max(step + _LONGER, (1.0 + _LONGER) * step)) for step in steps]
        tried = (v + further[0] * dv) * (z + further[1] * dz)
        wanted = np.where(tried < _LOW * aim, _LOW * aim - tried, np.maximum(np.minimum(_HIGH * aim - tried, 0.0), -_HIGH * aim))
        cv, cy, cz = state.direction(wanted, None, None)
        gains = [(_length(v, dv + share * cv), _length(z, dz + share * cz), share) for share in _SHARES]
        longest = max(gains, key=lambda gain: gain[0] * gain[1])
        if longest[0] + longest[1] <= sum(steps) + _GAIN:
            break
        steps = longest[0], longest[1]
        dv, dy, dz = dv + longest[2] * cv, dy + longest[2] * cy, dz + longest[2] * cz
    state.v, state.y, state.z = v + steps[0] * dv, state.y + steps[1] * dy, z + steps[1] * dz
    return max(steps) > _STUCK


def _length(values: Floats, change: Floats) -> float:
    """How far a change may go, at most once, so that every value stays above nought."""
    falls = change < 0.0
    return min(1.0, _NEARLY * float((values[falls] / -change[falls]).min(initial=np.inf)))
