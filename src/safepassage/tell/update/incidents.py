"""Incidents as they are told: who says so, and what the others make of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from safepassage.account import Incident
from safepassage.exchange.tables import Operation
from safepassage.language import Sentence, say
from safepassage.picture import Claim, Verdict, clause_of, stated_clause, subject_in_words, value_in_words
from safepassage.picture.testimony import Happening, Standing, Topic, happenings_of
from safepassage.quantities import Interval
from safepassage.tell.disclosure import World
from safepassage.tell.update.citing import MOST_CITES, Citing
from safepassage.tell.update.document import UpdateLine

#: Of these one thing is told in many words.
_FIRE = frozenset({Topic.SHELLING, Topic.ASSAULT})
_A_FEW_DAYS = timedelta(days=3)
#: How a row stands that no claim and no document tells.
OURS = say("our own row, without a source")


def incidents_of(world: World, operation: Operation) -> Iterator[UpdateLine]:
    """Incidents, newest first: of what somebody told, by whom; of what nobody told, only what has begun, as our own."""
    known = {claim.id: claim for claim in world.picture.accepted}
    told = [each for each in operation.incidents if (each.claim in known if each.claim else _has_begun(each, world))]
    if not told:
        return
    voices = _Voices.of(world)
    for each in sorted(sorted(told, key=lambda each: each.id), key=_begins, reverse=True):
        if each.claim:
            yield voices.told(each, known[each.claim])
        else:
            text = say("{place}, {kind} ({when}).", place=place_named(world, each.place), kind=each.kind, when=_when(each.interval))
            yield UpdateLine(text=text.opening(), standing=OURS)


def place_named(world: World, code: str) -> Sentence | str:
    places = world.picture.network.places
    return places[code].label if code in places else say("a place not named")


def _has_begun(incident: Incident, world: World) -> bool:
    return incident.interval is not None and incident.interval.start <= world.as_of


def _begins(incident: Incident) -> tuple[bool, str]:
    return incident.interval is not None, incident.interval.start.isoformat() if incident.interval else ""


def _when(interval: Interval | None) -> Interval | Sentence:
    return interval or say("no time given")


def _is_of_one_time(one: Happening, other: Happening) -> bool:
    """Whether both are told of a few days in which they meet; what is told of weeks is told of no day."""
    if one.not_before is None or one.not_after is None or other.not_before is None or other.not_after is None:
        return False
    is_short = all(each <= _A_FEW_DAYS for each in (one.not_after - one.not_before, other.not_after - other.not_before))
    return is_short and one.not_before < other.not_after and other.not_before < one.not_after


def _what(claim: Claim) -> Sentence:
    """Its clause; or the subject, with what is said of it where that is more."""
    clause = clause_of(claim)
    if clause is not None:
        return clause
    subject = subject_in_words(claim.category)
    if not claim.value or value_in_words(claim.value) == subject:
        return subject
    return say("{subject}: {value}", subject=subject, value=value_in_words(claim.value))


@dataclass(frozen=True, slots=True)
class _Voices:
    """Which claims exclude each other, which tell of one event without excluding each other, and what else is told of the place."""

    world: World
    against: tuple[frozenset[str], ...]
    alike: tuple[frozenset[str], ...]
    happenings: tuple[Happening, ...]

    @classmethod
    def of(cls, world: World) -> _Voices:
        picture = world.picture
        found = picture.checked()
        happenings = happenings_of(picture)
        return cls(
            world,
            tuple(frozenset(each.claims) for each in found if each.verdict is Verdict.CONTRADICTION),
            tuple(frozenset(each.claims) for each in happenings if each.standing is Standing.AGREED),
            happenings,
        )

    def told(self, incident: Incident, claim: Claim) -> UpdateLine:
        """An incident in the words for its subject, with its speaker, who contradicts, and who tells of it too."""
        against, alike = self._others(self.against, claim), self._others(self.alike, claim)
        what = say(
            "{what} ({when}): told by {speaker}",
            what=stated_clause(claim) or say("{place}, {what}", place=place_named(self.world, incident.place), what=_what(claim)),
            when=_when(incident.interval),
            speaker=self._speakers((claim.id,)),
        )
        if against:
            text = say("{what}; contradicted by {others}.", what=what, others=self._speakers(against))
        elif alike:
            text = say("{what}; also told by {others}.", what=what, others=self._speakers(alike))
        elif self._is_like_others(claim):
            text = say("{what}; others tell of something like it.", what=what)
        else:
            text = say("{what}; nobody else says so.", what=what)
        return UpdateLine(text=text.opening(), cites=(claim.id, *against, *alike)[:MOST_CITES])

    def _is_like_others(self, claim: Claim) -> bool:
        """Whether others tell of fire or fighting at the same place and time."""
        own = next((each for each in self.happenings if claim.id in each.claims), None)
        if own is None or own.topic not in _FIRE:
            return False
        alike = (each for each in self.happenings if each.topic in _FIRE and each.place == own.place and _is_of_one_time(own, each))
        return bool(self._others((frozenset((claim.id, *each.claims)) for each in alike), claim))

    def _others(self, sets: Iterable[frozenset[str]], claim: Claim) -> tuple[str, ...]:
        """Claims by other speakers that stand in a set with this one."""
        speaker = self.world.picture.ledger.claim
        together = {other for each in sets if claim.id in each for other in each}
        return tuple(sorted(other for other in together if speaker[other].source != claim.source))

    def _speakers(self, claims: Iterable[str]) -> tuple[Sentence, ...]:
        return Citing(self.world).speakers(claims)
