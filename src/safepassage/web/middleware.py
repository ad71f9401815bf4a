"""What is too large is not received; refusals of the core become pages, in one place; and no page stays in a browser."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from safepassage.errors import NotPermitted, SafepassageError, UnknownCode
from safepassage.exchange.tables import MAX_BYTES

#: What a form may send beside its file.
_BESIDE = 1_000_000
#: Of somebody without a session: enough to sign in.
_STRANGER = 100_000
#: Digits of a length above any that is taken.
_LONGEST_NUMBER = 12
_STATUS: tuple[tuple[type[SafepassageError], int], ...] = ((UnknownCode, 404), (NotPermitted, 403))


class measured:  # noqa: N801 - a middleware is called like a function
    """Refuse what is announced as too large before any of it is read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        limit = MAX_BYTES + _BESIDE if settings.SESSION_COOKIE_NAME in request.COOKIES else _STRANGER
        announced = request.headers.get("Content-Length", "")
        if not announced.isdecimal() or (len(announced) < _LONGEST_NUMBER and int(announced) <= limit):
            return self.get_response(request)
        with translation.override(translation.get_language_from_request(request)):
            return render(request, "400.html", status=413)


class refusals:  # noqa: N801 - the same
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
