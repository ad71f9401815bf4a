"""Which free texts of the tables everybody may read: none that names a private person, and publishers that are known as such."""

from __future__ import annotations

from dataclasses import dataclass, field

from safepassage.picture import Document, Ledger, Party, PartyKind, Source
from safepassage.picture.testimony import Privacy
from safepassage.tell.disclosure.sounds import Sounds, words_of

#: Speakers who are no body and no medium.
PRIVATE = frozenset({PartyKind.WITNESS, PartyKind.OTHER})


@dataclass(frozen=True)
class Names:
    """What names private persons, and what names publishers, folded."""

    private: Privacy
    sounds: Sounds
    publishers: frozenset[str]
    _known: dict[str, bool] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, ledger: Ledger) -> Names:
        media = (source.names for source in ledger.sources if source.kind is PartyKind.MEDIA)
        bodies = (party.names for party in ledger.parties if party.kind not in PRIVATE)
        private = Privacy.of(ledger, PRIVATE)
        speakers: tuple[Source | Party, ...] = (*ledger.sources, *ledger.parties)
        words = (word for each in speakers if each.kind in PRIVATE for name in each.names for word in words_of(name))
        return cls(
            private=private,
            sounds=Sounds.of(word for word in words if private.names_somebody(word) and word.casefold() not in private.public),
            publishers=frozenset(name.casefold() for names in (*media, *bodies) for name in names),
        )

    def may_be_told(self, text: str) -> bool:
        """Whether a text has something to tell, and neither the name of a private person nor a word of one, in any writing."""
        if text not in self._known:
            self._known[text] = bool(text) and not (self.private.names_somebody_within(text) or self.sounds.are_in(text))
        return self._known[text]

    def publisher(self, document: Document) -> str:
        """Who published it, as everybody may read it; empty where no medium and no party is known by that name."""
        is_known = all(each.strip().casefold() in self.publishers for each in document.publisher.split(";"))
        return document.publisher if is_known and self.may_be_told(document.publisher) else ""

    def told(self, text: str) -> str:
        """The text, or nothing where it may not be told."""
        return text if self.may_be_told(text) else ""
