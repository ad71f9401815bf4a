"""What is our own: documents that we published or wrote, however their publisher is written."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from safepassage.picture import Claim, Document, Ledger, Party, Source
from safepassage.tell.disclosure.names import Names

_WORD = re.compile(r"\w+")


def own_documents(ledger: Ledger, names: Names) -> frozenset[str]:
    """Codes of the documents that are ours and of which the table does not say that they are public.

    Ours is what bears a name or code of a party of ours or of who speaks for one, and, where its publisher is no body or
    medium that is known by name, what holds a word of ours or a count that nobody is named for.
    """
    ours = _Ours.of(ledger)
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in ledger.claims:
        claims[claim.document].append(claim)
    unsaid = (each for each in ledger.documents if each.public is None)
    return frozenset(each.code for each in unsaid if ours.published(each) or ours.perhaps(each, claims[each.code], names))


@dataclass(frozen=True, slots=True)
class _Ours:
    """All that our parties and those who speak for them are called by, in words, and what they are written as."""

    names: frozenset[tuple[str, ...]]
    written: frozenset[str]

    @classmethod
    def of(cls, ledger: Ledger) -> _Ours:
        parties = [party for party in ledger.parties if party.ours]
        codes = {party.code for party in parties}
        speakers = [source for source in ledger.sources if source.party in codes]
        rows: tuple[Party | Source, ...] = (*parties, *speakers)
        called = frozenset(name for each in rows for name in (each.code, *each.names))
        return cls(frozenset(map(_words, called)) - {()}, frozenset(name.casefold() for name in called))

    def published(self, document: Document) -> bool:
        """Whether a name of ours stands among the words of its publisher."""
        words = _words(document.publisher)
        return any(words[at : at + len(name)] == name for name in self.names for at in range(len(words)))

    def perhaps(self, document: Document, claims: list[Claim], names: Names) -> bool:
        """Whether we speak in it, and nobody else is known to have published it."""
        return not names.publisher(document) and any(map(self._speak, claims))

    def _speak(self, claim: Claim) -> bool:
        is_said = any(who.casefold() in self.written for who in (claim.source, *claim.relayed_by))
        return is_said or (not claim.source and claim.is_counted)


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))
