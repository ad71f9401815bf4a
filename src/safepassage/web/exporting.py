"""A plan as files: for a spreadsheet, a calendar, a device, a map, other programs, and the papers of each movement."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from safepassage.desk.exports import Export, Form, Request, export_as
from safepassage.desk.planning import Planned, planned_json
from safepassage.exchange.tables import Operation
from safepassage.language import Sentence
from safepassage.plan import Plan
from safepassage.web.access import Act
from safepassage.web.writing import PAGE

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileKind:
    """One form of a plan: its media type, what a page calls it, and what it takes to have it.

    form
        None is the JSON of a plan, which is no export but the plan itself.
    is_of_whole_plan
        Whether a page offers it for the plan, and not for one movement alone.
    """

    media: str
    label: Promise
    act: Act
    form: Form | None
    suffix: str
    is_of_whole_plan: bool = True


#: By the ending of the address, in the order in which a page offers them.
PLAN_FILES: Mapping[str, FileKind] = {
    "xlsx": FileKind(
        media="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        label=_("Workbook (XLSX)"),
        act=Act.EDIT,
        form=Form.XLSX,
        suffix=".xlsx",
    ),
    "ics": FileKind(
        media="text/calendar; charset=utf-8",
        label=_("Windows as a calendar (iCalendar)"),
        act=Act.READ,
        form=Form.ICS,
        suffix=".ics",
    ),
    "gpx": FileKind(
        media="application/gpx+xml", label=_("Corridors for devices (GPX)"), act=Act.READ, form=Form.GPX, suffix=".gpx"
    ),
    "kml": FileKind(
        media="application/vnd.google-earth.kml+xml",
        label=_("Corridors for maps (KML)"),
        act=Act.READ,
        form=Form.KML,
        suffix=".kml",
    ),
    "pdf": FileKind(media="application/pdf", label=_("Notifications (PDF)"), act=Act.EDIT, form=Form.NOTIFICATION, suffix=".pdf"),
    "docx": FileKind(media=_WORD, label=_("Notifications (Word)"), act=Act.EDIT, form=Form.NOTIFICATION, suffix=".docx"),
    "go.pdf": FileKind(
        media="application/pdf",
        label=_("Sheet for go or no go (PDF)"),
        act=Act.EDIT,
        form=Form.GO,
        suffix=".pdf",
        is_of_whole_plan=False,
    ),
    "go.docx": FileKind(
        media=_WORD, label=_("Sheet for go or no go (Word)"), act=Act.EDIT, form=Form.GO, suffix=".docx", is_of_whole_plan=False
    ),
    "json": FileKind(media="application/json", label=_("Plan for other programs (JSON)"), act=Act.READ, form=None, suffix=".json"),
}


def plan_file(
    operation: Operation, planned: Planned, kind: FileKind, *, now: datetime, movement: str = "", before: Plan | None = None
) -> Export:
    """Make the file that the command `export` makes, or the JSON that the command `plan` writes.

    Parameters
    ----------
    before
        The plan of which the parties were told.

    Raises
    ------
    SafepassageError
        As `export_as` does.
    """
    if kind.form is None:
        return Export(content=json_file(planned_json(operation, planned, PAGE)))
    return export_as(operation, planned.plan, _request(kind.form, kind.suffix, now=now, movement=movement, before=before))


def json_file(value: Mapping[str, object]) -> bytes:
    """A plan as a file for other programs."""
    return f"{json.dumps(value, ensure_ascii=False, indent=2)}\n".encode()


def _request(form: Form, suffix: str, *, now: datetime, movement: str = "", before: Plan | None = None) -> Request:
    return Request(
        form=form,
        suffix=suffix,
        formatter=PAGE,
        language=get_language() or "en",
        made_at=now,
        movement=movement,
        plan_before=before,
    )


def notes_on_files(operation: Operation, plan: Plan, *, now: datetime) -> tuple[Sentence, ...]:
    """What those files leave out that tell of windows and corridors, each said once."""
    return tuple(dict.fromkeys(_notes(operation, plan, now)))


def _notes(operation: Operation, plan: Plan, now: datetime) -> Iterator[Sentence]:
    for kind in PLAN_FILES.values():
        if kind.form in {Form.ICS, Form.GPX}:  # a KML has what a GPX has
            yield from export_as(operation, plan, _request(kind.form, kind.suffix, now=now)).notes
