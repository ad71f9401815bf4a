"""What every page offers to go to, as data for the base template."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safepassage.web.views.inside import LENS

#: (URL name, label, URL names that light it up too): what is known, and what one works with.
_KNOWN: tuple[tuple[str, Promise, tuple[str, ...]], ...] = (
    ("situation", _("Situation"), ()),
    ("brief", _("Brief"), ()),
    ("timeline", _("Timeline"), ()),
    ("matrix", _("Who says what"), ("actors",)),
    ("undertakings", _("Undertakings"), ()),
    ("proof", _("Proof"), ()),
    ("updates", _("Updates"), ("update_preview", "update_keep", "update_compare", "edition")),
    ("contradictions", _("Contradictions"), ()),
)
_WORK: tuple[tuple[str, Promise, tuple[str, ...]], ...] = (
    ("ledger", _("Ledger"), ("claim", "decide", "judge", "history")),
    ("reader", _("Reader"), ("paste", "text", "draft")),
    ("tables", _("Tables"), ("table", "row", "row_add", "row_remove")),
    ("sources", _("Sources"), ()),
    ("figures", _("Planning figures"), ()),
    ("backtest", _("Backtest"), ()),
    ("members", _("Members"), ()),
)
_GROUPS = ((_("What is known"), _KNOWN), (_("Work on it"), _WORK))


@dataclass(frozen=True, slots=True)
class NavItem:
    label: Promise
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class NavGroup:
    label: Promise
    items: tuple[NavItem, ...]

    @property
    def current(self) -> NavItem | None:
        return next((item for item in self.items if item.current), None)


def navigation(request: HttpRequest) -> dict[str, object]:
    """`scope` (None outside an operation) and `nav`, the pages of the operation in groups."""
    scope = getattr(request, "scope", None)
    if scope is None:
        return {"scope": None, "nav": ()}
    here = request.resolver_match.url_name if request.resolver_match else ""
    lens = _lens(request)
    groups = tuple(
        NavGroup(
            heading,
            tuple(
                NavItem(label, reverse(name, args=[scope.code]) + lens, here in {name, *others}) for name, label, others in pages
            ),
        )
        for heading, pages in _GROUPS
    )
    return {"scope": scope, "nav": groups}


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
