"""Which free texts of the tables everybody may read: none that names a private person, and publishers that are known as such."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from safepassage.language import Sentence, say
from safepassage.network import Category, Network, Place
from safepassage.picture import Document, Ledger, Party, PartyKind
from safepassage.picture.testimony import Privacy
from safepassage.tell.disclosure.variants import variants

#: Speakers who are no body and no medium.
_PRIVATE = frozenset({PartyKind.WITNESS, PartyKind.OTHER})


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
            private=Privacy.of(_with_variants(ledger), _PRIVATE),
            publishers=frozenset(name.casefold() for names in (*media, *bodies) for name in names),
        )

    def may_be_told(self, text: str) -> bool:
        """Whether a text has something to tell, and neither the name of a private person nor a word of one."""
        if text not in self._known:
            self._known[text] = bool(text) and not self.private.names_somebody_within(text)
        return self._known[text]

    def publisher(self, document: Document) -> str:
        """Who published it, as everybody may read it; empty where no medium and no party is known by that name."""
        is_known = all(each.strip().casefold() in self.publishers for each in document.publisher.split(";"))
        return document.publisher if is_known and self.may_be_told(document.publisher) else ""

    def told(self, text: str) -> str:
        """The text, or nothing where it may not be told."""
        return text if self.may_be_told(text) else ""


def _with_variants(ledger: Ledger) -> Ledger:
    """The ledger where witnesses are called by all ways of writing their names."""
    return replace(
        ledger,
        sources=tuple(
            replace(source, aliases=(*source.aliases, *(each for name in source.names for each in variants(name))))
            if source.kind is PartyKind.WITNESS
            else source
            for source in ledger.sources
        ),
    )


def is_ours(document: Document, ledger: Ledger) -> bool:
    """Whether a party of ours published it."""
    ours = {name.casefold() for party in ledger.parties if party.ours for name in party.names}
    return any(each.strip().casefold() in ours for each in document.publisher.split(";"))


def kept_back(ledger: Ledger, network: Network) -> Iterator[Sentence]:
    """For whoever publishes: what is told without a name or not at all, and how it would be named. No edition holds this."""
    names = Names.of(ledger)
    publishers = {each.publisher for each in ledger.documents if each.is_public and each.publisher and not names.publisher(each)}
    if publishers:
        yield say(
            "Told without a name, for no source of the kind media and no party is called so: {names}.",
            names=_listed(publishers),
        )
    alone = {name for each in ledger.sources if each.kind in _PRIVATE for name in each.names if " " not in name.strip()}
    if taken := {name for name in alone if not names.may_be_told(name)}:
        yield say(
            "A private person is called by one word, so no place, group or publisher with it is told: {names}.",
            names=_listed(taken),
        )
    own = {each.title or each.code for each in ledger.documents if each.is_public and each.public is None and is_ours(each, ledger)}
    if own:
        yield say("Not quoted, for they are our own, and the table does not say that they are public: {names}.", names=_listed(own))
    parties = (each for each in ledger.parties if each.kind is not PartyKind.WITNESS)
    called: tuple[Place | Category | Party, ...] = (*network.places.values(), *network.categories.values(), *parties)
    private = {each.name for each in called if each.name and not names.may_be_told(each.name)}
    if private:
        yield say("Not told, for it bears the name of a private person or of a witness: {names}.", names=_listed(private))


def _listed(texts: Iterable[str]) -> str:
    return ", ".join(sorted(texts))
