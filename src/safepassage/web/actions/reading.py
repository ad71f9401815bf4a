"""Texts that somebody pastes, and what is decided about the drafts read from them. Nothing is accepted by itself."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from safepassage.errors import CellFault, InputRefused
from safepassage.language import say
from safepassage.web import models
from safepassage.web.access import Act, Scope
from safepassage.web.actions.edits import save, written
from safepassage.web.snapshots import Edit


@dataclass(frozen=True, slots=True, kw_only=True)
class NewText:
    """A text as it came, and the document that it is."""

    document: str
    publisher: str
    title: str
    published_at: datetime
    written_at: str
    language: str
    body: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.body.encode("utf-8", "surrogatepass")).hexdigest()


@transaction.atomic
def keep_text(scope: Scope, text: NewText, *, known: bool, why: str, at: datetime) -> int:
    """Keep a text in this database alone, and its document in the operation where that is not `known` yet.

    Raises
    ------
    NotPermitted
        If the role does not allow it.
    InputRefused
        If the document cannot be added, or its text is kept already.
    """
    scope.require(Act.EDIT)
    if not known:
        cells = {
            "code": text.document,
            "publisher": text.publisher,
            "published_at": text.written_at,
            "title": text.title,
            "language": text.language,
            "sha256": text.sha256,
        }
        save(scope, [Edit(table="documents", cells=cells)], why=why, at=at)
    if models.Text.objects.filter(operation=scope.operation_id, document=text.document).exists():
        raise InputRefused([CellFault("documents", 0, "code", text.document, say("a document whose text is not here yet"))])
    kept = models.Text.objects.create(
        operation_id=scope.operation_id,
        document=text.document,
        body=text.body,
        sha256=text.sha256,
        language=text.language,
        published_at=text.published_at,
        by_id=scope.user_id,
        at=at,
    )
    return kept.pk


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A person's word on one draft: which, what, and the claim that it became."""

    text: int
    draft: str
    start: int
    end: int
    verdict: str
    claim: str = ""
    why: str = ""


@transaction.atomic
def decide_draft(scope: Scope, decided: Decided, edits: Iterable[Edit], *, at: datetime) -> None:
    """Remember the verdict and make the edits that follow from it, together. Raises as `save` does."""
    scope.require(Act.EDIT)
    edits = tuple(edits)
    if edits:
        save(scope, edits, why=decided.why, at=at)
    models.DraftVerdict.objects.update_or_create(
        text=models.Text.objects.get(pk=decided.text, operation=scope.operation_id),
        draft=decided.draft,
        defaults={
            "start": decided.start,
            "end": decided.end,
            "verdict": decided.verdict,
            "claim": decided.claim,
            "why": written(decided.why),
            "by_id": scope.user_id,
            "at": at,
        },
    )


def reopen_draft(scope: Scope, text: int, draft: str) -> None:
    """Forget the verdict on a draft, so that it waits for one again."""
    scope.require(Act.EDIT)
    models.DraftVerdict.objects.filter(text__operation=scope.operation_id, text=text, draft=draft).delete()
