"""Situation updates: composed, looked at, kept as numbered editions, downloaded and compared."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from safepassage.errors import InvalidValue
from safepassage.tell.disclosure import Audience
from safepassage.tell.update import UnfitOrder
from safepassage.web.access import Act
from safepassage.web.actions import Overtaken, keep_edition
from safepassage.web.printing import FORMS, LANGUAGES
from safepassage.web.queries.looking import look
from safepassage.web.queries.updates import compare, draft, edition_file, edition_page, editions_of, printed_draft
from safepassage.web.views.clock import clock_of, clocks
from safepassage.web.views.inside import InsideRequest, address_of, inside
from safepassage.web.writing import write

_KINDS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
}
#: What orders a draft, in an address and in the form that keeps it.
_ORDER = ("audience", "as_of", "next")


@inside(Act.READ)
def updates(request: InsideRequest) -> HttpResponse:
    """Every edition, and the form that composes the next one; it begins with the time of knowledge that was chosen."""
    clock = clock_of(look(request.scope, request.GET)) if {"as_of", "known"} & set(request.GET) else None
    return _list(request, as_of=clock.as_of if clock else "")


@inside(Act.COMPOSE)
def preview(request: InsideRequest) -> HttpResponse:
    """What an edition would say, what it withholds, and what a reader could infer."""
    try:
        drafted = draft(request.scope, request.GET)
    except InvalidValue as refusal:
        return _list(request, refusal=refusal)
    shown = {"draft": drafted, "text": drafted.text, "order": _order(request), **_forms()}
    return render(request, "safepassage/updates/preview.html", shown)


@inside(Act.COMPOSE)
def preview_file(request: InsideRequest, language: str, form: str) -> HttpResponse:
    """A file of what would be kept, to be looked at."""
    content = printed_draft(request.scope, request.GET, language, form)
    return _file(content, form, f"situation-update-draft.{language}.{form}")


@require_POST
@inside(Act.PUBLISH)
def keep(request: InsideRequest) -> HttpResponse:
    """Keep what was looked at as the next edition; show it as it is now where somebody was faster."""
    try:
        drafted = draft(request.scope, request.POST)
    except InvalidValue as refusal:
        return _list(request, refusal=refusal)
    seen = (request.POST.get("stamp", ""), request.POST.get("number", ""), request.POST.get("moment", ""))
    try:
        edition = keep_edition(request.scope, drafted.update, stamp=drafted.stamp, seen=seen, at=timezone.now())
    except Overtaken as refusal:
        drafted = draft(request.scope, request.POST)
        shown = {"draft": drafted, "text": drafted.text, "order": _order(request), "refusal": refusal, **_forms()}
        return render(request, "safepassage/updates/preview.html", shown, status=409)
    kept = _("{edition} no. {number} was kept. It will not change any more.")
    messages.success(request, kept.format(edition=write(Audience(edition.audience).label), number=edition.number))
    return redirect(address_of(request, "edition", edition.audience, edition.number))


@inside(Act.READ)
def edition(request: InsideRequest, audience: str, number: int) -> HttpResponse:
    """One kept edition, with its files."""
    shown = {"edition": edition_page(request.scope, audience, number), **_forms()}
    return render(request, "safepassage/updates/edition.html", shown)


@inside(Act.READ)
def file(request: InsideRequest, audience: str, number: int, language: str, form: str) -> HttpResponse:
    """A file of a kept edition, byte for byte as it was kept."""
    content = edition_file(request.scope, audience, number, language, form)
    return _file(content, form, f"situation-update-{audience}-{number}.{language}.{form}")


@inside(Act.READ)
def comparison(request: InsideRequest) -> HttpResponse:
    """What differs between two kept editions."""
    compared = compare(request.scope, request.GET.get("first", ""), request.GET.get("second", ""))
    shown = {"compared": compared, "editions": editions_of(request.scope)}
    return render(request, "safepassage/updates/compare.html", shown)


def _list(request: InsideRequest, refusal: InvalidValue | None = None, **more: str) -> HttpResponse:
    editions, order = editions_of(request.scope), {**_order(request), **more}
    shown: dict[str, object] = {"editions": editions, "order": order, "refusal": refusal, **_forms()}
    if isinstance(refusal, UnfitOrder) and refusal.field == "as_of":
        shown["told"] = next(each for each in editions if each.audience == (order["audience"] or Audience.PUBLIC))
    shown |= clocks(request, look(request.scope, request.GET))
    return render(request, "safepassage/updates/page.html", shown, status=400 if refusal else 200)


def _forms() -> dict[str, object]:
    return {"kept_languages": LANGUAGES, "forms": FORMS, "audiences": tuple(Audience)}


def _order(request: InsideRequest) -> dict[str, str]:
    """What the address or the form orders, as it was typed."""
    given = request.POST if request.method == "POST" else request.GET
    return {name: given.get(name, "").strip() for name in _ORDER}


def _file(content: bytes, form: str, name: str) -> HttpResponse:
    """A file to be saved: none is shown on a page of the program, which would lend it the program's rights.

    It is passed on under its name, so that the name tells nothing that it does not.
    """
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(content, headers={"Content-Type": _KINDS[form], "Content-Disposition": disposition or "attachment"})
