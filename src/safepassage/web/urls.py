"""Addresses."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LogoutView
from django.urls import include, path
from django.views.i18n import set_language

from safepassage.web.views import entry, situation

_INSIDE = [
    path("", situation.situation, name="situation"),
]

urlpatterns = [
    path("sign-in/", entry.SignIn.as_view(), name="sign_in"),
    path("sign-out/", LogoutView.as_view(), name="sign_out"),
    path("language/", login_not_required(set_language), name="set_language"),
    path("", entry.operations, name="operations"),
    path("o/<str:code>/", include(_INSIDE)),
]
