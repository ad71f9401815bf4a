"""Refusals of the core become pages, in one place; and no page stays in a browser."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from safepassage.errors import NotPermitted, SafepassageError, UnknownCode

_STATUS: tuple[tuple[type[SafepassageError], int], ...] = ((UnknownCode, 404), (NotPermitted, 403))


class refusals:  # noqa: N801 - a middleware is called like a function
    """Show a `SafepassageError` that reaches the top as a page with its sentence."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, refusal: Exception) -> HttpResponse | None:
        if not isinstance(refusal, SafepassageError):
            return None
        status = next((status for kind, status in _STATUS if isinstance(refusal, kind)), 400)
        return render(request, "safepassage/refused.html", {"refusal": refusal, "status": status}, status=status)


class unkept:  # noqa: N801 - the same
    """Let no browser keep a page: after signing out, going back shows nothing to whoever holds the machine."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response
