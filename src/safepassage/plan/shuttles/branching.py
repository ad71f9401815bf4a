"""Cases where mixes of tours prove too little: something is done at most n times, or more often."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from safepassage.plan.shuttles.columns import Columns, Course
from safepassage.plan.shuttles.problem import Shuttles
from safepassage.plan.shuttles.proofs import Count, Deed, Limits, Proof, Refuted, Ruling, Split, parted
from safepassage.plan.shuttles.relaxation import Mix, Relaxation
from safepassage.plan.solvers.covering import MOST_FURTHER

#: Nearer to a whole number than this is whole.
_WHOLE = 1e-6
#: What to split by first; twice as fast on the hardest instance given than to take all alike.
_WEIGHTS = {Deed.START: 2, Deed.CARRY: 2, Deed.RETURN: 1}
#: The way to a case: at each split whether it is the one above.
_Path = tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class _Case:
    path: _Path
    limits: dict[Count, Limits]


@dataclass(frozen=True, slots=True)
class Found:
    """Whole tours that do it all within the horizon."""

    courses: list[Course]


class Branching:
    """A search through cases within one horizon that can be gone on with; the nearer case first, and to the end."""

    def __init__(self, shuttles: Shuttles, horizon: int, known: Columns | None = None) -> None:
        self.horizon = horizon
        self.relaxation = Relaxation(shuttles, horizon, known)
        self._open = [_Case((), {})]
        self._decided: dict[_Path, Refuted | tuple[Count, int]] = {}

    def go_on(self, cases: int, is_over: Callable[[], bool]) -> Ruling | Found | None:
        """Look at so many cases more: the proof that there are no tours, tours, or None."""
        for _ in range(cases):
            if not self._open or is_over():
                break
            case = self._open.pop()
            answer = self.relaxation.ask(case.limits, is_over)
            if isinstance(answer, Refuted):
                self._decided[case.path] = answer
                continue
            if answer is not None and (courses := self._whole(answer)) is not None:
                return Found(courses)
            if answer is None or not self._split(case, answer):
                self._open.append(case)
                return None
        return None if self._open else Ruling(self.horizon, self._proof(()))

    def _split(self, case: _Case, mix: Mix) -> bool:
        chosen = self._most_doubtful(mix)
        if chosen is None or len(case.limits) >= MOST_FURTHER:
            return False
        count, value = chosen
        most = math.floor(value)
        below, above = parted(case.limits, count, most)
        self._decided[case.path] = (count, most)
        halves = [_Case((*case.path, False), below), _Case((*case.path, True), above)]
        self._open += halves if value - most > 1 / 2 else halves[::-1]
        return True

    def _most_doubtful(self, mix: Mix) -> tuple[Count, float] | None:
        """The count that is farthest from a whole number, large ones first; one of times where all others are whole."""
        columns = self.relaxation.columns
        best, chosen = 0.0, None
        for deed, table in columns.passages(mix.used).items():
            doubt = np.abs(table - np.round(table))
            score = np.where(doubt > _WHOLE, doubt * (2 + table) * _WEIGHTS[deed], 0.0)
            at = np.unravel_index(int(score.argmax()), table.shape)
            if score[at] > best:
                best, chosen = float(score[at]), (Count(deed, int(at[0]), int(at[1])), float(table[at]))
        if chosen is not None:
            return chosen
        doubts = [(abs(value - round(value)), count, value) for count, value in columns.timed(mix.used).items()]
        most, count, often = max(doubts, key=lambda each: each[0])
        return (count, often) if most > _WHOLE else None

    def _whole(self, mix: Mix) -> list[Course] | None:
        columns, times = self.relaxation.columns, np.round(mix.used).astype(int)
        chosen = np.flatnonzero(times)
        is_whole = mix.is_complete and np.abs(mix.used - times).max(initial=0.0) <= _WHOLE
        if not is_whole or any(columns.ends[at] > self.horizon for at in chosen):
            return None
        return [columns.courses[at] for at in chosen for _ in range(times[at])]

    def _proof(self, path: _Path) -> Proof:
        decided = self._decided[path]
        if isinstance(decided, Refuted):
            return decided
        count, most = decided
        return Split(count, most, below=self._proof((*path, False)), above=self._proof((*path, True)))
