"""Tables of quantiles: a draw is an entry of a table, so that every law costs the same and runs alike everywhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from math import lgamma
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from safepassage.forecast.laws import Law, Shape

Floats = NDArray[np.float64]

#: Entries of a table: the middle quantile of each of 4,096 equally likely parts (the measurements in research on planning, D3).
ENTRIES = 4096
#: Points of the grid on which a density is summed up; its error is far below the width of an entry.
_POINTS = 1 << 15
#: Logarithms and log odds beyond which a density of either family holds nothing that a table could show.
_FAR = 60.0


def middles() -> Floats:
    """The probabilities that the entries of a table stand for."""
    return (np.arange(ENTRIES) + 0.5) / ENTRIES


@cache
def normal_table() -> Floats:
    """Quantiles of the standard normal law."""
    law = NormalDist()
    table = np.array([law.inv_cdf(chance) for chance in middles()])
    table.setflags(write=False)
    return table


@lru_cache(maxsize=256)
def quantiles(law: Law) -> Floats:
    """The table of a law. A Bernoulli law is its own chance throughout: what it is the chance of is drawn, not looked up.

    Kept, since planning anew charts the same laws over and over.
    """
    table = _TABLES[law.shape](law.parameters)
    table.setflags(write=False)
    return table


@lru_cache(maxsize=256)
def mean_of(law: Law) -> float:
    return float(quantiles(law).mean())


def _triangular(values: Mapping[str, float]) -> Floats:
    least, mode, most = values["least"], values["mode"], values["most"]
    chances, width = middles(), most - least
    if not width:
        return np.full(ENTRIES, least)
    rising = least + np.sqrt(chances * width * (mode - least))
    falling = most - np.sqrt((1 - chances) * width * (most - mode))
    return np.where(chances * width < mode - least, rising, falling)


def _gamma(values: Mapping[str, float]) -> Floats:
    """By its density on the scale of the logarithm, where it is smooth for every shape."""
    shape = values["shape"]
    middle = np.log(shape)
    grid = np.linspace(middle - _FAR / min(shape, shape**0.5), middle + _FAR / max(shape, 1.0) ** 0.5, _POINTS)
    density = shape * grid - np.exp(grid) - lgamma(shape)
    return np.exp(_inverse(grid, density)) * values["mean"] / shape


def _beta(values: Mapping[str, float]) -> Floats:
    """The same on the scale of the log odds: so often kept, so often broken, a prior included. The share is that of broken."""
    broken, kept = values["broken"], values["kept"]
    grid = np.linspace(-_FAR / min(broken, 1.0), _FAR / min(kept, 1.0), _POINTS)
    density = broken * grid - (broken + kept) * np.logaddexp(0.0, grid) + lgamma(broken + kept) - lgamma(broken) - lgamma(kept)
    return 1.0 / (1.0 + np.exp(-_inverse(grid, density)))


def _lomax(values: Mapping[str, float]) -> Floats:
    """Exponential, with a rate that has the gamma law of so many ends seen in so many hours."""
    return values["hours"] * np.expm1(-np.log1p(-middles()) / values["seen"])


def _student(values: Mapping[str, float]) -> Floats:
    """Its logarithm by its density; on the scale of the inverse hyperbolic sine no tail is too long for the grid."""
    degrees = values["degrees"]
    grid = np.linspace(-_FAR, _FAR, _POINTS) / min(degrees, 3.0)
    logs = np.sinh(grid)
    density = np.log(np.cosh(grid)) - (degrees + 1) / 2 * np.log1p(logs**2 / degrees)
    return values["median"] * np.exp(values["spread"] * np.sinh(_inverse(grid, density)))


def _inverse(grid: Floats, log_density: Floats) -> Floats:
    """Quantiles of a law that has this density on an even grid, summed up by trapezes."""
    density = np.exp(log_density - log_density.max())
    below = np.concatenate(([0.0], np.cumsum((density[1:] + density[:-1]) / 2)))
    return np.interp(middles(), below / below[-1], grid)


_TABLES: Mapping[Shape, Callable[[Mapping[str, float]], Floats]] = {
    Shape.CONSTANT: lambda values: np.full(ENTRIES, values["value"]),
    Shape.BERNOULLI: lambda values: np.full(ENTRIES, values["chance"]),
    Shape.UNIFORM: lambda values: values["least"] + (values["most"] - values["least"]) * middles(),
    Shape.TRIANGULAR: _triangular,
    Shape.EXPONENTIAL: lambda values: -values["mean"] * np.log1p(-middles()),
    Shape.LOGNORMAL: lambda values: values["median"] * np.exp(values["spread"] * normal_table()),
    Shape.GAMMA: _gamma,
    Shape.BETA: _beta,
    Shape.LOMAX: _lomax,
    Shape.STUDENT: _student,
    Shape.EMPIRICAL: lambda values: np.quantile(np.array(list(values.values())), middles(), method="inverted_cdf"),
}
