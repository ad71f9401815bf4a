"""The plan of an operation, what if something were otherwise, and the plans that somebody kept."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from safepassage.desk.planning import Called, compare, facts_of, planned_json
from safepassage.errors import InvalidValue, UnknownCode
from safepassage.language import Sentence
from safepassage.plan import Plan, write_change
from safepassage.web.access import Act
from safepassage.web.actions import keep_plan
from safepassage.web.exporting import PLAN_FILES, json_file, notes_on_files, plan_file
from safepassage.web.forms.changes import typed_change
from safepassage.web.queries.planned import lines_of
from safepassage.web.queries.plans import SECONDS, Order, Planning, binding_of, kept_body, kept_plan, planned_of, planning
from safepassage.web.queries.thinking import offers_of, supposed
from safepassage.web.queries.timespace import draw_plan
from safepassage.web.views.inside import InsideRequest, inside
from safepassage.web.views.waiting import waiting
from safepassage.web.writing import PAGE

#: Digits of the number of a kept plan, above any that exists.
_LONGEST_NUMBER = 9


@inside(Act.READ)
def plan(request: InsideRequest) -> HttpResponse:
    """The plan of the tables as they are, beside that with what the address supposes; also the part that is fetched later."""
    found = planning(request.scope, request.GET)
    page = "safepassage/plan/page.html"
    return render(request, f"{page}#found" if request.headers.get("HX-Request") else page, _context(request, found))


@inside(Act.READ)
def binds(request: InsideRequest) -> HttpResponse:
    """What binds the plan that is shown: planned for anew with one unit more of each, so it comes after the plan."""
    found = planning(request.scope, request.GET)
    context = {"found": found, "binding": binding_of(found), "asked": urlencode((*found.order.shown(), *request.kept))}
    page = "safepassage/plan/binds_page.html"
    return render(request, f"{page}#binds" if request.headers.get("HX-Request") else page, context)


@inside(Act.READ)
def what_if(request: InsideRequest) -> HttpResponse:
    """Add what was typed to what the address supposes, and show the plan of that."""
    found = planning(request.scope, request.GET)
    try:
        change = typed_change(request.GET, found.seen.operation.zone)
    except InvalidValue as refusal:
        return render(request, "safepassage/plan/page.html", _context(request, found, refusal.sentence), status=400)
    return redirect(_address(request, [*found.order.address(), ("change", write_change(change))]))


@require_POST
@inside(Act.EDIT)
def keep(request: InsideRequest) -> HttpResponse:
    """Keep the plan that is shown under the next number."""
    found = planning(request.scope, request.POST)
    if found.is_waiting or found.refused:
        messages.warning(request, _("The plan is not worked out yet; keep it when it is there."))
        return redirect(_address(request, found.order.address()))
    number = keep_plan(
        request.scope,
        planned_json(found.seen.operation, planned_of(found), PAGE),
        changes=found.order.texts,
        revision=found.seen.state.revision,
        why=request.POST.get("why", ""),
        at=timezone.now(),
    )
    messages.success(request, _("Kept as plan no. {number}.").format(number=number))
    return redirect(_address(request, found.order.address()))


@inside(Act.READ)
def file(request: InsideRequest, form: str) -> HttpResponse:
    """The plan that is shown, as a file; back to the page while it is being worked out."""
    kind = PLAN_FILES.get(form)
    if kind is None:
        raise UnknownCode("files", form)
    request.scope.require(kind.act)
    found = planning(request.scope, request.GET)
    if found.is_waiting or found.refused:
        return redirect(_address(request, found.order.address()))
    planned = planned_of(found)
    movement = request.GET.get("movement", "")
    made = plan_file(
        found.seen.operation,
        planned,
        kind,
        now=timezone.now(),
        movement=movement,
        before=_told_before(request),
    )
    name = "-".join(filter(None, (request.scope.code, "plan", movement)))
    return _file(made.content, kind.media, f"{name}.{form}")


def _told_before(request: InsideRequest) -> Plan | None:
    """The kept plan of which the address says that the parties were told it. Raises UnknownCode."""
    number = request.GET.get("previous", "")
    if not number:
        return None
    if not number.isdecimal() or len(number) > _LONGEST_NUMBER:
        raise UnknownCode("plans", number)
    return kept_plan(request.scope, int(number))[1]


@inside(Act.READ)
def kept_file(request: InsideRequest, number: int) -> HttpResponse:
    """A kept plan as the file that other programs read."""
    content = json_file(kept_body(request.scope, number))
    return _file(content, PLAN_FILES["json"].media, f"{request.scope.code}-plan-{number}.json")


def _context(request: InsideRequest, found: Planning, refusal: Sentence | None = None) -> dict[str, object]:
    """What the page tells. `refusal` is why something typed was not taken."""
    operation = found.seen.operation
    context: dict[str, object] = {
        "found": found,
        "order": found.order,
        "asked": urlencode((*found.order.shown(), *request.kept)),
        **waiting(request),
        "kept_too": f"&{urlencode(request.kept)}" if request.kept else "",
        "suppositions": tuple(_suppositions(found)),
        "faults": (*found.order.faults, *((refusal,) if refusal else ())),
        "longer": tuple(
            (seconds, urlencode(_other_seconds(found.order, seconds))) for seconds in SECONDS if seconds > found.order.seconds
        ),
        "files": {suffix: kind for suffix, kind in PLAN_FILES.items() if kind.is_of_whole_plan},
    }
    if found.posed is None or found.problem is None:
        return context
    called = Called.of(operation, found.posed.problem)
    context["questions"] = tuple(called.sentence(each) for each in found.posed.questions)
    context["offers"] = offers_of(operation, found.posed.problem, found.order)
    if found.shown is None or found.is_waiting:
        return context
    plan = found.shown.plan
    called = Called.of(operation, found.problem)
    context |= {
        "told": facts_of(found.problem, plan, called, known=found.shown.obstacles),
        "lines": lines_of(operation, found.problem, plan, called),
        "took": round(plan.seconds),
        "verdict": called.verdict(found.shown.verdict),
        "pictures": draw_plan(operation, found.problem, plan, found.order.sheet, supposed_lost=found.supposed_lost),
        "notes": notes_on_files(operation, plan, now=timezone.now()),
    }
    if found.order.is_thought_of and found.usual is not None:
        usual = found.usual
        context["usual"] = facts_of(found.posed.problem, usual.plan, called, known=usual.obstacles)
        context["compared"] = compare(found.problem, usual.plan, plan, called)
        context["before"] = draw_plan(operation, found.posed.problem, usual.plan, found.order.sheet, name="before")
    elif found.last is not None and found.last is not plan:
        context["since"] = compare(found.problem, found.last, plan, called)
    return context


def _suppositions(found: Planning) -> list[tuple[Sentence, str]]:
    """Each change in words, with the address without it."""
    order = found.order
    given = order.address()
    called = None if found.posed is None else Called.of(found.seen.operation, found.posed.problem)
    return [
        (
            supposed(change, found.posed.problem, called) if found.posed and called else change.sentence,
            urlencode([pair for pair in given if pair != ("change", text)]),
        )
        for change, text in zip(order.changes, order.texts, strict=True)
    ]


def _other_seconds(order: Order, seconds: int) -> list[tuple[str, str]]:
    rest = [pair for pair in order.address() if pair[0] != "seconds"]
    return [*rest, ("seconds", str(seconds))]


def _address(request: InsideRequest, parameters: object) -> str:
    asked = urlencode([*parameters, *request.kept])  # type: ignore[misc] # pairs, as `Order.address` gives them
    return reverse("plan", args=[request.scope.code]) + (f"?{asked}" if asked else "")


def _file(content: bytes, media: str, name: str) -> HttpResponse:
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(content, headers={"Content-Type": media, "Content-Disposition": disposition or "attachment"})
