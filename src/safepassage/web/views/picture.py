"""Pages beside the Situation: contradictions, sources, planning figures, backtest."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from safepassage.errors import InputRefused, Unreadable
from safepassage.language import say
from safepassage.picture import Sameness
from safepassage.web.access import Act
from safepassage.web.actions import save
from safepassage.web.forms.initial import signed
from safepassage.web.queries.backtests import own_queries, run_backtest
from safepassage.web.queries.contradictions import contradictions_page, sources_page
from safepassage.web.queries.planning import figures_page
from safepassage.web.snapshots import Edit
from safepassage.web.views.inside import InsideRequest, address_of, inside, page_number

#: A query table has a row a question; this is some ten thousand of them.
_LARGEST_TABLE = 2_000_000


@inside(Act.READ)
def contradictions(request: InsideRequest) -> HttpResponse:
    """What cannot all be true, in sentences, a page at a time."""
    shown = {"found": contradictions_page(request.scope, request.GET, page_number(request)), "verdicts": tuple(Sameness)}
    return render(request, "safepassage/picture/contradictions.html", shown)


@inside(Act.READ)
def sources(request: InsideRequest) -> HttpResponse:
    """What is known of one question without each of the sources."""
    shown = {"sources": sources_page(request.scope, request.GET)}
    return render(request, "safepassage/picture/sources.html", shown)


@inside(Act.READ)
def figures(request: InsideRequest) -> HttpResponse:
    """Planning figures: adopted by name, with why, beside the bounds."""
    if request.method != "POST":
        return _show_figures(request)
    cells = {name: request.POST.get(name, "").strip() for name in ("place", "category", "at", "people", "why")}
    edit = Edit(
        table="planning_figures", cells={**signed("planning_figures", request.scope.user_name, timezone.localtime()), **cells}
    )
    if not cells["why"]:
        return _show_figures(request, typed=cells, needs_why=True)
    try:
        save(request.scope, [edit], why=cells["why"], at=timezone.now())
    except InputRefused as refusal:
        return _show_figures(request, typed=cells, faults=refusal.faults)
    messages.success(request, _("The figure was adopted in your name."))
    return redirect(address_of(request, "figures"))


@inside(Act.READ)
def backtest(request: InsideRequest) -> HttpResponse:
    """What the picture would have said at the time, against what came out later."""
    try:
        queries = _sent_queries(request) if request.method == "POST" else own_queries(request.scope)
        tested = run_backtest(request.scope, queries) if queries is not None else None
    except (InputRefused, Unreadable) as refusal:
        shown = {"refusal": refusal, "faults": getattr(refusal, "faults", ())}
        return render(request, "safepassage/picture/backtest.html", shown, status=400)
    return render(request, "safepassage/picture/backtest.html", {"tested": tested})


def _show_figures(request: InsideRequest, **more: object) -> HttpResponse:
    shown = {"figures": figures_page(request.scope, request.GET), **more}
    return render(request, "safepassage/picture/figures.html", shown, status=400 if more else 200)


def _sent_queries(request: InsideRequest) -> bytes | None:
    sent = request.FILES.get("file")
    if sent is None:
        return None
    if (sent.size or 0) > _LARGEST_TABLE:
        raise Unreadable(sent.name or "", say("it is larger than {count} megabytes", count=_LARGEST_TABLE // 1_000_000))
    return bytes(sent.read())
