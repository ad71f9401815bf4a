"""What a later word has overtaken: doubts that somebody neutral answered a day ago, and who held a place that was entered since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from safepassage.network import ANYWHERE
from safepassage.picture import Picture, Scope
from safepassage.picture.testimony import NO_FACTS, Reply, Row, Topic

#: Questions that are answered once for all: whether something is confirmed, whether anybody arrived.
_ANSWERED_ONCE = frozenset({Topic.CONFIRMATION, Topic.ARRIVED})
_ENTRY = (Topic.ASSAULT, "ENTRY")
#: What somebody neutral tells of these confirms it.
_CONFIRMED, _TELLING = "CONFIRMATION", frozenset({Topic.LEFT, Topic.OUTCOME})
_DOUBTS = frozenset({Scope.NEGATION, Scope.UNKNOWN})
_NOT_ANSWERS = NO_FACTS | _DOUBTS
#: So long an answer stands beside the doubt that it ended.
_IS_NEWS = timedelta(days=1)


def without_overtaken(rows: Iterable[Row], picture: Picture, at: datetime) -> Iterator[Row]:
    """The rows without what was overtaken; none of a row that was nothing else.

    Parameters
    ----------
    at
        The moment asked about.
    """
    rows = tuple(_without_former_holders(tuple(rows)))
    answered: dict[object, datetime] = {}
    for row in rows:
        for reply in row.replies:
            if at - reply.published_at >= _IS_NEWS and _answers(reply, picture):
                for key in _settled_by(row):
                    answered[key] = max(answered.get(key, reply.published_at), reply.published_at)
    for row in rows:
        since = answered.get(_key(row))
        kept = tuple(each for each in row.replies if since is None or each.published_at >= since or not _doubts(each, picture))
        if kept:
            yield replace(row, replies=kept)


def _without_former_holders(rows: Sequence[Row]) -> Iterator[Row]:
    """Who held a place is past once anybody tells of forces that went in later."""
    entered: dict[str, datetime] = {}
    for row in rows:
        if (row.topic, row.category) == _ENTRY and row.interval is not None:
            entered[row.place] = max(entered.get(row.place, row.interval.start), row.interval.start)
    for row in rows:
        since = entered.get(row.place)
        if row.topic is not Topic.CONTROL or since is None or row.interval is None or row.interval.start >= since:
            yield row


def _key(row: Row) -> object:
    """What a doubt is about."""
    if row.topic not in _ANSWERED_ONCE:
        return None
    return row.topic, row.place, row.category if row.topic is Topic.CONFIRMATION else ""


def _settled_by(row: Row) -> Iterator[object]:
    """What an answer settles: that people left, or how it went, also whether it is confirmed, there and where no place is named."""
    if row.topic in _ANSWERED_ONCE:
        yield _key(row)
    if row.topic in _TELLING or row.category == _CONFIRMED:
        yield from ((Topic.CONFIRMATION, place, _CONFIRMED) for place in (row.place, ANYWHERE))


def _answers(reply: Reply, picture: Picture) -> bool:
    ledger = picture.ledger
    return reply.source in ledger.neutral_sources and all(ledger.claim[code].scope not in _NOT_ANSWERS for code in reply.claims)


def _doubts(reply: Reply, picture: Picture) -> bool:
    return all(picture.ledger.claim[code].scope in _DOUBTS for code in reply.claims)
