"""The proof ladder: on what each movement and each leg rests, where nobody neutral is reported, and what would close doubt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from safepassage.language import Sentence, say
from safepassage.quantities import Bounds, Interval


class Proof(StrEnum):
    """A rung, lowest first.

    SAID
        Somebody says so: a party, a medium that relays one, a witness far away.
    RELAYED
        A neutral body says it, and not that it was there, or two sides agree.
    SEEN
        A neutral body or an independent eye-witness was there, or dated evidence shows it.
    COUNTED
        A neutral body counted or registered the people.
    CONFIRMED
        The people themselves say that they arrived.
    """

    SAID = "said"
    RELAYED = "relayed"
    SEEN = "seen"
    COUNTED = "counted"
    CONFIRMED = "confirmed"

    @property
    def rank(self) -> int:
        return _RANKS[self]

    @property
    def label(self) -> Sentence:
        return _PROOFS[self]


class Sight(StrEnum):
    """Whether anybody neutral is known to be on a leg, and has told what they saw."""

    WATCHED_AND_TOLD = "watched_and_told"
    WATCHED = "watched"
    BLIND = "blind"

    @property
    def label(self) -> Sentence:
        return _SIGHTS[self]


_RANKS = {proof: rank for rank, proof in enumerate(Proof)}
_PROOFS = {
    Proof.SAID: say("said"),
    Proof.RELAYED: say("said by a neutral body too, or by both sides"),
    Proof.SEEN: say("seen by an independent eye"),
    Proof.COUNTED: say("counted by a neutral body"),
    Proof.CONFIRMED: say("confirmed by the people"),
}
_SIGHTS = {
    Sight.WATCHED_AND_TOLD: say("somebody independent tells of it"),
    Sight.WATCHED: say("a neutral party is named there, and has told nothing"),
    Sight.BLIND: say("no neutral observer is reported"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A movement as one origin tells it. Two groups may be the same people: their numbers are never added up.

    id
        Of the claim that speaks for it.
    claims
        All that tell of it: that one, its echoes, and what details it.
    said
        None where no number is.
    shown_by
        Ids of the claims, or codes of the evidence, that give the rung.
    text
        Who tells of whom, from where and where to; neither when nor the rung.
    """

    id: str
    source: str
    claims: tuple[str, ...]
    place_from: str
    place_to: str
    category: str
    interval: Interval | None
    said: Bounds | None
    proof: Proof
    shown_by: tuple[str, ...]
    text: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """A link of the network, and the movements that are told from its one end to its other.

    proof
        The best rung of any group on it; None where nobody speaks of it.
    groups
        Ids of groups.
    observers
        Codes of neutral parties that drive, escort or observe here by the table `links`.
    told_by
        What shows that somebody independent saw or counted here.
    """

    place_from: str
    place_to: str
    proof: Proof | None
    sight: Sight
    groups: tuple[str, ...]
    observers: tuple[str, ...]
    told_by: tuple[str, ...]
    text: Sentence

    @property
    def is_blind(self) -> bool:
        return self.sight is Sight.BLIND


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two places between which movements are told and no link lies: by which legs they went is not known.

    place_from, place_to
        Empty as a place is one that nobody names.
    clause
        What the one telling says, in the words that the table has for it; None without any.
    """

    place_from: str
    place_to: str
    proof: Proof
    groups: tuple[str, ...]
    text: Sentence
    clause: Sentence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Closer:
    """An observer or a call that would close doubt on one way.

    claims
        What it would settle.
    people
        Of how many people the rung would rise: at least the largest group, at most all together.
    numbers, said
        How many they are in the words of those who tell of them, None where nobody says; and the same as a clause.
    gap
        Rungs between what is known there and a neutral count.
    """

    place_from: str
    place_to: str
    claims: tuple[str, ...]
    people: Bounds
    numbers: Sentence | None
    said: Sentence
    gap: int
    text: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Proofs:
    """Groups by time; legs in the order of the table; pairs by place; closers that are about most people first."""

    groups: tuple[Group, ...]
    legs: tuple[Leg, ...]
    pairs: tuple[Pair, ...]
    closers: tuple[Closer, ...]
