"""The door of every page inside an operation."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django_htmx.middleware import HtmxDetails

from safepassage.desk import local_names
from safepassage.exchange.tables import Operation
from safepassage.language import local_texts
from safepassage.tell import local_rows
from safepassage.web import snapshots
from safepassage.web.access import Act, Scope, enter
from safepassage.web.queries.lens import THEN, read_lens
from safepassage.web.snapshots.kept import Kept
from safepassage.web.writing import naming

Rest = ParamSpec("Rest")
#: The parameters of an address that say at which times and under which assumptions one looks.
LENS = ("at", "as_of", "assume", "without")
_NAMES: Kept[tuple[int, UUID, str | None, bool], dict[str, str]] = Kept(24)
#: Digits of a page number, above any that exists.
_LONGEST_NUMBER = 9


class InsideRequest(HttpRequest):
    """A request whose viewer belongs to the operation."""

    scope: Scope
    kept: tuple[tuple[str, str], ...]
    htmx: HtmxDetails


Page = Callable[Concatenate[InsideRequest, Rest], HttpResponse]


class Needs(Enum):
    """What a page shows: what the tables mean, or their rows as they were written."""

    OPERATION = "operation"
    ROWS = "rows"


def inside(
    act: Act, needs: Needs = Needs.OPERATION
) -> Callable[[Page[Rest]], Callable[Concatenate[HttpRequest, str, Rest], HttpResponse]]:
    """Give the page its scope as `request.scope`, and as `request.kept` what the next page is asked with.

    Times are written in the operation's zone, names in the reader's language.

    Where rules that are later than the rows refuse some of them, a page that needs the operation says so instead.
    """

    def decorate(page: Page[Rest]) -> Callable[Concatenate[HttpRequest, str, Rest], HttpResponse]:
        @wraps(page)
        def view(request: HttpRequest, code: str, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
            scope = enter(request.user, code)
            scope.require(act)
            request.scope, request.kept = scope, ()  # type: ignore[attr-defined] # this is where an InsideRequest is made
            state = snapshots.state_of(scope.operation_id)
            operation, faults = snapshots.fitting_of(state)
            request.kept = _lens_parameters(request, operation)  # type: ignore[attr-defined] # the same
            with timezone.override(operation.zone), naming(_names(scope, state, get_language())):
                if faults and needs is Needs.OPERATION:
                    return render(request, "safepassage/tables/faulty.html", {"count": len(faults)}, status=409)
                return page(request, *args, **kwargs)  # type: ignore[arg-type] # the same

        return view  # type: ignore[return-value] # `wraps` names the first two arguments

    return decorate


def _names(scope: Scope, state: snapshots.State, language: str | None) -> dict[str, str]:
    """The local texts in which an operation is told, and for whoever may change its rows those of the rows."""

    def read() -> dict[str, str]:
        kept, told = (snapshots.fitting_of(each).operation for each in (state, snapshots.veiled(state)))
        names = local_names(kept, language)
        return names if told is kept or not names else {**_as_told(told), **(names if scope.may_edit else {})}

    return _NAMES.get((state.operation_id, state.stamp, language, scope.may_edit), read)


def _as_told(operation: Operation) -> dict[str, str]:
    """The local texts of an operation that names no private person any more: none is held back."""
    return local_texts(local_rows(operation), lambda _row: True)


def page_number(request: HttpRequest) -> int:
    """The page of a long list that the address asks for; the first where it asks for none."""
    given = request.GET.get("page", "")
    return int(given) if given.isdecimal() and len(given) < _LONGEST_NUMBER else 1


def _lens_parameters(request: HttpRequest, operation: Operation) -> tuple[tuple[str, str], ...]:
    """What the address says about times and assumptions, for the next page that is asked for.

    Who knows everything published so far goes on to know what is published next: that needs no `as_of`.
    """
    given = {name: request.GET.getlist(name) for name in LENS}
    if request.GET.get("known") == THEN and given["at"]:
        given["as_of"] = given["at"]
    elif read_lens(request.GET, operation).as_of == operation.ledger.newest_publication:
        given["as_of"] = []
    return tuple((name, value) for name, values in given.items() for value in values)


def address_of(request: InsideRequest, name: str, *args: object, code: str = "", **more: str) -> str:
    """Where a page of the operation is, at the times and under the assumptions of this one; `more` is asked of it.

    `code` is that of the operation where the act behind the request may have changed it.
    """
    asked = urlencode((*more.items(), *request.kept))
    return reverse(name, args=[code or request.scope.code, *args]) + (f"?{asked}" if asked else "")
