"""Draws by counting."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from safepassage.compiling import compiled, is_compiled

Drawn = NDArray[np.uint32]

# The finaliser of SplitMix64 (Steele, Lea, Flood 2014), on key and replication.
_GAMMA = np.uint64(0x9E3779B97F4A7C15)
_MIX = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
_SHIFTS = (np.uint64(30), np.uint64(27), np.uint64(31))
_UPPER = np.uint64(32)


def drawn(keys: NDArray[np.uint64], seed: int, first: int, replications: int) -> Drawn:
    """Uniform draws of 32 bits, (replications, keys): each depends on its key, the seed and the replication alone."""
    counted = (np.arange(first, first + replications, dtype=np.uint64) + np.uint64(1)) * _GAMMA
    lanes = _mixed(counted ^ _mixed(np.array([seed], dtype=np.uint64) * _GAMMA))
    return _fill(keys, lanes, np.empty((replications, len(keys)), dtype=np.uint32))


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    for factor, shift in zip(_MIX, _SHIFTS[:2], strict=True):
        values = (values ^ (values >> shift)) * factor
    return values ^ (values >> _SHIFTS[2])


def _fill_plain(keys: NDArray[np.uint64], lanes: NDArray[np.uint64], draws: Drawn) -> Drawn:
    draws[:] = _mixed(keys[None, :] + lanes[:, None]) >> _UPPER
    return draws


@compiled
def _fill_compiled(keys: NDArray[np.uint64], lanes: NDArray[np.uint64], draws: Drawn) -> Drawn:
    for row in range(lanes.size):
        lane = lanes[row]
        for column in range(keys.size):
            value = keys[column] + lane
            value = (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
            value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
            draws[row, column] = (value ^ (value >> np.uint64(31))) >> np.uint64(32)
    return draws


_fill = _fill_compiled if is_compiled() else _fill_plain
