"""What the people of an operation's own country call its places, people and speakers, and how its claims are told."""

from __future__ import annotations

from collections.abc import Iterator

from safepassage.exchange.tables import Operation
from safepassage.language import Bilingual, local_texts
from safepassage.picture.testimony import Privacy, named_rows, worded_rows


def local_texts_of(operation: Operation) -> dict[str, str]:
    """The local texts of all rows by their keys, but for such as name a private person there."""
    privacy = Privacy.of(operation.ledger)
    return local_texts(local_rows(operation), lambda row: privacy.text(row.local) == row.local)


def local_rows(operation: Operation) -> Iterator[Bilingual]:
    """All texts of an operation that have their like in its local language."""
    yield operation.label
    yield from named_rows(operation.network, operation.ledger)
    yield from worded_rows(operation.ledger, operation.undertakings)
    yield from (Bilingual(each.channel, each.channel_local) for each in operation.channels if each.channel_local)
    yield from (Bilingual(each.service, each.service_local) for each in operation.services if each.service_local)
