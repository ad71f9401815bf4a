"""What is only supposed, apart from the numbers that are told of the same people: it is no answer to how many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from safepassage.picture import Picture, Scope
from safepassage.picture.testimony import Reply, Row, Standing, Topic

_COUNTED = frozenset({Topic.LEFT, Topic.ARRIVED, Topic.INSIDE})


def supposed_apart(rows: Iterable[Row], picture: Picture) -> Iterator[Row]:
    """The rows; of a question of how many, what is only supposed as a row by itself."""
    for row in rows:
        supposed = tuple(reply for reply in row.replies if _is_supposed(reply, picture))
        others = tuple(reply for reply in row.replies if reply not in supposed)
        if row.topic not in _COUNTED or not (supposed and others):
            yield row
            continue
        yield replace(row, replies=others)
        yield replace(row, id=f"{row.id}:supposed", replies=supposed, standing=Standing.UNCONFIRMED)


def _is_supposed(reply: Reply, picture: Picture) -> bool:
    return all(picture.ledger.claim[code].scope is Scope.HYPOTHESIS for code in reply.claims)
