"""On what each movement and each leg rests, and where no neutral observer is reported."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from safepassage.picture.testimony import Proof, Sight
from safepassage.tell import DISCLAIMER
from safepassage.web.access import Act
from safepassage.web.queries.looking import look
from safepassage.web.queries.proof import proof_page
from safepassage.web.views.clock import clocks
from safepassage.web.views.inside import InsideRequest, inside, page_number


@inside(Act.READ)
def proof(request: InsideRequest) -> HttpResponse:
    """The network with each leg's rung, the movements on the proof ladder, and the evidence."""
    seen = look(request.scope, request.GET)
    shown = {
        "found": proof_page(request.scope, request.GET, page_number(request)),
        **clocks(request, seen, ("rung",)),
        "rungs": tuple(Proof),
        "sights": {sight.name: sight for sight in Sight},
        "disclaimer": DISCLAIMER,
    }
    return render(request, "safepassage/proof/page.html", shown)
