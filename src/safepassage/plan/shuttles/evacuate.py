"""The earliest time by which buses can have carried every load, with tours that do it and a proof that none do it earlier."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from time import monotonic

from safepassage.plan.shuttles.branching import Branching, Found
from safepassage.plan.shuttles.columns import Columns
from safepassage.plan.shuttles.improvement import Improvement
from safepassage.plan.shuttles.problem import Shuttles
from safepassage.plan.shuttles.proofs import Refuted, Ruling, holds
from safepassage.plan.shuttles.relaxation import Relaxation
from safepassage.plan.shuttles.tours import Evacuation

#: Changes of tours in a try, for each pair of loads: before any bound is known, and in the first try after. A million changes
#: take about a tenth of a second.
_GLANCE, _LOOK = 5, 40
#: Changes in the longest try.
_MOST_STEPS = 3_000_000
#: Cases looked at in a first try to prove a bound.
_CASES = 25
#: By how much every try is longer than the one before.
_LONGER = 2

Clock = Callable[[], float]


def evacuate(shuttles: Shuttles, *, time_limit: float, clock: Clock = monotonic) -> Evacuation:
    """Carry every load so that the last arrives as early as can be.

    Parameters
    ----------
    time_limit
        Seconds; what has been found and proved by then, or until somebody interrupts, is the answer.

    Returns
    -------
    Evacuation
        Whose bound was checked by `holds`; without tours where there is no bus or no room for a load.
    """
    if not shuttles.can_carry_all:
        return Evacuation(tours=(), value=None, bound=0, ruling=None)
    if not shuttles.total:
        return Evacuation(tours=(), value=0, bound=0, ruling=None)
    search = _Search(shuttles, clock, clock() + time_limit)
    with suppress(KeyboardInterrupt):
        search.run()
    return search.answer()


class _Search:
    """Plans from above and proofs from below, until they meet."""

    def __init__(self, shuttles: Shuttles, clock: Clock, ends: float) -> None:
        self._shuttles, self._clock, self._ends = shuttles, clock, ends
        self._plan = Improvement(shuttles)
        self._value = self._plan.value
        self._ruling: Ruling | None = None
        self._columns: Columns | None = None
        self._begun: dict[int, Branching] = {}

    @property
    def _bound(self) -> int:
        return 0 if self._ruling is None else self._ruling.horizon + 1

    def run(self) -> None:
        """Give plans as much time as proofs, and each try more than the one before."""
        pairs = self._shuttles.total**2
        self._descend(min(_GLANCE * pairs, _MOST_STEPS))
        proving = self._time(self._relax)
        planning, steps, cases = 0.0, _LOOK * pairs, _CASES
        while self._is_open:
            while planning <= proving and self._is_open:
                planning += self._time(partial(self._descend, min(steps, _MOST_STEPS)))
                steps *= _LONGER
            proving += self._time(partial(self._branch, cases))
            cases *= _LONGER

    def _time(self, act: Callable[[], None]) -> float:
        begun = self._clock()
        act()
        return self._clock() - begun

    def _is_over(self) -> bool:
        return self._clock() >= self._ends

    def answer(self) -> Evacuation:
        return Evacuation(tours=self._plan.tours(), value=self._value, bound=self._bound, ruling=self._ruling)

    @property
    def _is_open(self) -> bool:
        return self._bound < self._value and not self._is_over()

    def _descend(self, steps: int) -> None:
        """Halve the way to the bound while that succeeds."""
        hopeless = self._bound
        while hopeless < self._value and not self._is_over():
            target = (hopeless + self._value) // 2
            if self._plan.aim(target, steps, self._is_over):
                self._value = self._plan.value
            else:
                hopeless = target + 1

    def _relax(self) -> None:
        """The least horizon at which a mix of tours does it all; asked just below the value first, where it mostly ends."""
        highest, step = self._value, 1
        while self._bound < highest and not self._is_over():
            halfway = (self._bound + highest) // 2
            target = max(highest - step, halfway if self._ruling else 0)
            relaxation = Relaxation(self._shuttles, target, self._columns)
            answer = relaxation.ask({}, self._is_over)
            self._columns = relaxation.columns
            if isinstance(answer, Refuted):
                self._prove(Ruling(target, answer))
            else:
                highest = target
            step = max(1, self._value // 32) if step == 1 else 2 * step

    def _prove(self, ruling: Ruling) -> None:
        """Raise the bound, if the proof stands up to the check."""
        if holds(self._shuttles, ruling, self._is_over):
            self._ruling = ruling

    def _branch(self, cases: int) -> None:
        """Raise the bound by half of what is open, or half of that, and so on."""
        jump = max(1, (self._value - self._bound) // 2)
        while self._is_open:
            answer = self._branching(self._bound + jump - 1).go_on(cases, self._is_over)
            if isinstance(answer, Found):
                self._plan.take(answer.courses)
                self._value = self._plan.value
            elif isinstance(answer, Ruling):
                self._prove(answer)
            elif jump == 1:
                return
            jump = max(1, min(jump, self._value - self._bound) // 2)

    def _branching(self, horizon: int) -> Branching:
        """The search within a horizon, gone on with if it was begun before."""
        self._begun = {known: begun for known, begun in self._begun.items() if self._bound <= known < self._value}
        if horizon not in self._begun:
            self._begun[horizon] = Branching(self._shuttles, horizon, self._columns)
        return self._begun[horizon]
