"""What the people of an operation's own country call its places, people and speakers, and how its claims are told."""

from __future__ import annotations

from safepassage.exchange.tables import Operation
from safepassage.tell import local_texts_of


def local_names(operation: Operation, language: str | None) -> dict[str, str]:
    """The local texts of an operation by the keys of their rows, where they are in `language`; otherwise none."""
    return local_texts_of(operation) if operation.local_language == language else {}
