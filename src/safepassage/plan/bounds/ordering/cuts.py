"""Moments at which little is under way: rows there part what comes before from what comes after, and are eliminated last."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from safepassage.plan.bounds.ordering.kernels import covering

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

#: Rows between two cuts, about a day of a city: from 1,000 to 6,000 the factor differs by less than a quarter.
_BETWEEN = 3000
#: Rows that concern more than this share of all slots belong to no moment.
_LONG = 0.25
_INNER, _CUT, _EVERYWHERE = 0, 1, 2
#: The number of groups.
GROUPS = 3


def groups_of(starts: Ints, neighbours: Ints, first: Ints, last: Ints) -> Ints:
    """(n,) in which turn each row is eliminated: between cuts, at cuts, last those of no moment.

    Parameters
    ----------
    starts, neighbours
        The graph of rows.
    first, last
        (n,) the slots that a row concerns; it belongs to the last.
    """
    groups = np.full(len(first), _INNER)
    if not len(first):
        return groups
    groups[last - first > _LONG * (last.max() - first.min() + 1)] = _EVERYWHERE
    left, right = np.repeat(np.arange(len(first)), np.diff(starts)), neighbours
    kept = (last[left] < last[right]) & (groups[left] == _INNER) & (groups[right] == _INNER)
    left, right = left[kept], right[kept]
    for cut in _cuts(last[groups == _INNER], last[left], last[right]):
        across = (last[left] < cut) & (last[right] >= cut) & (groups[left] == _INNER) & (groups[right] == _INNER)
        met, places = np.unique(np.concatenate((left[across], right[across])), return_inverse=True)
        count = int(across.sum())
        groups[met[covering(places[:count], places[count:], len(met))]] = _CUT
    return groups


def _cuts(rows: Ints, begins: Ints, ends: Ints) -> Ints:
    """Slots with few edges across them, about evenly apart in rows."""
    blocks = len(rows) // _BETWEEN
    if blocks <= 1:
        return np.zeros(0, dtype=np.int64)
    horizon = int(rows.max()) + 2
    across = np.cumsum(np.bincount(begins + 1, minlength=horizon) - np.bincount(ends + 1, minlength=horizon))
    quarters = np.quantile(rows, (np.arange(4 * blocks + 1)) / (4 * blocks), method="lower").astype(np.int64)
    chosen = [
        quarters[4 * block - 2] + 1 + np.argmin(across[quarters[4 * block - 2] + 1 : quarters[4 * block + 2] + 1])
        for block in range(1, blocks)
        if quarters[4 * block + 2] > quarters[4 * block - 2]
    ]
    return np.unique(np.array(chosen, dtype=np.int64))
