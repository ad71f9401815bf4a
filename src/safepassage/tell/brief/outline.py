"""What an officer must hear beside the numbers: confirmed or not, fire or none, contact, and what is awaited next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property, partial, reduce

from safepassage.language import Sentence, led, say
from safepassage.picture import Fate, Mode, Picture
from safepassage.picture.testimony import Promise, Row, Topic
from safepassage.plan import Agreement
from safepassage.tell.brief.answers import heard_in_short, tell_latest, tell_row
from safepassage.tell.contact import Contact

#: Themes of rows about violence, and how long ago it is still told in short; what spans more time than this is background.
_VIOLENCE = frozenset({(Topic.SHELLING, "FIRE"), (Topic.ASSAULT, "ASSAULT"), (Topic.ASSAULT, "ENTRY")})
_RECENT = timedelta(days=4)
#: So long it is news that something was confirmed, or was not.
_IS_NEWS = timedelta(days=2)

_FAILED = frozenset({Fate.BROKEN, Fate.DISPUTED, Fate.LATE})
#: Modes in which nobody binds himself.
NO_PROMISES = frozenset({Mode.HOPE, Mode.READINESS})
_NO_AGREEMENT = say("No agreement of the sides is on record.")
_NO_TERMS = say("On what terms, if on any, the sides agreed is not told.")
_NO_DAY = say("No day for another passage is promised.")
#: Overdue promises, and ways that nobody neutral has seen, that are told in short.
_MOST_AWAITED, _MOST_UNSEEN = 2, 2


@dataclass(frozen=True, kw_only=True)
class Point:
    """One sentence, the claims that it cites, and the rows that it tells in full."""

    write: Callable[[], Sentence]
    claims: tuple[str, ...]
    rows: tuple[Row, ...] = ()
    promise: Promise | None = None


@dataclass(frozen=True, kw_only=True)
class Outline:
    """The answers of one picture to what is asked first.

    rows, promises
        The nearest first.
    agreements
        Those that anybody has told of; None where that none is here means nothing.
    unseen
        Ways that nobody neutral has seen, each with its claims, those of most people first.
    """

    picture: Picture
    at: datetime
    rows: Sequence[Row]
    contacts: Sequence[Contact]
    promises: Sequence[Promise]
    agreements: Sequence[Agreement] | None
    unseen: Sequence[tuple[Sentence, tuple[str, ...]]]

    def points(self) -> Iterator[Point]:
        """Each where anybody says anything of it."""
        yield from self._confirmed()
        yield from self._violence()
        yield from self._contact()
        yield from self._agreed()
        yield from self._awaited()
        for told, claims in self.unseen[:_MOST_UNSEEN]:
            yield Point(write=partial(_same, told), claims=claims)

    def _confirmed(self) -> Iterator[Point]:
        """While it is news."""
        asked = [row for row in self.rows if row.topic is Topic.CONFIRMATION and row.category == "CONFIRMATION"]
        for row in [each for each in asked if any(self.at - reply.published_at < _IS_NEWS for reply in each.replies)][:1]:
            yield Point(write=partial(tell_row, row, self.picture), claims=row.claims, rows=(row,))

    def _violence(self) -> Iterator[Point]:
        """At the place that is told of first, the newest first."""
        told = [(since, row) for row in self.rows if (since := self._since(row)) is not None]
        if not told:
            return
        place = told[0][1].place
        newest = sorted((each for each in told if each[1].place == place), key=lambda each: each[0], reverse=True)
        there = tuple(row for _, row in newest)
        claims = tuple(dict.fromkeys(claim for row in there for claim in row.claims))
        yield Point(write=partial(self._fire, place, there), claims=claims, rows=there[: heard_in_short(there, self.picture)])

    def _fire(self, place: str, rows: Sequence[Row]) -> Sentence:
        where = self.picture.network.places.find(place).label
        return led(say("Fire and fighting at {place}:", place=where), tell_latest(rows, self.picture)).opening()

    def _since(self, row: Row) -> datetime | None:
        """Since when there was violence at a besieged place of late; None where a row tells of none."""
        if (row.topic, row.category) not in _VIOLENCE or row.place not in self._besieged or row.interval is None:
            return None
        return row.interval.start if self.at - _RECENT <= row.interval.start < self.at else None

    @cached_property
    def _besieged(self) -> frozenset[str]:
        """Where no place is named as besieged, any may be meant."""
        network = self.picture.network
        return frozenset(network.besieged) or frozenset(row.place for row in self.rows if row.place in network.places)

    def _contact(self) -> Iterator[Point]:
        for contact in self.contacts:
            if not contact.channel and contact.said_by:
                claims = tuple(dict.fromkeys((*contact.said_by, *contact.heard_in)))
                yield Point(write=partial(_same, contact.text), claims=claims)

    def _agreed(self) -> Iterator[Point]:
        """What nobody tells of agreements, and of the next who go."""
        if self.agreements is None:
            return
        talks = (code for row in self.rows if row.topic is Topic.TALKS for code in self._neutral(row))
        told_by = [code for each in self.agreements for code in each.told_by]
        heard = [code for code in told_by if self.picture.ledger.claim[code].source in self.picture.ledger.neutral_sources]
        claims = tuple(dict.fromkeys(heard or told_by or talks))
        planned = (row.interval for row in self.rows if row.topic is Topic.EXPECTED)
        promised = (promise.undertaking.due for promise in self.promises if promise.fate is Fate.PENDING)
        is_ahead = any(time.end is not None and time.end > self.at for time in (*planned, *promised) if time is not None)
        missing = [] if any(each.terms for each in self.agreements) else [_NO_TERMS if self.agreements else _NO_AGREEMENT]
        missing += [] if is_ahead else [_NO_DAY]
        if claims and missing:
            yield Point(write=partial(reduce, led, missing), claims=claims)

    def _neutral(self, row: Row) -> Iterator[str]:
        neutral = self.picture.ledger.neutral_sources
        return (code for reply in row.replies if reply.source in neutral for code in reply.claims)

    def _awaited(self) -> Iterator[Point]:
        """What is overdue, and the first of what was promised and went wrong."""
        made = [each for each in self.promises if each.undertaking.claim]
        for promise in [each for each in made if each.is_overdue][:_MOST_AWAITED]:
            awaited = led(say("Awaited:"), replace(promise.text, opens=False))
            yield Point(write=partial(_same, awaited), claims=promise.claims, promise=promise)
        binding = (each for each in made if each.undertaking.due is not None and each.undertaking.mode not in NO_PROMISES)
        for promise in [each for each in binding if each.fate in _FAILED][:1]:
            yield Point(write=partial(_same, promise.short), claims=promise.claims, promise=promise)


def _same(sentence: Sentence) -> Sentence:
    return sentence
