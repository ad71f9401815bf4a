"""Undertakings: who promised what by when, how it can be tested, and what became of it."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from safepassage.language import Bilingual, Sentence, say
from safepassage.quantities import Interval


class Fate(StrEnum):
    """What became of a promise."""

    KEPT = "kept"
    LATE = "late"
    BROKEN = "broken"
    DISPUTED = "disputed"
    UNKNOWABLE = "unknowable"
    PENDING = "pending"

    @property
    def label(self) -> Sentence:
        """What it did, after the word "it"."""
        return _FATES[self]


class PromiseKind(StrEnum):
    """What is promised, in the order in which an officer asks."""

    HOLD_FIRE = "hold_fire"
    NOT_STORM = "not_storm"
    SAFE_ROUTE = "safe_route"
    DEPARTURE = "departure"
    ARRIVAL = "arrival"
    ESCORT = "escort"
    VEHICLES = "vehicles"
    SERVICE = "service"
    OTHER = "other"

    @property
    def label(self) -> Sentence:
        return _KINDS[self]


class Mode(StrEnum):
    """How far somebody binds themselves: a hope is no promise."""

    ACCORD = "accord"
    PROMISE = "promise"
    ORDER = "order"
    PLAN = "plan"
    EXPECTATION = "expectation"
    READINESS = "readiness"
    HOPE = "hope"
    UNSAID = ""

    @property
    def of_a_speaker(self) -> Sentence:
        """The words that open it where somebody is named who makes it: {speaker} and {promise}."""
        return _MODES[self][0]

    @property
    def as_told(self) -> Sentence:
        """The same where a medium or nobody named only tells of it."""
        return _MODES[self][1]

    @property
    def by_a_teller(self) -> Sentence:
        """The same without what it is, of {teller}: who agreed or is ready is said in what is told, who promised is not."""
        if self in (Mode.ACCORD, Mode.READINESS):
            return say("as told by {teller}")
        return say("by whom is not said (told by {teller})")


_MODES: Mapping[Mode, tuple[Sentence, Sentence]] = {
    Mode.ACCORD: (
        say("Agreed, as {speaker} says: {promise}"),
        say("Agreed, as told by {speaker}: {promise}"),
    ),
    Mode.PROMISE: (
        say("Promised by {speaker}: {promise}"),
        say("Promised, by whom is not said (told by {speaker}): {promise}"),
    ),
    Mode.ORDER: (
        say("Ordered by {speaker}: {promise}"),
        say("Ordered, by whom is not said (told by {speaker}): {promise}"),
    ),
    Mode.PLAN: (
        say("Planned by {speaker}: {promise}"),
        say("Planned, by whom is not said (told by {speaker}): {promise}"),
    ),
    Mode.EXPECTATION: (
        say("Expected by {speaker}: {promise}"),
        say("Expected, by whom is not said (told by {speaker}): {promise}"),
    ),
    Mode.READINESS: (
        say("Readiness, as {speaker} says: {promise}"),
        say("Readiness, as told by {speaker}: {promise}"),
    ),
    Mode.HOPE: (
        say("Only hoped by {speaker}: {promise}"),
        say("Only hoped, by whom is not said (told by {speaker}): {promise}"),
    ),
    Mode.UNSAID: (
        say("Promised, planned or hoped by {speaker}: {promise}"),
        say("Promised, planned or hoped, by whom is not said (told by {speaker}): {promise}"),
    ),
}
_FATES = {
    Fate.KEPT: say("was kept"),
    Fate.LATE: say("was kept late"),
    Fate.BROKEN: say("was broken"),
    Fate.DISPUTED: say("is disputed"),
    Fate.UNKNOWABLE: say("cannot be judged from what was published"),
    Fate.PENDING: say("is not settled"),
}
_KINDS = {
    PromiseKind.HOLD_FIRE: say("to hold fire"),
    PromiseKind.NOT_STORM: say("not to storm"),
    PromiseKind.SAFE_ROUTE: say("a safe way"),
    PromiseKind.DEPARTURE: say("that people leave"),
    PromiseKind.ARRIVAL: say("that people arrive"),
    PromiseKind.ESCORT: say("an escort"),
    PromiseKind.VEHICLES: say("vehicles"),
    PromiseKind.SERVICE: say("help"),
    PromiseKind.OTHER: say("something else"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Undertaking:
    """A promise, order, plan or hope, made in a claim.

    agreement
        Code of the agreement that it belongs to, if any.
    fate
        The last word of a person; `fate_at` is what was known at a moment.
    settled_by
        Claims that show its fate.
    kept_by, late_by, broken_by
        Claims that say that it was kept, kept after its time, or broken.
    """

    id: str
    claim: str = ""
    speaker: str = ""
    promise: str = ""
    promise_local: str = ""
    kind: PromiseKind = PromiseKind.OTHER
    mode: Mode = Mode.UNSAID
    due: Interval | None = None
    test: str = ""
    test_local: str = ""
    agreement: str = ""
    fate: Fate = Fate.PENDING
    settled_by: tuple[str, ...] = ()
    kept_by: tuple[str, ...] = ()
    late_by: tuple[str, ...] = ()
    broken_by: tuple[str, ...] = ()
    note: str = ""

    @property
    def promise_label(self) -> Bilingual:
        return Bilingual(self.promise, self.promise_local)

    @property
    def tellers(self) -> tuple[str, ...]:
        """Every claim that bears on its fate, each once."""
        return tuple(dict.fromkeys((*self.kept_by, *self.late_by, *self.broken_by, *self.settled_by)))

    def is_past_due(self, moment: datetime | None) -> bool:
        """Whether its time is over; one without an end never is."""
        due = self.due
        return moment is not None and due is not None and due.end is not None and due.end <= moment


def fate_at(undertaking: Undertaking, known: Container[str], as_of: datetime | None) -> Fate:
    """What was known of its fate at a moment.

    What claims say goes before the word of the table: kept and late is late, broken beside either is disputed. Where no
    claim says either, the word of the table holds once every claim of `settled_by` is known.

    Parameters
    ----------
    known
        Ids of the accepted claims known at `as_of`.
    """
    kept, late, broken = (
        any(claim in known for claim in claims) for claims in (undertaking.kept_by, undertaking.late_by, undertaking.broken_by)
    )
    if broken:
        return Fate.DISPUTED if kept or late else Fate.BROKEN
    if kept or late:
        return Fate.LATE if late else Fate.KEPT
    return _by_the_table(undertaking, known, as_of)


def _by_the_table(undertaking: Undertaking, known: Container[str], as_of: datetime | None) -> Fate:
    """The word of the table, once what it rests on is known; that nothing can be known holds where no claim ever told."""
    is_left_to_claims = bool(undertaking.kept_by or undertaking.late_by or undertaking.broken_by)
    if undertaking.fate is Fate.UNKNOWABLE and (is_left_to_claims or not undertaking.settled_by):
        return Fate.UNKNOWABLE if undertaking.is_past_due(as_of) else Fate.PENDING
    is_settled = not is_left_to_claims and all(claim in known for claim in undertaking.settled_by)
    return undertaking.fate if is_settled else Fate.PENDING
