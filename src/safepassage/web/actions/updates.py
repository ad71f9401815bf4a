"""Keeping an edition: exactly what somebody looked at, under the next number."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from safepassage.errors import SafepassageError
from safepassage.language import say
from safepassage.tell.update import SituationUpdate
from safepassage.web import models
from safepassage.web.access import Act, Scope
from safepassage.web.printing import FORMS, LANGUAGES, printed


class Overtaken(SafepassageError):
    """What was looked at is not what would be kept: the tables or the editions changed meanwhile."""


def keep_edition(scope: Scope, update: SituationUpdate, *, stamp: UUID, seen: tuple[str, str, str], at: datetime) -> models.Edition:
    """Keep an update as the next edition for its audience, in every language and form.

    Parameters
    ----------
    stamp
        The state of the operation from which the update was composed.
    seen
        The stamp, the number and the moment of knowledge of what the keeper looked at.

    Raises
    ------
    NotPermitted
        If the role does not allow it.
    Overtaken
        Where the update differs from what was looked at, or somebody kept an edition or changed a table since.
    """
    scope.require(Act.PUBLISH)
    if seen != (str(stamp), str(update.number), update.as_of.isoformat()):
        raise _overtaken()
    files = [(language, form, printed(update, language, form)) for language in LANGUAGES for form in FORMS]
    with transaction.atomic():
        operation = models.Operation.objects.select_for_update().get(pk=scope.operation_id)
        taken = models.Edition.objects.filter(operation=operation, audience=update.audience.value, number=update.number)
        if operation.stamp != stamp or taken.exists():
            raise _overtaken()
        edition = models.Edition.objects.create(
            operation=operation,
            audience=update.audience.value,
            number=update.number,
            as_of=update.as_of,
            since=update.since,
            next_update=update.next_update,
            revision=operation.revision,
            by_id=scope.user_id,
            at=at,
        )
        models.EditionFile.objects.bulk_create(
            models.EditionFile(edition=edition, language=language, suffix=form, content=content)
            for language, form, content in files
        )
    return edition


def _overtaken() -> Overtaken:
    return Overtaken(
        say("Somebody kept an edition or changed the tables after you composed this one; look at it again as it is now.")
    )
