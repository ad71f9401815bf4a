"""Asking the matrix: which rows answer a question that somebody has in mind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from safepassage.network import ANYWHERE
from safepassage.picture.reconcile import Picture
from safepassage.picture.testimony.matrix import OF_DEPARTURE, Reply, Row, site_of, who_says_what
from safepassage.picture.testimony.topics import Topic
from safepassage.quantities import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody wants to know; what is left empty is not asked about.

    place
        Code; also what lies within it counts, and the site that it is part of.
    category
        A category of people, a theme (WATER), or the subject of single claims (BOMBARDMENT).
    number
        As somebody stated it.
    time
        Only questions about a time within it.
    source
        Code of one whose answers alone are wanted.
    """

    topic: Topic | None = None
    place: str = ANYWHERE
    category: str = ""
    number: float | None = None
    time: Interval | None = None
    source: str = ""


def answers_to(picture: Picture, asked: Asked) -> tuple[Row, ...]:
    """The rows of `who_says_what` that answer, each with the replies that do; their standing stays that of the whole row.

    Raises
    ------
    UnknownCode
        If the network has no place of that code.
    """
    if asked.place != ANYWHERE:
        picture.network.places.find(asked.place)
    return tuple(_answering(picture, asked))


def _answering(picture: Picture, asked: Asked) -> Iterator[Row]:
    for row in who_says_what(picture):
        if not _is_asked(row, asked, picture):
            continue
        replies = tuple(_narrowed(row, asked, picture))
        if replies:
            yield replace(row, replies=replies)


def _is_asked(row: Row, asked: Asked, picture: Picture) -> bool:
    if asked.topic not in (None, row.topic):
        return False
    if asked.time is not None and not (row.interval is not None and asked.time.covers(row.interval)):
        return False
    return asked.place == ANYWHERE or _is_there(row, asked.place, picture)


def _is_there(row: Row, asked: str, picture: Picture) -> bool:
    """Who left one part of a site may have left another, as far as anybody says."""
    if row.place == ANYWHERE:
        return False
    place = site_of(row.place, picture.network) if row.topic in OF_DEPARTURE else row.place
    return picture.network.places.is_within(row.place, asked) or place == site_of(asked, picture.network)


def _narrowed(row: Row, asked: Asked, picture: Picture) -> Iterator[Reply]:
    """The replies of a row that answer, each with the claims that do."""
    claim = picture.ledger.claim
    for reply in row.replies:
        if asked.source not in ("", reply.source) or asked.number not in (None, reply.stated):
            continue
        of_category = asked.category in ("", row.category)
        claims = tuple(code for code in reply.claims if of_category or claim[code].category == asked.category)
        if claims:
            yield replace(reply, claims=claims)
