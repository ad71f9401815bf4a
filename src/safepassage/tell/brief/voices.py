"""Whose word a sentence is where nobody else says so."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum

from safepassage.language import Sentence, say
from safepassage.picture import Ledger, PartyKind
from safepassage.picture.testimony import Standing

_SIDES = frozenset({PartyKind.GOVERNMENT, PartyKind.ARMED_ACTOR})


class Voices(StrEnum):
    """Whose word a sentence is.

    ACCORD
        Somebody neutral, who says that the sides agree.
    SEVERAL
        Of several origins; where they said one thing, it would be agreed.
    """

    SIDE = "side"
    NEUTRAL = "neutral"
    ONE = "one"
    SEVERAL = "several"
    ACCORD = "accord"

    def verdict(self, standing: Standing) -> Sentence:
        """How a sentence stands, in words; who stands alone is a side only where it is one."""
        if self is Voices.ACCORD:
            return say("the sides agree, by the word of a neutral source")
        return _ALONE[self] if standing is Standing.SINGLE else standing.label


_ALONE = {
    Voices.SIDE: say("one side alone"),
    Voices.NEUTRAL: say("a neutral source alone"),
    Voices.ONE: say("one source alone"),
    Voices.SEVERAL: say("each by one source alone"),
}


@dataclass(frozen=True)
class Sides:
    """Who of a ledger is neutral, and whose side each source is on that wages the conflict, or speaks for who does."""

    neutral: AbstractSet[str]
    side_of: Mapping[str, str]

    @classmethod
    def of(cls, ledger: Ledger) -> Sides:
        parties = {party.code for party in ledger.parties if party.kind in _SIDES}
        side_of = {
            source.code: source.party or source.code
            for source in ledger.sources
            if source.kind in _SIDES or source.party in parties
        }
        return cls(ledger.neutral_sources, side_of)

    def voices(self, sources: AbstractSet[str]) -> Voices:
        """Whose word the claims of some sources are."""
        if sources <= self.neutral:
            return Voices.NEUTRAL
        sides = {self.side_of.get(code, code) for code in sources}
        if len(sides) > 1:
            return Voices.SEVERAL
        return Voices.SIDE if sides <= set(self.side_of.values()) else Voices.ONE
