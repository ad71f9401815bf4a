"""Changing one row of any table: look at what it would do, then save; nobody's work is lost on the way."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from safepassage.errors import CellFault, InputRefused, Outdated, SafepassageError, UnknownCode
from safepassage.web.access import Act
from safepassage.web.actions import save
from safepassage.web.forms.initial import begun
from safepassage.web.forms.rows import RowForm, read_version, row_form
from safepassage.web.queries.effects import BEARING, Effect, effect_of, think
from safepassage.web.queries.lens import read_lens
from safepassage.web.queries.tables import OpenRow, history_of, open_row, record_at
from safepassage.web.snapshots import Edit
from safepassage.web.views.inside import InsideRequest, Needs, address_of, inside

#: Pages from which a row is corrected, and to which one comes back.
_PAGES_WITH_ROWS = frozenset({"actors", "proof", "undertakings"})


@inside(Act.EDIT, Needs.ROWS)
def add(request: InsideRequest, table: str) -> HttpResponse:
    """A new row."""
    return _change(request, open_row(request.scope, table, None), table)


@inside(Act.EDIT, Needs.ROWS)
def change(request: InsideRequest, table: str, number: int) -> HttpResponse:
    """A row as it is, to be changed."""
    try:
        row = open_row(request.scope, table, number)
    except UnknownCode:
        if request.method != "POST":
            raise
        return _removed_meanwhile(request, table)
    return _change(request, row, table)


@inside(Act.EDIT, Needs.ROWS)
def remove(request: InsideRequest, table: str, number: int) -> HttpResponse:
    """A row to be removed, with what that would do."""
    row = open_row(request.scope, table, number)
    version = read_version(request.POST.dict()) if request.method == "POST" else row.version
    edit = Edit(table=table, number=number, version=version)
    shown: dict[str, object] = {"row": row, "table": table, "version": edit.version}
    if request.method == "POST":
        try:
            save(request.scope, [edit], why=request.POST.get("why", ""), at=timezone.now())
        except (InputRefused, Outdated) as refusal:
            return render(request, "safepassage/tables/remove.html", {**shown, **_refusal(refusal)}, status=_status(refusal))
        messages.success(request, _("{key} was removed. It can be undone in the history.").format(key=row.key))
        return redirect(address_of(request, "table", table))
    try:
        shown["effect"] = _effect(request, row, [edit])
    except InputRefused as refusal:
        shown.update(_refusal(refusal))
    return render(request, "safepassage/tables/remove.html", shown)


def _change(request: InsideRequest, row: OpenRow, table: str) -> HttpResponse:
    form = _form(request, row, table)
    if request.method != "POST":
        return _show(request, row, form.refused(row.own_faults, ()))
    form = form.filled(request.POST.dict())
    try:
        if request.POST.get("step") == "save" and not form.edit.cells:
            return redirect(_after(request, request.scope.code, form, row))
        if request.POST.get("step") == "save":
            saved = save(request.scope, [form.edit], why=request.POST.get("why", ""), at=timezone.now())
            messages.success(request, _("{key} was saved. It can be undone in the history.").format(key=_key_of(form)))
            return redirect(_after(request, saved.code, form, row))
        return _show(request, row, form, effect=_effect(request, row, [form.edit]), previewed=True)
    except InputRefused as refusal:
        return _show(request, row, _refused(request, form, refusal.faults), status=400)
    except Outdated as refusal:
        return _conflict(request, row, form, refusal)


def _removed_meanwhile(request: InsideRequest, table: str) -> HttpResponse:
    """Somebody removed the row: keep what was typed, as a row that can be added again."""
    row = open_row(request.scope, table, None)
    form = row_form(row.operation, table, row.columns, {}).filled({**request.POST.dict(), "version": ""})
    messages.warning(request, _("Somebody removed this row meanwhile. What you wrote is here; saving adds it again."))
    return _show(request, row, form, action=address_of(request, "row_add", table), status=409)


def _form(request: InsideRequest, row: OpenRow, table: str) -> RowForm:
    """The row as a form; a new one begins with what is known of it."""
    line = row.line
    if line is None:
        record = begun(table, row.operation, request.scope.user_name, timezone.localtime())
        return row_form(row.operation, table, row.columns, record)
    return row_form(row.operation, table, row.columns, row.record, number=line.number, version=row.version)


def _show(
    request: InsideRequest,
    row: OpenRow,
    form: RowForm,
    *,
    effect: Effect | None = None,
    previewed: bool = False,
    action: str = "",
    status: int = 200,
) -> HttpResponse:
    shown = {
        "action": action or request.get_full_path(),
        "row": row,
        "table": form.table,
        "form": form,
        "effect": effect,
        "previewed": previewed,
        "why": request.POST.get("why", ""),
        "history": history_of(request.scope, form.table, (row.key,)) if row.line else (),
    }
    return render(request, "safepassage/tables/row.html", shown, status=status)


def _conflict(request: InsideRequest, row: OpenRow, form: RowForm, refusal: Outdated) -> HttpResponse:
    """Somebody was faster: put both together, show where they differ, and let a save that knows of it through."""
    line = row.line
    if line is None:
        return render(request, "safepassage/tables/remove.html", {"row": row, "table": form.table, **_refusal(refusal)}, status=409)
    theirs = row.record
    opened = None if form.version is None else record_at(request.scope, line.number, form.version)
    both = form.merged(opened or theirs, theirs, line.version)
    differing = tuple(
        (field, theirs.get(field.name, "")) for field in both.fields if field.value != theirs.get(field.name, "").strip()
    )
    shown = {
        "row": row,
        "table": form.table,
        "form": both,
        "refusal": refusal,
        "differing": differing,
        "why": request.POST.get("why", ""),
    }
    return render(request, "safepassage/tables/conflict.html", shown, status=409)


def _effect(request: InsideRequest, row: OpenRow, edits: list[Edit]) -> Effect | None:
    """What the edits would do to the bounds; None where none rest on the table, or faulty rows hide them. Raises InputRefused."""
    thought = think(request.scope, edits)
    if edits[0].table in BEARING and not row.faults:
        return effect_of(thought, read_lens(request.GET, row.operation))
    thought.check()
    return None


def _refused(request: InsideRequest, form: RowForm, faults: Iterable[CellFault]) -> RowForm:
    return form.refused(*think(request.scope, [form.edit]).split(faults))


def _refusal(refusal: SafepassageError) -> dict[str, object]:
    return {"refusal": refusal, "faults": getattr(refusal, "faults", ())}


def _status(refusal: SafepassageError) -> int:
    return 409 if isinstance(refusal, Outdated) else 400


def _key_of(form: RowForm) -> str:
    return form.fields[0].value


def _after(request: InsideRequest, code: str, form: RowForm, row: OpenRow) -> str:
    """Where one goes from a saved row: to what remains to be repaired, if anything. The code may be what was changed."""
    if row.faults:
        return address_of(request, "tables", code=code)
    if (back := request.GET.get("back")) in _PAGES_WITH_ROWS:
        return address_of(request, back, code=code)
    if form.table == "claims":
        return address_of(request, "claim", form.values["id"], code=code)
    return address_of(request, "table", form.table, code=code)
