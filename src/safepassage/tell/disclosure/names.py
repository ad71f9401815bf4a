"""Which free texts of the tables everybody may read: none that names a private person, and publishers that are known as such."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from safepassage.language import Sentence, say
from safepassage.network import Category, Network, Place
from safepassage.picture import Document, Ledger, Party, PartyKind
from safepassage.picture.testimony import Privacy

#: Speakers who are no body and no medium.
_PRIVATE = frozenset({PartyKind.WITNESS, PartyKind.OTHER})
#: A site names a medium: labels with dots between them (RFC 1123, section 2.1).
_HOST = re.compile(r"[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+", re.IGNORECASE)


@dataclass(frozen=True)
class Names:
    """What names private persons, and what names publishers, folded."""

    private: Privacy
    publishers: frozenset[str]
    _known: dict[str, bool] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, ledger: Ledger) -> Names:
        media = (source.names for source in ledger.sources if source.kind is PartyKind.MEDIA)
        bodies = (party.names for party in ledger.parties if party.kind not in _PRIVATE)
        return cls(
            private=Privacy.of(ledger, _PRIVATE),
            publishers=frozenset(name.casefold() for names in (*media, *bodies) for name in names),
        )

    def may_be_told(self, text: str) -> bool:
        """Whether a text has something to tell, and neither the name of a private person nor a word of one."""
        if text not in self._known:
            self._known[text] = bool(text) and not self.private.names_somebody(text)
        return self._known[text]

    def publisher(self, document: Document) -> str:
        """Who published it, as everybody may read it; empty where no medium, party or site is known by that name."""
        told = document.publisher.split(";")
        is_known = all(each.strip().casefold() in self.publishers or _HOST.fullmatch(each.strip()) for each in told)
        return document.publisher if is_known and self.may_be_told(document.publisher) else ""

    def told(self, text: str) -> str:
        """The text, or nothing where it may not be told."""
        return text if self.may_be_told(text) else ""


def kept_back(ledger: Ledger, network: Network) -> Iterator[Sentence]:
    """For whoever publishes: what is told without a name or not at all, and how it would be named. No edition holds this."""
    names = Names.of(ledger)
    publishers = {each.publisher for each in ledger.documents if each.is_public and each.publisher and not names.publisher(each)}
    if publishers:
        yield say(
            "Told without a name, for no source of the kind media, no party and no site is called so: {names}.",
            names=", ".join(sorted(publishers)),
        )
    parties = (each for each in ledger.parties if each.kind is not PartyKind.WITNESS)
    called: tuple[Place | Category | Party, ...] = (*network.places.values(), *network.categories.values(), *parties)
    private = {each.name for each in called if each.name and not names.may_be_told(each.name)}
    if private:
        yield say("Not told, for it bears the name of a private person or of a witness: {names}.", names=", ".join(sorted(private)))
