"""The ledger: finding claims, and deciding about them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from safepassage.errors import InputRefused, Outdated
from safepassage.picture import Acceptance, Sameness
from safepassage.web.access import Act
from safepassage.web.actions import save, undo
from safepassage.web.forms.initial import signed
from safepassage.web.queries.claims import claim_page
from safepassage.web.queries.effects import effect_of, effect_of_undo, think
from safepassage.web.queries.ledger import PAGE, WHOLE_PAGE, choices_of, open_book, read_filters, search
from safepassage.web.queries.lens import read_lens
from safepassage.web.queries.looking import look
from safepassage.web.queries.reasons import claim_lines
from safepassage.web.queries.tables import act_of, history
from safepassage.web.snapshots import Edit
from safepassage.web.views.inside import InsideRequest, Needs, address_of, inside, page_number


@inside(Act.READ)
def ledger(request: InsideRequest) -> HttpResponse:
    """Claims with filters, a page at a time."""
    book = open_book(request.scope)
    rows = WHOLE_PAGE if "all" in request.GET else PAGE
    shown = {
        "ledger": search(book, read_filters(request.GET), page_number(request), rows),
        "choices": choices_of(book),
        "lens": read_lens(request.GET, book.operation),
        "newest": book.ledger.newest_publication,
    }
    template = "safepassage/ledger/page.html"
    return render(request, f"{template}#found" if request.htmx else template, shown)


@inside(Act.READ)
def claim(request: InsideRequest, claim: str) -> HttpResponse:
    """One claim with its reasons, what was decided about it, and its history."""
    return render(request, "safepassage/ledger/claim.html", {"claim": claim_page(request.scope, claim, request.GET)})


@inside(Act.EDIT)
def decide(request: InsideRequest, claim: str) -> HttpResponse:
    """Set a claim aside or accept it again: first what that would do, then, with a reason, the decision."""
    page = claim_page(request.scope, claim, request.GET)
    verdict = Acceptance.ACCEPT if page.entry.is_set_aside else Acceptance.SET_ASIDE
    why = request.POST.get("why", "").strip()
    edit = _signed(request, "decisions", claim=claim, verdict=verdict.value, why=why)
    shown: dict[str, object] = {"claim": page, "verdict": verdict.value}
    return _weigh(request, edit, claim, "safepassage/ledger/decide.html", shown)


@inside(Act.EDIT)
def judge(request: InsideRequest, claim: str) -> HttpResponse:
    """Say whether two claims mean the same people: first what that would do, then, with a reason, the judgement."""
    page = claim_page(request.scope, claim, request.GET)
    asked = request.POST if request.method == "POST" else request.GET
    other, verdict = asked.get("other", "").strip(), asked.get("verdict", Sameness.UNKNOWN.value)
    edit = _signed(request, "judgements", claim=claim, other=other, verdict=verdict, why=request.POST.get("why", "").strip())
    lines = claim_lines(open_book(request.scope).operation, (claim, other), page.lens.as_of)
    shown: dict[str, object] = {"claim": page, "verdict": verdict, "other": other, "lines": lines, "lens": page.lens}
    return _weigh(request, edit, claim, "safepassage/ledger/judge.html", shown)


@inside(Act.READ, Needs.ROWS)
def changes(request: InsideRequest) -> HttpResponse:
    """Who changed what, when and why."""
    entries, page, pages = history(request.scope, page_number(request))
    return render(request, "safepassage/ledger/history.html", {"history": entries, "page": page, "pages": pages})


@inside(Act.EDIT, Needs.ROWS)
def take_back(request: InsideRequest, revision: int) -> HttpResponse:
    """Undo everything that one act did; asked for without a form, first show what that would do."""
    status = 200
    shown: dict[str, object] = {"act": act_of(request.scope, revision)}
    try:
        if request.method == "POST":
            saved = undo(request.scope, revision, why=request.POST.get("why", ""), at=timezone.now())
            messages.success(request, _("Change {revision} was undone.").format(revision=revision))
            return redirect(address_of(request, "history", code=saved.code))
        shown["effect"] = effect_of_undo(request.scope, revision, request.GET)
    except (Outdated, InputRefused) as refusal:
        shown |= {"refusal": refusal, "faults": getattr(refusal, "faults", ())}
        status = 409 if isinstance(refusal, Outdated) else 400
    return render(request, "safepassage/ledger/undo.html", shown, status=status)


def _signed(request: InsideRequest, table: str, **cells: str) -> Edit:
    return Edit(table=table, cells={**signed(table, request.scope.user_name, timezone.localtime()), **cells})


def _weigh(request: InsideRequest, edit: Edit, claim: str, template: str, shown: dict[str, object]) -> HttpResponse:
    """Save what was asked for with a reason; otherwise show what it would do."""
    status = 200
    cells = edit.cells or {}
    try:
        if request.method == "POST" and cells["why"]:
            save(request.scope, [edit], why=cells["why"], at=timezone.now())
            messages.success(request, _("The decision on {claim} was saved. It can be undone below.").format(claim=claim))
            return redirect(address_of(request, "claim", claim))
        seen = look(request.scope, request.GET)
        shown["effect"] = effect_of(think(request.scope, [edit]), seen.lens)
    except InputRefused as refusal:
        shown["faults"], status = refusal.faults, 400
    shown["needs_why"] = request.method == "POST" and not cells["why"]
    return render(request, template, shown, status=400 if shown["needs_why"] else status)
