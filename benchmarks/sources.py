"""Where the SimPy model of `executing` takes its numbers from: the draws of the kernel, or Python's own generator."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from math import floor, inf, log

from charted import Peer
from safepassage.forecast import Effect, Laws, Shape
from safepassage.forecast.kernels import ATTEMPTS, ONE
from safepassage.plan.problem import HOUR

_ENTRY = 20


class Replayed:
    """The numbers of one replication of the kernel."""

    def __init__(self, peer: Peer, draws: list[int], windows: list[tuple[int, int, int]]) -> None:
        self.peer, self.draws, self._windows = peer, draws, windows

    def windows(self) -> list[tuple[int, int, int]]:
        return self._windows

    def minutes(self, m: int, turn: int) -> int:
        peer = self.peer
        table, minutes, loading = peer.part["travel"][m], peer.minutes[m], peer.loading[m]
        if table < 0:
            return minutes
        factor = self._entry(table, peer.column[Effect.TRAVEL] + m * ATTEMPTS + turn)
        return loading + max(1, ((minutes - loading) * factor + ONE // 2) // ONE)

    def pace(self, m: int) -> int:
        return self._pace(self.peer.gate_of[m], self.peer.column[Effect.SCREENING] + m)

    def pace_at_start(self, gate: int) -> int:
        return self._pace(gate, self.peer.gate_column + gate)

    def breaks(self, slot: int) -> bool:
        part, draws = self.peer.part, self.draws
        chance = part["breakdown"][slot]
        table, above = part["chance_table"][chance], part["chance"][chance]
        if table >= 0:
            above = 2**32 - self._entry(table, part["chance_draw"][chance]) * (2**32 // ONE)
        return draws[self.peer.column[Effect.BREAKDOWN] + slot] >= above

    def refused(self, unit: int, count: int) -> int:
        table = self.peer.part["unit_refusal"][unit]
        if table < 0:
            return 0
        column = self.peer.column[Effect.REFUSAL] + unit
        return min(count, (count * self._entry(table, column) + (self.draws[column] & (ONE - 1))) // ONE)

    def _pace(self, gate: int | None, column: int) -> int:
        table = -1 if gate is None else self.peer.part["gate_table"][gate]
        return ONE if table < 0 else self._entry(table, column)

    def _entry(self, table: int, column: int) -> int:
        return self.peer.part["tables"][(table << 12) + (self.draws[column] >> _ENTRY)]


#: How Python draws from a law by itself.
DRAWN: dict[Shape, Callable[[random.Random, Mapping[str, float]], float]] = {
    Shape.CONSTANT: lambda _, values: values["value"],
    Shape.BERNOULLI: lambda _, values: values["chance"],
    Shape.EXPONENTIAL: lambda chance, values: chance.expovariate(1 / values["mean"]),
    Shape.LOGNORMAL: lambda chance, values: chance.lognormvariate(log(values["median"]), values["spread"]),
    Shape.GAMMA: lambda chance, values: chance.gammavariate(values["shape"], values["mean"] / values["shape"]),
    Shape.BETA: lambda chance, values: chance.betavariate(values["broken"], values["kept"]),
}


class Own:
    """The same laws drawn by Python's own generator; every law holds everywhere."""

    def __init__(self, peer: Peer, laws: Laws, chance: random.Random) -> None:
        self.peer, self.laws, self.chance = peer, laws, chance
        self.paces: dict[int, int] = {}
        self.broken: dict[int, bool] = {}
        self.failing = self._draw(Effect.BREAKDOWN, 0.0)

    def _draw(self, effect: Effect, otherwise: float) -> float:
        law = self.laws.of(effect)
        return otherwise if law is None else DRAWN[law.shape](self.chance, law.parameters)

    def windows(self) -> list[tuple[int, int, int]]:
        rate = self._draw(Effect.LOST, 0.0)
        return [self._window(opening.span.start, opening.span.end, rate) for opening in self.peer.chart.drawing.windows.openings]

    def _window(self, start: int, end: int, rate: float) -> tuple[int, int, int]:
        if self.chance.random() < rate:
            return -1, end, -1
        holds = start + floor(self._draw(Effect.COLLAPSE, inf if self.laws.of(Effect.COLLAPSE) else end) * HOUR + 0.5)
        return start, end, min(end, holds)

    def minutes(self, m: int, _turn: int) -> int:
        road = self.peer.minutes[m] - self.peer.loading[m]
        return self.peer.loading[m] + max(1, floor(road * self._draw(Effect.TRAVEL, 1.0) + 0.5))

    def pace(self, m: int) -> int:
        return ONE if self.peer.gate_of[m] is None else self._pace(m)

    def pace_at_start(self, gate: int) -> int:
        return self._pace(-1 - gate)

    def _pace(self, checks: int) -> int:
        """One draw for all who are checked together."""
        if checks not in self.paces:
            self.paces[checks] = round(self._draw(Effect.SCREENING, 1.0) * ONE)
        return self.paces[checks]

    def breaks(self, slot: int) -> bool:
        """One draw for a vehicle and its convoy, however often the convoy has to put off its start."""
        if slot not in self.broken:
            self.broken[slot] = self.chance.random() < self.failing
        return self.broken[slot]

    def refused(self, _unit: int, count: int) -> int:
        return min(count, floor(count * self._draw(Effect.REFUSAL, 0.0) + self.chance.random()))
