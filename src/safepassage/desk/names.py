"""What the people of an operation's own country call its places, people and speakers, and how its claims are told."""

from __future__ import annotations

from safepassage.exchange.tables import Operation
from safepassage.network import Category, Place
from safepassage.picture import Party, Source
from safepassage.picture.testimony import local_words


def local_names(operation: Operation, language: str | None) -> dict[str, str]:
    """The names and words of an operation with the local ones, where those are in `language`; otherwise none.

    Of two things with one name the first counts: places before categories before speakers.
    """
    if operation.local_language != language:
        return {}
    network, ledger = operation.network, operation.ledger
    named: tuple[Operation | Place | Category | Source | Party, ...] = (
        operation,
        *network.places.values(),
        *network.categories.values(),
        *ledger.sources,
        *ledger.parties,
    )
    names = {each.name: each.name_local for each in reversed(named) if each.name_local}
    return local_words(ledger, operation.undertakings) | names
