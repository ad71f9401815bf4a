"""Which free texts of the tables everybody may read: none that names a private person, and publishers that are known as such."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from safepassage.language import Sentence, say
from safepassage.network import Category, Network, Place
from safepassage.picture import Document, Ledger, Party, PartyKind

#: Speakers who are no body and no medium.
_PRIVATE = frozenset({PartyKind.WITNESS, PartyKind.OTHER})
_WORD = re.compile(r"\w+")
#: A site names a medium: labels with dots between them (RFC 1123, section 2.1).
_HOST = re.compile(r"[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+", re.IGNORECASE)
#: A longer word of a name is known in its other cases, and a shorter one only as it stands.
_STEM, _ENDING = 5, 2


@dataclass(frozen=True)
class Names:
    """What names private persons, and what names publishers; texts are folded.

    private
        Names and aliases of private speakers, as words with spaces around them.
    words
        Each word of those of witnesses that are names of people by their looks: two words and more, all with capitals.
    """

    private: frozenset[str]
    words: frozenset[str]
    publishers: frozenset[str]
    _known: dict[str, bool] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, ledger: Ledger) -> Names:
        named = list(_named(ledger))
        words = (_WORD.findall(name) for kind, name in named if kind is PartyKind.WITNESS)
        return cls(
            private=frozenset(_words_of(name) for kind, name in named if kind in _PRIVATE) - {_words_of("")},
            words=frozenset(word for each in words if len(each) > 1 and all(map(_is_capital, each)) for word in each),
            publishers=frozenset(
                name.casefold()
                for name in (
                    *(name for kind, name in named if kind is PartyKind.MEDIA),
                    *(name for party in ledger.parties if party.kind not in _PRIVATE for name in (party.name, party.name_local)),
                )
            ),
        )

    def may_be_told(self, text: str) -> bool:
        """Whether a text has something to tell, and neither the name of a private person nor a word of one."""
        if text not in self._known:
            self._known[text] = bool(text) and not self._names_somebody(text)
        return self._known[text]

    def publisher(self, document: Document) -> str:
        """Who published it, as everybody may read it; empty where no medium, party or site is known by that name."""
        told = document.publisher.split(";")
        is_known = all(each.strip().casefold() in self.publishers or _HOST.fullmatch(each.strip()) for each in told)
        return document.publisher if is_known and self.may_be_told(document.publisher) else ""

    def told(self, text: str) -> str:
        """The text, or nothing where it may not be told."""
        return text if self.may_be_told(text) else ""

    def _names_somebody(self, text: str) -> bool:
        words = _words_of(text)
        if any(name in words for name in self.private):
            return True
        return any(_is_form_of(word, name) for word in _WORD.findall(text) if _is_capital(word) for name in self.words)


def _named(ledger: Ledger) -> Iterator[tuple[PartyKind, str]]:
    """Everything that somebody is called by, with the kind of speaker."""
    for source in ledger.sources:
        yield from ((source.kind, name) for name in _filled(source.name, source.name_local, *source.aliases))
    for party in ledger.parties:
        if party.kind is PartyKind.WITNESS:
            yield from ((party.kind, name) for name in _filled(party.name, party.name_local))


def _filled(*names: str) -> Iterable[str]:
    return filter(None, map(str.strip, names))


def _words_of(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def _is_capital(word: str) -> bool:
    return word[:1].isupper()


def _is_form_of(word: str, name: str) -> bool:
    """Whether a word is a word of a name, or the same in another case of a language that inflects names."""
    if len(name) < _STEM or len(word) < _STEM:
        return word == name
    return word[: max(_STEM, len(name) - _ENDING)] == name[: max(_STEM, len(name) - _ENDING)]


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
