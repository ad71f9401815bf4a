"""Which free texts of the tables everybody may read: none that names a private person, and publishers that are known as such."""

from __future__ import annotations

from dataclasses import dataclass, field

from safepassage.picture import Document, Ledger, Party, PartyKind, Source
from safepassage.picture.testimony import Privacy
from safepassage.tell.disclosure.sounds import Sounds, words_of

#: Speakers who are no body and no medium.
PRIVATE = frozenset({PartyKind.WITNESS, PartyKind.OTHER})
#: Beside a surname: of all who bear it.
_FAMILY = frozenset({"family", "families", "родина", "сім'я", "сім’я", "семья"})
_WITH_SURNAME = 2


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
        called = (name for each in speakers if each.kind in PRIVATE for name in each.names)
        own = (word for name in called for word in _own_words(name, private))
        return cls(
            private=private,
            sounds=Sounds.of(word for word in own if word.casefold() not in private.public),
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


def _own_words(name: str, private: Privacy) -> list[str]:
    """Words of the name of a private speaker that name somebody; of a family, its surname."""
    words = words_of(name)
    is_family = len(words) == _WITH_SURNAME and not _FAMILY.isdisjoint(map(str.casefold, words))
    return [word for word in words if private.names_somebody(word) or (is_family and word.casefold() not in _FAMILY)]
