"""The laws of a course as the kernel reads them: tables of quantiles, and by each thing the row that governs it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from safepassage.forecast.course import Ints
from safepassage.forecast.kernels import ONE
from safepassage.forecast.laws import Effect, Law, Laws
from safepassage.forecast.quantiles import ENTRIES, Floats, mean_of, quantiles

#: Chances are compared with draws of 32 bits.
_WHOLE = 2**32
#: Hours, multiples of a time or people beyond which a law says no more (a century in hours): products with them still fit a word.
_MOST = 2.0**20


@dataclass(slots=True)
class Lookups:
    """Tables as they are asked for, each once."""

    laws: Laws
    _rows: dict[int, int] = field(default_factory=dict)
    _tables: list[Floats] = field(default_factory=list)

    def row(self, law: Law | None) -> int:
        """The row of a law in `tables`; -1 for what is certain."""
        if law is None:
            return -1
        if id(law) not in self._rows:
            self._rows[id(law)] = len(self._tables)
            self._tables.append(quantiles(law))
        return self._rows[id(law)]

    def rows(self, effect: Effect, names: Iterable[tuple[str, ...]]) -> Ints:
        """By thing, called by its names from the narrowest to the widest, the row of its law."""
        return np.array([self.row(self.laws.of(effect, *each)) for each in names], dtype=np.int64)

    def chances(self, effect: Effect, names: Iterable[tuple[str, ...]]) -> Ints:
        """By thing the chance that something happens to it, as so many of 2**32: the mean of a law that is not sure of it."""
        known: dict[tuple[str, ...], int] = {}
        found = []
        for each in names:
            if each not in known:
                law = self.laws.of(effect, *each)
                known[each] = 0 if law is None else round(mean_of(law) * _WHOLE)
            found.append(known[each])
        return np.array(found, dtype=np.int64)

    def tables(self) -> Ints:
        """Every table in parts of one, as kernels count."""
        whole = np.array(self._tables) if self._tables else np.zeros((1, ENTRIES))
        return np.floor(np.minimum(whole, _MOST) * ONE + 0.5).astype(np.int64)
