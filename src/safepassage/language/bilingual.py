"""A text of a table beside what it is in the local language of its operation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Self

#: Parts the two texts of a key; no cell of a table holds it.
_PARTED = "\0"


class Bilingual(str):
    """A text that knows what its own row has in the local language: rows that read alike in English stay apart.

    local
        Empty where the row has none.
    """

    __slots__ = ("local",)

    local: str

    def __new__(cls, text: str, local: str = "") -> Self:
        made = super().__new__(cls, text)
        made.local = local
        return made

    @property
    def key(self) -> str:
        """Both texts as one."""
        return f"{self}{_PARTED}{self.local}" if self.local else str(self)


def local_texts(rows: Iterable[Bilingual], may_be_told: Callable[[Bilingual], bool]) -> dict[str, str]:
    """Local texts by the English one; by the keys of their rows, where rows that read alike differ in the local text."""
    alike: dict[str, set[str]] = defaultdict(set)
    known = tuple(filter(None, rows))
    for row in known:
        alike[str(row)].add(row.local)
    told = (row for row in known if row.local and may_be_told(row))
    return {row.key if len(alike[row]) > 1 else str(row): row.local for row in told}


def written(text: str, local: Mapping[str, str]) -> str:
    """A text as `local`, made by `local_texts`, has it for its row; English where it has none."""
    english = str(text)
    row = text.key if isinstance(text, Bilingual) else english
    return local.get(row) or local.get(english, english)
