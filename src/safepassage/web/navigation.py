"""What every page offers to go to, as data for the base template."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safepassage.web.views.inside import InsideRequest, address_of

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


def navigation(request: InsideRequest) -> dict[str, object]:
    """`scope` (None outside an operation), `nav`, the pages of the operation, and `kept`, what their forms keep of the address."""
    scope = getattr(request, "scope", None)
    if scope is None:
        return {"scope": None, "nav": ()}
    here = request.resolver_match.url_name if request.resolver_match else ""
    items = tuple(NavItem(label, address_of(request, name), here in {name, *others}) for name, label, others in _INSIDE)
    return {"scope": scope, "nav": items, "kept": request.kept}
