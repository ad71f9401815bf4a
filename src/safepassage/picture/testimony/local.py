"""The rows of an operation that have a text in its local language beside the one that everybody reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from safepassage.language import Bilingual
from safepassage.network import Category, Network, Place
from safepassage.picture.ledger import Ledger
from safepassage.picture.sources import Party, Source
from safepassage.picture.undertakings import Undertaking


def named_rows(network: Network, ledger: Ledger) -> Iterator[Bilingual]:
    """What places, groups, speakers and parties are called."""
    named: tuple[Place | Category | Source | Party, ...] = (
        *network.places.values(),
        *network.categories.values(),
        *ledger.sources,
        *ledger.parties,
    )
    yield from (each.label for each in named)


def worded_rows(ledger: Ledger, undertakings: Sequence[Undertaking]) -> Iterator[Bilingual]:
    """Clauses, promises, roles, and in other columns what only some rows have in the local language."""
    yield from (claim.clause for claim in ledger.claims)
    yield from (undertaking.promise_label for undertaking in undertakings)
    yield from (source.role_label for source in ledger.sources)
    beside = (
        *((claim.vantage, claim.vantage_local) for claim in ledger.claims),
        *((each.test, each.test_local) for each in undertakings),
        *((each.shows, each.shows_local) for each in ledger.evidence),
        *((each.cannot_show, each.cannot_show_local) for each in ledger.evidence),
    )
    yield from (Bilingual(text, local) for text, local in beside if local)
