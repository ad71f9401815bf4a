"""What a statement rests on, as its reader may follow it: ids of claims, or numbers of published documents."""

from __future__ import annotations

from collections.abc import Iterable, KeysView

from safepassage.language import Sentence, say
from safepassage.picture.testimony import Privacy, public_name
from safepassage.tell.disclosure import Reference, World

#: More of them in one bracket nobody follows; the ledger has them all.
MOST_CITES = 6


class Citing:
    """Hands out the references of one edition, numbered as they first stand in it."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.privacy = Privacy.of(world.picture.ledger, network=world.picture.network)
        self._numbers: dict[Reference, int] = {}

    def cite(self, claims: Iterable[str]) -> tuple[str, ...]:
        if not self._world.cited:
            return tuple(claims)[:MOST_CITES] if self._world.operation else ()
        documents = dict.fromkeys(self._world.cited[claim] for claim in claims)
        return tuple(str(self._numbers.setdefault(each, len(self._numbers) + 1)) for each in tuple(documents)[:MOST_CITES])

    @property
    def cited(self) -> tuple[Reference, ...]:
        return tuple(self._numbers)

    def speakers(self, claims: Iterable[str]) -> tuple[Sentence, ...]:
        """Who speaks in these claims, each once; a witness by role."""
        named = {sentence.key: sentence for sentence in map(self._speaker, self.sources(claims))}
        return tuple(named.values())

    def sources(self, claims: Iterable[str]) -> KeysView[str]:
        """The codes of those who speak in these claims, in their order."""
        ledger = self._world.picture.ledger
        return dict.fromkeys(ledger.claim[claim].source for claim in claims).keys()

    def _speaker(self, code: str) -> Sentence:
        source = self._world.picture.ledger.source.get(code)
        if source is None:
            return say("{name}", name=code)
        return self.privacy.sentence(say("{name}", name=public_name(source)))
