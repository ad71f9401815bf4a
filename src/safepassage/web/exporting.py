"""A plan as files: for a spreadsheet, a calendar, a device, a map, other programs, and the notification of each movement."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from safepassage.errors import InvalidValue
from safepassage.exchange.calendars import windows_calendar
from safepassage.exchange.plans import plan_json
from safepassage.exchange.tables import Operation
from safepassage.exchange.tracks import corridor_tracks, to_gpx, to_kml
from safepassage.exchange.workbooks import plan_workbook
from safepassage.language import say
from safepassage.plan import Plan
from safepassage.tell.notification import compose, movements_of, notification_paper
from safepassage.tell.paper import render
from safepassage.web.access import Act
from safepassage.web.writing import PAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class FileKind:
    """One form of a plan: its media type, what a page calls it, what it takes to have it, and how it is made."""

    media: str
    label: Promise
    act: Act
    made: Callable[[Operation, Plan, datetime], bytes]


def _workbook(operation: Operation, plan: Plan, now: datetime) -> bytes:
    return plan_workbook(operation, plan, formatter=PAGE, made_at=now)


def _json(operation: Operation, plan: Plan, _now: datetime) -> bytes:
    return (json.dumps(plan_json(plan, operation.zone, PAGE), ensure_ascii=False, indent=2) + "\n").encode()


def _calendar(operation: Operation, _plan: Plan, now: datetime) -> bytes:
    return windows_calendar(operation, formatter=PAGE, made_at=now).content


def _notifications(suffix: str) -> Callable[[Operation, Plan, datetime], bytes]:
    def made(operation: Operation, plan: Plan, now: datetime) -> bytes:
        notifications = [compose(operation, plan, movement) for movement in movements_of(plan)]
        if not notifications:
            raise InvalidValue(suffix, say("a plan with a movement of which somebody can be notified"))
        return render(notification_paper(notifications, formatter=PAGE, language=get_language() or "en", made_at=now), suffix)

    return made


#: By the ending of the file, in the order in which a page offers them.
PLAN_FILES: Mapping[str, FileKind] = {
    "xlsx": FileKind(
        media="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        label=_("Workbook (XLSX)"),
        act=Act.EDIT,
        made=_workbook,
    ),
    "ics": FileKind(
        media="text/calendar; charset=utf-8", label=_("Windows as a calendar (iCalendar)"), act=Act.READ, made=_calendar
    ),
    "gpx": FileKind(
        media="application/gpx+xml",
        label=_("Corridors for devices (GPX)"),
        act=Act.READ,
        made=lambda operation, _plan, now: to_gpx(corridor_tracks(operation, made_at=now), PAGE),
    ),
    "kml": FileKind(
        media="application/vnd.google-earth.kml+xml",
        label=_("Corridors for maps (KML)"),
        act=Act.READ,
        made=lambda operation, _plan, now: to_kml(corridor_tracks(operation, made_at=now), PAGE),
    ),
    "pdf": FileKind(media="application/pdf", label=_("Notifications (PDF)"), act=Act.EDIT, made=_notifications(".pdf")),
    "docx": FileKind(
        media="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        label=_("Notifications (Word)"),
        act=Act.EDIT,
        made=_notifications(".docx"),
    ),
    "json": FileKind(media="application/json", label=_("Plan for other programs (JSON)"), act=Act.READ, made=_json),
}
