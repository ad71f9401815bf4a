"""What all documents say about one event: the brief, the timeline, who says what and who speaks."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import get_language

from safepassage.quantities import last_day
from safepassage.tell.disclosure import Audience
from safepassage.tell.paper import missing_fonts
from safepassage.web.access import Act
from safepassage.web.queries.brief import FILES, brief_file, brief_page
from safepassage.web.queries.days import is_large
from safepassage.web.queries.looking import look
from safepassage.web.queries.matrix import matrix_page, speakers
from safepassage.web.queries.timeline import timeline_page
from safepassage.web.queries.updates import later_edition
from safepassage.web.settings import LANGUAGE_CODE
from safepassage.web.views.clock import clocks
from safepassage.web.views.inside import InsideRequest, inside, page_number

#: Claims that a brief tells in a second on a busy machine; an idle one takes half the time (`benchmarks/run.py --only brief`).
_CLAIMS_A_SECOND = 500
_QUICKEST = 5
#: What the address of a page of events or questions chooses beside its lens.
_SIEVE = ("topic", "standing", "words", "near")


@inside(Act.READ)
def brief(request: InsideRequest) -> HttpResponse:
    """The brief; a large operation's page comes at once and fetches it after that."""
    seen = look(request.scope, request.GET)
    is_later = is_large(seen.picture) and not request.htmx and "whole" not in request.GET
    shown = {**clocks(request, seen, ("standing",)), "is_later": is_later, "files": tuple(FILES)}
    shown["told"] = later_edition(request.scope, Audience.PUBLIC, seen.lens.as_of)
    if is_later:
        claims = len(seen.picture.accepted)
        shown |= {"claims": claims, "seconds": max(_QUICKEST, claims // _CLAIMS_A_SECOND)}
    else:
        shown |= {"found": brief_page(seen, request.GET), "fonts": missing_fonts()}
    return _page_or_found(request, "safepassage/brief/page.html", shown)


@inside(Act.READ)
def brief_as(request: InsideRequest, kind: str) -> HttpResponse:
    """The brief as a file, in the language of the page."""
    if kind not in FILES:
        raise Http404
    seen = look(request.scope, request.GET)
    if seen.lens.faults:  # a file must not tell another moment than the one that was asked for
        raise seen.lens.faults[0].refusal
    content = brief_file(seen, kind, get_language() or LANGUAGE_CODE)
    name = f"{request.scope.code}-brief-{last_day(seen.lens.as_of, seen.operation.zone):%Y-%m-%d}.{kind}"
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(content, headers={"Content-Type": FILES[kind], "Content-Disposition": disposition or "attachment"})


@inside(Act.READ)
def timeline(request: InsideRequest) -> HttpResponse:
    """What happened according to whom, day by day."""
    seen = look(request.scope, request.GET)
    shown = {**clocks(request, seen, _SIEVE), "found": timeline_page(request.scope, request.GET, page_number(request))}
    return _page_or_found(request, "safepassage/brief/timeline.html", shown)


@inside(Act.READ)
def matrix(request: InsideRequest) -> HttpResponse:
    """Each question with the answer of every source."""
    seen = look(request.scope, request.GET)
    shown = {**clocks(request, seen, _SIEVE), "found": matrix_page(request.scope, request.GET, page_number(request))}
    return _page_or_found(request, "safepassage/brief/matrix.html", shown)


@inside(Act.READ)
def actors(request: InsideRequest) -> HttpResponse:
    """Who speaks, in which role, from where and through whom."""
    seen = look(request.scope, request.GET)
    return render(request, "safepassage/brief/actors.html", {**clocks(request, seen), "speakers": speakers(seen)})


def _page_or_found(request: InsideRequest, template: str, shown: dict[str, object]) -> HttpResponse:
    """What is found where the page itself asks for it, otherwise the whole page; going back asks for the whole one."""
    is_part = request.htmx and not request.htmx.history_restore_request
    return render(request, f"{template}#found" if is_part else template, shown)
