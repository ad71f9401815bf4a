"""What the people of an operation's own country call its places, people and speakers, and how its claims are told."""

from __future__ import annotations

from safepassage.exchange.tables import Operation
from safepassage.language import local_texts
from safepassage.picture.testimony import Privacy, named_rows, worded_rows


def local_texts_of(operation: Operation) -> dict[str, str]:
    """The local texts of all rows by their keys, but for such as name a private person there."""
    network, ledger = operation.network, operation.ledger
    rows = (operation.label, *named_rows(network, ledger), *worded_rows(ledger, operation.undertakings))
    privacy = Privacy.of(ledger)
    return local_texts(rows, lambda row: privacy.text(row.local) == row.local)
