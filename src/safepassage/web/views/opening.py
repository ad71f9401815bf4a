"""Opening an operation: nothing is kept before somebody has seen what it would be."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from safepassage.errors import InputRefused, Unreadable
from safepassage.exchange.tables import MAX_BYTES
from safepassage.language import say
from safepassage.web import uploads
from safepassage.web.actions import open_operation
from safepassage.web.forms.opening import Trial, asked, new_operation, try_upload, zones

_UPLOAD = "safepassage/entry/upload.html"


def upload(request: HttpRequest) -> HttpResponse:
    """Try a workbook or zipped folder: show what it would become, or every fault in its place."""
    if request.method != "POST":
        return render(request, _UPLOAD)
    try:
        name, content = _sent(request)
        trial = try_upload(name, content)
    except Unreadable as refusal:
        return render(request, _UPLOAD, {"refusal": refusal}, status=400)
    if trial.operation is None:
        return render(request, _UPLOAD, {"trial": trial}, status=400)
    token = uploads.hold(_user_id(request), content)
    return render(request, _UPLOAD, {"trial": trial, "token": token, "name": name})


def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Keep the operation that was tried."""
    if request.method != "POST":
        return redirect("upload")
    user_id = _user_id(request)
    trial = try_upload(request.POST.get("name", ""), uploads.held(user_id, token))
    return _open(request, trial, token)


def new(request: HttpRequest) -> HttpResponse:
    """An operation from nothing."""
    shown: dict[str, object] = {"zones": zones(), "fields": asked(request.POST)}
    if request.method == "POST":
        try:
            return _opened(request, open_operation(_user_id(request), new_operation(request.POST.dict())))
        except InputRefused as refusal:
            shown["fields"] = asked(request.POST, refusal.faults)
            shown["faults"] = [fault for fault in refusal.faults if not fault.row]
    return render(request, "safepassage/entry/new.html", shown, status=400 if request.method == "POST" else 200)


def _open(request: HttpRequest, trial: Trial, token: str) -> HttpResponse:
    if trial.operation is None:
        return render(request, _UPLOAD, {"trial": trial}, status=400)
    try:
        code = open_operation(_user_id(request), trial.operation)
    except InputRefused as refusal:
        return render(request, _UPLOAD, {"refusal": refusal, "faults": refusal.faults}, status=400)
    uploads.drop(_user_id(request), token)
    return _opened(request, code)


def _opened(request: HttpRequest, code: str) -> HttpResponse:
    messages.success(request, _("{code} was opened. You are its coordinator.").format(code=code))
    return redirect("tables", code)


def _sent(request: HttpRequest) -> tuple[str, bytes]:
    """Name and bytes of the upload; one that is too large is not even read."""
    sent = request.FILES.get("file")
    if sent is None:
        raise Unreadable(_("The upload"), say("no file was chosen"))
    if (sent.size or 0) > MAX_BYTES:
        raise Unreadable(sent.name or "", say("it is larger than {count} megabytes", count=MAX_BYTES // 1_000_000))
    return sent.name or "upload", bytes(sent.read())


def _user_id(request: HttpRequest) -> int:
    return cast("int", request.user.pk)  # every page but the sign-in asks for somebody who signed in
