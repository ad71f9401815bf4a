"""The events to come as whole numbers, the next one last; before them all stands one that never comes."""

from safepassage.compiling import compiled
from safepassage.forecast.kernels.words import DUE, HEAP, HEAPED, KIND, REACHED, START, TIME, Words


@compiled
def call(w: Words, time: int, m: int) -> None:
    """Let movement `m` try to start at a time, once however many ask for it; before its own time has come nobody need ask."""
    if m < w[REACHED] and w[w[DUE] + m] != time:
        w[w[DUE] + m] = time
        push(w, time, START, m)


@compiled
def push(w: Words, time: int, kind: int, m: int) -> None:
    """Let movement `m` start or arrive at a time, behind what comes earlier: most of what is pushed comes soon."""
    key, at = (time << TIME) | (kind << KIND) | m, w[HEAP] + w[HEAPED]
    w[HEAPED] += 1
    while w[at] < key:
        w[at + 1] = w[at]
        at -= 1
    w[at + 1] = key
