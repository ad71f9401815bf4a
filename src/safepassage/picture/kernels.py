"""Numerical kernels in NumPy: shortest paths between moments, and courses that carry others."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def close(most: Floats) -> Floats:
    """Tighten limits on differences until no chain of others is tighter (Floyd 1962, Warshall 1962).

    Parameters
    ----------
    most
        (n, n); ``most[i, j]`` limits ``x[j] - x[i]`` from above. Changed in place.

    Returns
    -------
    numpy.ndarray
        The same array.
    """
    for middle in range(len(most)):
        np.minimum(most, most[:, middle, None] + most[None, middle, :], out=most)
    return most


def lift(inner: Floats, outer: Floats, at: Ints) -> Floats:
    """Raise an outer course so that each of its steps carries at least that of an inner one.

    Parameters
    ----------
    inner
        (m,) people gone up to each moment of the inner way.
    outer
        (n,) the same for the outer way.
    at
        (m,) where the moments of the inner way stand among those of the outer.
    """
    missing = np.maximum(0.0, np.diff(inner) - np.diff(outer[at]))
    if not missing.any():
        return outer
    added = np.zeros(len(outer))
    added[at[1:]] = missing
    return outer + np.cumsum(added)
