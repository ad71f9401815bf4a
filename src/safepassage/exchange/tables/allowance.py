"""What one input from a stranger may take in memory, counted down while it is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NoReturn

from safepassage.errors import Unreadable
from safepassage.exchange.tables.raw import Row
from safepassage.language import say

#: 100,000 claims with all their columns are two and a half million cells.
MAX_CELLS = 10_000_000
#: As many characters as an archive may hold bytes when inflated: text that many cells share is counted for each.
MAX_CHARACTERS = 200_000_000


class Allowance:
    """Cells and characters that one folder, archive or workbook may still hold, over all its files and sheets."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._cells = MAX_CELLS
        self._characters = MAX_CHARACTERS

    def spend(self, cells: int, characters: int = 0) -> None:
        """Count down. Raises Unreadable where the cells or the characters are used up."""
        self._cells -= cells
        self._characters -= characters
        if self._cells < 0 or self._characters < 0:
            self._refuse()

    def spending(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The same rows, each counted as wide as the widest so far, for a table is as wide as its widest row.

        Raises
        ------
        Unreadable
            Where the cells or the characters are used up.
        """
        width = 1
        for number, row in enumerate(rows):
            wider = max(width, len(row))
            self.spend(wider + number * (wider - width), sum(map(len, row)))
            width = wider
            yield row

    def foresee(self, cells: int) -> None:
        """Refuse so many cells before they are built. Raises Unreadable."""
        if cells > self._cells:
            self._refuse()

    def _refuse(self) -> NoReturn:
        reason = say("it holds more than {cells} cells or {characters} characters", cells=MAX_CELLS, characters=MAX_CHARACTERS)
        raise Unreadable(self._name, reason)
