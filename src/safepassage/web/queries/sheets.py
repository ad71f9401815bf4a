"""Long lists page by page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from safepassage.web.queries.lens import Parameters

Line = TypeVar("Line")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet(Generic[Line]):
    """The lines that stand on one page of a list."""

    shown: tuple[Line, ...]
    page: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheets:
    """How many lines a page has: `rows` on a screen, `whole` where all are to be printed."""

    rows: int
    whole: int

    def cut(self, lines: Sequence[Line], parameters: Parameters, page: int) -> Sheet[Line]:
        """The page asked for, or the nearest that there is."""
        rows = self.whole if "all" in parameters else self.rows
        pages = max(1, -(-len(lines) // rows))
        page = min(max(page, 1), pages)
        return Sheet(shown=tuple(lines[(page - 1) * rows : page * rows]), page=page, pages=pages)
