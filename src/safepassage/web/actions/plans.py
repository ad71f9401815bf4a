"""Keeping a plan: exactly what somebody looked at, under the next number."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from safepassage.web import models
from safepassage.web.access import Act, Scope
from safepassage.web.actions.edits import written


@transaction.atomic
def keep_plan(scope: Scope, body: Mapping[str, object], *, changes: tuple[str, ...], revision: int, why: str, at: datetime) -> int:
    """Keep a plan, written as a file would hold it, and return its number.

    Parameters
    ----------
    changes
        What was supposed to be otherwise than the tables say.
    revision
        The state of the operation that it was made from.

    Raises
    ------
    NotPermitted
        If the role does not allow it.
    """
    scope.require(Act.EDIT)
    operation = models.Operation.objects.select_for_update().get(pk=scope.operation_id)
    newest = models.KeptPlan.objects.filter(operation=operation).values_list("number", flat=True).first() or 0
    kept = models.KeptPlan.objects.create(
        operation=operation,
        number=newest + 1,
        revision=revision,
        changes=list(changes),
        body=dict(body),
        why=written(why),
        by_id=scope.user_id,
        at=at,
    )
    return kept.number
