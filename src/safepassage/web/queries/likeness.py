"""Which documents of the operation a text may be, with the texts of them that are in this database."""

from __future__ import annotations

from dataclasses import dataclass

from safepassage.desk import Alike, Candidate, alike
from safepassage.exchange.tables import Operation
from safepassage.web import models
from safepassage.web.access import Act, Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """A document that a text seems to be, and the number of its text where that is here."""

    alike: Alike
    text: int | None


def likely_documents(scope: Scope, text: Candidate, operation: Operation) -> tuple[Likely, ...]:
    """The other documents that a text seems to be, the surest first. Raises NotPermitted."""
    scope.require(Act.READ)
    kept = {each.document: each for each in models.Text.objects.filter(operation=scope.operation_id)}
    found = alike(text, operation.ledger, zone=operation.zone, bodies={document: each.body for document, each in kept.items()})
    return tuple(Likely(alike=each, text=_number(kept.get(each.document.code))) for each in found)


def _number(text: models.Text | None) -> int | None:
    return text.pk if text else None


def text_of(scope: Scope, document: str) -> int | None:
    """The number of the text of a document, where it is in this database. Raises NotPermitted."""
    scope.require(Act.READ)
    kept = models.Text.objects.filter(operation=scope.operation_id, document=document)
    return kept.values_list("pk", flat=True).first()
