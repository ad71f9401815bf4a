"""Who somebody is that a table names by code: speakers, parties, and witnesses by role alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from safepassage.exchange.tables import Operation
from safepassage.language import Sentence
from safepassage.picture.testimony import public_name


@dataclass(frozen=True)
class Names:
    """The names of one operation's speakers and parties by code."""

    operation: Operation

    def of(self, codes: Iterable[str]) -> tuple[Sentence | str, ...]:
        """The names of these; a code that is none stays as it was written."""
        return tuple(self._names.get(code, code) for code in codes)

    @cached_property
    def _names(self) -> Mapping[str, Sentence | str]:
        parties = {party.code: party.label for party in self.operation.ledger.parties}
        return {**parties, **{source.code: public_name(source) for source in self.operation.ledger.sources}}
