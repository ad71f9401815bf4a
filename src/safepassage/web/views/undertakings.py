"""What was promised and became of it, with whom there is contact, and which help answers which need."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from safepassage.web.access import Act
from safepassage.web.queries.looking import look
from safepassage.web.queries.undertakings import undertakings_page
from safepassage.web.views.clock import clocks
from safepassage.web.views.inside import InsideRequest, inside, page_number


@inside(Act.READ)
def undertakings(request: InsideRequest) -> HttpResponse:
    """Promises with their fate as known, calls that are due, needs and services."""
    seen = look(request.scope, request.GET)
    found = undertakings_page(request.scope, request.GET, page_number(request))
    return render(request, "safepassage/undertakings/page.html", {**clocks(request, seen, ("fate",)), "found": found})
