"""What every page offers to go to, as data for the base template."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safepassage.web.views.inside import LENS

#: (URL name, label, URL names that light it up too)
_INSIDE: tuple[tuple[str, Promise, tuple[str, ...]], ...] = (
    ("situation", _("Situation"), ()),
    ("contradictions", _("Contradictions"), ()),
    ("ledger", _("Ledger"), ("claim", "decide", "judge", "history")),
    ("reader", _("Reader"), ("paste", "text", "draft")),
    ("tables", _("Tables"), ("table", "row", "row_add", "row_remove")),
    ("sources", _("Sources"), ()),
    ("figures", _("Planning figures"), ()),
    ("backtest", _("Backtest"), ()),
    ("members", _("Members"), ()),
)


@dataclass(frozen=True, slots=True)
class NavItem:
    label: Promise
    url: str
    current: bool


def navigation(request: HttpRequest) -> dict[str, object]:
    """`scope` (None outside an operation) and `nav`, the pages of the operation."""
    scope = getattr(request, "scope", None)
    if scope is None:
        return {"scope": None, "nav": ()}
    here = request.resolver_match.url_name if request.resolver_match else ""
    items = tuple(
        NavItem(label, reverse(name, args=[scope.code]) + _lens(request), here in {name, *others})
        for name, label, others in _INSIDE
    )
    return {"scope": scope, "nav": items}


def _lens(request: HttpRequest) -> str:
    """The part of the address that says at which times and under which assumptions one looks."""
    try:
        kept = request.GET.copy()
    except TooManyFieldsSent:  # the page that says so has this navigation too
        return ""
    for name in tuple(kept):
        if name not in LENS:
            del kept[name]
    return f"?{kept.urlencode()}" if kept else ""
