"""Private persons have no name in a brief."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from safepassage.language import Sentence, say
from safepassage.picture import PartyKind, Source, role_in_words


@dataclass(frozen=True)
class Witnesses:
    """What witnesses are called by, each with the role that stands in its place."""

    role_of: Mapping[str, Sentence | str]

    @classmethod
    def among(cls, sources: Iterable[Source]) -> Witnesses:
        witnesses = [source for source in sources if source.kind is PartyKind.WITNESS]
        return cls(
            {
                name: role_in_words(source.role) if source.role else say("a witness")
                for source in witnesses
                for name in (source.name, source.name_local, source.code, *source.aliases)
                if name
            }
        )

    def without_names(self, sentence: Sentence) -> Sentence:
        """The sentence with the role of a witness wherever a value is its name."""
        return replace(sentence, values={name: self._value(value) for name, value in sentence.values.items()})

    def _value(self, value: object) -> object:
        if isinstance(value, Sentence):
            return self.without_names(value)
        if isinstance(value, tuple):
            return tuple(map(self._value, value))
        return self.role_of.get(value, value) if isinstance(value, str) else value
