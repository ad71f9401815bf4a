"""The reader: a pasted text marked up with drafts, and a person's word on each of them."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from safepassage.errors import InputRefused
from safepassage.exchange.tables import Operation
from safepassage.web.access import Act
from safepassage.web.actions.reading import Decided, NewText, decide_draft, keep_text, reopen_draft
from safepassage.web.forms.reading import additions, draft_cells, read_text_form, zone_hint
from safepassage.web.forms.rows import RowForm, row_form
from safepassage.web.queries.effects import effect_of, think
from safepassage.web.queries.ledger import open_book
from safepassage.web.queries.lens import read_lens
from safepassage.web.queries.likeness import Likely, text_of
from safepassage.web.queries.reading import DraftEntry, OpenText, alike_if_pasted, identity, open_text, texts_of
from safepassage.web.views.inside import InsideRequest, address_of, inside

_DRAFT = "safepassage/reader/draft.html"
_PASTE = "safepassage/reader/paste.html"


@inside(Act.READ)
def texts(request: InsideRequest) -> HttpResponse:
    """The texts of the operation."""
    return render(request, "safepassage/reader/page.html", {"texts": texts_of(request.scope)})


@inside(Act.EDIT)
def paste(request: InsideRequest) -> HttpResponse:
    """A text to be read; one that a claim waits for leads back to that claim."""
    operation = open_book(request.scope).operation
    claim = operation.ledger.claim.get(request.GET.get("claim", ""))
    posted = request.method == "POST"
    form = read_text_form((request.POST if posted else request.GET).dict(), operation)
    shown: dict[str, object] = {
        "form": form,
        "posted": posted,
        "documents": operation.ledger.documents,
        "hint": zone_hint(operation.zone),
        "claim": claim,
    }
    if not posted or form.text is None:
        return render(request, _PASTE, shown, status=400 if posted else 200)
    here = text_of(request.scope, form.text.document)
    if here:
        return render(request, _PASTE, {**shown, "here": here, "document": form.text.document}, status=409)
    likely = () if form.held or "own" in request.POST else _alike(request, form.text, operation)
    if likely:
        return render(request, _PASTE, {**shown, "alike": likely})
    try:
        number = keep_text(request.scope, form.text, known=form.held is not None, why=_("a text was pasted"), at=timezone.now())
    except InputRefused as refusal:
        return render(request, _PASTE, {**shown, "faults": refusal.faults}, status=400)
    if claim is None or claim.document != form.text.document:
        return redirect(address_of(request, "text", number))
    messages.success(request, _("The text of document {document} is in this database now.").format(document=form.text.document))
    return redirect(address_of(request, "claim", claim.id))


def _alike(request: InsideRequest, text: NewText, operation: Operation) -> tuple[Likely, ...]:
    return alike_if_pasted(
        request.scope,
        operation,
        body=text.body,
        publisher=text.publisher,
        published_at=text.published_at,
        language=text.language,
    )


@inside(Act.READ)
def text(request: InsideRequest, number: int) -> HttpResponse:
    """A text, sentence by sentence."""
    return render(request, "safepassage/reader/text.html", {"text": open_text(request.scope, number)})


@inside(Act.EDIT)
def draft(request: InsideRequest, number: int, draft: str) -> HttpResponse:
    """One draft beside what it would do to the bounds; accepted, corrected or rejected here and nowhere else."""
    opened = open_text(request.scope, number)
    entry = opened.find(draft)
    shown: dict[str, object] = {"text": opened, "entry": entry, "sentence": opened.sentence_of(draft)}
    step = request.POST.get("step", "")
    if step in {"accept", "reject"} and not entry.is_open:
        messages.warning(request, _("{by} has decided on this draft meanwhile; nothing was saved.").format(by=entry.by))
        return render(request, _DRAFT, shown, status=409)
    if step == "reject":
        decide_draft(request.scope, _decided(request, opened, entry, "rejected"), (), at=timezone.now())
        return _onward(request, opened, entry, _("{draft} was rejected."))
    if step == "reopen":
        reopen_draft(request.scope, number, identity(entry.draft))
        return redirect(address_of(request, "draft", number, draft))
    return _weigh(request, opened, entry, shown)


def _weigh(request: InsideRequest, opened: OpenText, entry: DraftEntry, shown: dict[str, object]) -> HttpResponse:
    accept = request.POST.get("step") == "accept"
    read = draft_cells(entry.draft, opened.document, opened.operation)
    form = row_form(opened.operation, "claims", (), read)
    if request.method == "POST":
        form = form.filled(request.POST.dict())
    added = additions(form.values, opened.operation) if request.method != "POST" or "add" in request.POST else ()
    edits = (*added, form.edit)
    shown |= {"added": added, "missing": additions(form.values, opened.operation)}
    try:
        if accept:
            verdict = "accepted" if _says_the_same(form, read) else "corrected"
            decide_draft(request.scope, _decided(request, opened, entry, verdict, form.values["id"]), edits, at=timezone.now())
            return _onward(request, opened, entry, _("{draft} is in the ledger now, as {claim}."), form.values["id"])
        shown["effect"] = effect_of(think(request.scope, edits), read_lens(request.GET, opened.operation))
    except InputRefused as refusal:
        form = form.refused(*think(request.scope, edits).split(refusal.faults, len(added)))
    return render(request, _DRAFT, {**shown, "form": form}, status=400 if form.has_faults and accept else 200)


def _says_the_same(form: RowForm, read: Mapping[str, str]) -> bool:
    """Whether a person left what the rules read as it was; our own words and notes may be added."""
    return all(form.values[name].casefold() == text.casefold() for name, text in read.items() if name != "id")


def _decided(request: InsideRequest, opened: OpenText, entry: DraftEntry, verdict: str, claim: str = "") -> Decided:
    return Decided(
        text=opened.number,
        draft=identity(entry.draft),
        start=entry.draft.start,
        end=entry.draft.end,
        verdict=verdict,
        claim=claim,
        why=request.POST.get("why", "").strip(),
    )


def _onward(request: InsideRequest, opened: OpenText, entry: DraftEntry, word: str, claim: str = "") -> HttpResponse:
    """To the next draft that waits, or back to the text where none does."""
    messages.success(request, word.format(draft=entry.draft.id, claim=claim))
    following = opened.after(entry.draft.id)
    if following:
        return redirect(address_of(request, "draft", opened.number, following))
    return redirect(address_of(request, "text", opened.number))
