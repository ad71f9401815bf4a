"""Private persons have no name in what is told: a witness is told by role, also inside the words of others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from safepassage.language import Sentence, say
from safepassage.picture.ledger import Ledger
from safepassage.picture.sources import PartyKind
from safepassage.picture.subjects import role_in_words


@dataclass(frozen=True)
class Privacy:
    """What witnesses are called by, folded, each with the role that stands in its place."""

    role_of: Mapping[str, Sentence | str]

    @classmethod
    def of(cls, ledger: Ledger) -> Privacy:
        """For everything that one ledger tells."""
        return cls(
            {
                name.casefold(): role_in_words(source.role) if source.role else say("a witness")
                for source in ledger.sources
                if source.kind is PartyKind.WITNESS
                for name in (source.name, source.name_local, source.code, *source.aliases)
                if name
            }
        )

    def sentence(self, sentence: Sentence) -> Sentence:
        """The sentence without the name of a witness in any of its values."""
        if not self.role_of:
            return sentence
        return replace(sentence, values={name: self._value(value) for name, value in sentence.values.items()})

    def text(self, text: str) -> str:
        """Free text without the name of a witness, for values that are no sentences."""
        return str(self._told(text))

    def _value(self, value: object) -> object:
        if isinstance(value, Sentence):
            return self.sentence(value)
        if isinstance(value, tuple):
            return tuple(map(self._value, value))
        return self._told(value) if type(value) is str else value

    def _told(self, text: str) -> Sentence | str:
        whole = self.role_of.get(text.strip().casefold())
        if whole is not None:
            return whole
        parts = self._inside.split(text) if self.role_of else [text]
        if len(parts) == 1:
            return text
        return Sentence(
            "".join(f"{{part{number}}}" for number in range(len(parts))),
            {f"part{number}": self.role_of.get(part.casefold(), part) for number, part in enumerate(parts)},
        )

    @cached_property
    def _inside(self) -> re.Pattern[str]:
        """Any of the names as words of a longer text, the longest first."""
        names = "|".join(map(re.escape, sorted(self.role_of, key=len, reverse=True)))
        return re.compile(rf"(?<!\w)({names})(?!\w)", re.IGNORECASE)
