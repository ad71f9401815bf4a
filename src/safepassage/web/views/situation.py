"""The first page of an operation."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from safepassage.web.access import Act
from safepassage.web.views.inside import InsideRequest, inside


@inside(Act.READ)
def situation(request: InsideRequest) -> HttpResponse:
    """The operation's name, and where to go from here."""
    return render(request, "safepassage/situation/page.html")
