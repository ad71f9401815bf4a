"""What agrees, apart from what was only answered to the same question; and days that no text names, as such."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace

from safepassage.picture.testimony import Row, Standing, Topic

#: Questions of how many, which are also answered with where somebody went.
_COUNTED = frozenset({Topic.LEFT, Topic.ARRIVED, Topic.INSIDE})


def parted(rows: Iterable[Row], undated: AbstractSet[str]) -> Iterator[Row]:
    """The rows with what is `undated` in each; of one on whose number sources agree, what has no number as a row by itself."""
    for row in rows:
        numbered = tuple(reply for reply in row.replies if reply.said is not None)
        others = tuple(reply for reply in row.replies if reply.said is None)
        if row.standing is not Standing.AGREED or row.topic not in _COUNTED or not (numbered and others):
            yield _marked(row, undated)
            continue
        yield _marked(replace(row, replies=numbered), undated)
        yield _marked(replace(row, id=f"{row.id}:others", replies=others, standing=Standing.SINGLE), undated)


def _marked(row: Row, undated: AbstractSet[str]) -> Row:
    return replace(row, undated=frozenset(undated & set(row.claims))) if undated else row
