"""Which draws a course needs: one for everything uncertain, named for what it is about, so that another plan draws the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from safepassage.forecast.laws import Effect, Law, Laws
from safepassage.forecast.quantiles import middles, normal_table

_WHOLE = 2**32


@dataclass(slots=True)
class Draws:
    """Names of draws in their order; `shared` holds, by column, the column of the shock that it shares and how strongly."""

    laws: Laws
    names: list[str] = field(default_factory=list)
    shared: dict[int, tuple[int, float]] = field(default_factory=dict)
    _shocks: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._shocks = {shock: self._column(f"shock|{shock}") for shock in sorted(set(self.laws.shocks().values()))}

    def add(self, effect: Effect, things: Iterable[tuple[str, ...]], *, times: int = 1) -> int:
        """Draws for things of one kind, each called by its names, the first of which need not be its own alone.

        Returns
        -------
        int
            The column of the first.
        """
        first = len(self.names)
        seen: Counter[str] = Counter()
        shocks = self.laws.shocks()
        for names in things:
            seen[names[0]] += 1
            law = self.laws.of(effect, *names)
            shock = None if law is None else shocks.get(law.about)
            for turn in range(times):
                column = self._column(f"{effect}|{names[0]}|{seen[names[0]]}|{turn}")
                if law is not None and shock is not None and law.correlation:
                    self.shared[column] = (self._shocks[shock], law.correlation)
        return first

    def rate(self, law: Law) -> int:
        """The draw of a chance that is itself uncertain: one for everything that the law governs."""
        name = f"rate|{law.effect}|{law.about}"
        return self.names.index(name) if name in self.names else self._column(name)

    def _column(self, name: str) -> int:
        self.names.append(name)
        return len(self.names) - 1

    def keys(self) -> NDArray[np.uint64]:
        """A key of 64 bits for every draw, by its name."""
        digests = b"".join(blake2b(name.encode(), digest_size=8).digest() for name in self.names)
        return np.frombuffer(digests, dtype="<u8").astype(np.uint64)

    def correlate(self, draws: NDArray[np.uint32]) -> None:
        """Let draws that share a shock lean on it, in place (Gaussian copula: each stays uniform by itself)."""
        for column, (shock, strength) in self.shared.items():
            common, own = _normal(draws[:, shock]), _normal(draws[:, column])
            leaning = strength * common + np.sqrt(1 - strength**2) * own
            draws[:, column] = (np.interp(leaning, normal_table(), middles()) * _WHOLE).astype(np.uint32)


def _normal(draws: NDArray[np.uint32]) -> NDArray[np.float64]:
    return np.interp(draws / _WHOLE, middles(), normal_table())
