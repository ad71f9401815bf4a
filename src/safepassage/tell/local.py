"""What the people of an operation's own country call its places, people and speakers, and how its claims are told."""

from __future__ import annotations

from collections.abc import Iterator

from safepassage.exchange.tables import Operation
from safepassage.language import Bilingual, local_texts
from safepassage.picture.testimony import Privacy, named_rows, worded_rows
from safepassage.plan import Agreement


def local_texts_of(operation: Operation) -> dict[str, str]:
    """The local texts of all rows by their keys, but for such as name a private person there."""
    privacy = Privacy.of(operation.ledger)
    return local_texts(local_rows(operation), lambda row: privacy.text(row.local) == row.local)


def local_rows(operation: Operation) -> Iterator[Bilingual]:
    """All texts of an operation that have their like in its local language."""
    yield operation.label
    yield from named_rows(operation.network, operation.ledger)
    yield from worded_rows(operation.ledger, operation.undertakings)
    beside = (
        *((each.channel, each.channel_local) for each in operation.channels),
        *((each.service, each.service_local) for each in operation.services),
        *((each.item, each.item_local) for each in operation.supplies),
        *((each.name, each.name_local) for each in operation.network.corridors),
        *(pair for each in operation.agreements for pair in _agreed(each)),
    )
    yield from (Bilingual(text, local) for text, local in beside if local)
    yield from (text for each in operation.movements for text in (each.aim, *each.ends_if) if text.local)


def _agreed(agreement: Agreement) -> tuple[tuple[str, str], ...]:
    return (
        (agreement.channel, agreement.channel_local),
        (agreement.terms, agreement.terms_local),
        (agreement.eligible, agreement.eligible_local),
    )
