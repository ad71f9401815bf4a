"""What agrees, apart from what was only answered to the same question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from safepassage.picture.testimony import Row, Standing, Topic

#: Questions of how many, which are also answered with where somebody went.
_COUNTED = frozenset({Topic.LEFT, Topic.ARRIVED, Topic.INSIDE})


def parted(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows; of one on whose number sources agree, the answers without a number as a row that agrees with nobody."""
    for row in rows:
        numbered = tuple(reply for reply in row.replies if reply.said is not None)
        others = tuple(reply for reply in row.replies if reply.said is None)
        if row.standing is not Standing.AGREED or row.topic not in _COUNTED or not (numbered and others):
            yield row
            continue
        yield replace(row, replies=numbered)
        yield replace(row, id=f"{row.id}:others", replies=others, standing=Standing.SINGLE)
