"""Who belongs to an operation."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from safepassage.errors import InputRefused
from safepassage.web.access import Act
from safepassage.web.actions import admit, dismiss
from safepassage.web.queries.members import members_of, roles
from safepassage.web.views.inside import InsideRequest, Needs, address_of, inside


@inside(Act.READ, Needs.ROWS)
def members(request: InsideRequest) -> HttpResponse:
    """Everybody who belongs to the operation; a coordinator admits and dismisses."""
    shown: dict[str, object] = {}
    name = request.POST.get("name", "").strip()
    if request.method == "POST":
        try:
            if request.POST.get("step") == "dismiss":
                dismiss(request.scope, name)
            else:
                admit(request.scope, name, request.POST.get("role", ""))
        except InputRefused as refusal:
            shown = {"faults": refusal.faults, "name": name}
        else:
            messages.success(request, _("The list of members was changed."))
            return redirect(address_of(request, "members"))
    shown = {**shown, "members": members_of(request.scope), "roles": roles()}
    return render(request, "safepassage/members/page.html", shown, status=400 if "faults" in shown else 200)
