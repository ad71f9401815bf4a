"""The events to come, first things first: a binary heap of whole numbers."""

from safepassage.forecast.kernels.compiling import compiled
from safepassage.forecast.kernels.words import HEAP, HEAPED, KIND, TIME, Words


@compiled
def push(w: Words, time: int, kind: int, m: int) -> None:
    """Let movement `m` start or arrive at a time."""
    heap, at = w[HEAP], w[HEAPED]
    key = (time << TIME) | (kind << KIND) | m
    w[HEAPED] = at + 1
    while at > 0:
        above = (at - 1) >> 1
        if w[heap + above] <= key:
            break
        w[heap + at] = w[heap + above]
        at = above
    w[heap + at] = key


@compiled
def pop(w: Words) -> None:
    """Take the first event away."""
    heap = w[HEAP]
    size = w[HEAPED] - 1
    w[HEAPED] = size
    key, at = w[heap + size], 0
    while True:
        below = 2 * at + 1
        if below >= size:
            break
        if below + 1 < size and w[heap + below + 1] < w[heap + below]:
            below += 1
        if w[heap + below] >= key:
            break
        w[heap + at] = w[heap + below]
        at = below
    w[heap + at] = key
