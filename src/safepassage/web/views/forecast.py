"""The forecast of a plan: for those who may see the odds, which stay at the base."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render

from safepassage.web.access import Act
from safepassage.web.queries.forecasts import REPLICATIONS, foreseen
from safepassage.web.views.inside import InsideRequest, inside
from safepassage.web.views.waiting import waiting


@inside(Act.FORESEE)
def forecast(request: InsideRequest) -> HttpResponse:
    """What may happen to the plan that the address asks for; also the part that is fetched when it is there."""
    seen = foreseen(request.scope, request.GET)
    asked = [*seen.found.order.address(), ("seed", str(seen.seed)), ("replications", str(seen.replications))]
    followed = urlencode((*asked, *request.kept))
    if seen.is_planned_anew:
        asked.append(("policy", seen.policy.value))
    context = {
        "seen": seen,
        "found": seen.found,
        "order": seen.found.order,
        "outlook": seen.outlook,
        "lens": seen.found.seen.lens,
        "asked": urlencode((*asked, *request.kept)),
        "plan_address": urlencode((*seen.found.order.address(), *request.kept)),
        "followed": followed,
        "choices": REPLICATIONS,
        **waiting(request),
    }
    page = "safepassage/forecast/page.html"
    return render(request, f"{page}#found" if request.headers.get("HX-Request") else page, context)
