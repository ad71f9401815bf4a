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


def keep(course: Floats, most: Floats) -> Floats:
    """The least course above one that keeps to closed limits: ``most[i, j]`` limits ``x[j] - x[i]`` from above."""
    kept: Floats = (course - most).max(axis=1)
    return kept


def carry(course: Floats, inner: Floats) -> Floats:
    """The least course above one whose steps are nowhere smaller than those of an inner one at the same moments."""
    carrying: Floats = np.maximum.accumulate(course - inner) + inner
    return carrying
