"""Rows of a linear program as they are written: what statements say, and what always holds."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from safepassage.picture.kernels import Floats
from safepassage.picture.linear import Indexes, Matrix
from safepassage.picture.origins import Statement

Term = tuple[int, float]
#: A flow: place from, place to, category.
Way = tuple[str, str, str]
Booleans = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where the columns of a part stand: what a way and its moments are called in the rows.

    base
        The column before that of the second moment of a way; the first moment has none.
    first
        The column of the people at first in the besieged place that a way empties.
    around
        The ways next around each way.
    wholes
        For each way whose category is a complete partition the ways of all its parts.
    """

    base: dict[Way, int]
    grid: dict[Way, list[int]]
    first: dict[Way, int]
    around: dict[Way, list[Way]]
    wholes: list[tuple[Way, tuple[Way, ...]]]

    def column(self, way: Way, node: int) -> int:
        """The column of a node: a moment by its number, after the last the people at first; -1 for the first moment."""
        if node == len(self.grid[way]):
            return self.first[way]
        return self.base[way] + node if node else -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraints:
    """The rows of one part, ready for the solver.

    owner
        For each row the index in `statements` of the one that states it; -1 for rows that always hold.
    floors, ceilings
        Whether the owner limits the row from below, from above.
    sums
        Rows whose floor is the sum over several statements, all of which must stand.
    caps
        Rows whose upper limit only lowers a ceiling: left out when a least is asked for.
    ends
        Those of the caps that limit one number said without an end.
    goal
        The columns that answer the question the rows were made for; empty where nothing limits it.
    """

    statements: tuple[Statement, ...]
    matrix: Matrix
    lower: Floats
    upper: Floats
    owner: Indexes
    floors: Booleans
    ceilings: Booleans
    sums: tuple[tuple[int, tuple[int, ...]], ...]
    caps: Indexes
    ends: Indexes
    goal: tuple[Term, ...]
    layout: Layout | None = None


class RowWriter:
    """Collects rows over non-negative columns; used once."""

    def __init__(self, statements: tuple[Statement, ...]) -> None:
        self._statements = statements
        self._width = 0
        self._starts: list[int] = [0]
        self._columns: list[int] = []
        self._values: list[float] = []
        self._lower: list[float] = []
        self._upper: list[float] = []
        self._owner: list[int] = []
        self._floors: list[bool] = []
        self._ceilings: list[bool] = []
        self._sums: list[tuple[int, tuple[int, ...]]] = []
        self._caps: list[int] = []
        self._ends: list[int] = []

    def columns(self, count: int = 1) -> int:
        """Make room for columns; the first of them."""
        first = self._width
        self._width += count
        return first

    def always(self, terms: Sequence[Term], lower: float, upper: float = math.inf) -> None:
        """Add a row that holds whatever is said."""
        if terms:
            self._add(terms, lower, upper)

    def cap(self, terms: Sequence[Term], upper: float) -> None:
        """Add a row that only lowers ceilings."""
        self._caps.append(len(self._owner))
        self._add(terms, -math.inf, upper)

    def end(self, terms: Sequence[Term], upper: float) -> None:
        """Add a cap on one number said without an end."""
        self._ends.append(len(self._owner))
        self.cap(terms, upper)

    def says(self, owner: int, terms: Sequence[Term], *, floor: bool = True, ceiling: bool = True) -> None:
        """Add a row that a statement limits; without terms nobody can have moved."""
        statement = self._statements[owner]
        floor = floor and statement.said is not None
        ceiling = ceiling and statement.is_ceiling and statement.said is not None
        if floor or ceiling:
            self._add(terms, -math.inf, math.inf, owner=owner)
            self._floors[-1], self._ceilings[-1] = floor, ceiling

    def add_up(self, owners: Iterable[int], terms: Sequence[Term]) -> None:
        """Add a row that is at least what the statements say together."""
        self._sums.append((len(self._owner), tuple(owners)))
        self._add(terms, -math.inf, math.inf)

    def _add(self, terms: Sequence[Term], lower: float, upper: float, *, owner: int = -1) -> None:
        self._columns.extend([column for column, _ in terms])
        self._values.extend([value for _, value in terms])
        self._starts.append(len(self._columns))
        self._lower.append(lower)
        self._upper.append(upper)
        self._owner.append(owner)
        self._floors.append(False)
        self._ceilings.append(False)

    def finish(self, goal: Sequence[Term], layout: Layout | None = None) -> Constraints:
        """The rows so far; `goal` is what a question asks for."""
        return Constraints(
            statements=self._statements,
            matrix=Matrix(
                width=max(1, self._width),  # a program without columns is not judged at all
                starts=np.array(self._starts, dtype=np.int32),
                columns=np.array(self._columns, dtype=np.int32),
                values=np.array(self._values, dtype=np.float64),
            ),
            lower=np.array(self._lower, dtype=np.float64),
            upper=np.array(self._upper, dtype=np.float64),
            owner=np.array(self._owner, dtype=np.int32),
            floors=np.array(self._floors, dtype=np.bool_),
            ceilings=np.array(self._ceilings, dtype=np.bool_),
            sums=tuple(self._sums),
            caps=np.array(self._caps, dtype=np.int32),
            ends=np.array(self._ends, dtype=np.int32),
            goal=tuple(goal),
            layout=layout,
        )


def minus(terms: Iterable[Term]) -> list[Term]:
    """The same people, taken away."""
    return [(column, -value) for column, value in terms]
