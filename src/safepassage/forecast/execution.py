"""A course executed under scenarios: the kernel called with what it writes into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from safepassage.compiling import is_compiled
from safepassage.forecast.course import Course, Ints
from safepassage.forecast.kernels import MARK_COUNT
from safepassage.forecast.scenarios import Scenarios

Counts = NDArray[np.int32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Execution:
    """What came of a course: people who became safe and who left the siege by replication and bin, parties who are left by
    stop and class, marks, and the array as the last replication leaves it.
    """

    safe: Counts
    out: Counts
    left: Counts
    marks: Counts
    words: Ints


def execute(course: Course, scenarios: Scenarios) -> Execution:
    """Execute a course once under every scenario.

    Where nothing compiles, the same kernel runs on lists, which plain Python reads faster than arrays.
    """
    from safepassage.forecast.kernels.execution import run as kernel  # noqa: PLC0415 - compilers take a second to import

    run: Any = kernel  # compiled it takes arrays, else lists: no type says so
    shapes = (course.bins, course.bins, course.people, MARK_COUNT)
    found = tuple(np.zeros((len(scenarios.draws), shape), dtype=np.int32) for shape in shapes)
    drawn = (scenarios.draws, scenarios.opens, scenarios.agreed, scenarios.closes)
    if is_compiled():
        words = course.words.copy()
        run(words, course.fresh, drawn, found)
        return _told(words, found)
    plain, lists = course.words.tolist(), tuple(each.tolist() for each in found)
    run(plain, course.fresh.tolist(), tuple(each.tolist() for each in drawn), lists)
    pairs = zip(lists, found, strict=True)
    return _told(np.array(plain, dtype=np.int64), tuple(np.array(rows, dtype=np.int32).reshape(each.shape) for rows, each in pairs))


def _told(words: Ints, found: tuple[Counts, ...]) -> Execution:
    safe, out, left, marks = found
    return Execution(safe=safe, out=out, left=left, marks=marks, words=words)
