"""Signing in, and the list of one's operations."""

from __future__ import annotations

from importlib.metadata import version
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.views import LoginView, PasswordChangeView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from safepassage.web.access import scopes
from safepassage.web.views.inside import LENS


class SignIn(LoginView):
    template_name = "safepassage/entry/sign_in.html"
    redirect_authenticated_user = True


class ChangePassword(PasswordChangeView):
    template_name = "safepassage/entry/password.html"
    success_url = reverse_lazy("operations")

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        messages.success(self.request, _("Your password was changed."))
        return super().form_valid(form)


def operations(request: HttpRequest) -> HttpResponse:
    """The operations that the viewer belongs to; the one that somebody comes from is opened again with its clocks as they stood."""
    clocks = urlencode([(name, value) for name in LENS for value in request.GET.getlist(name)])
    return render(request, "safepassage/entry/operations.html", {"scopes": scopes(request.user), "clocks": clocks})


def about(request: HttpRequest) -> HttpResponse:
    """What this program is, its licence, and what it will not do."""
    return render(request, "safepassage/about.html", {"version": version("safepassage")})
