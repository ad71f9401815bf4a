"""Whose word a sentence is where nobody else says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from safepassage.language import Sentence, say
from safepassage.picture import PartyKind, Picture
from safepassage.picture.testimony import Retelling, Standing

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
    """Whose side each source of a picture is on that wages the conflict, or speaks for who does."""

    retelling: Retelling
    side_of: Mapping[str, str]

    @classmethod
    def of(cls, picture: Picture) -> Sides:
        ledger = picture.ledger
        parties = {party.code for party in ledger.parties if party.kind in _SIDES}
        side_of = {
            source.code: source.party or source.code
            for source in ledger.sources
            if source.kind in _SIDES or source.party in parties
        }
        return cls(Retelling(picture), side_of)

    def voices(self, claims: Iterable[str]) -> Voices:
        """Whose word some claims are, by their codes: of those who say so, which need not be those whom it is about."""
        ledger = self.retelling.picture.ledger
        sources = {self.retelling.teller(ledger.claim[code]) for code in claims}
        if sources and sources <= ledger.neutral_sources:
            return Voices.NEUTRAL
        sides = {self.side_of.get(code, code) for code in sources}
        if len(sides) > 1:
            return Voices.SEVERAL
        return Voices.SIDE if sides <= set(self.side_of.values()) else Voices.ONE
