"""Lower bounds that hold whatever the solver did: recomputed from multipliers, with every rounding error taken off."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.model import Model

Floats = NDArray[np.float64]

#: Half the distance from 1 to the next double: the most by which one operation errs, as a share of its result.
_UNIT = 2.0**-53


def certified(model: Model, multipliers: Floats, *, lower: Floats | None = None, upper: Floats | None = None) -> float:
    """A value below which no point of the model costs, by weak duality (Neumaier and Shcherbina 2004).

    Parameters
    ----------
    multipliers
        One a row; any numbers give a bound, good ones a good bound. What points to a limit that a row does not have counts as 0.
    lower, upper
        Limits of the columns that hold instead of the model's: the box of a branch.

    Returns
    -------
    float
        The bound, the model's constant included; minus infinity where a column without a limit would pay.
    """
    return _bound(model, multipliers, model.costs, model.constant, lower, upper)


def is_empty(model: Model, ray: Floats, *, lower: Floats | None = None, upper: Floats | None = None) -> bool:
    """Whether a combination of the rows (Farkas) proves that no point fits between the limits of the columns."""
    if not len(ray):
        return False
    return any(_bound(model, side * ray, np.zeros(model.width), 0.0, lower, upper) > 0.0 for side in (1.0, -1.0))


def _bound(model: Model, multipliers: Floats, costs: Floats, constant: float, lower: Floats | None, upper: Floats | None) -> float:
    least = model.lower if lower is None else lower
    most = model.upper if upper is None else upper
    sides = np.where(multipliers > 0.0, model.least, model.most)
    priced = np.where(np.isfinite(sides), multipliers, 0.0)
    sides = np.where(priced == 0.0, 0.0, sides)
    products = model.values * priced[model.rows]
    sums = np.bincount(model.columns, weights=products, minlength=model.width)
    sizes = np.bincount(model.columns, weights=np.abs(products), minlength=model.width)
    counts = np.bincount(model.columns, minlength=model.width)
    # Each product errs once, each addition once, and so does the subtraction; twice that covers the products of the errors.
    errors = 2.0 * _UNIT * (counts + 2) * (np.abs(costs) + sizes)
    reduced = costs - sums
    # The true reduced cost lies within the error of the computed one: take the worse end for each limit.
    at_least = _least_product(reduced - errors, reduced + errors, least, most)
    if not np.isfinite(at_least).all():
        return -math.inf
    terms = np.concatenate((priced * sides, at_least, [constant]))
    total = math.fsum(terms.tolist())
    slack = 4.0 * _UNIT * math.fsum(np.abs(terms).tolist())
    return math.nextafter(total - slack, -math.inf)


def _least_product(low: Floats, high: Floats, least: Floats, most: Floats) -> Floats:
    """The least of d * v for d in [low, high] and v in [least, most], which may be infinite; 0 times infinite is 0."""
    with np.errstate(invalid="ignore"):
        corners = [np.where((d == 0.0) | (v == 0.0), 0.0, d * v) for d in (low, high) for v in (least, most)]
    smallest: Floats = np.minimum.reduce(corners)
    return smallest
